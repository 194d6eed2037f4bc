// SPDX-License-Identifier: Apache-2.0
// What stands behind an estimate, as a form: the FAIR tree, stopped at any depth, and the bow-tie of barriers and outcomes. They are
// kept in the language of the model (JSON), which this file reads and writes; what a form cannot show is left as it is written.
export interface Ends {
  low: string;
  high: string;
}

/** Nodes that somebody can estimate. */
export const fairNodes = [
  "loss_event_frequency",
  "threat_event_frequency",
  "contact_frequency",
  "probability_of_action",
  "vulnerability",
  "threat_capability",
  "resistance_strength",
] as const;
export type FairNode = (typeof fairNodes)[number];

/** Which two nodes a node is made of where it is not estimated itself. */
export const below: Partial<Record<FairNode, readonly [FairNode, FairNode]>> = {
  loss_event_frequency: ["threat_event_frequency", "vulnerability"],
  threat_event_frequency: ["contact_frequency", "probability_of_action"],
  vulnerability: ["threat_capability", "resistance_strength"],
};

export interface Fair {
  /** Nodes that are made of those below them. */
  opened: FairNode[];
  ends: Partial<Record<FairNode, Ends>>;
}

export interface Barrier {
  name: string;
  fails: string;
}

/** How it ends; both ends empty where it costs nothing. */
export interface Outcome extends Ends {
  name: string;
  probability: string;
}

export interface Tree {
  fair: Fair | undefined;
  barriers: Barrier[];
  outcomes: Outcome[];
  /** Parts that are written in a way that the form cannot show. */
  kept: Record<string, unknown>;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const shown = (value: unknown): string => (typeof value === "number" ? String(value) : "");
/** A number as people type it, with a point or a comma. */
export const typed = (value: string): number => (value.trim() === "" ? Number.NaN : Number(value.trim().replace(",", ".")));

function endsOf(value: unknown): Ends | undefined {
  if (typeof value === "number") return { low: String(value), high: String(value) };
  return isObject(value) ? { low: shown(value.p05), high: shown(value.p95) } : undefined;
}

function fairOf(frequency: Json): Fair {
  const opened = fairNodes.filter((node) => below[node] && !(node in frequency));
  const fair: Fair = { opened: opened.filter((node) => isReached(node, opened)), ends: {} };
  for (const node of fairNodes) {
    const ends = endsOf(frequency[node]);
    if (ends) fair.ends[node] = ends;
  }
  return fair;
}

/** Whether the nodes above are opened. */
export function isReached(node: FairNode, opened: readonly FairNode[]): boolean {
  const above = fairNodes.find((one) => below[one]?.includes(node));
  return above === undefined || (opened.includes(above) && isReached(above, opened));
}

/** The nodes that carry an estimate: reached, and not made of others. */
export const estimatedNodes = (opened: readonly FairNode[]): FairNode[] =>
  fairNodes.filter((node) => isReached(node, opened) && !opened.includes(node));

/** The estimated nodes of a frequency of the model; none where it is no tree. */
export const estimatedIn = (frequency: unknown): FairNode[] =>
  isObject(frequency) && frequency.kind === "fair" ? fairNodes.filter((node) => node in frequency) : [];

function outcomesOf(severity: Json): Outcome[] | undefined {
  if (severity.kind !== "outcomes" || !Array.isArray(severity.outcomes) || "cap" in severity || "truncate" in severity) return undefined;
  const outcomes: Outcome[] = [];
  for (const one of severity.outcomes as unknown[]) {
    if (!isObject(one) || "outcomes" in one) return undefined;
    const name = typeof one.name === "string" ? one.name : "";
    const probability = shown(one.probability);
    if (one.no_loss === true) outcomes.push({ name, probability, low: "", high: "" });
    else if (isObject(one.severity) && one.severity.kind === "lognormal" && "p05" in one.severity)
      outcomes.push({ name, probability, low: shown(one.severity.p05), high: shown(one.severity.p95) });
    else if (isObject(one.severity) && one.severity.kind === "constant")
      outcomes.push({ name, probability, low: shown(one.severity.value), high: shown(one.severity.value) });
    else return undefined;
  }
  return outcomes;
}

export function treeOf(details: unknown): Tree {
  const tree: Tree = { fair: undefined, barriers: [], outcomes: [], kept: {} };
  let written: unknown;
  try {
    written = JSON.parse(typeof details === "string" && details !== "" ? details : "{}");
  } catch {
    return tree;
  }
  if (!isObject(written)) return tree;
  for (const [name, value] of Object.entries(written)) {
    if (name === "frequency" && isObject(value) && value.kind === "fair") tree.fair = fairOf(value);
    else if (name === "barriers" && Array.isArray(value))
      tree.barriers = value.filter(isObject).map((one) => ({ name: String(one.name ?? ""), fails: shown(one.fails) }));
    else if (name === "severity" && isObject(value)) {
      const outcomes = outcomesOf(value);
      if (outcomes) tree.outcomes = outcomes;
      else tree.kept[name] = value;
    } else tree.kept[name] = value;
  }
  return tree;
}

function rangeOf({ low, high }: Ends): unknown {
  const from = typed(low);
  const to = high.trim() === "" ? from : typed(high);
  return from === to ? from : { p05: from, p95: to };
}

/** As it is stored; null where nothing is written. */
export function detailsOf(tree: Tree): string | null {
  const written: Json = { ...tree.kept };
  if (tree.fair) {
    const frequency: Json = { kind: "fair" };
    for (const node of estimatedNodes(tree.fair.opened)) frequency[node] = rangeOf(tree.fair.ends[node] ?? { low: "", high: "" });
    written.frequency = frequency;
  }
  const barriers = tree.barriers.filter((one) => one.name.trim() !== "" || one.fails.trim() !== "");
  if (barriers.length > 0) written.barriers = barriers.map((one) => ({ name: one.name.trim() || "?", fails: typed(one.fails) }));
  const outcomes = tree.outcomes.filter((one) => one.name.trim() !== "" || one.probability.trim() !== "");
  if (outcomes.length > 0)
    written.severity = {
      kind: "outcomes",
      outcomes: outcomes.map(({ name, probability, low, high }) => {
        const range = rangeOf({ low, high });
        const severity = typeof range === "number" ? { kind: "constant", value: range } : { kind: "lognormal", ...(range as object) };
        return {
          name: name.trim(),
          probability: typed(probability),
          ...(low.trim() === "" ? { no_loss: true } : { severity }),
        };
      }),
    };
  return Object.keys(written).length > 0 ? JSON.stringify(written) : null;
}

/** Fields that are no number, so that nothing is sent that the server would only refuse without a place. */
export function wrongIn(tree: Tree): string[] {
  const wrong: string[] = [];
  const check = (field: string, value: string) => {
    if (Number.isNaN(typed(value))) wrong.push(field);
  };
  if (tree.fair)
    for (const node of estimatedNodes(tree.fair.opened)) {
      check(`${node}.low`, tree.fair.ends[node]?.low ?? "");
      check(`${node}.high`, tree.fair.ends[node]?.high ?? "");
    }
  tree.barriers.forEach((one, at) => check(`barriers.${at}`, one.fails));
  tree.outcomes.forEach((one, at) => {
    check(`outcomes.${at}.probability`, one.probability);
    if (one.low.trim() !== "" || one.high.trim() !== "") {
      check(`outcomes.${at}.low`, one.low);
      check(`outcomes.${at}.high`, one.high);
    }
  });
  return wrong;
}

/** What the probabilities of the outcomes leave over; zero when they are whole. */
export const leftOver = (outcomes: readonly Outcome[]): number =>
  1 - outcomes.reduce((sum, one) => sum + (typed(one.probability) || 0), 0);
