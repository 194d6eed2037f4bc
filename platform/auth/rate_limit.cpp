// SPDX-License-Identifier: Apache-2.0
// The table `attempt` of the server store.
#include "platform/auth/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kForgetAfter = 86'400 * kSecond;
constexpr std::int64_t kKnownFor = 90 * 86'400 * kSecond;

std::string hashed(std::string_view email) { return sha256(email).hex().substr(0, 32); }

std::string known_name(std::string_view email, std::string_view source) {
  return "known " + hashed(email) + " " + source_key(source);
}

struct Count {
  std::int64_t failures = 0;
  std::int64_t blocked_until = 0;
};

Count count_of(store::Connection& connection, const LimitedSubject& subject, Instant now) {
  Count count;
  connection.query("SELECT failures, blocked_until, last_at FROM attempt WHERE subject = ?", {subject.name},
                   [&](const store::Row& row) {
                     const auto rest = now.micros - row.integer(2);
                     const auto decay = subject.backoff.decay * kSecond;
                     const auto forgotten = decay > 0 ? std::max<std::int64_t>(rest, 0) / decay : 0;
                     if (rest <= kForgetAfter)
                       count = {std::max<std::int64_t>(row.integer(0) - forgotten, 0), row.integer(1)};
                     return false;
                   });
  return count;
}

void put(store::Connection& connection, const std::string& subject, const Count& count, Instant now) {
  connection.execute(
      "INSERT INTO attempt (subject, failures, last_at, blocked_until) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, "
      "blocked_until = excluded.blocked_until",
      {subject, count.failures, now.micros, count.blocked_until});
}

}  // namespace

std::int64_t pause_seconds(const Backoff& backoff, std::int64_t failures) {
  if (failures < backoff.free) return 0;
  std::int64_t pause = backoff.first;
  for (auto n = backoff.free; n < failures && pause < backoff.longest; ++n) pause *= 2;
  return std::min(pause, backoff.longest);
}

std::string source_key(std::string_view remote) {
  const std::string text(remote);
  std::array<std::uint8_t, 16> address{};
  if (::inet_pton(AF_INET6, text.c_str(), address.data()) != 1) return text;
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(kMapped.begin(), kMapped.end(), address.begin())) {
    std::string dotted;
    for (std::size_t i = 12; i < 16; ++i) dotted += (i == 12 ? "" : ".") + std::to_string(address[i]);
    return dotted;
  }
  return to_hex(std::span(address).first(8)) + "/64";
}

std::vector<LimitedSubject> sign_in_subjects(store::Connection& connection, std::string_view email,
                                             std::string_view source, Instant now) {
  const auto from = source_key(source);
  std::vector<LimitedSubject> subjects{{"pair " + hashed(email) + " " + from, kPairBackoff}};
  const auto known =
      connection.query_integer("SELECT last_at FROM attempt WHERE subject = ?", {known_name(email, source)});
  const bool is_known = known && *known + kKnownFor >= now.micros;
  if (is_known) return subjects;  // what others try, there or elsewhere, must not keep its owner out
  subjects.push_back({"source " + from, kSourceBackoff});
  subjects.push_back({"account " + hashed(email), kAccountBackoff});
  return subjects;
}

std::optional<std::int64_t> claim_try(store::Connection& connection, std::span<const LimitedSubject> subjects,
                                      Instant now) {
  std::vector<Count> counts;
  std::int64_t wait = 0;
  for (const auto& subject : subjects) {
    counts.push_back(count_of(connection, subject, now));
    wait = std::max(wait, counts.back().blocked_until - now.micros);
  }
  if (wait > 0) return (wait + kSecond - 1) / kSecond;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    ++counts[i].failures;
    counts[i].blocked_until = now.micros + pause_seconds(subjects[i].backoff, counts[i].failures) * kSecond;
    put(connection, subjects[i].name, counts[i], now);
  }
  return {};
}

void clear_try(store::Connection& connection, std::span<const LimitedSubject> subjects, Instant now) {
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (i == 0) {
      connection.execute("DELETE FROM attempt WHERE subject = ?", {subjects[i].name});
      continue;
    }
    // Not forgotten: whoever has an account of their own could otherwise wash their source clean with it.
    auto count = count_of(connection, subjects[i], now);
    count.failures = std::max<std::int64_t>(count.failures - 1, 0);
    if (pause_seconds(subjects[i].backoff, count.failures) == 0) count.blocked_until = 0;
    put(connection, subjects[i].name, count, now);
  }
}

void remember_source(store::Connection& connection, std::string_view email, std::string_view source, Instant now) {
  put(connection, known_name(email, source), {}, now);
}

void purge_tries(store::Connection& connection, Instant now) {
  connection.execute("DELETE FROM attempt WHERE last_at < ? AND subject NOT LIKE 'known %'",
                     {now.micros - kForgetAfter});
  connection.execute("DELETE FROM attempt WHERE last_at < ?", {now.micros - kKnownFor});
}

std::unexpected<Refusal> try_later(std::int64_t seconds) {
  return refuse(Errc::busy, {}, msg::auth_try_later, {{"seconds", seconds}});
}

}  // namespace assay::auth
