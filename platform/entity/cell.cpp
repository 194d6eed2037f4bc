// SPDX-License-Identifier: Apache-2.0
// Cells of CSV and XLSX: the same values, written by people.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "platform/entity/codec.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {
namespace {

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// "Risk treatment", "risk-treatment" and "risk_treatment" are one word.
std::string word_key(std::string_view text) {
  auto key = sort_key(trim(text));
  for (auto& c : key)
    if (c == ' ' || c == '-') c = '_';
  return key;
}

Result<Value> choice_cell(const Field& field, std::string_view cell) {
  const auto key = word_key(cell);
  for (const auto& choice : field.choices)
    if (choice.name == key) return Value(std::string(choice.name));
  return refuse(std::string(field.name), msg::entity_unknown_choice, {{"value", std::string(cell)}});
}

Result<Value> boolean_cell(const Field& field, std::string_view cell) {
  const auto key = word_key(cell);
  for (const auto* yes : {"yes", "true", "1", "oui", "vrai", "x", "y"})
    if (key == yes) return Value(true);
  for (const auto* no : {"no", "false", "0", "non", "faux", "n"})
    if (key == no) return Value(false);
  return refuse(std::string(field.name), msg::entity_not_a_boolean);
}

/// dd/mm/yyyy or mm/dd/yyyy with / . or - between.
std::optional<Date> ordered_date(std::string_view text, bool day_first) {
  std::array<int, 3> parts{};
  std::size_t at = 0;
  for (auto& part : parts) {
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), part);
    if (error != std::errc()) return {};
    at = static_cast<std::size_t>(end - text.data());
    const bool is_last = &part == &parts.back();
    if (is_last != (at == text.size())) return {};
    if (!is_last && text[at] != '/' && text[at] != '.' && text[at] != '-') return {};
    ++at;
  }
  return day_first ? Date::of(parts[2], parts[1], parts[0]) : Date::of(parts[2], parts[0], parts[1]);
}

Result<Value> date_cell(const Field& field, std::string_view cell, const CellFormat& format) {
  auto date = Date::parse(cell.substr(0, std::min<std::size_t>(cell.size(), 10)));
  const bool has_time = cell.size() > 10 && cell[10] != 'T' && cell[10] != ' ';
  if (has_time) date.reset();
  if (!date && format.date_format != "iso") date = ordered_date(cell, format.date_format == "dmy");
  if (!date) return refuse(std::string(field.name), msg::entity_not_a_date);
  return Value(date->text());
}

Result<Value> links_cell(const Field& field, std::string_view cell, const CellFormat& format, const Resolve& resolve) {
  JsonArray names;
  const std::string_view separator = format.list_separator;
  while (true) {
    const auto at = separator.empty() ? std::string_view::npos : cell.find(separator);
    const auto one = trim(cell.substr(0, at));
    if (!one.empty()) names.emplace_back(one);
    if (at == std::string_view::npos) break;
    cell.remove_prefix(at + separator.size());
  }
  return value_from_json(field, std::move(names), resolve);
}

Result<Value> integer_cell(const Field& field, std::string_view cell) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  const std::string_view rest(end, static_cast<std::size_t>(cell.data() + cell.size() - end));
  const bool only_zero_decimals = rest.starts_with('.') && rest.find_first_not_of("0", 1) == std::string_view::npos;
  if (error != std::errc() || (!rest.empty() && !only_zero_decimals))
    return refuse(std::string(field.name), msg::entity_not_an_integer);
  return value_from_json(field, number, {});
}

Result<Value> money_cell(const Field& field, std::string_view cell) {
  // "1250.00 EUR" or "EUR 1250": two decimals at most.
  auto space = cell.find(' ');
  auto amount = cell.substr(0, space), currency = space == std::string_view::npos ? "" : trim(cell.substr(space));
  if (!amount.empty() && amount.front() >= 'A') std::swap(amount, currency);
  Field cents;
  cents.name = field.name;
  cents.kind = Kind::decimal;
  cents.scale = 2;
  const auto scaled = value_from_json(cents, std::string(amount), {});
  if (!scaled || currency.size() != 3) return refuse(std::string(field.name), msg::entity_not_money);
  return value_from_json(
      field, JsonObject{{"amount", std::get<std::int64_t>(*scaled)}, {"currency", std::string(currency)}}, {});
}

bool is_currency(std::string_view code) {
  // ISO 4217 active codes, three letters each.
  static constexpr std::string_view kCodes =
      "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
      "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
      "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
      "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
      "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
      "USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";
  if (code.size() != 3) return false;
  const auto at = kCodes.find(code);
  return at != std::string_view::npos && at % 4 == 0;
}

}  // namespace

void check_value(const Field& field, const Value& value, Problems& problems) {
  const std::string name(field.name);
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && field.is_text()) {
    const auto length = static_cast<std::int64_t>(code_points(*text));
    if (length < field.min_length) problems.add(name, msg::entity_too_short, {{"min", field.min_length}});
    if (length > field.max_length) problems.add(name, msg::entity_too_long, {{"max", field.max_length}});
    const auto is_control = [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
    };
    if (std::ranges::any_of(*text, is_control)) problems.add(name, msg::entity_control_character);
  }
  if (const auto* word = std::get_if<std::string>(&value); word != nullptr && field.kind == Kind::choice) {
    const bool known = std::ranges::any_of(field.choices, [&](const Choice& c) { return c.name == *word; });
    if (!known) problems.add(name, msg::entity_unknown_choice, {{"value", *word}});
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if ((field.min && *number < *field.min) || (field.max && *number > *field.max))
      problems.add(name, msg::entity_out_of_range,
                   {{"min", field.min.value_or(INT64_MIN)}, {"max", field.max.value_or(INT64_MAX)}});
  }
  if (const auto* money = std::get_if<Money>(&value); money != nullptr && !is_currency(money->currency))
    problems.add(name, msg::entity_unknown_currency, {{"value", money->currency}});
}

Result<Value> value_from_cell(const Field& field, std::string_view cell, const CellFormat& format,
                              const Resolve& resolve) {
  cell = trim(cell);
  if (cell.empty()) return Value();
  switch (field.kind) {
    case Kind::choice: return choice_cell(field, cell);
    case Kind::boolean: return boolean_cell(field, cell);
    case Kind::date: return date_cell(field, cell, format);
    case Kind::links: return links_cell(field, cell, format, resolve);
    case Kind::integer:
    case Kind::level: return integer_cell(field, cell);
    case Kind::money: return money_cell(field, cell);
    case Kind::file: return refuse(std::string(field.name), msg::entity_not_a_file);
    default: return value_from_json(field, std::string(cell), resolve);
  }
}

std::string value_to_cell(const Field& field, const Value& value, const std::function<std::string(Id)>& name_of) {
  if (is_null(value)) return {};
  if (const auto* id = std::get_if<Id>(&value)) return name_of(*id);
  if (const auto* links = std::get_if<LinkList>(&value)) {
    std::string out;
    for (const auto& link : *links) {
      if (!out.empty()) out += "; ";
      out += name_of(link.id);
    }
    return out;
  }
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
  if (const auto* file = std::get_if<FileRef>(&value)) return file->name;
  if (const auto* money = std::get_if<Money>(&value)) {
    Field cents;
    cents.kind = Kind::decimal;
    cents.scale = 2;
    return std::string(value_to_json(cents, money->amount).text_or()) + " " + money->currency;
  }
  const auto json = value_to_json(field, value);
  return json.if_string() != nullptr ? *json.if_string() : to_json(json);
}

}  // namespace assay::entity
