// SPDX-License-Identifier: Apache-2.0
// The statement: written while it is a draft, read otherwise, compared with what is signed.
import { useState } from "react";

import { entityByName, type Item, may } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { asOf, Problem, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { useDraft } from "@web/view/draft.ts";

import { statementOf } from "./data.ts";
import { compareTexts, paragraphsOf } from "./paragraphs.ts";

export function StatementCard({ version, inForce }: { version: Item; inForce: Item | undefined }) {
  const [isComparing, compare] = useState(false);
  const canWrite = version.state === "draft" && may(entityByName("scope"), "update") && !asOf();
  const differs = inForce !== undefined && statementOf(inForce) !== statementOf(version);
  return (
    <section className="card section" aria-labelledby="scope-statement">
      <header>
        <h2 id="scope-statement">{t("scope.ui.statement")}</h2>
        {version.state === "submitted" && <span className="muted">{t("scope.ui.frozen")}</span>}
        <span className="space" />
        {differs && (
          <button type="button" className="btn small" aria-pressed={isComparing} onClick={() => compare(!isComparing)}>
            {t("scope.ui.compare", { version: Number(inForce.number) })}
          </button>
        )}
      </header>
      <div className="body">
        {isComparing && inForce ? (
          <Differences before={statementOf(inForce)} after={statementOf(version)} />
        ) : canWrite ? (
          <Editor version={version} />
        ) : (
          <Text text={statementOf(version)} />
        )}
      </div>
    </section>
  );
}

function Text({ text }: { text: string }) {
  return (
    <div className="statement">
      {paragraphsOf(text).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

function Differences({ before, after }: { before: string; after: string }) {
  return (
    <div className="statement">
      {compareTexts(before, after).map(({ text, is }, index) =>
        is === "same" ? (
          <p key={index}>{text}</p>
        ) : is === "added" ? (
          <p key={index} className="added">
            <ins>
              <span className="hidden-label">{t("scope.ui.added")} </span>
              {text}
            </ins>
          </p>
        ) : (
          <p key={index} className="removed">
            <del>
              <span className="hidden-label">{t("scope.ui.removed")} </span>
              {text}
            </del>
          </p>
        ),
      )}
    </div>
  );
}

function Editor({ version }: { version: Item }) {
  const saved = statementOf(version);
  const [text, setText, forget, base] = useDraft(`scope.${version.id}`, saved, version.version);
  const [problem, setProblem] = useState<Problem>();
  const save = async (against: number) => {
    try {
      const answer = await send("PATCH", `/api/scopes/${version.id}`, { body: { statement: text }, version: against });
      forget();
      setProblem(undefined);
      notify(t("web.saved"), answer.seq);
      await refresh();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else notifyFailure(failure);
      if (failure instanceof Problem && failure.status === 412) await refresh();
    }
  };
  const drop = () => {
    setText(saved);
    forget();
    setProblem(undefined);
  };
  const isChanged = text !== saved;
  return (
    <div className="field">
      <label htmlFor="scope-text">{t("scope.ui.statement_help")}</label>
      <textarea
        id="scope-text"
        className="input statement-text"
        value={text}
        data-key="e"
        aria-invalid={problem !== undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(base);
        }}
      />
      {problem && problem.status !== 412 && (
        <p className="error" role="alert">
          {problem.errors.map((one) => one.message).join(" ") || problem.message}
        </p>
      )}
      {problem?.status === 412 && (
        <div className="form" role="alert">
          <p>{t("web.stale")}</p>
          <h3>{t("web.theirs")}</h3>
          <Text text={saved} />
          <div className="actions">
            <button type="button" className="btn" onClick={drop}>
              {t("web.take_theirs")}
            </button>
            <button type="button" className="btn" onClick={() => void save(version.version)}>
              {t("web.keep_mine")}
            </button>
          </div>
        </div>
      )}
      {isChanged && problem?.status !== 412 && (
        <div className="actions">
          <button type="button" className="btn primary" onClick={() => void save(base)}>
            {t("scope.ui.save")} <kbd aria-hidden="true">Ctrl Enter</kbd>
          </button>
          <button
            type="button"
            className="btn"
            onClick={drop}
          >
            {t("web.cancel")}
          </button>
        </div>
      )}
    </div>
  );
}
