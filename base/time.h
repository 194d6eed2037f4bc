// SPDX-License-Identifier: Apache-2.0
// Instants, civil dates and the clock that is passed in everywhere. Civil dates have no zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  std::int64_t micros = 0;
  /// RFC 3339 in UTC with six decimals: 2026-01-31T08:00:00.000000Z.
  [[nodiscard]] std::string text() const;
  /// Accepts RFC 3339 with any offset and 0 to 6 decimals.
  static std::optional<Instant> parse(std::string_view text);
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// A day of the Gregorian calendar, years 1 to 9999.
struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01

  static std::optional<Date> of(int year, int month, int day);  ///< nothing when there is no such day
  static std::optional<Date> parse(std::string_view iso);       ///< YYYY-MM-DD only
  [[nodiscard]] std::string text() const;
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  [[nodiscard]] Date plus_days(int n) const { return {days + n}; }
  /// Same day n months on; clamps to the last day of a shorter month (31 January + 1 month = 28 or 29 February).
  [[nodiscard]] Date plus_months(int n) const;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// The civil day of an instant in UTC.
Date utc_date(Instant instant);
/// 00:00:00 UTC of that day.
Instant utc_midnight(Date date);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

/// Only apps/ makes one.
class SystemClock final : public Clock {
 public:
  Instant now() override;
};

/// Stands still until it is moved; used by tests and by the demo organisation.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() override { return now_; }
  void set(Instant instant) { now_ = instant; }
  void advance_seconds(std::int64_t seconds) { now_.micros += seconds * 1'000'000; }

 private:
  Instant now_;
};

}  // namespace assay
