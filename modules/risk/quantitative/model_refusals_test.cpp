// SPDX-License-Identifier: Apache-2.0
// Every parameter of the model's document with bad values: each is refused under its own path. The lists of names are
// taken from the reader's refusals and from its source, so that a parameter without a row here fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

/// What is wrong for every parameter of a type; further bad values come with the row.
enum class Type { number, text, flag, word, list, object };

struct Bad {
  std::string json;
  std::string at{};  ///< below the parameter, where the refusal names a part of it
};
struct Row {
  std::string member;
  Type type = Type::number;
  std::vector<Bad> bad{};
};
/// An object of a document: HERE in the document is the object, `path` its place.
struct Place {
  std::string document, object, path;
  std::vector<Row> rows;
};

std::string with_frequency(const std::string& severity = R"({"kind": "constant", "value": 5})") {
  return R"({"scenarios": [{"id": "a", "frequency": HERE, "severity": )" + severity + "}]}";
}
const std::string kSeverity = R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": HERE}]})";
const std::string kAt = "scenarios[0].severity";
const std::string kRates = "scenarios[0].frequency";
const std::string kFine = R"("frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 5}})";
const std::string kThree = R"([{"id": "a", )" + kFine + R"(, {"id": "b", )" + kFine + R"(, {"id": "c", )" + kFine + "]";

Row kind() { return {"kind", Type::word}; }
Row number(std::string member, std::vector<Bad> bad) { return {std::move(member), Type::number, std::move(bad)}; }
Row cap() { return number("cap", {{"0"}, {"-1"}}); }
Row truncate() { return number("truncate", {{"0"}, {"-1"}}); }
std::vector<Row> severity_rows(std::vector<Row> rows) {
  rows.insert(rows.end(), {kind(), cap(), truncate()});
  return rows;
}
std::vector<Row> ends(const std::string& low, const std::string& high) {
  return {number("p05", {{low}, {"-1"}}), number("p95", {{high}})};
}

std::vector<Place> frequencies() {
  const auto document = with_frequency();
  return {
      {document,
       R"({"rate": 1})",
       kRates,
       {kind(), number("rate", {{"-1"}, {"1e7"}, {R"({"p05": 3, "p95": 1})", ".p05"}})}},
      {document, R"({"probability": 0.5})", kRates, {number("probability", {{"-0.1"}, {"1"}, {"1.5"}})}},
      {document,
       R"({"kind": "negative_binomial", "mean": 1, "size": 2})",
       kRates,
       {kind(), number("mean", {{"-1"}}), number("size", {{"0"}, {"-1"}})}},
      {document,
       R"({"kind": "bernoulli", "probability": 0.5})",
       kRates,
       {kind(), number("probability", {{"-0.1"}, {"1.1"}})}},
      {document, R"({"kind": "constant", "count": 2})", kRates, {kind(), number("count", {{"-1"}, {"1.5"}, {"1001"}})}},
      {document,
       R"({"kind": "incidents", "count": 2, "years": 3, "prior": {"p05": 1, "p95": 2}})",
       kRates,
       {kind(),
        number("count", {{"-1"}}),
        number("years", {{"0"}, {"-2"}}),
        {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}}}},
      {with_frequency(),
       R"({"kind": "fair", "loss_event_frequency": 1})",
       kRates,
       {kind(), number("loss_event_frequency", {{"-1"}})}},
      {document,
       R"({"kind": "fair", "threat_event_frequency": 1, "vulnerability": 0.5})",
       kRates,
       {number("threat_event_frequency", {{"-1"}}), number("vulnerability", {{"-0.1"}, {"1.1"}})}},
      {document,
       R"({"kind": "fair", "contact_frequency": 1, "probability_of_action": 0.5,
         "threat_capability": {"p05": 1, "p95": 5}, "resistance_strength": {"p05": 1, "p95": 5}})",
       kRates,
       {number("contact_frequency", {{"-1"}}),
        number("probability_of_action", {{"-0.1"}, {"1.1"}}),
        {"threat_capability", Type::object, {{R"({"p05": 5, "p95": 1})", ".p05"}}},
        {"resistance_strength", Type::object, {{R"({"p05": 5, "p95": 1})", ".p05"}}}}},
      {with_frequency(), R"({"p05": 1, "p95": 5})", kRates + ".rate", ends("0", "1e6")},
      {document, R"({"p05": 1, "p95": 5})", kRates + ".prior", ends("0", "0")},
      {document, R"({"p05": 1, "p95": 5})", kRates + ".threat_capability", ends("7", "101")},
  };
}

std::vector<Place> severities() {
  const std::string leaf = R"({"kind": "constant", "value": 5})";
  return {
      {kSeverity, R"({"kind": "lognormal", "p05": 5, "p95": 9})", kAt,
       severity_rows({number("p05", {{"0"}, {"-1"}, {"10"}}), number("p95", {{"0"}, {"-1"}})})},
      {kSeverity,
       R"({"kind": "lognormal", "mu": 5, "sigma": 1})",
       kAt,
       {number("mu", {{"51"}, {"-51"}}), number("sigma", {{"0"}, {"-1"}, {"11"}})}},
      {kSeverity,
       R"({"kind": "lognormal", "quantiles": [{"probability": 0.1, "value": 1}, {"probability": 0.5, "value": 2}]})",
       kAt,
       {{"quantiles",
         Type::list,
         {{"[]"},
          {R"([{"probability": 0.1, "value": 3}, {"probability": 0.5, "value": 2}])"},
          {R"([{"probability": 0.5, "value": 3}, {"probability": 0.5, "value": 4}])"}}}}},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "lognormal", "quantiles": [HERE, {"probability": 0.5, "value": 2}]}}]})",
       R"({"probability": 0.1, "value": 1})",
       kAt + ".quantiles[0]",
       {number("probability", {{"0"}, {"1"}}), number("value", {{"0"}, {"-1"}})}},
      {kSeverity, R"({"kind": "pert", "min": 1, "mode": 2, "max": 3})", kAt,
       severity_rows({number("min", {{"-1"}, {"4"}}), number("mode", {{"-1"}, {"4"}}), number("max", {{"-1"}}),
                      number("shape", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "triangular", "min": 1, "mode": 2, "max": 3})", kAt,
       severity_rows({number("min", {{"-1"}, {"4"}}), number("mode", {{"-1"}, {"4"}}), number("max", {{"-1"}})})},
      {kSeverity, R"({"kind": "uniform", "min": 1, "max": 3})", kAt,
       severity_rows({number("min", {{"-1"}, {"4"}}), number("max", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "log_uniform", "min": 1, "max": 3})", kAt,
       severity_rows(
           {number("min", {{"0"}, {"-1"}, {"4"}}), number("max", {{"0"}, {"-1"}}), number("truncate", {{"0.5"}})})},
      {kSeverity, R"({"kind": "pareto", "scale": 1, "shape": 3})", kAt,
       severity_rows({number("scale", {{"0"}, {"-1"}}), number("shape", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "generalised_pareto", "location": 1, "scale": 1, "shape": 0.5})", kAt,
       severity_rows(
           {number("location", {{"-1"}}), number("scale", {{"0"}, {"-1"}}), number("shape", {{"11"}, {"-11"}})})},
      {kSeverity, R"({"kind": "splice", "body": )" + leaf + R"(, "above": 0.9, "scale": 1, "shape": 0.5})", kAt,
       severity_rows({{"body", Type::object},
                      number("above", {{"0"}, {"1"}}),
                      number("scale", {{"0"}, {"-1"}}),
                      number("shape", {{"11"}})})},
      {kSeverity, R"({"kind": "empirical", "values": [1, 2]})", kAt,
       severity_rows({{"values", Type::list, {{"[]"}, {"[-1]", "[0]"}, {R"([{"value": 1, "weight": 0}])"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "empirical", "values": [HERE]}}]})",
       R"({"value": 1, "weight": 2})",
       kAt + ".values[0]",
       {number("value", {{"-1"}}), number("weight", {{"-1"}})}},
      {kSeverity, leaf, kAt, severity_rows({number("value", {{"-1"}})})},
      {kSeverity, R"({"kind": "forms", "forms": [{"severity": )" + leaf + "}]}", kAt,
       severity_rows({{"forms", Type::list, {{"[]"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "forms", "forms": [HERE]}}]})",
       R"({"severity": )" + leaf + "}",
       kAt + ".forms[0]",
       {{"name", Type::text},
        {"severity", Type::object, {{R"({"kind": "pareto", "scale": 1, "shape": 1})"}}},
        number("probability", {{"-0.1"}, {"1.1"}})}},
      {kSeverity, R"({"kind": "outcomes", "outcomes": [{"probability": 1, "no_loss": true}]})", kAt,
       severity_rows({{"outcomes", Type::list, {{"[]"}, {R"([{"probability": 0.5, "no_loss": true}])"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "outcomes", "outcomes": [HERE]}}]})",
       R"({"probability": 1, "severity": )" + leaf + "}",
       kAt + ".outcomes[0]",
       {{"name", Type::text},
        number("probability", {{"-0.1"}, {"1.1"}}),
        {"severity", Type::object},
        {"no_loss", Type::flag}}},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "outcomes", "outcomes": [HERE]}}]})",
       R"({"probability": 1, "outcomes": [{"probability": 1, "no_loss": true}]})",
       kAt + ".outcomes[0]",
       {{"outcomes", Type::list, {{"[]"}}}}},
      {kSeverity, R"({"kind": "incidents", "values": [1, 2, 3], "cap": 10})", kAt,
       severity_rows({{"values", Type::list, {{"[1, 0, 3]", "[1]"}}},
                      {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "incidents", "cap": 10, "prior": HERE}}]})",
       R"({"p05": 1, "p95": 2, "worth": 4})",
       kAt + ".prior",
       {number("p05", {{"0"}, {"3"}}), number("p95", {{"0"}}), number("worth", {{"0.5"}, {"1001"}})}},
  };
}

const std::string kControl =
    R"({"controls": [{"id": "c"}], "sectors": [{"id": "s"}], "scenarios": [{"id": "a", "LIST": [HERE], )" + kFine +
    "]}";

std::string of_scenario(const std::string& list) {
  auto document = kControl;
  document.replace(document.find("LIST"), 4, list);
  return document;
}

std::vector<Place> others() {
  const std::string matrix = R"("matrix": [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])";
  const auto layer = std::vector<Row>{{"id", Type::text},
                                      number("deductible", {{"-1"}}),
                                      number("limit", {{"0"}, {"-1"}}),
                                      number("share", {{"0"}, {"1.1"}}),
                                      number("premium", {{"-1"}})};
  auto annual = layer;
  annual.push_back(number("reinstatements", {{"-1"}, {"101"}, {"1.5"}}));
  const std::string none = R"("none")";
  return {
      {"HERE",
       R"({"scenarios": )" + kThree + "}",
       "",
       {{"title", Type::text},
        {"currency", Type::text},
        {"levels", Type::list, {{"[0]", "[0]"}, {"[1]", "[0]"}}},
        number("appetite", {{"0"}, {"-1"}}),
        {"tolerance", Type::list},
        number("cells", {{"5000"}, {"512"}, {"2097152"}, {"4096.5"}}),
        number("seed", {{"-1"}, {"1.5"}}),
        number("years", {{"10"}, {"1e8"}, {"2000.5"}}),
        {"sectors", Type::list},
        {"controls", Type::list, {{R"([{"id": "x"}, {"id": "x"}])"}}},
        {"scenarios", Type::list},
        {"insurance", Type::list},
        {"treatments", Type::list},
        {"selected", Type::list, {{R"(["none"])"}, {"[5]", "[0]"}}},
        number("budget", {{"-1"}}),
        {"dependence", Type::object}}},
      {R"({"scenarios": [], "tolerance": [HERE]})",
       R"({"loss": 1, "probability": 0.5})",
       "tolerance[0]",
       {number("loss", {{"0"}, {"-1"}}), number("probability", {{"0"}, {"1.1"}})}},
      {R"({"scenarios": [], "sectors": [HERE]})",
       R"({"id": "s"})",
       "sectors[0]",
       {{"id", Type::text}, number("variance", {{"0"}, {"-1"}, {"101"}})}},
      {R"({"scenarios": [], "controls": [HERE]})",
       R"({"id": "c"})",
       "controls[0]",
       {{"id", Type::text},
        {"title", Type::text},
        number("efficacy", {{"-0.1"}, {"1.1"}, {R"({"p05": 0.9, "p95": 0.1})", ".p05"}}),
        number("coverage", {{"-0.1"}, {"1.1"}}),
        number("reliability", {{"-0.1"}, {"1.1"}}),
        {"state", Type::word},
        {"shared", Type::flag},
        number("annual_cost", {{"-1"}})}},
      {R"({"scenarios": [], "controls": [{"id": "c", "reliability": HERE}]})",
       R"({"between_hours": 1})",
       "controls[0].reliability",
       {number("between_hours", {{"0"}}), number("detection_hours", {{"-1"}}), number("correction_hours", {{"-1"}})}},
      {R"({"scenarios": [], "controls": [{"id": "c", "efficacy": HERE}]})", R"({"p05": 0.5, "p95": 0.9})",
       "controls[0].efficacy", ends("0.95", "1")},
      {R"({"scenarios": [HERE]})",
       R"({"id": "a", )" + kFine,
       "scenarios[0]",
       {{"id", Type::text},
        {"title", Type::text},
        {"source", Type::text},
        {"frequency", Type::object},
        {"barriers", Type::list},
        {"severity", Type::object, {{R"({"kind": "pareto", "scale": 1, "shape": 1})"}}},
        number("severity_factor", {{"0.5"}, {"-1"}}),
        {"insurance", Type::list},
        {"controls", Type::list},
        {"sectors", Type::list}}},
      {of_scenario("barriers"),
       R"({"name": "b", "fails": 0.5})",
       "scenarios[0].barriers[0]",
       {{"name", Type::text}, number("fails", {{"-0.1"}, {"1.1"}})}},
      {of_scenario("insurance"), "{}", "scenarios[0].insurance[0]", layer},
      {R"({"scenarios": [], "insurance": [HERE]})", "{}", "insurance[0]", annual},
      {of_scenario("controls"),
       R"({"control": "c"})",
       "scenarios[0].controls[0]",
       {{"control", Type::text, {{none}}},
        {"with", Type::text, {{none}}},
        number("frequency", {{"-0.1"}, {"1"}}),
        number("severity", {{"-0.1"}, {"1"}}),
        {"layer", Type::text}}},
      {of_scenario("sectors"),
       R"({"sector": "s"})",
       "scenarios[0].sectors[0]",
       {{"sector", Type::text, {{none}}}, number("share", {{"0"}, {"1.1"}})}},
      {R"({"scenarios": [], "treatments": [HERE]})",
       R"({"id": "t"})",
       "treatments[0]",
       {{"id", Type::text},
        {"title", Type::text},
        number("cost", {{"-1"}}),
        number("investment", {{"-1"}}),
        number("lifetime_years", {{"0"}, {"-1"}}),
        {"effects", Type::list},
        {"needs", Type::list, {{R"(["none"])"}}},
        {"excludes", Type::list, {{R"(["none"])"}}},
        {"mandatory", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "treatments": [{"id": "t", "effects": [HERE]}]})",
       R"({"scenario": "a"})",
       "treatments[0].effects[0]",
       {{"scenario", Type::text, {{none}}},
        number("frequency", {{"-0.1"}, {"1"}}),
        number("severity", {{"-0.1"}, {"1"}})}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"loadings": []})",
       "dependence",
       {kind(), number("degrees", {{"0.5"}, {"1001"}}), {"loadings", Type::list}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"scenarios": ["a", "b"], "matrix": [[1, 0.5], [0.5, 1]]})",
       "dependence",
       {{"scenarios", Type::list, {{R"(["none", "a"])"}, {R"(["a", "a"])"}}},
        {"matrix", Type::list, {{"[[1, 0.5], [0.4, 1]]"}, {"[[1, 2], [2, 1]]", "[0][1]"}, {"[[0.5, 0], [0, 1]]"}}},
        {"repair", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"scenarios": ["a", "b", "c"], "repair": true, )" + matrix + "}",
       "dependence",
       {{"repair", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": {"loadings": [HERE]}})",
       R"({"scenario": "a", "factors": [0.5]})",
       "dependence.loadings[0]",
       {{"scenario", Type::text, {{none}}}, {"factors", Type::list, {{"[1]"}, {"[0.8, 0.8]"}, {"[2]", "[0]"}}}}},
  };
}

std::vector<Place> places() {
  auto all = frequencies();
  for (auto& place : all)
    if (place.path != kRates) {  // parts of a frequency
      const auto member = place.path.substr(place.path.rfind('.') + 1);
      const std::string whole = member == "rate" ? R"({"rate": HERE})"
                                : member == "prior"
                                    ? R"({"kind": "incidents", "count": 1, "years": 1, "prior": HERE})"
                                    : R"({"kind": "fair", "contact_frequency": 1, "probability_of_action": 0.5,
          "resistance_strength": {"p05": 1, "p95": 5}, "threat_capability": HERE})";
      place.document.replace(place.document.find("HERE"), 4, whole);
    }
  for (auto part : {severities(), others()})
    all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  return all;
}

Json parsed(const std::string& text) {
  const auto json = parse_json(text, kTrustedJson);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}

/// The document with one object of it replaced; bad numbers such as NaN cannot be written, so this is no text.
Json replaced(const Json& json, const Json& with) {
  if (json.text_or() == "HERE") return with;
  if (const auto* array = json.if_array()) {
    JsonArray result;
    for (const auto& one : *array) result.push_back(replaced(one, with));
    return result;
  }
  const auto* object = json.if_object();
  if (object == nullptr) return json;
  JsonObject result;
  for (const auto& [name, value] : *object) result.add(name, replaced(value, with));
  return result;
}

std::vector<Problem> problems_with(const Place& place, const std::string& member, const Json& value) {
  auto document = place.document;
  document.replace(document.find("HERE"), 4, "\"HERE\"");
  auto object = parsed(place.object);
  if (!member.empty()) object.if_object()->set(member, value);
  const auto model = read_model(replaced(parsed(document), object));
  return model ? std::vector<Problem>() : model.error().problems;
}

std::vector<std::pair<Json, std::string>> bad_values(const Row& row) {
  std::vector<std::pair<Json, std::string>> values;
  for (const auto& bad : row.bad) values.emplace_back(parsed(bad.json), bad.at);
  const auto add = [&](Json json) { values.emplace_back(std::move(json), ""); };
  switch (row.type) {
    case Type::number:
      add(Json("many")), add(Json(true)), add(Json(1e300)), add(Json(-1e300));
      add(Json(std::numeric_limits<double>::quiet_NaN())), add(Json(std::numeric_limits<double>::infinity()));
      break;
    case Type::text: add(Json(5)), add(Json("")); break;
    case Type::flag: add(Json(5)), add(Json("yes")); break;
    case Type::word: add(Json("weibull")), add(Json(5)); break;
    case Type::list:
    case Type::object: add(Json(5)), add(Json("many")); break;
  }
  return values;
}

std::string joined(std::set<std::string> names) {
  std::string all;
  for (const auto& name : names) all += name + " ";
  return all;
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(text) + ' ') {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
      word += c;
    else if (!word.empty())
      words.insert(std::exchange(word, {}));
  }
  return words;
}

/// The names that the reader takes at a place, by its own refusal of another one.
std::set<std::string> names_read(const Place& place) {
  for (const auto& problem : problems_with(place, "no_such_name", Json(1)))
    if (problem.key.id == msg::risk_quantity_unknown_member.id)
      for (const auto& [name, value] : problem.args)
        if (name == "choices") return words_of(std::get<std::string>(value));
  return {};
}

TEST(ModelRefusals, EveryBadValueIsRefusedUnderThePathOfItsParameter) {
  for (const auto& place : places()) {
    EXPECT_TRUE(problems_with(place, "", Json()).empty() || place.object.find("\"repair\"") != std::string::npos)
        << place.object << " is meant to be fine: " << problems_with(place, "", Json()).front().field;
    for (const auto& row : place.rows)
      for (const auto& [value, at] : bad_values(row)) {
        const auto path = (place.path.empty() ? "" : place.path + ".") + row.member + at;
        const auto problems = problems_with(place, row.member, value);
        EXPECT_TRUE(std::ranges::any_of(problems, [&](const Problem& one) { return one.field == path; }))
            << path << " = " << to_json(value) << " in " << place.object << ": "
            << (problems.empty() ? "taken" : "refused as " + problems.front().field);
      }
  }
}

TEST(ModelRefusals, NoParameterIsReadWithoutARow) {
  std::map<std::string, std::set<std::string>> rows;  // by the names of the object
  for (const auto& place : places()) {
    const auto names = names_read(place);
    ASSERT_FALSE(names.empty()) << place.path << " " << place.object;
    for (const auto& row : place.rows) rows[joined(names)].insert(row.member);
  }
  for (const auto& [names, members] : rows) EXPECT_EQ(joined(members), names);
  const char* root = std::getenv("ASSAY_ROOT");
  ASSERT_NE(root, nullptr);
  for (const std::string file : {"model_json", "frequency_json", "severity_json", "copula_json"}) {
    std::ifstream in(std::string(root) + "/modules/risk/quantitative/" + file + ".cpp");
    const std::string source{std::istreambuf_iterator<char>(in), {}};
    int found = 0;
    const std::string_view text = source, call = "only({";
    for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1), ++found) {
      const auto names = words_of(text.substr(at + call.size(), text.find('}', at) - at - call.size()));
      // A what-if changes some members of what a model has; the same functions read them.
      const bool is_change =
          file == "model_json" && (names == std::set<std::string>{"controls", "scenarios", "selected"} ||
                                   names == std::set<std::string>{"frequency", "id", "severity"} ||
                                   (names.contains("efficacy") && !names.contains("title")));
      EXPECT_TRUE(is_change || rows.contains(joined(names))) << file << ": " << joined(names);
    }
    EXPECT_GT(found, 0) << file;
  }
}

}  // namespace
}  // namespace assay::risk::quantitative
