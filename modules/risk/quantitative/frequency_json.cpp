// SPDX-License-Identifier: Apache-2.0
// Rates as they are written: a number, an interval, a probability, counted incidents, or the FAIR tree.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/evidence.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/special.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

std::string shown(double value) { return fmt::format("{:.4g}", value); }

constexpr Range kRate{0, 1e6, false, false};

RateReading read_poisson(const Reader& reader) {
  reader.only({"kind", "rate", "probability"});
  RateReading reading;
  if (reader.has("rate") == reader.has("probability")) {
    reader.refuse("", msg::risk_quantity_one_of_them, {{"choices", "rate, probability"}});
    return reading;
  }
  if (reader.has("probability")) {
    const double p = reader.number("probability", kShare);
    reading.frequency = Frequency::poisson(rate_of_probability(p));
    reading.notes.push_back({msg::risk_quantity_note_rate_of_probability,
                             {{"probability", shown(p)}, {"rate", shown(reading.frequency.rate)}}});
    return reading;
  }
  const auto rate = read_estimate(reader, "rate", kRate);
  reading.frequency = Frequency::poisson(rate.value);
  reading.interval = rate.interval;
  reading.notes.push_back({msg::risk_quantity_note_probability_of_rate,
                           {{"rate", shown(rate.value)}, {"probability", shown(probability_of_rate(rate.value))}}});
  return reading;
}

RateReading read_incident_count(const Reader& reader) {
  reader.only({"kind", "count", "years", "prior"});
  RateKnowledge knowledge;
  if (const auto prior = reader.object_if("prior")) {
    prior->only({"p05", "p95"});
    const double low = prior->number("p05", kPositive), high = prior->number("p95", kPositive);
    if (low > 0 && low < high)
      knowledge = rate_prior({low, high});
    else
      prior->refuse("p05", msg::risk_quantity_interval_reversed,
                    {{"low", number_text(low)}, {"high", number_text(high)}});
  }
  const double count = reader.number("count", {0, 1e6}), years = reader.number("years", {0, 1000, true, false});
  RateReading reading;
  reading.frequency = predictive(updated(knowledge, count, std::max(years, 1e-3)));
  reading.notes.push_back(
      {msg::risk_quantity_note_incidents, {{"count", number_text(count)}, {"years", number_text(years)}}});
  return reading;
}

/// A node of the tree: given here, or made from the nodes below it.
struct Node {
  Estimate estimate;
  std::vector<Note> trace;  ///< of this node, then of those below
};

Node given(const Reader& reader, const std::string& name, const Range& range) {
  const auto estimate = read_estimate(reader, name, range);
  return {estimate,
          {{estimate.interval ? msg::risk_quantity_note_interval : msg::risk_quantity_note_estimated,
            {{"name", name}, {"value", shown(estimate.value)}}}}};
}

/// Product of two nodes: means multiply, variances of the logarithms add.
Node times(const std::string& name, std::pair<std::string, Node> left, std::pair<std::string, Node> right) {
  const auto &a = left.second, &b = right.second;
  Node product{{a.estimate.value * b.estimate.value, {}}, {}};
  const auto spread = [](const Estimate& e) {
    if (!e.interval || e.interval->p05 <= 0) return 0.0;
    const double s = std::log(e.interval->p95 / e.interval->p05) / (2 * kZ95);
    return s * s;
  };
  const double variance = spread(a.estimate) + spread(b.estimate);
  if (variance > 0) {
    const double middle = std::log(product.estimate.value) - variance / 2, reach = kZ95 * std::sqrt(variance);
    product.estimate.interval = Interval{std::exp(middle - reach), std::exp(middle + reach)};
  }
  product.trace.push_back(
      {msg::risk_quantity_note_product,
       {{"name", name}, {"value", shown(product.estimate.value)}, {"first", left.first}, {"second", right.first}}});
  for (const auto* part : {&a, &b}) product.trace.insert(product.trace.end(), part->trace.begin(), part->trace.end());
  return product;
}

/// P(capability > strength) of two triangular or uniform ranges on the same scale, by quadrature over the capability.
double chance_of_overcoming(Interval capability, Interval strength) {
  const auto normal = [](Interval i) { return std::pair{(i.p05 + i.p95) / 2, (i.p95 - i.p05) / (2 * kZ95)}; };
  const auto [mean_a, sd_a] = normal(capability);
  const auto [mean_b, sd_b] = normal(strength);
  const double spread = std::hypot(sd_a, sd_b);
  return spread > 0 ? normal_cdf((mean_a - mean_b) / spread) : (mean_a > mean_b ? 1.0 : 0.0);
}

Interval read_scale(const Reader& reader, std::string_view name) {
  const auto part = reader.object(name);
  part.only({"p05", "p95"});
  const double low = part.number("p05", {0, 100}), high = part.number("p95", {0, 100});
  if (low >= high)
    part.refuse("p05", msg::risk_quantity_interval_reversed, {{"low", number_text(low)}, {"high", number_text(high)}});
  return {low, high};
}

Node read_vulnerability(const Reader& reader) {
  if (reader.has("vulnerability")) return given(reader, "vulnerability", kProbability);
  const auto capability = read_scale(reader, "threat_capability"), strength = read_scale(reader, "resistance_strength");
  const double p = chance_of_overcoming(capability, strength);
  return {{p, {}}, {{msg::risk_quantity_note_overcoming, {{"value", shown(p)}}}}};
}

Node read_threat_events(const Reader& reader) {
  if (reader.has("threat_event_frequency")) return given(reader, "threat_event_frequency", kRate);
  return times("threat_event_frequency", {"contact_frequency", given(reader, "contact_frequency", kRate)},
               {"probability_of_action", given(reader, "probability_of_action", kProbability)});
}

}  // namespace

RateReading read_fair(const Reader& reader) {
  reader.only({"kind", "loss_event_frequency", "threat_event_frequency", "contact_frequency", "probability_of_action",
               "vulnerability", "threat_capability", "resistance_strength"});
  const auto top = reader.has("loss_event_frequency")
                       ? given(reader, "loss_event_frequency", kRate)
                       : times("loss_event_frequency", {"threat_event_frequency", read_threat_events(reader)},
                               {"vulnerability", read_vulnerability(reader)});
  return {Frequency::poisson(top.estimate.value), top.estimate.interval, top.trace};
}

Estimate read_estimate(const Reader& parent, std::string_view name, const Range& range) {
  const auto& json = parent.json()[name];
  if (json.if_object() == nullptr) return {parent.number(name, range), {}};
  const auto reader = parent.object(name);
  reader.only({"p05", "p95"});
  const auto low = reader.number_if("p05", {0, range.max, true, true}),
             high = reader.number_if("p95", {0, range.max, true, true});
  if (!reader.has("p05")) reader.refuse("p05", msg::risk_quantity_needed);
  if (!reader.has("p95")) reader.refuse("p95", msg::risk_quantity_needed);
  if (!low || !high) return {0.5, {}};
  if (*low >= *high) {
    reader.refuse("p05", msg::risk_quantity_interval_reversed,
                  {{"low", number_text(*low)}, {"high", number_text(*high)}});
    return {*low, {}};
  }
  if (range.max <= 1) {
    const auto [a, b] = beta_of({*low, *high});
    return {a / (a + b), Interval{*low, *high}};
  }
  const double sigma = std::log(*high / *low) / (2 * kZ95);
  return {std::sqrt(*low * *high) * std::exp(sigma * sigma / 2), Interval{*low, *high}};
}

RateReading read_frequency(const Reader& reader) {
  switch (reader.choice("kind", {"poisson", "negative_binomial", "bernoulli", "constant", "incidents", "fair"}, 0)) {
    case 0: return read_poisson(reader);
    case 1: {
      reader.only({"kind", "mean", "size"});
      const double mean = reader.number("mean", kRate), size = reader.number("size", {0, 1e9, true, false});
      return {Frequency::negative_binomial(mean, std::max(size, 1e-6)), {}, {}};
    }
    case 2: {
      reader.only({"kind", "probability"});
      const double p = reader.number("probability", kProbability);
      RateReading reading{Frequency::bernoulli(p), {}, {}};
      if (p < 1)
        reading.notes.push_back({msg::risk_quantity_note_rate_of_probability,
                                 {{"probability", shown(p)}, {"rate", shown(rate_of_probability(p))}}});
      return reading;
    }
    case 3: {
      reader.only({"kind", "count"});
      const double count = reader.number("count", {0, 1000});
      if (count != std::floor(count)) reader.refuse("count", msg::risk_quantity_not_number);
      return {Frequency::constant(static_cast<int>(count)), {}, {}};
    }
    case 4: return read_incident_count(reader);
    case 5: return read_fair(reader);
    default: return {};
  }
}

}  // namespace assay::risk::quantitative
