// SPDX-License-Identifier: Apache-2.0
// Where one is signed in, and the way to end what one does not know.
import { refresh, useRead } from "@web/api/queries.ts";
import { send } from "@web/api/send.ts";
import { showInstant, t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { act } from "./frame.tsx";

interface Session {
  created: string;
  last_seen: string;
  is_this: boolean;
}

export default function Sessions() {
  const sessions = useRead<{ items: Session[] }>("/api/account/sessions");
  useTitle(t("web.admin.sessions"));
  const others = sessions.data?.items.filter((one) => !one.is_this).length ?? 0;
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("web.admin.sessions")}</h1>
          <p>{t("web.admin.sessions_help")}</p>
        </div>
        {others > 0 && (
          <div className="actions">
            <button
              type="button"
              className="btn"
              onClick={() => void act(() => send("DELETE", "/api/account/sessions").then(refresh), t("web.admin.sessions_ended"))}
            >
              {t("web.admin.end_sessions", { count: others })}
            </button>
          </div>
        )}
      </div>
      <div className="card scroll">
        <View query={sessions}>
          {({ items }) => (
            <table className="table stacks">
              <thead>
                <tr>
                  <th scope="col">{t("web.admin.since")}</th>
                  <th scope="col">{t("web.admin.last_seen")}</th>
                  <th scope="col">
                    <span className="hidden-label">{t("web.admin.which")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={index}>
                    <td data-label={t("web.admin.since")}>{showInstant(one.created)}</td>
                    <td data-label={t("web.admin.last_seen")}>{showInstant(one.last_seen)}</td>
                    <td>{one.is_this ? t("web.admin.this_session") : ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </View>
      </div>
    </>
  );
}
