// SPDX-License-Identifier: Apache-2.0
// Criteria as they are read: the matrix with its line, what the levels mean, who may accept what.
import type { Item } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { showNumber, t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";

import { LevelBadge } from "./badge.tsx";
import { type Row } from "./criteria_draft.ts";
import { useCriteriaReview } from "./data.ts";
import { HeatMap } from "./heat_map.tsx";
import { showMoney } from "./money.ts";
import { cellAt, type Criteria, type Level, levelName, type Place } from "./scale.ts";

export function CriteriaView({ item }: { item: Item }) {
  const review = useCriteriaReview(item.id);
  const rows = useRead<{ items: Row[] }>("/api/risk_criteria_rows", { criteria: item.id, limit: 200 });
  return (
    <View query={review}>
      {(found) => {
        const criteria = found.items[0]?.criteria;
        if (!criteria) return <p className="state muted">{t("risk.method.empty")}</p>;
        return (
          <section className="card" aria-label={String(item.title)}>
            <header>
              <h2>{String(item.title)}</h2>
            </header>
            <div className="body criteria">
              <ScoreMap criteria={criteria} title={String(item.title)} />
              <div>
                <Scale title={t("risk.matrix.likelihood")} levels={criteria.likelihood} />
                <Scale title={t("risk.matrix.consequence")} levels={criteria.consequence} />
                <Anchors criteria={criteria} />
                <Rules criteria={criteria} rows={rows.data?.items ?? []} />
              </div>
            </div>
          </section>
        );
      }}
    </View>
  );
}

export function ScoreMap({ criteria, title, marked }: { criteria: Criteria; title: string; marked?: Place[] }) {
  return (
    <div>
      <HeatMap
        criteria={criteria}
        title={title}
        text={(place) => String(cellAt(criteria, place)?.score ?? "")}
        name={(place) =>
          t("risk.ratings.cell", {
            likelihood: levelName(criteria.likelihood, place.likelihood),
            consequence: levelName(criteria.consequence, place.consequence),
            level: cellAt(criteria, place)?.band ?? "",
          })
        }
        marked={marked}
        axes={{ likelihood: t("risk.matrix.likelihood"), consequence: t("risk.matrix.consequence") }}
      />
      <p className="legend muted">
        <span className="line-sample" aria-hidden="true" /> {t("risk.matrix.line")}
      </p>
    </div>
  );
}

function Scale({ title, levels }: { title: string; levels: Level[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className="meaning">
        {levels.map((level) => (
          <div key={level.level}>
            <dt>{levelName(levels, level.level)}</dt>
            <dd>
              {level.meaning}
              {rangeOf(level) && <span className="muted block">{rangeOf(level)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** "0.1 to 0.333 a year", "10,000 EUR or more". */
function rangeOf(level: Level): string {
  const { rate, money } = level;
  const text = (value: number) =>
    money ? showMoney({ amount: value, currency: money.currency }) : showNumber(value / 10_000, { maximumFractionDigits: 4 });
  const range = rate ?? money;
  if (!range) return "";
  const shown =
    range.max === null
      ? t("risk.print.or_more", { low: text(range.min) })
      : range.min === 0
        ? t("risk.print.less_than", { high: text(range.max) })
        : t("risk.print.range", { low: text(range.min), high: text(range.max) });
  return rate ? t("risk.method.a_year", { range: shown }) : shown;
}

function Anchors({ criteria }: { criteria: Criteria }) {
  const { dimensions = [], anchors = [] } = criteria;
  const told = dimensions.filter((one) => anchors.some((anchor) => anchor.dimension === one.id));
  if (told.length === 0) return null;
  return (
    <details>
      <summary>{t("risk.method.anchors")}</summary>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.method.dimension")}</th>
              {criteria.consequence.map((level) => (
                <th key={level.level} scope="col">
                  {levelName(criteria.consequence, level.level)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map((dimension) => (
              <tr key={dimension.id}>
                <th scope="row">{dimension.name}</th>
                {criteria.consequence.map((level) => (
                  <td key={level.level}>
                    {anchors.find((one) => one.dimension === dimension.id && one.level === level.level)?.meaning}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Rules({ criteria, rows }: { criteria: Criteria; rows: Row[] }) {
  return (
    <>
      <h3>{t("risk.method.rules")}</h3>
      <dl className="meaning">
        {criteria.bands.map((band) => {
          const rule = rows.find((row) => row.kind === "acceptance" && row.level === band.name);
          return (
            <div key={band.name}>
              <dt>
                <LevelBadge bands={criteria.bands} band={band.name} />
              </dt>
              <dd>{rule ? ruleText(rule) : t("risk.method.no_rule")}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

export function ruleText(rule: Row): string {
  if (!rule.is_acceptable) return t("risk.method.not_acceptable");
  return [
    rule.top_management_signs ? t("risk.method.owner_and_top") : t("risk.method.owner"),
    rule.is_reason_required ? t("risk.method.with_reason") : "",
    rule.validity_months ? t("risk.method.months", { count: rule.validity_months }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
