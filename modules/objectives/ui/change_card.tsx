// SPDX-License-Identifier: Apache-2.0
// A planned change: what it touches stands there before anybody approves it.
import { Link } from "@tanstack/react-router";

import { type Item } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import Card from "@web/generic/card.tsx";
import { t } from "@web/messages/index.ts";

/** GET /api/isms_changes/{id}/reach. */
interface Reach {
  names_anything: boolean;
  risks: { id: string; reference: string | null; title: string }[];
}

export default function ChangeCard() {
  return <Card plural="isms_changes">{(item) => (item.state === "proposed" || item.state === "submitted") && <Touched item={item} />}</Card>;
}

function Touched({ item }: { item: Item }) {
  const reach = useRead<Reach>(`/api/isms_changes/${item.id}/reach`);
  if (!reach.data) return null;
  const { names_anything, risks } = reach.data;
  const words = !names_anything
    ? t("objectives.change.names_nothing")
    : risks.length === 0
      ? t("objectives.change.no_risk")
      : t("objectives.change.risks", { count: risks.length });
  return (
    <section className="card section" aria-labelledby="change-touches">
      <header>
        <h2 id="change-touches">{t("objectives.change.touches")}</h2>
      </header>
      <div className="body">
        <p className={names_anything ? "" : "notice warning"}>{words}</p>
        {risks.length > 0 && (
          <ul className="plain rows">
            {risks.map((risk) => (
              <li key={risk.id}>
                <Link to={`/risk_scenarios/${risk.id}` as string}>
                  {risk.reference && <span className="ref">{risk.reference}</span>} {risk.title}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
