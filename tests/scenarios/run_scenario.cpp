// SPDX-License-Identifier: Apache-2.0
// Sends the requests of a scenario through the application and compares answers, ledger and events.
#include <algorithm>
#include <charconv>
#include <map>

#include "platform/ledger/ledger.h"
#include "tests/scenarios/scenario.h"

namespace assay::support {
namespace {

constexpr std::size_t kShownBody = 600;

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// The operations of all entries after the first `size`.
std::string operations_after(TestApplication& world, const std::string& slug, std::int64_t size) {
  std::string names;
  world.application().find_open(slug)->records->database().read([&](store::Connection& connection) {
    for (auto seq = size + 1; seq <= ledger::head(connection).size; ++seq) {
      const auto header = parse_json(ledger::leaf(connection, seq)->header, kTrustedJson);
      names += (names.empty() ? "" : " ") + std::string((*header)["operation"].text_or("?"));
    }
  });
  return names.empty() ? "none" : names;
}

/// `items.0.id` inside a value.
Json member(Json value, std::string_view path) {
  while (!path.empty()) {
    const auto end = std::min(path.find('.'), path.size());
    const auto name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    std::size_t index = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const auto* list = value.if_array();
    if (list == nullptr) {
      value = Json(value[name]);
    } else if (error == std::errc() && stop == name.data() + name.size() && index < list->size()) {
      value = Json((*list)[index]);
    } else {
      return {};
    }
  }
  return value;
}

class Run {
 public:
  Run(const Scenario& scenario, TestApplication& world)
      : scenario_(scenario), world_(world), slug_(kUsualSlug), reader_(world.application()) {
    world_.add_organisation(slug_);
    reader_ = world_.person(slug_, "scenario-reader", {auth::Role::isms_manager});
    for (const auto& person : scenario_.people) {
      if (person.is_elsewhere && elsewhere_.empty()) world_.add_organisation(elsewhere_ = "elsewhere");
      clients_.emplace(person.name, world_.person(person.is_elsewhere ? elsewhere_ : slug_, person.name, person.roles));
    }
  }

  std::vector<std::string> failures() {
    for (const auto& step : scenario_.steps) {
      run(step);
      if (!failures_.empty()) break;
    }
    return std::move(failures_);
  }

 private:
  void fail(int line, const std::string& what) {
    failures_.push_back(scenario_.file + ":" + std::to_string(line) + ": " + what);
  }

  /// `@alice` stands for a person's id, `$risk` for what `keep risk` kept.
  std::string filled(int line, std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_mark = text[i] == '@' || text[i] == '$';
      const bool is_inside = i > 0 && is_name_character(text[i - 1]);  // an address has its @ inside
      std::size_t end = i + 1;
      while (is_mark && end < text.size() && is_name_character(text[end])) ++end;
      if (!is_mark || is_inside || end == i + 1) {
        out += text[i];
        continue;
      }
      const std::string name(text.substr(i + 1, end - i - 1));
      if (text[i] == '@' && clients_.contains(name)) {
        out += clients_.at(name).person.text();
      } else if (text[i] == '$' && kept_.contains(name)) {
        out += kept_.at(name);
      } else {
        fail(line, "nothing is called '" + std::string(text.substr(i, end - i)) + "'");
      }
      i = end - 1;
    }
    return out;
  }

  Answer send(const Step& step, const std::string& path, const std::string& body) {
    auto& client = clients_.at(step.actor);
    if (step.method == "EACH") return change_each(client, path, body);
    if (step.method != "PATCH" && step.method != "DELETE") return client.send(step.method, path, body);
    // A scenario is about rights and rules, not about versions: it always changes the newest one.
    const auto version = reader_.get(path).json["version"].int_or(1);
    return client.send(step.method, path, body, {{"if-match", "\"" + std::to_string(version) + "\""}});
  }

  /// The same change of every object of a list, as one batch.
  static Answer change_each(Client& client, const std::string& path, const std::string& body) {
    JsonArray operations;
    const auto fields = parse_json(body, kTrustedJson);
    for (std::string cursor; operations.empty() || !cursor.empty();) {
      const auto page = client.get(path + "?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor));
      const auto* items = page.json["items"].if_array();
      if (items == nullptr || items->empty() || !fields) return page;
      for (const auto& item : *items)
        operations.push_back(
            JsonObject{{"op", "update"}, {"id", item["id"]}, {"version", item["version"]}, {"fields", *fields}});
      cursor = page.json["next"].text_or();
    }
    return client.post(path + "/batch", JsonObject{{"operations", std::move(operations)}});
  }

  void run(const Step& step) {
    const auto path = filled(step.line, step.path), body = filled(step.line, step.body);
    if (!failures_.empty()) return;
    const auto before = world_.entries(slug_);
    const auto answer = send(step, path, body);
    kept_["seq"] = std::to_string(world_.entries(slug_));  // of the newest entry, for an undo of what was just done
    for (const auto& check : step.checks) compare(check, answer, before);
    if (failures_.empty()) return;
    fail(step.line, step.actor + " sent " + step.method + " " + path + " " + body + "\n  and got " +
                        std::to_string(answer.status) + " " + answer.body.substr(0, kShownBody));
  }

  void compare(const Check& check, const Answer& answer, std::int64_t before) {
    const auto text = filled(check.line, check.text);
    const auto expect = [&](bool holds, const std::string& instead) {
      if (!holds) fail(check.line, check.kind + " " + text + ", but " + instead);
    };
    if (check.kind == "status") expect(std::to_string(answer.status) == text, "it is " + std::to_string(answer.status));
    if (check.kind == "has") expect(answer.body.contains(text), "the answer has no such text");
    if (check.kind == "not") expect(!answer.body.contains(text), "the answer has this text");
    if (check.kind == "ledger") {
      const auto grown = "+" + std::to_string(world_.entries(slug_) - before);
      expect(grown == text, "it grew by " + grown);
    }
    if (check.kind == "events") {
      const auto operations = operations_after(world_, slug_, before);
      expect(operations == text, "there is " + operations);
    }
    if (check.kind == "keep") {
      const auto cut = text.find(' ');
      const auto value = member(answer.json, cut == std::string::npos ? "id" : text.substr(cut + 1));
      expect(!value.text_or().empty(), "the answer has no such text");
      kept_[text.substr(0, cut)] = value.text_or();
    }
  }

  const Scenario& scenario_;
  TestApplication& world_;
  std::string slug_, elsewhere_;
  Client reader_;
  std::map<std::string, Client> clients_;
  std::map<std::string, std::string> kept_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> run_scenario(const Scenario& scenario, TestApplication& world) {
  if (!scenario.problems.empty()) return scenario.problems;
  return Run(scenario, world).failures();
}

}  // namespace assay::support
