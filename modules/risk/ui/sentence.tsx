// SPDX-License-Identifier: Apache-2.0
// The scenario in one sentence: what could cause it, what it would hit.
import type { Item } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { bareName } from "@web/view/value.tsx";


export function assetNames(item: Item): string {
  const labels = item.labels?.assets;
  return Array.isArray(labels) ? labels.map(bareName).join(", ") : "";
}

export function scenarioSentence(item: Item): string {
  const threat = bareName(item.labels?.threat);
  const assets = assetNames(item);
  const title = String(item.title);
  if (threat && assets) return t("risk.sentence.threat_and_assets", { threat, assets, title });
  if (threat) return t("risk.sentence.threat", { threat, title });
  if (assets) return t("risk.sentence.assets", { assets, title });
  return t("risk.sentence.title", { title });
}

export function Sentence({ item }: { item: Item }) {
  return <p className="sentence">{scenarioSentence(item)}</p>;
}
