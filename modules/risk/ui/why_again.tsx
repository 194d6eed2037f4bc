// SPDX-License-Identifier: Apache-2.0
// Why a risk is due for another look: each reason by itself, computed by the server.
import { entityByName } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { showDate, t } from "@web/messages/index.ts";
import { choiceLabel } from "@web/view/value.tsx";

export interface Trigger {
  trigger: string;
  id: string | null;
  name: string | null;
  on: string;
}

export interface Due {
  id: string;
  name: string;
  assessed_on: string | null;
  next_review: string | null;
  triggers: Trigger[];
}

export function triggerLabel(trigger: string): string {
  const field = entityByName("risk_event")?.fields.find((one) => one.name === "trigger");
  return field ? choiceLabel(field, trigger) : trigger;
}

/** "failing control, 8.7 (Scanner), 4 March 2026". */
export function triggerText({ trigger, name, on }: Trigger): string {
  return [triggerLabel(trigger), name, showDate(on)].filter(Boolean).join(", ");
}

export function WhyAgain({ risk }: { risk: string }) {
  const due = useRead<{ items: Due[] }>("/api/risk_scenarios/due", { id: risk });
  const triggers = due.data?.items.find((one) => one.id === risk)?.triggers ?? [];
  if (triggers.length === 0) return null;
  return (
    <section className="card" aria-label={t("risk.card.look_again")}>
      <header>
        <h2>{t("risk.card.look_again")}</h2>
      </header>
      <ul className="plain body rows">
        {triggers.map((one) => (
          <li key={`${one.trigger}-${one.id ?? ""}-${one.on}`}>{triggerText(one)}</li>
        ))}
      </ul>
    </section>
  );
}
