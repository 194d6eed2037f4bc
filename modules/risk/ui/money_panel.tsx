// SPDX-License-Identifier: Apache-2.0
// What can be tried: how well each control works, and which treatments are in force.
import { t } from "@web/messages/index.ts";

import { type Change, earns, efficacyOf, type Model, money, percent, yearlyCost } from "./money_data.ts";

/** What was moved; a control that was not keeps what the register says. */
export interface Trial {
  efficacies: Record<string, number>;
  selected: string[] | undefined;
}

export const noTrial: Trial = { efficacies: {}, selected: undefined };

export function changeOf(trial: Trial): Change | undefined {
  const controls = Object.entries(trial.efficacies).map(([id, efficacy]) =>
    efficacy > 0 ? { id, state: "implemented", efficacy } : { id, state: "gap" },
  );
  if (controls.length === 0 && trial.selected === undefined) return undefined;
  return { controls, ...(trial.selected ? { selected: trial.selected } : {}) };
}

export function TrialPanel({ model, trial, setTrial }: { model: Model; trial: Trial; setTrial: (trial: Trial) => void }) {
  const selected = trial.selected ?? model.selected ?? [];
  const toggle = (id: string) =>
    setTrial({
      ...trial,
      selected: selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id],
    });
  return (
    <section className="card section money-trial no-print" aria-label={t("risk.money.try")}>
      <header>
        <h2>{t("risk.money.try")}</h2>
        <span className="space" />
        <button type="button" className="btn quiet small" disabled={changeOf(trial) === undefined} onClick={() => setTrial(noTrial)}>
          {t("risk.money.try_reset")}
        </button>
      </header>
      {(model.controls ?? []).length > 0 && (
        <fieldset>
          <legend>{t("risk.money.controls")}</legend>
          {(model.controls ?? []).map((control) => {
            const stands = earns(control.state) ? efficacyOf(control) : 0;
            const value = trial.efficacies[control.id] ?? stands;
            return (
              <label key={control.id} className="money-slider">
                <span>
                  {control.id} {control.title}
                </span>
                <input
                  type="range"
                  min={0}
                  max={100}
                  step={5}
                  value={Math.round(value * 100)}
                  aria-valuetext={percent(value)}
                  onChange={(event) =>
                    setTrial({
                      ...trial,
                      efficacies: { ...trial.efficacies, [control.id]: Number(event.target.value) / 100 },
                    })
                  }
                />
                <output>{percent(Math.round(value * 100) / 100)}</output>
              </label>
            );
          })}
        </fieldset>
      )}
      {(model.treatments ?? []).length > 0 && (
        <fieldset>
          <legend>{t("risk.money.treatments")}</legend>
          {(model.treatments ?? []).map((treatment) => (
            <label key={treatment.id} className="money-check">
              <input type="checkbox" checked={selected.includes(treatment.id)} onChange={() => toggle(treatment.id)} />
              <span>{treatment.title}</span>
              <span className="muted">
                {money(yearlyCost(treatment), model.currency)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {(model.controls ?? []).length + (model.treatments ?? []).length === 0 && (
        <p className="muted">{t("risk.money.nothing_to_try")}</p>
      )}
    </section>
  );
}
