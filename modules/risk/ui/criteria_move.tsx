// SPDX-License-Identifier: Apache-2.0
// Risks that are still rated by earlier criteria, with what the criteria in force make of them, and the one step that moves
// them. It is one entry, undone like any other.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";

import { bands, changeLabel, type PreviewChange } from "./criteria_preview.tsx";
import { run } from "./data.ts";

interface Moves {
  can_move: number;
  items: {
    id: string;
    name: string;
    inherent_before: string | null;
    inherent_after: string | null;
    residual_before: string | null;
    residual_after: string | null;
    changes: PreviewChange[];
    voided: number;
    blocking: { code: string; message: string }[];
  }[];
}

export function CriteriaMove() {
  const entity = entityByName("risk_scenario");
  const found = useRead<Moves>("/api/risk_scenarios/criteria_moves", {}, may(entity, "read"));
  const [reason, setReason] = useState("");
  const moves = found.data;
  if (!moves || moves.items.length === 0) return null;
  const move = async () => {
    const answer = () => send("POST", "/api/risk_scenarios/move_to_criteria", { body: { reason } });
    if (await run(answer, t("risk.move.moved", { count: moves.can_move }))) setReason("");
  };
  return (
    <section className="card section" aria-labelledby="criteria-move">
      <header>
        <h2 id="criteria-move">{t("risk.move.title")}</h2>
        <span className="muted">{moves.items.length}</span>
      </header>
      <div className="body">
        <p className="muted">{t("risk.move.help")}</p>
        <div className="scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("risk.review.risk")}</th>
                <th scope="col">{t("risk.ratings.inherent")}</th>
                <th scope="col">{t("risk.ratings.residual")}</th>
                <th scope="col">{t("risk.move.effect")}</th>
              </tr>
            </thead>
            <tbody>
              {moves.items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to={`/risk_scenarios/${one.id}` as string}>{one.name}</Link>
                  </td>
                  <td>{bands(one.inherent_before, one.inherent_after)}</td>
                  <td>{bands(one.residual_before, one.residual_after)}</td>
                  <td>
                    {one.blocking.length > 0
                      ? one.blocking.map((problem) => (
                          <span key={problem.message} className="error block">
                            {problem.message}
                          </span>
                        ))
                      : [...one.changes.map(changeLabel), one.voided > 0 && t("risk.preview.is_voided")].filter(Boolean).join(" · ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {may(entity, "move_to_criteria") && !asOf() && moves.can_move > 0 && (
          <form
            className="line"
            onSubmit={(event) => {
              event.preventDefault();
              void move();
            }}
          >
            <label htmlFor="move-reason">{t("risk.move.reason")}</label>
            <input
              id="move-reason"
              className="input"
              required
              minLength={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <button type="submit" className="btn primary">
              {t("risk.move.all", { count: moves.can_move })}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}
