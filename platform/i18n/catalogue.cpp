// SPDX-License-Identifier: Apache-2.0
// Look-up by binary search and the formatter for our subset of ICU MessageFormat.
#include "platform/i18n/catalogue.h"

#include <algorithm>

namespace assay::i18n {
namespace {

const CatalogueRow* row(std::string_view key) {
  const auto rows = catalogue();
  const auto at = std::ranges::lower_bound(rows, key, {}, &CatalogueRow::key);
  return at != rows.end() && at->key == key ? &*at : nullptr;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

const Arg* argument(const Args& args, std::string_view name) {
  for (const auto& arg : args)
    if (arg.name == name) return &arg;
  return nullptr;
}

std::string argument_text(const Arg& arg) {
  if (const auto* text = std::get_if<std::string>(&arg.value)) return *text;
  return std::to_string(std::get<std::int64_t>(arg.value));
}

/// CLDR: English one = 1; French one = 0 and 1.
bool is_one(Language language, std::int64_t n) { return language == Language::fr ? n == 0 || n == 1 : n == 1; }

/// Position after the brace group that opens at `open`.
std::size_t group_end(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return text.size();
}

/// Chooses among `name {text} name {text} ...`; "other" when nothing else fits.
std::string_view choose(std::string_view branches, const auto& fits) {
  std::string_view other;
  while (true) {
    branches = trim(branches);
    const auto open = branches.find('{');
    if (open == std::string_view::npos) return other;
    const auto name = trim(branches.substr(0, open));
    const auto end = group_end(branches, open);
    const auto body = branches.substr(open + 1, end - open - 2);
    if (fits(name)) return body;
    if (name == "other") other = body;
    branches.remove_prefix(end);
  }
}

std::string format_group(Language language, std::string_view group, const Args& args);

std::string fill(Language language, std::string_view pattern, const Args& args, const std::string* number) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '{') {
      const auto end = group_end(pattern, i);
      out += format_group(language, pattern.substr(i + 1, end - i - 2), args);
      i = end;
    } else if (pattern[i] == '#' && number != nullptr) {
      out += *number;
      ++i;
    } else {
      out += pattern[i++];
    }
  }
  return out;
}

std::string format_group(Language language, std::string_view group, const Args& args) {
  const auto comma = group.find(',');
  const auto name = trim(group.substr(0, comma));
  const auto* arg = argument(args, name);
  if (arg == nullptr) return "{" + std::string(name) + "}";
  const auto value = argument_text(*arg);
  if (comma == std::string_view::npos) return value;
  auto rest = group.substr(comma + 1);
  const auto second = rest.find(',');
  const auto kind = trim(rest.substr(0, second));
  const auto branches = second == std::string_view::npos ? std::string_view() : rest.substr(second + 1);
  if (kind == "plural") {
    const auto* n = std::get_if<std::int64_t>(&arg->value);
    const auto body = choose(branches, [&](std::string_view branch) {
      if (n == nullptr) return false;
      if (branch.starts_with('=')) return branch.substr(1) == value;
      return branch == "one" && is_one(language, *n);
    });
    return fill(language, body, args, &value);
  }
  return fill(language, choose(branches, [&](std::string_view branch) { return branch == value; }), args, nullptr);
}

}  // namespace

Language language_of(std::string_view tag) {
  // The first of a list that we have; weights are ignored, since browsers list in order of preference.
  while (!tag.empty()) {
    const auto comma = tag.find(',');
    const auto one = trim(tag.substr(0, comma));
    if (one.starts_with("fr")) return Language::fr;
    if (one.starts_with("en")) return Language::en;
    if (comma == std::string_view::npos) break;
    tag.remove_prefix(comma + 1);
  }
  return Language::en;
}

std::string_view language_tag(Language language) { return language == Language::fr ? "fr" : "en"; }

std::optional<std::string_view> find(Language language, std::string_view key) {
  const auto* found = row(key);
  if (found == nullptr) return {};
  return language == Language::fr ? found->fr : found->en;
}

std::string format(Language language, std::string_view pattern, const Args& args) {
  return fill(language, pattern, args, nullptr);
}

std::string text(Language language, MessageKey key, const Args& args) {
  const auto pattern = find(language, key.id);
  return pattern ? format(language, *pattern, args) : std::string(key.id);
}

std::string text(Language language, const Refusal& refusal) {
  std::string out;
  for (const auto& problem : refusal.problems) {
    if (!out.empty()) out += '\n';
    if (!problem.field.empty()) out += problem.field + ": ";
    out += text(language, problem.key, problem.args);
  }
  return out.empty() ? std::string(errc_name(refusal.code)) : out;
}

}  // namespace assay::i18n
