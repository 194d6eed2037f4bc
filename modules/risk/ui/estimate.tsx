// SPDX-License-Identifier: Apache-2.0
// An estimate of a risk in money: its fields, and below them what may stand behind them, the FAIR tree and the bow-tie.
import "./risk.css";
import "./money.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, type Item, may } from "@web/api/description.ts";
import { asOf } from "@web/api/send.ts";
import Card from "@web/generic/card.tsx";
import { t } from "@web/messages/index.ts";

import { change } from "./data.ts";
import { useAsked } from "./money_data.ts";
import { below, detailsOf, estimatedNodes, type Fair, type FairNode, leftOver, type Outcome, type Tree, treeOf, wrongIn } from "./money_tree.ts";
import { nodeName } from "./money_names.ts";

export default function Estimate() {
  return (
    <Card plural="risk_estimates" hides={["details"]}>
      {(item) => <Behind key={`${item.id}/${item.version}`} item={item} />}
    </Card>
  );
}

function Behind({ item }: { item: Item }) {
  const [tree, setTree] = useState<Tree>(() => treeOf(item.details));
  const [isTold, setTold] = useState(false);
  const model = useAsked<{ currency: string }>("model");
  const entity = entityByName("risk_estimate");
  const isEditable = entity !== undefined && may(entity, "update") && !asOf();
  const wrong = isTold ? wrongIn(tree) : [];
  const isChanged = detailsOf(tree) !== detailsOf(treeOf(item.details));
  const save = async () => {
    setTold(true);
    if (wrongIn(tree).length > 0) return;
    await change("risk_estimates", item, { details: detailsOf(tree) });
  };
  return (
    <fieldset className="money-behind" disabled={!isEditable}>
      <section className="card section">
        <header>
          <h2>{t("risk.money.fair")}</h2>
        </header>
        <p className="muted money-text">{t("risk.money.fair_help")}</p>
        {tree.fair ? (
          <div className="money-text">
            <Node node="loss_event_frequency" fair={tree.fair} wrong={wrong} set={(fair) => setTree({ ...tree, fair })} />
            <p role="status">
              {t("risk.money.fair_reading", { nodes: estimatedNodes(tree.fair.opened).map(nodeName).join(", ") })}
            </p>
            <button type="button" className="btn quiet small" onClick={() => setTree({ ...tree, fair: undefined })}>
              {t("risk.money.fair_drop")}
            </button>
          </div>
        ) : (
          <p className="money-text">
            <button
              type="button"
              className="btn"
              onClick={() => {
                const { frequency: _, ...kept } = tree.kept;
                setTree({ ...tree, kept, fair: { opened: ["loss_event_frequency"], ends: {} } });
              }}
            >
              {t("risk.money.fair_use")}
            </button>
          </p>
        )}
      </section>
      <Tie tree={tree} wrong={wrong} set={setTree} currency={model.data?.currency ?? currencyOf(item)} />
      {Object.keys(tree.kept).length > 0 && <p className="muted">{t("risk.money.kept", { parts: Object.keys(tree.kept).join(", ") })}</p>}
      {wrong.length > 0 && (
        <p className="error" role="alert">
          {t("risk.money.not_numbers")}
        </p>
      )}
      <div className="actions money-more no-print">
        <button type="button" className="btn primary" disabled={!isChanged} onClick={() => void save()}>
          {t("risk.money.save_behind")}
        </button>
        <Link className="btn" to={"/risks/calibration" as string}>
          {t("risk.money.calibrate")}
        </Link>
      </div>
    </fieldset>
  );
}

const currencyOf = (item: Item): string => (item.loss_low as { currency?: string } | null)?.currency ?? "";

interface NodeProps {
  node: FairNode;
  fair: Fair;
  wrong: string[];
  set: (fair: Fair) => void;
}

/** A node with its estimate, or with the two nodes that it is made of. */
function Node({ node, fair, wrong, set }: NodeProps) {
  const parts = below[node];
  const isOpen = fair.opened.includes(node);
  const ends = fair.ends[node] ?? { low: "", high: "" };
  const name = nodeName(node);
  return (
    <div className="money-node" role="group" aria-label={name}>
      <p>
        <strong>{name}</strong> <span className="muted">{unitOf(node)}</span>{" "}
        <span className="tag">{isOpen ? t("risk.money.from_below") : t("risk.money.estimated")}</span>
      </p>
      {parts && (
        <label className="money-check">
          <input
            type="checkbox"
            checked={isOpen}
            onChange={() =>
              set({ ...fair, opened: isOpen ? fair.opened.filter((one) => one !== node) : [...fair.opened, node] })
            }
          />
          <span>{t("risk.money.open_node", { first: nodeName(parts[0]), second: nodeName(parts[1]) })}</span>
        </label>
      )}
      {isOpen && parts ? (
        parts.map((part) => <Node key={part} node={part} fair={fair} wrong={wrong} set={set} />)
      ) : (
        <span className="money-ends">
          {(["low", "high"] as const).map((end) => (
            <label key={end}>
              <span>{end === "low" ? t("risk.money.at_least") : t("risk.money.at_most")}</span>
              <input
                className="input number"
                inputMode="decimal"
                value={ends[end]}
                aria-invalid={wrong.includes(`${node}.${end}`)}
                onChange={(event) => set({ ...fair, ends: { ...fair.ends, [node]: { ...ends, [end]: event.target.value } } })}
              />
            </label>
          ))}
        </span>
      )}
    </div>
  );
}

function unitOf(node: FairNode): string {
  if (node.endsWith("frequency")) return t("risk.money.unit_a_year");
  return node === "threat_capability" || node === "resistance_strength" ? t("risk.money.unit_scale") : t("risk.money.unit_share");
}

interface TieProps {
  tree: Tree;
  wrong: string[];
  set: (tree: Tree) => void;
  currency: string;
}

/** Barriers on the left of the event, outcomes on its right. */
function Tie({ tree, wrong, set, currency }: TieProps) {
  const { barriers, outcomes } = tree;
  const rest = leftOver(outcomes);
  const setOutcome = (at: number, change: Partial<Outcome>) =>
    set({ ...tree, outcomes: outcomes.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  const text = (label: string, value: string, key: string, change: (value: string) => void, isNumber = true) => (
    <input
      className={isNumber ? "input number" : "input"}
      inputMode={isNumber ? "decimal" : "text"}
      aria-label={label}
      value={value}
      aria-invalid={wrong.includes(key)}
      onChange={(event) => change(event.target.value)}
    />
  );
  const drop = (name: string, act: () => void) => (
    <button type="button" className="btn quiet small" aria-label={t("risk.money.drop", { name: name || "?" })} onClick={act}>
      ×
    </button>
  );
  return (
    <section className="card section">
      <header>
        <h2>{t("risk.money.bow_tie")}</h2>
      </header>
      <p className="muted money-text">{t("risk.money.bow_tie_help")}</p>
      <div className="money-text money-tie">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.money.barrier")}</th>
              <th scope="col">{t("risk.money.barrier_fails")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {barriers.map((one, at) => {
              const put = (change: Partial<typeof one>) =>
                set({ ...tree, barriers: barriers.map((other, i) => (i === at ? { ...other, ...change } : other)) });
              return (
                <tr key={at}>
                  <td>{text(t("risk.money.barrier"), one.name, "", (name) => put({ name }), false)}</td>
                  <td>{text(t("risk.money.barrier_fails"), one.fails, `barriers.${at}`, (fails) => put({ fails }))}</td>
                  <td>{drop(one.name, () => set({ ...tree, barriers: barriers.filter((_, i) => i !== at) }))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <button type="button" className="btn small" onClick={() => set({ ...tree, barriers: [...barriers, { name: "", fails: "" }] })}>
          {t("risk.money.add_barrier")}
        </button>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.money.outcome")}</th>
              <th scope="col">{t("risk.money.outcome_chance")}</th>
              <th scope="col">{t("risk.money.outcome_low", { currency })}</th>
              <th scope="col">{t("risk.money.outcome_high", { currency })}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {outcomes.map((one, at) => (
              <tr key={at}>
                <td>{text(t("risk.money.outcome"), one.name, "", (name) => setOutcome(at, { name }), false)}</td>
                <td>
                  {text(t("risk.money.outcome_chance"), one.probability, `outcomes.${at}.probability`, (probability) =>
                    setOutcome(at, { probability }),
                  )}
                </td>
                <td>{text(t("risk.money.outcome_low", { currency }), one.low, `outcomes.${at}.low`, (low) => setOutcome(at, { low }))}</td>
                <td>{text(t("risk.money.outcome_high", { currency }), one.high, `outcomes.${at}.high`, (high) => setOutcome(at, { high }))}</td>
                <td>{drop(one.name, () => set({ ...tree, outcomes: outcomes.filter((_, i) => i !== at) }))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {outcomes.length > 0 && Math.abs(rest) > 1e-6 && (
          <p className="error">{t("risk.money.outcomes_open", { rest: String(Math.round(rest * 1e6) / 1e6) })}</p>
        )}
        <button
          type="button"
          className="btn small"
          onClick={() => {
            const { severity: _, ...kept } = tree.kept;
            set({ ...tree, kept, outcomes: [...outcomes, { name: "", probability: "", low: "", high: "" }] });
          }}
        >
          {t("risk.money.add_outcome")}
        </button>
      </div>
    </section>
  );
}
