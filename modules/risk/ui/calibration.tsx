// SPDX-License-Identifier: Apache-2.0
// Learning to estimate: ten questions whose answers are known, each to be answered by a range that holds it with 90 %, and the
// bet that finds how sure somebody really is of a range. Nothing of it is stored.
import "./risk.css";
import "./money.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { ask, percent } from "./money_data.ts";
import { typed } from "./money_tree.ts";

interface Question {
  text: string;
  truth: number;
  isYear?: boolean;
}

const questions = (): Question[] => [
  { text: t("risk.practice.eiffel"), truth: 330 },
  { text: t("risk.practice.worm"), truth: 1988, isYear: true },
  { text: t("risk.practice.nations"), truth: 193 },
  { text: t("risk.practice.light"), truth: 299_792 },
  { text: t("risk.practice.diffie"), truth: 1976, isYear: true },
  { text: t("risk.practice.everest"), truth: 8849 },
  { text: t("risk.practice.bones"), truth: 206 },
  { text: t("risk.practice.standard"), truth: 2005, isYear: true },
  { text: t("risk.practice.moon"), truth: 384_400 },
  { text: t("risk.practice.elements"), truth: 118 },
];

interface Verdict {
  answers: number;
  hits: number;
  is_overconfident: boolean;
  widen_by: number;
}

interface Bet {
  wheel: number;
  is_settled: boolean;
  belief: number | null;
  is_calibrated: boolean | null;
}

export default function Calibration() {
  const entity = entityByName("risk_scenario");
  const title = t("risk.practice.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{t("risk.practice.help")}</p>
        </div>
        <div className="actions no-print">
          <Link className="btn" to={"/risks/money" as string}>
            {t("risk.money.title")}
          </Link>
        </div>
      </div>
      <Practice />
      <EquivalentBet />
    </>
  );
}

function Practice() {
  const all = questions();
  const [ends, setEnds] = useState(all.map(() => ({ low: "", high: "" })));
  const [verdict, setVerdict] = useState<Verdict>();
  const answered = all.flatMap((question, at) => {
    const low = typed(ends[at]?.low ?? "");
    const high = typed(ends[at]?.high ?? "");
    return low < high ? [{ at, low, high, truth: question.truth }] : [];
  });
  const check = async () => {
    try {
      setVerdict(await ask<Verdict>("calibrate", { answers: answered.map(({ low, high, truth }) => ({ low, high, truth })) }));
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  const put = (at: number, end: "low" | "high", value: string) => {
    setVerdict(undefined);
    setEnds(ends.map((one, i) => (i === at ? { ...one, [end]: value } : one)));
  };
  return (
    <section className="card section">
      <header>
        <h2>{t("risk.practice.ranges")}</h2>
      </header>
      <p className="muted money-text">{t("risk.practice.ranges_help")}</p>
      <ol className="money-practice">
        {all.map((question, at) => {
          const mine = answered.find((one) => one.at === at);
          const holds = mine && mine.low <= mine.truth && mine.truth <= mine.high;
          return (
            <li key={question.text}>
              <span>{question.text}</span>
              <span className="money-ends">
                {(["low", "high"] as const).map((end) => (
                  <label key={end}>
                    <span>{end === "low" ? t("risk.money.at_least") : t("risk.money.at_most")}</span>
                    <input
                      className="input number"
                      inputMode="decimal"
                      value={ends[at]?.[end] ?? ""}
                      onChange={(event) => put(at, end, event.target.value)}
                    />
                  </label>
                ))}
              </span>
              {verdict && mine && (
                <span className="tag">
                  {t("risk.practice.truth", {
                    holds: holds ? "yes" : "no",
                    truth: question.isYear ? String(question.truth) : showNumber(question.truth),
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <div className="actions money-text">
        <button type="button" className="btn primary" disabled={answered.length === 0} onClick={() => void check()}>
          {t("risk.practice.check")}
        </button>
      </div>
      {verdict && (
        <p className="money-said" role="status" data-mark="verdict">
          {t("risk.practice.verdict", {
            hits: verdict.hits,
            answers: verdict.answers,
            over: verdict.is_overconfident ? "yes" : verdict.widen_by > 1 ? "some" : "no",
            factor: showNumber(verdict.widen_by, { maximumSignificantDigits: 2 }),
          })}
        </p>
      )}
    </section>
  );
}

/** The wheel turns towards what the person believes, until the two are worth the same. */
function EquivalentBet() {
  const [answers, setAnswers] = useState<string[]>([]);
  const [bet, setBet] = useState<Bet>({ wheel: 0.75, is_settled: false, belief: null, is_calibrated: null });
  const prefer = async (choice: "interval" | "wheel") => {
    const next = [...answers, choice];
    try {
      setBet(await ask<Bet>("bet", { answers: next }));
      setAnswers(next);
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  const again = () => {
    setAnswers([]);
    setBet({ wheel: 0.75, is_settled: false, belief: null, is_calibrated: null });
  };
  return (
    <section className="card section">
      <header>
        <h2>{t("risk.practice.bet")}</h2>
      </header>
      <p className="muted money-text">{t("risk.practice.bet_help")}</p>
      <p className="money-said" role="status" data-mark="bet">
        {bet.is_settled
          ? t("risk.practice.belief", { belief: percent(bet.belief ?? 0), fits: bet.is_calibrated ? "yes" : "no" })
          : t("risk.practice.wheel", { chance: percent(bet.wheel) })}
      </p>
      <div className="actions money-text">
        {bet.is_settled ? (
          <button type="button" className="btn" onClick={again}>
            {t("risk.practice.again")}
          </button>
        ) : (
          <>
            <button type="button" className="btn" onClick={() => void prefer("interval")}>
              {t("risk.practice.take_range")}
            </button>
            <button type="button" className="btn" onClick={() => void prefer("wheel")}>
              {t("risk.practice.take_wheel")}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
