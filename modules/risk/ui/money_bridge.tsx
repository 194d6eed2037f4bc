// SPDX-License-Identifier: Apache-2.0
// The two views of the same risks: where the matrix and money contradict each other, and cells of the matrix that hold
// risks of very different cost.
import { showNumber, t } from "@web/messages/index.ts";
import { Failure } from "@web/view/states.tsx";

import { useAsked } from "./money_data.ts";

interface Place {
  likelihood: number;
  consequence: number;
}

interface Bridge {
  scenarios: { id: string; rated?: Place }[];
  range_compression: { place: Place; factor: number | null }[];
  contradictions: { matrix_says_worse: string; money_says_worse: string; factor: number | null }[];
}

/** So many of a kind are read; what is beyond is counted. */
const shown = 8;

const times = (factor: number) => showNumber(factor, { maximumSignificantDigits: 2 });

function compression({ place, factor }: Bridge["range_compression"][number]): string {
  const { likelihood, consequence } = place;
  return factor === null
    ? t("risk.money.bridge_compression_open", { likelihood, consequence })
    : t("risk.money.bridge_compression", { likelihood, consequence, factor: times(factor) });
}

function Said({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.slice(0, shown).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {sentences.length > shown && <p className="muted">{t("risk.money.bridge_more", { count: sentences.length - shown })}</p>}
    </>
  );
}

/** Nothing while no risk has both a rating and an estimate and no level has a meaning in money. */
export function MatrixAndMoney({ titleOf }: { titleOf: (id: string) => string }) {
  const { data, error, refetch } = useAsked<Bridge>("bridge");
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const areBothViews = data.scenarios.some((one) => one.rated !== undefined);
  if (!areBothViews && data.range_compression.length === 0) return null;
  const contradictions = data.contradictions.map((one) => {
    const worse = titleOf(one.matrix_says_worse);
    const milder = titleOf(one.money_says_worse);
    return one.factor === null
      ? t("risk.money.bridge_contradiction_none", { worse, milder })
      : t("risk.money.bridge_contradiction", { worse, milder, factor: times(one.factor) });
  });
  return (
    <section className="card section money-bridge" aria-label={t("risk.money.bridge")}>
      <header>
        <h2>{t("risk.money.bridge")}</h2>
      </header>
      <p className="muted money-text">{t("risk.money.bridge_help")}</p>
      <Said title={t("risk.money.bridge_contradictions")} sentences={contradictions} />
      {areBothViews && contradictions.length === 0 && <p>{t("risk.money.bridge_none")}</p>}
      <Said title={t("risk.money.bridge_ranges")} sentences={data.range_compression.map(compression)} />
    </section>
  );
}
