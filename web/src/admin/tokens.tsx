// SPDX-License-Identifier: Apache-2.0
// API tokens: what a program may do in the name of its maker, until when. The token itself is shown once.
import { type FormEvent, useId, useState } from "react";

import { refresh, useRead } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Sheet } from "@web/view/sheet.tsx";
import { Empty, View } from "@web/view/states.tsx";

import { act, FieldErrors, Frame, general } from "./frame.tsx";
import { Secret } from "./secret.tsx";

interface Token {
  id: string;
  name: string;
  scope: string[];
  expires: string;
  is_revoked: boolean;
}

export default function Tokens() {
  const tokens = useRead<{ items: Token[] }>("/api/tokens");
  const [isMaking, setMaking] = useState(false);
  const make = (
    <button type="button" className="btn primary" data-key="n" onClick={() => setMaking(true)}>
      {t("web.admin.new_token")} <kbd aria-hidden="true">n</kbd>
    </button>
  );
  return (
    <Frame title={t("web.admin.tokens")} help={t("web.admin.tokens_help")} actions={make}>
      <div className="card scroll">
        <View
          query={tokens}
          isEmpty={({ items }) => items.length === 0}
          empty={<Empty title={t("web.admin.no_tokens")} help={t("web.admin.no_tokens_help")} />}
        >
          {({ items }) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("web.admin.name")}</th>
                  <th scope="col">{t("web.admin.scope")}</th>
                  <th scope="col">{t("web.admin.ends")}</th>
                  <th scope="col">
                    <span className="hidden-label">{t("web.more_actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((token) => (
                  <tr key={token.id}>
                    <th scope="row">{token.name}</th>
                    <td>
                      <span className="ref">{token.scope.join(" ")}</span>
                    </td>
                    <td>{token.is_revoked ? t("web.admin.is_revoked") : showDate(token.expires)}</td>
                    <td className="number">
                      {!token.is_revoked && (
                        <button
                          type="button"
                          className="btn small"
                          aria-label={t("web.admin.revoke_token", { name: token.name })}
                          onClick={() =>
                            void act(
                              () => send("DELETE", `/api/tokens/${token.id}`).then(refresh),
                              t("web.admin.revoked", { what: token.name }),
                            )
                          }
                        >
                          {t("web.admin.revoke")}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </View>
      </div>
      {isMaking && <NewToken close={() => setMaking(false)} />}
    </Frame>
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function NewToken({ close }: { close: () => void }) {
  const id = useId();
  const [name, setName] = useState("");
  const [scope, setScope] = useState("*.read");
  const [day, setDay] = useState(inDays(90));
  const [problem, setProblem] = useState<Problem>();
  const [token, setToken] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const body = { name, scope: scope.split(/[\s,]+/).filter(Boolean), expires: day ? `${day}T23:59:59Z` : "" };
      setToken((await send<{ token: string }>("POST", "/api/tokens", { body })).data.token);
      await refresh();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else notifyFailure(failure);
    }
  };
  if (token) return <Secret title={t("web.admin.token_of", { name })} help={t("web.admin.token_help")} value={token} close={close} />;
  const field = (key: string, label: string, value: string, change: (to: string) => void, type: string, help?: string) => (
    <div className="field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <input
        className="input"
        id={`${id}-${key}`}
        type={type}
        autoComplete="off"
        autoFocus={key === "name"}
        value={value}
        aria-invalid={(problem?.of(key).length ?? 0) > 0 || undefined}
        aria-describedby={`${id}-${key}-error`}
        onChange={(event) => change(event.target.value)}
      />
      {help && <span className="help">{help}</span>}
      <FieldErrors problem={problem} field={key} id={`${id}-${key}-error`} />
    </div>
  );
  const rest = general(problem, "name", "scope", "expires");
  return (
    <Sheet title={t("web.admin.new_token")} close={close}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{t("web.admin.new_token")}</h2>
        {field("name", t("web.admin.token_name"), name, setName, "text")}
        {field("scope", t("web.admin.scope"), scope, setScope, "text", t("web.admin.scope_help"))}
        {field("expires", t("web.admin.ends"), day, setDay, "date")}
        {rest && (
          <p className="notice problem" role="alert">
            {rest}
          </p>
        )}
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary">
            {t("web.admin.make_token")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
