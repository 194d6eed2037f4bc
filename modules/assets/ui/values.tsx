// SPDX-License-Identifier: Apache-2.0
// The three values with their source: rated here, inherited from another asset, or decided otherwise until a day.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { entityByName, type Item } from "@web/api/description.ts";
import { showDate, showNumber, t } from "@web/messages/index.ts";

export const protections = ["confidentiality", "integrity", "availability"] as const;
export type Protection = (typeof protections)[number];

/** How loud a value is; the number stands beside it. */
export function tone(value: number | null): string {
  if (value === null) return "";
  if (value >= 5) return "critical";
  if (value === 4) return "high";
  if (value === 3) return "medium";
  return "low";
}

export function numberOf(item: Item, field: string): number | null {
  const value = item[field];
  return typeof value === "number" ? value : null;
}

function label(field: string): string {
  return entityByName("asset")?.fields.find((one) => one.name === field)?.label ?? field;
}

/** Where the value comes from; an override says until when and why. */
function Source({ item, protection }: { item: Item; protection: Protection }): ReactNode {
  const overridden = numberOf(item, `override_${protection}`);
  const until = item.override_until ? String(item.override_until) : undefined;
  const effective = numberOf(item, `effective_${protection}`);
  const from = item[`${protection}_from`];
  if (effective === null) return <span className="muted">{t("assets.value.unrated")}</span>;
  if (overridden !== null && overridden === effective && from === item.id && until)
    return (
      <>
        {t("assets.value.overridden", { day: showDate(until) })}{" "}
        <span className="muted">{String(item.override_reason ?? "")}</span>
      </>
    );
  if (from === item.id) return t("assets.value.own");
  const name = item.labels?.[`${protection}_from`];
  return (
    <>
      {t("assets.value.inherited")}{" "}
      <Link className="title" to={`/assets/${String(from)}` as string}>{typeof name === "string" ? name : String(from)}</Link>
    </>
  );
}

export function Values({ item }: { item: Item }) {
  return (
    <section className="card section" aria-labelledby="asset-values">
      <header>
        <h2 id="asset-values">{t("assets.value.title")}</h2>
        <span className="muted">{t("assets.value.help")}</span>
      </header>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("assets.value.protection")}</th>
              <th scope="col" className="number">
                {t("assets.value.own_column")}
              </th>
              <th scope="col" className="number">
                {t("assets.value.counts")}
              </th>
              <th scope="col">{t("assets.value.source")}</th>
            </tr>
          </thead>
          <tbody>
            {protections.map((protection) => {
              const own = numberOf(item, protection);
              const effective = numberOf(item, `effective_${protection}`);
              return (
                <tr key={protection}>
                  <th scope="row">{label(protection)}</th>
                  <td className="number">{own === null ? <span className="muted">–</span> : showNumber(own)}</td>
                  <td className="number">
                    {effective === null ? (
                      <span className="muted">–</span>
                    ) : (
                      <span className={`level ${tone(effective)}`}>{t("assets.value.of_five", { value: effective })}</span>
                    )}
                  </td>
                  <td>
                    <Source item={item} protection={protection} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
