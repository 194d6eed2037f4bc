// SPDX-License-Identifier: Apache-2.0
// Reads a JSON document member by member and collects every problem with the path of its parameter.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"

namespace assay::risk::quantitative {

/// Bounds of a number; an open end is excluded.
struct Range {
  double min = -1e15, max = 1e15;
  bool is_open_below = false, is_open_above = false;
};
inline constexpr Range kAmount{0, 1e15, false, false};
inline constexpr Range kPositive{0, 1e15, true, false};
inline constexpr Range kProbability{0, 1, false, false};
inline constexpr Range kInside{0, 1, true, true};
inline constexpr Range kShare{0, 1, false, true};  ///< effects: [0, 1)

/// An object of the document, or what stands in its place.
class Reader {
 public:
  Reader(const Json& json, std::string path, Problems& problems);

  /// Refuses members that are not in the list: a misspelt name would silently do nothing.
  void only(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] double number(std::string_view name, const Range& range) const;
  [[nodiscard]] double number_or(std::string_view name, const Range& range, double fallback) const;
  [[nodiscard]] std::optional<double> number_if(std::string_view name, const Range& range) const;
  /// A whole number: a fraction is refused, not cut off.
  [[nodiscard]] double whole(std::string_view name, const Range& range) const;
  [[nodiscard]] double whole_or(std::string_view name, const Range& range, double fallback) const;
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view fallback) const;
  [[nodiscard]] bool flag_or(std::string_view name, bool fallback) const;
  /// The word's place in `choices`; refuses others.
  [[nodiscard]] std::size_t choice(std::string_view name, std::initializer_list<std::string_view> choices,
                                   std::optional<std::size_t> fallback = {}) const;
  /// Empty when the member is missing; refuses what is no list and more than `most`.
  [[nodiscard]] std::vector<Reader> list(std::string_view name, std::size_t most) const;
  [[nodiscard]] std::vector<std::string> words(std::string_view name, std::size_t most) const;
  [[nodiscard]] std::optional<Reader> object_if(std::string_view name) const;
  [[nodiscard]] Reader object(std::string_view name) const;

  [[nodiscard]] const Json& json() const { return *json_; }
  [[nodiscard]] std::string path_of(std::string_view name) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  void refuse(std::string_view name, MessageKey key, Args args = {}) const;
  [[nodiscard]] std::optional<double> as_number(const Range& range) const;  ///< this value itself
  Problems& problems() const { return *problems_; }

 private:
  const Json* json_;
  std::string path_;
  Problems* problems_;
};

/// A number as a person would write it.
std::string number_text(double value);

}  // namespace assay::risk::quantitative
