// SPDX-License-Identifier: Apache-2.0
// Members by name with their bounds; a value that is missing or wrong is a problem and a harmless stand-in.
#include "modules/risk/quantitative/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

std::optional<double> number_of(const Json& json) {
  if (const auto* n = json.if_int()) return static_cast<double>(*n);
  if (const auto* d = json.if_double()) return *d;
  return {};
}

}  // namespace

std::string number_text(double value) { return fmt::format("{:.10g}", value); }

Reader::Reader(const Json& json, std::string path, Problems& problems)
    : json_(&json), path_(std::move(path)), problems_(&problems) {}

std::string Reader::path_of(std::string_view name) const {
  if (name.empty()) return path_;
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void Reader::refuse(std::string_view name, MessageKey key, Args args) const {
  problems_->add(path_of(name), key, std::move(args));
}

void Reader::only(std::initializer_list<std::string_view> names) const {
  const auto* object = json_->if_object();
  if (object == nullptr) return refuse("", msg::risk_quantity_not_object);
  for (const auto& [name, value] : *object)
    if (std::ranges::find(names, name) == names.end())
      refuse(name, msg::risk_quantity_unknown_member, {{"choices", fmt::format("{}", fmt::join(names, ", "))}});
}

bool Reader::has(std::string_view name) const { return !(*json_)[name].is_null(); }

std::optional<double> Reader::as_number(const Range& range) const {
  const auto value = number_of(*json_);
  if (!value || !std::isfinite(*value)) {
    refuse("", msg::risk_quantity_not_number);
    return {};
  }
  const bool is_low = *value < range.min || (range.is_open_below && *value == range.min);
  const bool is_high = *value > range.max || (range.is_open_above && *value == range.max);
  const auto shown = number_text(*value);
  if (is_low)
    refuse("", range.is_open_below ? msg::risk_quantity_not_above : msg::risk_quantity_below,
           {{"value", shown}, {"limit", number_text(range.min)}});
  if (is_high)
    refuse("", range.is_open_above ? msg::risk_quantity_not_below : msg::risk_quantity_above,
           {{"value", shown}, {"limit", number_text(range.max)}});
  if (is_low || is_high) return {};
  return value;
}

std::optional<double> Reader::number_if(std::string_view name, const Range& range) const {
  if (!has(name)) return {};
  return Reader((*json_)[name], path_of(name), *problems_).as_number(range);
}

double Reader::number(std::string_view name, const Range& range) const {
  if (!has(name)) refuse(name, msg::risk_quantity_needed);
  return number_if(name, range).value_or(std::max(range.min, 0.0));
}

double Reader::number_or(std::string_view name, const Range& range, double fallback) const {
  return number_if(name, range).value_or(fallback);
}

double Reader::whole(std::string_view name, const Range& range) const {
  if (!has(name)) refuse(name, msg::risk_quantity_needed);
  return whole_or(name, range, std::max(range.min, 0.0));
}

double Reader::whole_or(std::string_view name, const Range& range, double fallback) const {
  const auto value = number_if(name, range);
  if (!value || *value == std::floor(*value)) return value.value_or(fallback);
  refuse(name, msg::risk_quantity_not_whole, {{"value", number_text(*value)}});
  return fallback;
}

std::string Reader::text(std::string_view name) const {
  const auto* value = (*json_)[name].if_string();
  if (value == nullptr || value->empty()) refuse(name, msg::risk_quantity_not_text);
  return value == nullptr ? std::string() : *value;
}

std::string Reader::text_or(std::string_view name, std::string_view fallback) const {
  return has(name) ? text(name) : std::string(fallback);
}

bool Reader::flag_or(std::string_view name, bool fallback) const {
  if (!has(name)) return fallback;
  const auto* value = (*json_)[name].if_bool();
  if (value == nullptr) refuse(name, msg::risk_quantity_not_flag);
  return value == nullptr ? fallback : *value;
}

std::size_t Reader::choice(std::string_view name, std::initializer_list<std::string_view> choices,
                           std::optional<std::size_t> fallback) const {
  if (!has(name) && fallback) return *fallback;
  const auto value = (*json_)[name].text_or();
  const auto found = std::ranges::find(choices, value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  refuse(name, msg::risk_quantity_unknown_word,
         {{"value", std::string(value)}, {"choices", fmt::format("{}", fmt::join(choices, ", "))}});
  return choices.size();
}

std::vector<Reader> Reader::list(std::string_view name, std::size_t most) const {
  std::vector<Reader> result;
  if (!has(name)) return result;
  const auto* array = (*json_)[name].if_array();
  if (array == nullptr) {
    refuse(name, msg::risk_quantity_not_list);
    return result;
  }
  if (array->size() > most) {
    refuse(name, msg::risk_quantity_too_many,
           {{"count", static_cast<std::int64_t>(array->size())}, {"limit", static_cast<std::int64_t>(most)}});
    return result;
  }
  for (std::size_t i = 0; i < array->size(); ++i)
    result.emplace_back((*array)[i], fmt::format("{}[{}]", path_of(name), i), *problems_);
  return result;
}

std::vector<std::string> Reader::words(std::string_view name, std::size_t most) const {
  std::vector<std::string> result;
  for (const auto& item : list(name, most)) {
    const auto* word = item.json().if_string();
    if (word == nullptr)
      item.refuse("", msg::risk_quantity_not_text);
    else
      result.push_back(*word);
  }
  return result;
}

std::optional<Reader> Reader::object_if(std::string_view name) const {
  if (!has(name)) return {};
  return object(name);
}

Reader Reader::object(std::string_view name) const {
  const auto& value = (*json_)[name];
  if (value.is_null())
    refuse(name, msg::risk_quantity_needed);
  else if (value.if_object() == nullptr)
    refuse(name, msg::risk_quantity_not_object);
  return {value, path_of(name), *problems_};
}

}  // namespace assay::risk::quantitative
