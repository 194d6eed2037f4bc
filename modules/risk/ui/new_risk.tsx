// SPDX-License-Identifier: Apache-2.0
// A new risk takes three fields: what could happen, to what, and whose risk it is. The card asks for the rest later.
import type { EntityDescription } from "@web/api/description.ts";
import { NewObject } from "@web/generic/new_object.tsx";
import { t } from "@web/messages/index.ts";

const asked = ["title", "assets", "risk_owner"];

export function NewRisk({ entity }: { entity: EntityDescription }) {
  return <NewObject entity={entity} asked={asked} title={t("risk.new.title")} help={t("risk.new.help")} />;
}
