// SPDX-License-Identifier: Apache-2.0
#include "platform/files/media_type.h"

#include <algorithm>
#include <array>

#include "platform/files/stored_file.h"

namespace assay::files {
namespace {

constexpr std::size_t kHead = 4096;

/// How the content of a type is known.
enum class Mark { text, markup, svg, xml, magic, webp, mp4 };

struct Type {
  std::string_view ending, media_type;
  Mark mark;
  std::string_view magic = {};
};

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kCompound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
constexpr std::string_view kTiffLittle("II*\0", 4), kTiffBig("MM\0*", 4);

constexpr std::array kTypes{
    Type{"pdf", "application/pdf", Mark::magic, "%PDF-"},
    Type{"png", "image/png", Mark::magic, "\x89PNG\r\n\x1a\n"},
    Type{"jpg", "image/jpeg", Mark::magic, "\xff\xd8\xff"},
    Type{"jpeg", "image/jpeg", Mark::magic, "\xff\xd8\xff"},
    Type{"gif", "image/gif", Mark::magic, "GIF8"},
    Type{"webp", "image/webp", Mark::webp},
    Type{"tif", "image/tiff", Mark::magic, kTiffLittle},
    Type{"tif", "image/tiff", Mark::magic, kTiffBig},
    Type{"tiff", "image/tiff", Mark::magic, kTiffLittle},
    Type{"tiff", "image/tiff", Mark::magic, kTiffBig},
    Type{"mp4", "video/mp4", Mark::mp4},
    Type{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Mark::magic, kZip},
    Type{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Mark::magic, kZip},
    Type{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Mark::magic, kZip},
    Type{"odt", "application/vnd.oasis.opendocument.text", Mark::magic, kZip},
    Type{"ods", "application/vnd.oasis.opendocument.spreadsheet", Mark::magic, kZip},
    Type{"odp", "application/vnd.oasis.opendocument.presentation", Mark::magic, kZip},
    Type{"doc", "application/msword", Mark::magic, kCompound},
    Type{"xls", "application/vnd.ms-excel", Mark::magic, kCompound},
    Type{"ppt", "application/vnd.ms-powerpoint", Mark::magic, kCompound},
    Type{"msg", "application/vnd.ms-outlook", Mark::magic, kCompound},
    Type{"zip", "application/zip", Mark::magic, kZip},
    Type{"gz", "application/gzip", Mark::magic, "\x1f\x8b"},
    Type{"tgz", "application/gzip", Mark::magic, "\x1f\x8b"},
    Type{"7z", "application/x-7z-compressed", Mark::magic, "7z\xbc\xaf\x27\x1c"},
    Type{"txt", "text/plain", Mark::text},
    Type{"log", "text/plain", Mark::text},
    Type{"md", "text/markdown", Mark::text},
    Type{"csv", "text/csv", Mark::text},
    Type{"tsv", "text/tab-separated-values", Mark::text},
    Type{"json", "application/json", Mark::text},
    Type{"yaml", "application/yaml", Mark::text},
    Type{"yml", "application/yaml", Mark::text},
    Type{"eml", "message/rfc822", Mark::text},
    Type{"html", "text/html", Mark::markup},
    Type{"htm", "text/html", Mark::markup},
    Type{"svg", "image/svg+xml", Mark::svg},
    Type{"xml", "application/xml", Mark::xml},
};

/// What browsers run, or lead somewhere that does.
constexpr std::array<std::string_view, 4> kActive{"text/html", "image/svg+xml", "application/xml", "message/rfc822"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool begins_with_tag(std::string_view head) {
  const auto at = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return at != std::string_view::npos && head[at] == '<';
}

bool is_program(std::string_view head) {
  return head.starts_with("MZ") || head.starts_with(
                                       "\x7f"
                                       "ELF");
}

}  // namespace

void Sniffer::add(std::span<const std::uint8_t> bytes) {
  if (head_.size() < kHead) {
    const auto taken = bytes.first(std::min(bytes.size(), kHead - head_.size()));
    head_.append(reinterpret_cast<const char*>(taken.data()), taken.size());
    is_utf16_ = head_.starts_with("\xff\xfe") || head_.starts_with("\xfe\xff");
  }
  // Latin-1 is text as well, so only what no text has says no. Escapes occur in logs of terminals.
  const auto is_binary = [](std::uint8_t byte) {
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1b;
  };
  if (!has_binary_) has_binary_ = std::ranges::any_of(bytes, is_binary);
}

std::optional<std::string_view> Sniffer::media_type(std::string_view name) const {
  const auto ending = ending_of(name);
  const std::string_view head = head_;
  if (is_program(head) && has_binary_) return {};
  for (const auto& type : kTypes) {
    if (type.ending != ending) continue;
    bool fits = false;
    switch (type.mark) {
      case Mark::text: fits = is_text(); break;
      case Mark::markup: fits = is_text() && head.contains('<'); break;
      case Mark::svg: fits = is_text() && lower(head).contains("<svg"); break;
      case Mark::xml: fits = is_text() && begins_with_tag(head); break;
      case Mark::magic: fits = head.starts_with(type.magic); break;
      case Mark::webp: fits = head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP"; break;
      case Mark::mp4: fits = head.size() >= 12 && head.substr(4, 4) == "ftyp"; break;
    }
    if (fits) return type.media_type;
  }
  return {};
}

std::string_view served_type(std::string_view media_type) {
  return std::ranges::find(kActive, media_type) != kActive.end() ? "application/octet-stream" : media_type;
}

}  // namespace assay::files
