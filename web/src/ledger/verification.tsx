// SPDX-License-Identifier: Apache-2.0
// Is the ledger whole? The server's own check, started here, with its result; proofs are checked in the browser besides.
import { useState } from "react";

import { refresh } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { showInstant, showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Bad, type Findings, FindingsList, Good, Running, useWork, type Work } from "@web/view/work.tsx";

/** The server hashes everything again: entries, rows, versions, signatures. */
export function Verification() {
  const path = "/api/ledger/verification";
  const answer = useWork<{ work: Work<Findings> | null }>(path);
  const [problem, setProblem] = useState("");
  const start = async () => {
    setProblem("");
    try {
      await send("POST", path);
      await refresh();
    } catch (failure) {
      if (!(failure instanceof Problem)) return notifyFailure(failure);
      setProblem(failure.errors.map((one) => one.message).join(" ") || failure.message);
    }
  };
  const work = answer.data?.work;
  return (
    <section className="card section" aria-labelledby="verification">
      <header>
        <h2 id="verification">{t("web.proof.whole")}</h2>
        <span className="muted">{t("web.proof.whole_help")}</span>
        <span className="space" />
        <button type="button" className="btn small" disabled={work?.is_running} onClick={() => void start()}>
          {t("web.proof.check")}
        </button>
      </header>
      <div className="body">
        {problem && (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        {!work && <p className="muted">{t("web.proof.never")}</p>}
        {work?.is_running && <Running work={work} />}
        {work && !work.is_running && <Verdict work={work} />}
      </div>
    </section>
  );
}

function Verdict({ work }: { work: Work<Findings> }) {
  const when = showInstant(work.ended ?? work.begun);
  if (!work.outcome) return <Bad>{t("web.work.broke", { when })}</Bad>;
  const findings = work.outcome;
  const facts = t("web.proof.facts", {
    entries: showNumber(findings.entries),
    objects: showNumber(findings.objects),
    versions: showNumber(findings.versions),
    when,
  });
  if (findings.is_whole) return <Good>{facts}</Good>;
  return (
    <>
      <Bad>{facts}</Bad>
      <FindingsList findings={findings} />
    </>
  );
}
