// SPDX-License-Identifier: Apache-2.0
// expat, without its namespaces.
#include "platform/exchange/xml_reader.h"

#include <expat.h>

#include <charconv>
#include <memory>

#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Reader {
  XmlHandler& handler;
  XML_Parser parser = nullptr;
  int depth = 0;
  Status status;

  void stop(std::unexpected<Refusal> refusal) {
    if (status) status = std::move(refusal);
    XML_StopParser(parser, XML_FALSE);
  }
  void stop_if_handler_failed() {
    if (!handler.status()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const char* name, const char** attributes) {
  auto& reader = *static_cast<Reader*>(data);
  if (++reader.depth > kXmlDepth) return reader.stop(refuse("file", msg::exchange_too_deep));
  reader.handler.start(without_prefix(name), XmlAttributes(attributes));
  reader.stop_if_handler_failed();
}

void on_end(void* data, const char* name) {
  auto& reader = *static_cast<Reader*>(data);
  --reader.depth;
  reader.handler.end(without_prefix(name));
  reader.stop_if_handler_failed();
}

void on_text(void* data, const char* text, int length) {
  static_cast<Reader*>(data)->handler.text({text, static_cast<std::size_t>(length)});
}

void on_document_type(void* data, const char*, const char*, const char*, int) {
  static_cast<Reader*>(data)->stop(refuse("file", msg::exchange_document_type));
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (without_prefix(pair[0]) == name) return pair[1];
  return std::nullopt;
}

std::optional<std::uint32_t> XmlAttributes::number(std::string_view name) const {
  const auto text = find(name);
  std::uint32_t value = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  return error == std::errc() && end == text->data() + text->size() ? std::optional(value) : std::nullopt;
}

Status parse_xml(const std::function<Status(const std::function<bool(std::string_view)>&)>& read, XmlHandler& handler) {
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (parser == nullptr) throw std::bad_alloc();
  Reader reader{handler, parser.get(), 0, {}};
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  const auto feed = [&](std::string_view piece, bool is_last) {
    if (XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0) == XML_STATUS_OK)
      return true;
    if (reader.status && handler.status()) reader.status = refuse("file", msg::exchange_damaged_file);
    return false;
  };
  bool is_going = true;
  TRY(read([&](std::string_view piece) { return is_going = feed(piece, false); }));
  if (is_going) feed({}, true);
  if (!handler.status()) return handler.status();
  return reader.status;
}

}  // namespace assay::exchange
