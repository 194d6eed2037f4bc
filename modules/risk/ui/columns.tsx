// SPDX-License-Identifier: Apache-2.0
// The columns of the register that show more than a field: levels with their place on both scales, an owner by name.
import { entityByName, type Item } from "@web/api/description.ts";
import type { OwnColumn } from "@web/grid/index.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { bareName, choiceLabel } from "@web/view/value.tsx";

import { Rated } from "./badge.tsx";
import type { Band } from "./scale.ts";

/** What is shown until the reader chooses. */
export const firstColumns = [
  "reference",
  "title",
  "risk_owner",
  "inherent_score",
  "residual_score",
  "treatment",
  "state",
  "next_review",
];

export function riskColumns(bands: Band[]): OwnColumn[] {
  const rated = (view: string, label: string): OwnColumn => ({
    name: `${view}_score`,
    label,
    width: 146,
    grow: 0,
    isNumeric: false,
    render: (item: Item) => (
      <Rated
        bands={bands}
        band={item[`${view}_band`]}
        likelihood={item[`${view}_likelihood`]}
        consequence={item[`${view}_consequence`]}
      />
    ),
  });
  return [
    { name: "reference", width: 96, grow: 0 },
    { name: "title", width: 220 },
    { name: "treatment", width: 92, grow: 0 },
    { name: "state", width: 156, grow: 0 },
    { name: "next_review", width: 128, grow: 0, render: (item) => <NextReview item={item} /> },
    { name: "risk_owner", label: t("risk.list.owner"), width: 130, render: (item) => bareName(item.labels?.risk_owner) },
    rated("inherent", t("risk.matrix.inherent")),
    rated("current", t("risk.matrix.current")),
    rated("residual", t("risk.matrix.residual")),
  ];
}

/** The day of the next look, and a mark where something happened that does not wait for it. */
function NextReview({ item }: { item: Item }) {
  const field = entityByName("risk_scenario")?.fields.find((one) => one.name === "reassessment_trigger");
  const trigger = item.reassessment_trigger;
  const why = field && trigger ? `${field.label}: ${choiceLabel(field, trigger)}` : "";
  return (
    <>
      {item.next_review ? showDate(String(item.next_review)) : ""}
      {why && (
        <span title={why}>
          {" "}
          <span aria-hidden="true">↻</span>
          <span className="hidden-label">{why}</span>
        </span>
      )}
    </>
  );
}
