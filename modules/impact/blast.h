// SPDX-License-Identifier: Apache-2.0
// What no longer holds when something is gone: a walk over who rests on whom, on compact arrays. Pure: no database, no
// clock (ISO/IEC 27001:2022, 6.1.2, 6.1.3 and 8.2: what a change would do is known before it is made).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace assay::impact {

using Index = std::uint32_t;

/// In what way one object rests on another.
enum class Tie : std::uint8_t {
  supports,     ///< an asset on an asset
  stands_at,    ///< an asset on the site where it stands
  serves,       ///< a part of the scope on assets, other parts and suppliers
  carries_out,  ///< a control on what implements it
  part_of,      ///< a measure on the control that it uses
  treats,       ///< a risk's treatment on controls and measures
  stated,       ///< a line of the SoA on its control
  required,     ///< an obligation or requirement on the control that meets it
  justifies,    ///< a line of the SoA on the risk or obligation that is its reason
  concerns,     ///< a risk on the assets it is about
  aims,         ///< an objective on what it is derived from
  performs,     ///< a responsibility on the people who have it
  owns,         ///< anything on the person who answers for it
};
inline constexpr std::size_t kTies = static_cast<std::size_t>(Tie::owns) + 1;
std::string_view tie_name(Tie tie);

/// Whether the loss goes on from what rested on it.
enum class Spread : std::uint8_t {
  never,      ///< it is said and ends here
  with_last,  ///< what has lost all that it rested on in this way is gone as well
  at_once,    ///< one loss is enough
};
/// B1: the table of spreads.
Spread spread(Tie tie);

/// `to` rests on `from`.
struct Edge {
  Index from, to;
  Tie tie;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// What an object is worth today to others and itself.
enum class Standing : std::uint8_t {
  over,    ///< closed, cancelled, retired: holds nothing up and loses nothing
  idle,    ///< planned, half done: nothing can rest on it yet, and it can lose what it rests on
  counts,  ///< holds up what rests on it
};

/// Made once for a moment; then every question is one walk.
class Graph {
 public:
  Graph(std::vector<Standing> standing, std::vector<Edge> edges);

  struct Out {
    Index to, group;
    Tie tie;
  };
  [[nodiscard]] std::span<const Out> out(Index node) const {
    return std::span(out_).subspan(offsets_[node], offsets_[node + 1] - offsets_[node]);
  }
  [[nodiscard]] Index size() const { return static_cast<Index>(standing_.size()); }
  [[nodiscard]] Index groups() const { return static_cast<Index>(totals_.size()); }
  [[nodiscard]] Standing standing(Index node) const { return standing_[node]; }
  /// How many that count one object rests on in one way.
  [[nodiscard]] Index total(Index group) const { return totals_[group]; }

 private:
  std::vector<Standing> standing_;
  std::vector<Index> offsets_;
  std::vector<Out> out_;
  std::vector<Index> totals_;
};

/// One object, and one way in which it rested on what is gone.
struct Effect {
  Index node = 0;
  Tie tie{};
  Index because = 0;              ///< the first that it lost
  Index lost = 0, remaining = 0;  ///< of those that count
  Index depth = 0;                ///< steps from what was asked about
  bool falls = false;             ///< gone as well, by this
  friend bool operator==(const Effect&, const Effect&) = default;
};

/// In the order in which the loss spreads. What is asked about is not among the effects.
std::vector<Effect> blast(const Graph& graph, std::span<const Index> gone);

}  // namespace assay::impact
