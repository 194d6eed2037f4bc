// SPDX-License-Identifier: Apache-2.0
// Reads the text of a scenario. Every line is understood or named: a misspelt check must not pass unseen.
#include <algorithm>
#include <array>
#include <charconv>

#include "tests/scenarios/scenario.h"

namespace assay::support {
namespace {

constexpr std::array<std::string_view, 5> kMethods{"GET", "POST", "PATCH", "DELETE", "EACH"};
constexpr std::array<std::string_view, 6> kChecks{"status", "has", "not", "events", "ledger", "keep"};

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(' ');
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(' ') - start + 1);
}

/// The first word; `text` keeps the rest.
std::string next_word(std::string_view& text) {
  text = trimmed(text);
  const auto end = std::min(text.find(' '), text.size());
  std::string word(text.substr(0, end));
  text = trimmed(text.substr(end));
  return word;
}

/// A comment begins the line or has two spaces before it.
std::string_view without_comment(std::string_view line) {
  if (trimmed(line).starts_with('#')) return {};
  return line.substr(0, line.find("  #"));
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

class Parser {
 public:
  explicit Parser(Scenario& scenario) : scenario_(scenario) {}

  void take(std::string_view text) {
    ++line_;
    text = without_comment(text);
    if (trimmed(text).empty()) return;
    const bool is_check = text.starts_with(' ');
    const auto word = next_word(text);
    if (is_check) return take_check(word, text);
    require_status();
    if (word == "person") return take_person(text);
    if (word == "as") return take_actor(text);
    if (!is_one_of(kMethods, word)) return add_problem("'" + word + "' is neither person, as, nor a method");
    if (actor_.empty()) add_problem("nobody is named by 'as' before this request");
    auto path = next_word(text);
    scenario_.steps.push_back({line_, actor_, word, std::move(path), std::string(text), {}});
    has_open_step_ = true;
  }
  void finish() { require_status(); }

 private:
  void add_problem(const std::string& what) { add_problem_at(line_, what); }
  void add_problem_at(int line, const std::string& what) {
    scenario_.problems.push_back(scenario_.file + ":" + std::to_string(line) + ": " + what);
  }

  /// A request that expects nothing tests nothing.
  void require_status() {
    if (!has_open_step_) return;
    has_open_step_ = false;
    const auto& step = scenario_.steps.back();
    if (std::ranges::find(step.checks, "status", &Check::kind) == step.checks.end())
      add_problem_at(step.line, "expects no status");
  }

  void take_check(const std::string& word, std::string_view text) {
    if (!has_open_step_) return add_problem("an expectation without a request before it");
    if (!is_one_of(kChecks, word) || text.empty())
      return add_problem("'" + word + "' is no expectation, or says nothing");
    scenario_.steps.back().checks.push_back({line_, word, std::string(text)});
  }

  void take_person(std::string_view text) {
    ScenarioPerson person;
    person.name = next_word(text);
    while (!text.empty()) {
      const auto word = next_word(text);
      if (word == "elsewhere") {
        person.is_elsewhere = true;
        continue;
      }
      if (!add_role(person, word)) add_problem("'" + word + "' is no role");
    }
    scenario_.people.push_back(std::move(person));
  }

  void take_actor(std::string_view text) {
    actor_ = next_word(text);
    if (!text.empty()) add_problem("one person at a time");
    if (std::ranges::find(scenario_.people, actor_, &ScenarioPerson::name) != scenario_.people.end()) return;
    ScenarioPerson person{actor_, {}, false};  // `as isms_manager`: somebody who is nothing else
    if (!add_role(person, actor_)) add_problem("'" + actor_ + "' is neither a person above nor a role");
    scenario_.people.push_back(std::move(person));
  }

  static bool add_role(ScenarioPerson& person, std::string_view name) {
    for (const auto role : auth::all_roles()) {
      if (auth::role_name(role) != name) continue;
      person.roles.add(role);
      return true;
    }
    return false;
  }

  Scenario& scenario_;
  std::string actor_;
  bool has_open_step_ = false;
  int line_ = 0;
};

}  // namespace

Scenario parse_scenario(std::string file, std::string_view text) {
  Scenario scenario;
  scenario.file = std::move(file);
  Parser parser(scenario);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    parser.take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  parser.finish();
  return scenario;
}

}  // namespace assay::support
