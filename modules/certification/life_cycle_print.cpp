// SPDX-License-Identifier: Apache-2.0
// The life cycle as tables and a diagram for docs/reference; a test compares the committed page with this.
#include "modules/certification/life_cycle.h"

namespace assay::certification {

std::string diagram_markdown() {
  std::string out = "```mermaid\nstateDiagram-v2\n  [*] --> preparing\n";
  for (const auto& row : transitions())
    out += "  " + std::string(word(row.from)) + " --> " + std::string(word(row.to)) + ": " +
           std::string(word(row.event)) + "\n";
  return out + "```\n";
}

std::string table_markdown() {
  std::string out = "| event |";
  std::string line = "|---|";
  for (const auto state : state_words()) {
    out += " " + std::string(state) + " |";
    line += "---|";
  }
  out += "\n" + line + "\n";
  for (std::size_t e = 0; e < event_words().size(); ++e) {
    out += "| " + std::string(event_words()[e]) + " |";
    for (std::size_t s = 0; s < state_words().size(); ++s) {
      const auto what = ruling(static_cast<State>(s), static_cast<EventKind>(e));
      out += what.is_allowed ? " **" + std::string(word(what.to)) + "** |" : " " + std::string(what.rule) + " |";
    }
    out += "\n";
  }
  return out;
}

}  // namespace assay::certification
