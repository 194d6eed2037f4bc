// SPDX-License-Identifier: Apache-2.0
// What GET /api/<register>/<id>/impact answers.
export interface Named {
  entity: string;
  register: string;
  id: string;
  name: string;
}

export interface Rating {
  score: number;
  band: string;
}

export interface Effect extends Named {
  tie: string;
  text: string;
  lost: number;
  remaining: number;
  falls: boolean;
  depth: number;
  because: Named;
  before?: Rating | null;
  after?: Rating | null;
  rises?: boolean;
}

export interface Group {
  entity: string;
  register: string;
  label: string;
  count: number;
  items: Effect[];
}

export interface Values {
  confidentiality: number | null;
  integrity: number | null;
  availability: number | null;
}

export interface Impact {
  gone: Named[];
  reading: string;
  touched: number;
  fallen: number;
  risks_rising: number;
  groups: Group[];
  inheritance: (Named & { before: Values; after: Values })[];
  rules: string[];
}

/** What one can ask about, in the order in which it is offered. */
export const askable = [
  "control",
  "asset",
  "scope_element",
  "scope_dependency",
  "person",
  "implementation",
  "treatment_item",
  "obligation",
  "risk_scenario",
] as const;
export type Askable = (typeof askable)[number];
