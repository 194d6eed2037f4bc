// SPDX-License-Identifier: Apache-2.0
// Proposes fields for headers. It may be silent but should not be wrong: people confirm what they barely read.
#include <algorithm>
#include <set>

#include "platform/exchange/mapping.h"
#include "platform/exchange/names.h"

namespace assay::exchange {
namespace {

struct Candidate {
  const FieldNames* field;
  std::vector<std::string> keys;
};

// "Total (ISMS)" may be meant as "Total".
std::string without_parentheses(std::string_view header) {
  const auto open = header.find('(');
  return std::string(header.substr(0, open == 0 ? std::string_view::npos : open));
}

bool is_equal(const std::string& header, const std::string& label) { return header == label; }

// The label as whole words within the header.
bool is_within(const std::string& header, const std::string& label) {
  return label.size() >= 4 && (" " + header + " ").find(" " + label + " ") != std::string::npos;
}

// The one field whose label fits; of several, the one with the longest label, which says most.
const FieldNames* find(const std::vector<Candidate>& candidates, const std::set<const FieldNames*>& taken,
                       const std::string& header, bool (*fits)(const std::string&, const std::string&)) {
  const FieldNames* best = nullptr;
  std::size_t longest = 0;
  bool is_tie = false;
  for (const auto& candidate : candidates) {
    if (taken.contains(candidate.field)) continue;
    std::size_t length = 0;
    for (const auto& key : candidate.keys)
      if (!key.empty() && fits(header, key)) length = std::max(length, key.size());
    if (length == 0 || length < longest) continue;
    is_tie = length == longest;
    longest = length;
    best = candidate.field;
  }
  return is_tie ? nullptr : best;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> guess_mapping(std::span<const std::string> headers,
                                                               std::span<const FieldNames> fields) {
  std::vector<Candidate> candidates;
  for (const auto& field : fields) {
    Candidate candidate{&field, {name_key(field.field)}};
    for (const auto& label : field.labels) candidate.keys.push_back(name_key(label));
    candidates.push_back(std::move(candidate));
  }
  std::vector<const FieldNames*> chosen(headers.size());
  std::set<const FieldNames*> taken;
  const auto propose = [&](auto key_of, auto fits) {
    for (std::size_t i = 0; i < headers.size(); ++i) {
      if (chosen[i] != nullptr) continue;
      chosen[i] = find(candidates, taken, key_of(headers[i]), fits);
      if (chosen[i] != nullptr) taken.insert(chosen[i]);
    }
  };
  const auto whole = [](const std::string& header) { return name_key(header); };
  const auto shortened = [](const std::string& header) { return name_key(without_parentheses(header)); };
  propose(whole, is_equal);
  propose(shortened, is_equal);
  propose(whole, is_within);
  std::vector<std::pair<std::string, std::string>> columns;
  for (std::size_t i = 0; i < headers.size(); ++i)
    if (chosen[i] != nullptr) columns.emplace_back(headers[i], chosen[i]->field);
  return columns;
}

}  // namespace assay::exchange
