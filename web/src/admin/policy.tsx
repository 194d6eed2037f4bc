// SPDX-License-Identifier: Apache-2.0
// Who may do what, as the server decides it: the whole table, to be read and searched.
import { useState } from "react";

import { useRead } from "@web/api/queries.ts";
import { t } from "@web/messages/index.ts";
import { Empty, View } from "@web/view/states.tsx";

import { Frame, roleName } from "./frame.tsx";

interface Row {
  id: string;
  deny: boolean;
  operation: string;
  roles: string[];
  relation: string;
  states: string[];
  fields: string[];
}

export default function Policy() {
  const policy = useRead<{ rows: Row[] }>("/api/policy");
  const [words, setWords] = useState("");
  const fits = (row: Row) =>
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) =>
        [row.id, row.operation, row.relation, ...row.roles, ...row.roles.map(roleName)].some((one) =>
          one.toLowerCase().includes(word),
        ),
      );
  return (
    <Frame title={t("web.admin.policy")} help={t("web.admin.policy_help")}>
      <div className="search">
        <input
          className="input"
          type="search"
          data-key="/"
          aria-label={t("web.admin.policy_search")}
          placeholder={t("web.admin.policy_search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="card scroll">
        <View
          query={policy}
          isEmpty={({ rows }) => !rows.some(fits)}
          empty={<Empty title={t("web.nothing_found")} help={t("web.nothing_found_help")} />}
        >
          {({ rows }) => (
            <table className="table policy stacks">
              <thead>
                <tr>
                  <th scope="col">{t("web.admin.operation")}</th>
                  <th scope="col">{t("web.admin.who")}</th>
                  <th scope="col">{t("web.admin.condition")}</th>
                  <th scope="col">{t("web.admin.rule")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.filter(fits).map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <span className="ref">{row.operation}</span>
                    </th>
                    <td data-label={t("web.admin.who")}>
                      {row.deny && (
                        <span className="level critical">
                          <span aria-hidden="true">✕</span> {t("web.admin.denied")}
                        </span>
                      )}{" "}
                      {row.roles.length > 0 ? row.roles.map(roleName).join(", ") : t("web.admin.everybody")}
                    </td>
                    <td data-label={t("web.admin.condition")}>
                      {[row.relation, ...row.states].filter(Boolean).map((word) => (
                        <span key={word} className="ref">
                          {word}{" "}
                        </span>
                      ))}
                      {row.fields.length > 0 && <span className="ref">{row.fields.join(", ")}</span>}
                    </td>
                    <td data-label={t("web.admin.rule")}>
                      <span className="ref">{row.id}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </View>
      </div>
    </Frame>
  );
}
