// SPDX-License-Identifier: Apache-2.0
// The members of an input form, named once: the same function reads a file and prints its schema, so that they cannot
// differ.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/time.h"
#include "platform/i18n/catalogue.h"

namespace assay::certification {

enum class Need { optional, required };

class Members {
 public:
  using Each = std::function<void(Members&)>;

  virtual ~Members() = default;
  virtual void text(std::string_view name, std::string& out, Need need = Need::optional) = 0;
  virtual void flag(std::string_view name, bool& out) = 0;
  virtual void number(std::string_view name, int& out, int min, int max, Need need = Need::optional) = 0;
  virtual void date(std::string_view name, std::optional<Date>& out, Need need = Need::optional) = 0;
  virtual void texts(std::string_view name, std::vector<std::string>& out) = 0;
  virtual void numbers(std::string_view name, std::span<int> out, int min, int max) = 0;
  /// Lists in a list, such as the shares of a plan.
  virtual void lists(std::string_view name, std::vector<std::vector<std::string>>& out) = 0;
  virtual void word(std::string_view name, std::span<const std::string_view> words,
                    const std::function<void(std::size_t)>& set, Need need = Need::optional) = 0;
  virtual void object(std::string_view name, const Each& members) = 0;
  /// `each` is called for every object of the list.
  virtual void list(std::string_view name, const Each& each) = 0;
  /// Where the member that is being read stands, for checks of the caller.
  [[nodiscard]] virtual std::string path(std::string_view name) const = 0;
  /// Something that the caller found wrong.
  virtual void problem(std::string_view name, MessageKey key, Args args = {}) = 0;

  /// A day that has to be there.
  void day(std::string_view name, Date& out) {
    std::optional<Date> value;
    date(name, value, Need::required);
    if (value) out = *value;
  }
  void number(std::string_view name, std::optional<int>& out, int min, int max) {
    constexpr int kUnset = -1'000'000'000;
    int value = kUnset;
    number(name, value, min, max);
    if (value != kUnset) out = value;
  }
  template <class E>
  void choice(std::string_view name, E& out, std::span<const std::string_view> words, Need need = Need::optional) {
    word(name, words, [&](std::size_t i) { out = static_cast<E>(i); }, need);
  }
};

/// Reads a text strictly: no unknown, missing, doubled or malformed member; every problem with its place.
Status read_form(std::string_view json, const Members::Each& form);
/// The JSON Schema (2020-12) of the form.
Json form_schema(std::string_view title, const Members::Each& form, i18n::Language language);
/// What a member means; without id where its name says it.
MessageKey member_help(std::string_view name);

}  // namespace assay::certification
