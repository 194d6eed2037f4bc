// SPDX-License-Identifier: Apache-2.0
// Before an approval the server wants the password again (within five minutes); then the request is repeated.
import { type FormEvent, useState } from "react";

import { Problem, send } from "@web/api/send.ts";
import { begin, type Session, session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

export default function PasswordDialog({ answer }: { answer: (done: boolean) => void }) {
  const [failure, setFailure] = useState("");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      const done = await send<Session>("POST", "/api/session/reauthenticate", {
        body: { password: form.get("password"), code: form.get("code") ?? "" },
      });
      begin(done.data);
      answer(true);
    } catch (refused) {
      setFailure(
        refused instanceof Problem
          ? refused.errors.map((one) => one.message).join(" ") || refused.message
          : t("web.unreachable"),
      );
    }
  };
  return (
    <Sheet title={t("web.password_again")} close={() => answer(false)}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{t("web.password_again")}</h2>
        <p className="muted">{t("web.password_again_help")}</p>
        <div className="field">
          <label htmlFor="again-password">{t("web.password")}</label>
          <input
            className="input"
            id="again-password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
          />
        </div>
        {session().has_second_factor && (
          <div className="field">
            <label htmlFor="again-code">{t("web.code")}</label>
            <input
              className="input"
              id="again-code"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
            />
          </div>
        )}
        {failure && (
          <p className="error" role="alert">
            {failure}
          </p>
        )}
        <footer>
          <button type="button" className="btn" onClick={() => answer(false)}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary">
            {t("web.confirm")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
