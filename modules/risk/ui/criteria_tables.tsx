// SPDX-License-Identifier: Apache-2.0
// The tables of the criteria editor: levels with their meaning, scores of the grid, levels of risk, rules of acceptance.
import { t } from "@web/messages/index.ts";

import type { Money } from "./plan.ts";
import {
  addBand,
  addLevel,
  anchorOf,
  boundsOf,
  cellRow,
  levelsOf,
  levelText,
  nameOf,
  numberOf,
  removeBand,
  removeLevel,
  renameBand,
  type Row,
  type ScaleKind,
  withAnchor,
} from "./criteria_draft.ts";
import { type Criteria, isSame, levelName, type Place, toneOfBand } from "./scale.ts";

const leastLevels = 2;
const mostLevels = 10;

interface Editing {
  rows: Row[];
  change: (rows: Row[]) => void;
}

const replaced = (rows: Row[], old: Row, values: Partial<Row>) =>
  rows.map((row) => (row === old ? { ...row, ...values } : row));

export function LevelTable({ kind, title, rows, change }: Editing & { kind: ScaleKind; title: string }) {
  const own = rows.filter((row) => row.kind === kind).sort((a, b) => numberOf(a) - numberOf(b));
  return (
    <div>
      <h3>{title}</h3>
      <table className="table edit">
        <thead>
          <tr>
            <th scope="col">{t("risk.method.level")}</th>
            <th scope="col">{t("risk.method.name")}</th>
            <th scope="col">{t("risk.method.meaning")}</th>
            <th scope="col">{kind === "likelihood" ? t("risk.method.rate_from") : t("risk.method.money_from")}</th>
            <th scope="col">{kind === "likelihood" ? t("risk.method.rate_below") : t("risk.method.money_below")}</th>
          </tr>
        </thead>
        <tbody>
          {own.map((row) => (
            <tr key={numberOf(row)}>
              <td className="number">{numberOf(row)}</td>
              <td>
                <input
                  className="input"
                  aria-label={t("risk.method.name_of", { scale: title, level: numberOf(row) })}
                  value={nameOf(row)}
                  maxLength={90}
                  onChange={(event) => change(replaced(rows, row, { level: levelText(numberOf(row), event.target.value) }))}
                />
              </td>
              <td>
                <input
                  className="input"
                  aria-label={t("risk.method.meaning_of", { scale: title, level: numberOf(row) })}
                  value={row.meaning ?? ""}
                  maxLength={2000}
                  onChange={(event) => change(replaced(rows, row, { meaning: event.target.value || null }))}
                />
              </td>
              {(["min", "max"] as const).map((end) => (
                <td key={end}>
                  <AnchorInput kind={kind} title={title} row={row} end={end} rows={rows} change={change} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <button
          type="button"
          className="btn small"
          disabled={own.length >= mostLevels}
          onClick={() => change(addLevel(rows, kind))}
        >
          {t("risk.method.add_level")}
        </button>
        <button
          type="button"
          className="btn small"
          disabled={own.length <= leastLevels}
          onClick={() => change(removeLevel(rows, kind))}
        >
          {t("risk.method.remove_level")}
        </button>
      </div>
    </div>
  );
}

interface AnchorProps extends Editing {
  kind: ScaleKind;
  title: string;
  row: Row;
  end: "min" | "max";
}

/** An end of the range that ties a level to the world: a rate or an amount. Read when the input is left. */
function AnchorInput({ kind, title, row, end, rows, change }: AnchorProps) {
  const money = end === "min" ? row.money_min : row.money_max;
  const rate = end === "min" ? row.rate_min : row.rate_max;
  const shown = kind === "likelihood" ? (rate ?? "").replace(/\.?0+$/, "") : money ? String(money.amount / 100) : "";
  const place = { scale: title, level: numberOf(row) };
  const write = (text: string) => {
    const value = text.trim().replace(",", ".");
    if (value !== "" && !/^\d+(\.\d{1,4})?$/.test(value)) return;
    if (kind === "likelihood") change(replaced(rows, row, { [`rate_${end}`]: value === "" ? null : value }));
    else change(replaced(rows, row, { [`money_${end}`]: value === "" ? null : amountOf(rows, value) }));
  };
  return (
    <input
      className="input number"
      inputMode="decimal"
      size={9}
      aria-label={end === "min" ? t("risk.method.from_of", place) : t("risk.method.below_of", place)}
      defaultValue={shown}
      key={shown}
      onBlur={(event) => {
        if (event.currentTarget.value !== shown) write(event.currentTarget.value);
      }}
    />
  );
}

/** In the currency that other levels have. */
function amountOf(rows: Row[], value: string): Money {
  const known = rows.map((row) => row.money_min ?? row.money_max).find((money) => money != null);
  return { amount: Math.round(Number(value) * 100), currency: known?.currency ?? "EUR" };
}

/** What the levels of consequence mean where money does not measure. */
export function AnchorTable({ rows, change }: Editing) {
  const dimensions = rows.filter((row) => row.kind === "dimension");
  const levels = levelsOf(rows, "consequence");
  if (dimensions.length === 0) return null;
  return (
    <div>
      <h3>{t("risk.method.anchors")}</h3>
      <div className="scroll">
        <table className="table edit">
          <thead>
            <tr>
              <th scope="col">{t("risk.method.dimension")}</th>
              {levels.map((level) => (
                <th key={level.level} scope="col">
                  {levelName(levels, level.level)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dimensions.map((dimension) => (
              <tr key={dimension.level}>
                <th scope="row">{dimension.meaning}</th>
                {levels.map((level) => {
                  const found = rows.find((row) => {
                    const place = anchorOf(row);
                    return place?.dimension === dimension.level && place?.level === level.level;
                  });
                  return (
                    <td key={level.level}>
                      <textarea
                        className="input"
                        rows={3}
                        maxLength={2000}
                        aria-label={t("risk.method.anchor_of", { dimension: dimension.meaning ?? "", level: level.level })}
                        value={found?.meaning ?? ""}
                        onChange={(event) => change(withAnchor(rows, dimension.level ?? "", level.level, event.target.value))}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

export function GridTable({ criteria, rows, falling, change }: Editing & { criteria: Criteria; falling: Place[] }) {
  const likelihoods = levelsOf(rows, "likelihood").reverse();
  return (
    <div className="scroll">
      <table className="table edit scores">
        <thead>
          <tr>
            <td />
            {criteria.consequence.map((level) => (
              <th key={level.level} scope="col">
                {levelName(criteria.consequence, level.level)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {likelihoods.map((likelihood) => (
            <tr key={likelihood.level}>
              <th scope="row">{levelName(criteria.likelihood, likelihood.level)}</th>
              {criteria.consequence.map((consequence) => {
                const place = { likelihood: likelihood.level, consequence: consequence.level };
                const row = cellRow(rows, place.likelihood, place.consequence);
                const cell = criteria.grid.find((one) => isSame(one, place));
                const isFalling = falling.some((one) => isSame(one, place));
                return (
                  <td key={consequence.level} className={`cell-input ${toneOfBand(criteria.bands, cell?.band)}`}>
                    {row && (
                      <input
                        className="input"
                        type="number"
                        min={0}
                        max={1000}
                        aria-label={t("risk.method.score_of", {
                          likelihood: levelName(criteria.likelihood, place.likelihood),
                          consequence: levelName(criteria.consequence, place.consequence),
                        })}
                        aria-invalid={isFalling || undefined}
                        value={row.range ?? ""}
                        onChange={(event) => change(replaced(rows, row, { range: event.target.value || null }))}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function BandTable({ criteria, rows, change }: Editing & { criteria: Criteria }) {
  const own = rows.filter((row) => row.kind === "band");
  const setBound = (row: Row, which: 0 | 1, text: string) => {
    const bounds = boundsOf(row.range) ?? [1, 1];
    bounds[which] = Number(text);
    change(replaced(rows, row, { range: `${bounds[0]}..${bounds[1]}` }));
  };
  return (
    <div>
      <h3>{t("risk.method.band_ranges")}</h3>
      <table className="table edit">
        <thead>
          <tr>
            <th scope="col">{t("risk.method.name")}</th>
            <th scope="col">{t("risk.method.from")}</th>
            <th scope="col">{t("risk.method.to")}</th>
            <th scope="col">
              <span className="hidden-label">{t("risk.method.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {own.map((row, index) => {
            const bounds = boundsOf(row.range);
            return (
              <tr key={row.id || index}>
                <td className={`cell-input ${toneOfBand(criteria.bands, row.level)}`}>
                  <input
                    className="input"
                    aria-label={t("risk.method.band_name", { number: index + 1 })}
                    value={row.level ?? ""}
                    maxLength={60}
                    onChange={(event) => change(renameBand(rows, row, event.target.value))}
                  />
                </td>
                {([0, 1] as const).map((which) => (
                  <td key={which}>
                    <input
                      className="input"
                      type="number"
                      min={0}
                      aria-label={
                        which === 0
                          ? t("risk.method.band_from", { band: row.level ?? "" })
                          : t("risk.method.band_to", { band: row.level ?? "" })
                      }
                      value={bounds ? bounds[which] : ""}
                      onChange={(event) => setBound(row, which, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="btn small quiet"
                    aria-label={t("web.remove", { what: row.level ?? "" })}
                    onClick={() => change(removeBand(rows, row))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <button type="button" className="btn small" onClick={() => change(addBand(rows, t("risk.method.new_band")))}>
        {t("risk.method.add_band")}
      </button>
    </div>
  );
}

export function RuleTable({ rows, change }: Editing) {
  const own = rows.filter((row) => row.kind === "acceptance");
  const checkbox = (row: Row, name: "is_acceptable" | "top_management_signs" | "is_reason_required", label: string) => (
    <td className="tick">
      <input
        type="checkbox"
        aria-label={`${row.level}: ${label}`}
        checked={row[name]}
        onChange={(event) => change(replaced(rows, row, { [name]: event.target.checked }))}
      />
    </td>
  );
  return (
    <div>
      <h3>{t("risk.method.rules")}</h3>
      <table className="table edit">
        <thead>
          <tr>
            <th scope="col">{t("risk.method.band")}</th>
            <th scope="col">{t("risk.method.acceptable")}</th>
            <th scope="col">{t("risk.method.top_signs")}</th>
            <th scope="col">{t("risk.method.reason")}</th>
            <th scope="col">{t("risk.method.valid_months")}</th>
          </tr>
        </thead>
        <tbody>
          {own.map((row, index) => (
            <tr key={row.id || index}>
              <th scope="row">{row.level}</th>
              {checkbox(row, "is_acceptable", t("risk.method.acceptable"))}
              {checkbox(row, "top_management_signs", t("risk.method.top_signs"))}
              {checkbox(row, "is_reason_required", t("risk.method.reason"))}
              <td>
                <input
                  className="input"
                  type="number"
                  min={1}
                  max={60}
                  aria-label={`${row.level}: ${t("risk.method.valid_months")}`}
                  value={row.validity_months ?? ""}
                  onChange={(event) =>
                    change(replaced(rows, row, { validity_months: event.target.value ? Number(event.target.value) : null }))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
