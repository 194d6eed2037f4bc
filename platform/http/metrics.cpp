// SPDX-License-Identifier: Apache-2.0
// A map of families; a series is found by its rendered labels.
#include "platform/http/metrics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/error.h"

namespace assay::http {
namespace {

bool is_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string number(double value) {
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  if (std::isnan(value)) return "NaN";
  std::array<char, 32> buffer{};
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

/// a="x",b="y"
std::string rendered(const Labels& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    if (!is_name(name)) throw Breakage("malformed label of a metric: " + name);
    if (!out.empty()) out += ',';
    out += name + "=\"" + escaped(value) + '"';
  }
  return out;
}

std::string braced(const std::string& labels) { return labels.empty() ? "" : "{" + labels + "}"; }

void append_series(std::string& out, const std::string& name, const std::string& labels, const std::string& value) {
  out += name + braced(labels) + ' ' + value + '\n';
}

void append_histogram(std::string& out, const std::string& name, const std::string& labels,
                      const Histogram& histogram) {
  const auto counts = histogram.cumulative();
  const auto prefix = labels.empty() ? std::string() : labels + ",";
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto limit = i < histogram.limits().size() ? number(histogram.limits()[i]) : "+Inf";
    append_series(out, name + "_bucket", prefix + "le=\"" + limit + '"', std::to_string(counts[i]));
  }
  append_series(out, name + "_sum", labels, number(histogram.sum()));
  append_series(out, name + "_count", labels, std::to_string(counts.back()));
}

}  // namespace

struct Metrics::Family {
  std::string help;
  std::string type;
  std::map<std::string, std::unique_ptr<Counter>> counters;
  std::map<std::string, std::unique_ptr<Gauge>> gauges;
  std::map<std::string, std::unique_ptr<Histogram>> histograms;
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Histogram::Histogram(std::vector<double> limits) : limits_(std::move(limits)), counts_(limits_.size() + 1) {
  BASE_ASSERT(std::ranges::is_sorted(limits_));
}

void Histogram::observe(double value) {
  const auto at = std::ranges::lower_bound(limits_, value) - limits_.begin();
  counts_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::vector<std::uint64_t> Histogram::cumulative() const {
  std::vector<std::uint64_t> out;
  std::uint64_t total = 0;
  for (const auto& count : counts_) out.push_back(total += count.load(std::memory_order_relaxed));
  return out;
}

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, std::string_view type) {
  if (!is_name(name)) throw Breakage("malformed name of a metric: " + std::string(name));
  auto& found = families_[std::string(name)];
  if (found.type.empty()) {
    found.type = type;
    found.help = help;
  }
  if (found.type != type) throw Breakage("metric " + std::string(name) + " is a " + found.type);
  return found;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  auto& series = family(name, help, "counter").counters[rendered(labels)];
  if (!series) series = std::make_unique<Counter>();
  return *series;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  auto& series = family(name, help, "gauge").gauges[rendered(labels)];
  if (!series) series = std::make_unique<Gauge>();
  return *series;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const std::vector<double>& limits,
                              const Labels& labels) {
  const std::lock_guard lock(mutex_);
  auto& series = family(name, help, "histogram").histograms[rendered(labels)];
  if (!series) series = std::make_unique<Histogram>(limits);
  return *series;
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& [name, family] : families_) {
    out += "# HELP " + name + ' ' + escaped(family.help) + "\n# TYPE " + name + ' ' + family.type + '\n';
    for (const auto& [labels, counter] : family.counters)
      append_series(out, name, labels, std::to_string(counter->value()));
    for (const auto& [labels, gauge] : family.gauges) append_series(out, name, labels, number(gauge->value()));
    for (const auto& [labels, histogram] : family.histograms) append_histogram(out, name, labels, *histogram);
  }
  return out;
}

}  // namespace assay::http
