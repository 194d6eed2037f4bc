// SPDX-License-Identifier: Apache-2.0
// The ledger as a person meets it: what is signed, whether it is whole, and what it proves about one object.
import { useSearch } from "@tanstack/react-router";
import { useRead } from "@web/api/queries.ts";
import { download } from "@web/api/send.ts";
import { hasRole } from "@web/api/session.ts";
import { showInstant, showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Qr } from "@web/view/qr.tsx";
import { save } from "@web/view/save.ts";
import { NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { ObjectProof } from "./object.tsx";
import { Verification } from "./verification.tsx";
import { rootWords } from "./words.ts";
import "./ledger.css";

interface Checkpoint {
  note: string;
  verifier_key: string;
  size: number;
  root: string;
  at: string;
  qr: string[];
}

export const ledgerReaders = [
  "top_management",
  "isms_manager",
  "contributor",
  "internal_auditor",
  "external_auditor",
  "read_only",
] as const;

export default function Ledger() {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const checkpoint = useRead<Checkpoint>("/api/ledger/checkpoint");
  useTitle(t("web.proof.title"));
  if (!hasRole(...ledgerReaders)) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("web.proof.title")}</h1>
          <p>{t("web.proof.help")}</p>
        </div>
        <div className="actions">
          {hasRole("top_management", "isms_manager", "internal_auditor") && (
            <button type="button" className="btn" onClick={() => void download("/api/package").catch(notifyFailure)}>
              {t("web.proof.package")}
            </button>
          )}
        </div>
      </div>
      <View query={checkpoint}>{(latest) => <Latest checkpoint={latest} />}</View>
      {hasRole("top_management", "isms_manager", "internal_auditor", "external_auditor", "technical_administrator") && (
        <Verification />
      )}
      <ObjectProof key={`${search.entity} ${search.id}`} entity={search.entity} id={search.id} />
    </>
  );
}

function Latest({ checkpoint }: { checkpoint: Checkpoint }) {
  const words = rootWords(checkpoint.root);
  return (
    <section className="card checkpoint" aria-labelledby="checkpoint">
      <div>
        <h2 id="checkpoint">{t("web.proof.latest", { size: showNumber(checkpoint.size) })}</h2>
        <p className="muted">{t("web.proof.signed_at", { when: showInstant(checkpoint.at) })}</p>
        <p className="words" lang="zxx" aria-label={t("web.proof.words", { words: words.join(" ") })}>
          {words.map((word, index) => (
            <span key={index}>{word}</span>
          ))}
        </p>
        <p className="muted">{t("web.proof.words_help")}</p>
        <details>
          <summary>{t("web.proof.exact")}</summary>
          <dl className="exact">
            <dt>{t("web.proof.root")}</dt>
            <dd className="ref">{checkpoint.root}</dd>
            <dt>{t("web.proof.key")}</dt>
            <dd className="ref">{checkpoint.verifier_key}</dd>
          </dl>
        </details>
        <button
          type="button"
          className="btn small"
          onClick={() => save(`checkpoint-${checkpoint.size}.txt`, "text/plain", checkpoint.note)}
        >
          {t("web.proof.save_checkpoint")}
        </button>
      </div>
      <Qr rows={checkpoint.qr} name={t("web.proof.qr")} />
    </section>
  );
}
