// SPDX-License-Identifier: Apache-2.0
// What moved since the approval: line, why, then and now, whether it has to be approved again, with links to what moved.
import "./soa.css";
import "./drift.css";

import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import { entityByName, may } from "@web/api/description.ts";
import { showDate, t } from "@web/messages/index.ts";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { byControl, type Drift, type DriftGroup, type DriftLine, messageOf, useDrift } from "./drift.ts";

type Search = { number?: string; only?: string };

export default function DriftPage() {
  const search = useSearch({ strict: false }) as Search;
  const found = useDrift(search.number);
  const title = t("soa.ui.drift_title");
  useTitle(title);
  if (!may(entityByName("soa"), "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          {found.data?.version != null && (
            <p role="status">
              {t("soa.ui.drift_banner", { count: found.data.count, version: found.data.version })}
              {" · "}
              {t("soa.ui.drift_needs", { count: found.data.needs_approval })}
            </p>
          )}
        </div>
        <div className="actions">
          <Link className="btn" to={"/soa" as string} data-key="Escape">
            {t("soa.ui.title")}
          </Link>
        </div>
      </div>
      <View query={found}>{(drift) => <Found drift={drift} />}</View>
    </>
  );
}

function Found({ drift }: { drift: Drift }) {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  if (drift.version === null)
    return (
      <Empty title={t("soa.ui.drift_no_version")} help={t("soa.ui.drift_no_version_help")}>
        <Link className="btn primary" to={"/soa" as string}>
          {t("soa.ui.title")}
        </Link>
      </Empty>
    );
  if (drift.count === 0)
    return <Empty title={t("soa.ui.drift_none")} help={t("soa.ui.drift_none_help", { version: drift.version })} />;
  const isOnly = search.only === "approval";
  const shown = isOnly ? drift.lines.filter((line) => line.needs_approval) : drift.lines;
  return (
    <>
      {drift.needs_approval > 0 && drift.needs_approval < drift.count && (
        <div className="list-bar">
          <button
            type="button"
            className="btn small"
            aria-pressed={isOnly}
            onClick={() =>
              void navigate({
                to: ".",
                search: ((old: Search) => ({ ...old, only: isOnly ? undefined : "approval" })) as never,
                replace: true,
              })
            }
          >
            {t("soa.ui.drift_only")}
          </button>
        </div>
      )}
      <div className="card scroll">
        <table className="table drift stacks">
          <thead>
            <tr>
              <th scope="col">{t("soa.ui.control")}</th>
              <th scope="col">{t("soa.ui.drift_why")}</th>
              <th scope="col">{drift.approved_at ? t("soa.ui.drift_then_on", { day: showDate(drift.approved_at) }) : t("soa.ui.drift_then")}</th>
              <th scope="col">{t("soa.ui.drift_now")}</th>
              <th scope="col">{t("soa.ui.drift_approval")}</th>
            </tr>
          </thead>
          {byControl(shown).map((group) => (
            <Group key={group.control ?? "whole"} group={group} />
          ))}
        </table>
      </div>
    </>
  );
}

function Group({ group }: { group: DriftGroup }) {
  return (
    <tbody>
      {group.lines.map((line, index) => (
        <tr key={line.cause}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={group.lines.length}>
              {group.reference ? (
                <Link to={"/soa" as string} search={{ line: group.reference } as never}>
                  <span className="ref">{group.reference}</span> {group.title}
                </Link>
              ) : (
                t("soa.ui.drift_whole")
              )}
            </th>
          )}
          <td data-label={t("soa.ui.drift_why")}>
            {messageOf(line)}
            <Objects line={line} />
          </td>
          <td data-label={t("soa.ui.drift_then")}>{shown(line.then)}</td>
          <td data-label={t("soa.ui.drift_now")}>{shown(line.now)}</td>
          <td data-label={t("soa.ui.drift_approval")}>
            {line.needs_approval ? (
              <span className="level high">
                <span aria-hidden="true">▲</span> {t("soa.ui.drift_again")}
              </span>
            ) : (
              <span className="muted">{t("soa.ui.drift_informs")}</span>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** A word of the server, or a day. */
function shown(word: string | null) {
  if (word === null) return <span className="muted">–</span>;
  return /^\d{4}-\d{2}-\d{2}$/.test(word) ? showDate(word) : word;
}

/** Where to look: the risks, controls, obligations and people that moved. */
function Objects({ line }: { line: DriftLine }) {
  const linked = line.objects.filter((object) => object.register && object.id);
  if (linked.length === 0) return null;
  return (
    <span className="moved">
      {linked.map((object, index) => (
        <span key={object.id}>
          {index > 0 && ", "}
          <Link to={`/${object.register}/${object.id}` as string}>{object.name}</Link>
        </span>
      ))}
    </span>
  );
}
