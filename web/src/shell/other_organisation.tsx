// SPDX-License-Identifier: Apache-2.0
// The address names another organisation than the session: nothing is shown before the reader has switched.
import { send } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";

export function OtherOrganisation() {
  const wanted = location.pathname.split("/")[2] ?? "";
  const known = session().organisations.find((one) => one.slug === wanted);
  const turn = async () => {
    await send("POST", "/api/session/organisation", { body: { organisation: wanted } });
    location.reload();
  };
  return (
    <main className="state">
      <h1>{t("web.other_organisation", { name: known?.name ?? wanted })}</h1>
      <p className="muted">{t("web.signed_in_to", { name: session().organisation_name })}</p>
      <div className="actions">
        {known && (
          <button type="button" className="btn primary" onClick={() => void turn()}>
            {t("web.switch_to", { name: known.name })}
          </button>
        )}
        <a className="btn" href="/">
          {t("web.stay")}
        </a>
      </div>
    </main>
  );
}
