// SPDX-License-Identifier: Apache-2.0
// The list of erasures beside the database (S-LG-04). It names objects and fields, never values.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "platform/ledger/canonical.h"
#include "platform/ledger/version.h"

namespace assay::ledger {
namespace {

/// A line without a time is from before times were written: it counts for everything.
std::optional<ListedErasure> parse_erasure(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json) return {};
  const auto id = Id::parse((*json)["id"].text_or());
  const auto* fields = (*json)["fields"].if_array();
  ListedErasure listed{{std::string((*json)["entity"].text_or()), id.value_or(Id{}), {}},
                       {(*json)["at"].int_or(std::numeric_limits<std::int64_t>::max())}};
  if (!id || fields == nullptr || listed.erasure.entity.empty()) return {};
  for (const auto& field : *fields) listed.erasure.fields.emplace_back(field.text_or());
  return listed;
}

}  // namespace

void append_erasure(const std::string& path, const ListedErasure& listed) {
  const auto details = erasure_details(std::span(&listed.erasure, 1));
  auto members = *details.find("erased")->if_array()->front().if_object();
  members.add("at", listed.at.micros);
  auto line = canonical_json(std::move(members)) + "\n";
  const auto fail = [&] { throw Breakage("list of erasures " + path + ": " + std::strerror(errno)); };
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) fail();
  // A torn line of an earlier crash is ended first, so that it spoils no other.
  const auto end = lseek(fd, 0, SEEK_END);
  char last = '\n';
  if (end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n') line.insert(line.begin(), '\n');
  const bool is_done = write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(fd) == 0;
  if (close(fd) != 0 || !is_done) fail();
}

std::vector<ListedErasure> read_erasures(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return {};
  std::string text;
  std::array<char, 65536> buffer{};
  ssize_t got = -1;
  while (fd >= 0 && (got = read(fd, buffer.data(), buffer.size())) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  if (fd >= 0) close(fd);
  // A list that cannot be read must not pass for an empty one: a restore would bring erased values back.
  if (got < 0) throw Breakage("list of erasures " + path + " cannot be read");
  std::vector<ListedErasure> erasures;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (auto erasure = parse_erasure(std::string_view(text).substr(at, end - at)))
      erasures.push_back(*std::move(erasure));
    at = end + 1;
  }
  return erasures;
}

}  // namespace assay::ledger
