// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { detailsOf, estimatedIn, estimatedNodes, leftOver, treeOf, wrongIn } from "./money_tree.ts";

const whole = {
  frequency: {
    kind: "fair",
    contact_frequency: { p05: 10, p95: 40 },
    probability_of_action: 0.2,
    threat_capability: { p05: 30, p95: 70 },
    resistance_strength: { p05: 50, p95: 90 },
  },
  barriers: [{ name: "filter", fails: 0.1 }],
  severity: {
    kind: "outcomes",
    outcomes: [
      { name: "noticed at once", probability: 0.7, no_loss: true },
      { name: "data lost", probability: 0.3, severity: { kind: "lognormal", p05: 20000, p95: 900000 } },
    ],
  },
};

describe("what stands behind an estimate", () => {
  it("comes back as it was written", () => {
    expect(JSON.parse(detailsOf(treeOf(JSON.stringify(whole))) ?? "")).toEqual(whole);
    expect(detailsOf(treeOf(null))).toBeNull();
    expect(detailsOf(treeOf("no json"))).toBeNull();
  });

  it("says which nodes were estimated, at any depth", () => {
    const tree = treeOf(JSON.stringify(whole));
    expect(tree.fair?.opened).toEqual(["loss_event_frequency", "threat_event_frequency", "vulnerability"]);
    expect(estimatedNodes([])).toEqual(["loss_event_frequency"]);
    expect(estimatedNodes(["loss_event_frequency"])).toEqual(["threat_event_frequency", "vulnerability"]);
    expect(estimatedIn(whole.frequency)).toHaveLength(4);
    expect(estimatedIn({ rate: 2 })).toEqual([]);
  });

  it("writes only what is reached: a closed node keeps nothing of those below it", () => {
    const tree = treeOf(JSON.stringify(whole));
    const closed = { ...tree, fair: { opened: [], ends: { ...tree.fair?.ends, loss_event_frequency: { low: "0,5", high: "2" } } } };
    expect(JSON.parse(detailsOf(closed) ?? "").frequency).toEqual({ kind: "fair", loss_event_frequency: { p05: 0.5, p95: 2 } });
  });

  it("leaves alone what a form cannot show", () => {
    const written = { severity: { kind: "pareto", scale: 1, shape: 2 }, frequency: { rate: 3 } };
    expect(JSON.parse(detailsOf(treeOf(JSON.stringify(written))) ?? "")).toEqual(written);
  });

  it("names the places that are no number and what the outcomes leave over", () => {
    const tree = treeOf(JSON.stringify(whole));
    tree.barriers[0]!.fails = "often";
    tree.outcomes[1]!.probability = "0.2";
    expect(wrongIn(tree)).toEqual(["barriers.0"]);
    expect(leftOver(tree.outcomes)).toBeCloseTo(0.1);
  });
});
