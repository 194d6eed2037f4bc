// SPDX-License-Identifier: Apache-2.0
// The demonstration made anew. The server ends this one and tells the story again, so that the page waits until nobody is
// signed in any more, and keeps the new password in sight.
import { useEffect, useState } from "react";

import { asOf, exchange, onSignedOut, Problem, send, Unreachable } from "@web/api/send.ts";
import { hasRole } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

export function DemoReset() {
  const [isAsked, setAsked] = useState(false);
  const [password, setPassword] = useState<string>();
  const canReset = hasRole("technical_administrator") && !asOf();
  return (
    <section className="card section demo-reset" aria-labelledby="demo-reset">
      <header>
        <h2 id="demo-reset">{t("web.admin.demo")}</h2>
      </header>
      <div className="body">
        <p>{t("web.admin.demo_help")}</p>
        {canReset ? (
          <div className="actions">
            <button type="button" className="btn danger" onClick={() => setAsked(true)}>
              {t("web.admin.demo_reset")}
            </button>
          </div>
        ) : (
          <p className="muted">
            {t("web.admin.demo_who")} <code>assay demo --reset</code>
          </p>
        )}
      </div>
      {isAsked && <Sure close={() => setAsked(false)} done={setPassword} />}
      {password && <Waiting password={password} />}
    </section>
  );
}

function Sure({ close, done }: { close: () => void; done: (password: string) => void }) {
  const [refusal, setRefusal] = useState("");
  const reset = async () => {
    try {
      const { data } = await send<{ password: string }>("POST", "/api/demo/reset");
      // Whatever else the page asks is refused from here on; it stays, for the password.
      onSignedOut(() => {});
      close();
      done(data.password);
    } catch (failure) {
      if (failure instanceof Unreachable) return setRefusal(t("web.unreachable"));
      if (!(failure instanceof Problem)) throw failure;
      setRefusal(failure.errors.map((error) => error.message).join(" ") || failure.message);
    }
  };
  return (
    <Sheet title={t("web.admin.demo_reset")} close={close}>
      <div>
        <h2>{t("web.admin.demo_reset")}</h2>
        <p>{t("web.admin.demo_help")}</p>
        {refusal && (
          <p className="notice problem" role="alert">
            {refusal}
          </p>
        )}
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="button" className="btn danger" onClick={() => void reset()}>
            {t("web.admin.demo_sure")}
          </button>
        </footer>
      </div>
    </Sheet>
  );
}

/** The session of the old demo is unknown to the new one: a refusal is the sign that it is there. */
async function isNewOneThere(): Promise<boolean> {
  try {
    await exchange("GET", "/api/session");
  } catch (failure) {
    return failure instanceof Problem && failure.status === 401;
  }
  return false;
}

function Waiting({ password }: { password: string }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (isThere) return undefined;
    const asking = setInterval(() => void isNewOneThere().then((found) => found && setThere(true)), 1000);
    return () => clearInterval(asking);
  }, [isThere]);
  return (
    <Sheet title={t("web.admin.demo_password")} close={() => {}}>
      <div className="secret">
        <h2>{t("web.admin.demo_password")}</h2>
        <p>{t("web.admin.demo_password_help")}</p>
        <p className="value" tabIndex={0}>
          {password}
        </p>
        <p role="status">{isThere ? t("web.admin.demo_ready") : t("web.admin.demo_making")}</p>
        <footer>
          {isThere && (
            <a className="btn primary" href="/signin">
              {t("web.admin.demo_sign_in")}
            </a>
          )}
        </footer>
      </div>
    </Sheet>
  );
}
