// SPDX-License-Identifier: Apache-2.0
// The method: the criteria in force, earlier ones and drafts, and how a new draft begins.
import "./risk.css";

import { Link, useNavigate } from "@tanstack/react-router";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, read, send } from "@web/api/send.ts";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { operations, type Row } from "./criteria_draft.ts";
import { CriteriaMove } from "./criteria_move.tsx";
import { CriteriaView } from "./criteria_view.tsx";

const presets = ["product_5x5", "product_4x4", "product_3x3"] as const;

function presetName(preset: (typeof presets)[number]): string {
  switch (preset) {
    case "product_5x5":
      return t("risk.method.five");
    case "product_4x4":
      return t("risk.method.four");
    case "product_3x3":
      return t("risk.method.three");
  }
}

export default function Method() {
  const entity = entityByName("risk_criteria");
  const all = useRead<Page>("/api/risk_criteria", { labels: "1", limit: 100 });
  const title = t("risk.method.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{t("risk.method.help")}</p>
        </div>
        {may(entity, "create") && !asOf() && (
          <div className="actions">
            <NewDraft active={all.data?.items.find((one) => one.state === "active")} />
          </div>
        )}
      </div>
      <View
        query={all}
        isEmpty={(page) => page.items.length === 0}
        empty={<Empty title={t("risk.method.none")} help={t("risk.method.none_help")} hasExample />}
      >
        {(page) => <Sets entity={entity} items={page.items} />}
      </View>
    </>
  );
}

function Sets({ entity, items }: { entity: EntityDescription; items: Item[] }) {
  const rank = (item: Item) => ["active", "draft", "superseded"].indexOf(String(item.state));
  const sorted = [...items].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? 1 : -1));
  const active = sorted.find((one) => one.state === "active");
  const state = entity.fields.find((field) => field.name === "state");
  return (
    <>
      {active && <CriteriaMove />}
      {active && <CriteriaView item={active} />}
      <section className="card section">
        <header>
          <h2>{t("risk.method.versions")}</h2>
        </header>
        <div className="scroll">
          <table className="table">
            <tbody>
              {sorted.map((item) => (
                <tr key={item.id}>
                  <td>
                    <Link to={`/risk_criteria/${item.id}` as string}>{String(item.title)}</Link>
                  </td>
                  <td>
                    <span className="tag">{state ? choiceLabel(state, item.state) : String(item.state)}</span>
                  </td>
                  <td className="muted">
                    {item.activated_at ? t("risk.method.since", { day: showDate(String(item.activated_at)) }) : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

/** A draft begins as a preset or as a copy of what is in force. */
function NewDraft({ active }: { active?: Item }) {
  const navigate = useNavigate();
  const open = async (id: string) => {
    await refresh();
    await navigate({ to: `/risk_criteria/${id}` as string });
  };
  const fromPreset = async (preset: string) => {
    try {
      await send("POST", "/api/risk_criteria/preset", { body: { preset, language: languageTag(activeLanguage()) } });
      const drafts = await read<Page>("/api/risk_criteria", { state: "draft", limit: 100 });
      const newest = drafts.items.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
      notify(t("risk.method.created"));
      if (newest) await open(newest.id);
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  const copy = async (from: Item) => {
    try {
      const rows = await read<{ items: Row[] }>("/api/risk_criteria_rows", { criteria: from.id, limit: 200 });
      const made = await send<Item>("POST", "/api/risk_criteria", {
        body: { title: t("risk.method.copy_of", { title: String(from.title) }), accepted_band: from.accepted_band },
      });
      const fresh = rows.items.map((row) => ({ ...row, id: "", version: 0 }));
      await send("POST", "/api/risk_criteria_rows/batch", { body: { operations: operations(made.data.id, [], fresh) } });
      notify(t("risk.method.created"));
      await open(made.data.id);
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <Menu label={t("risk.method.new")} className="btn primary">
      {(close) => (
        <>
          {active && (
            <button
              type="button"
              onClick={() => {
                close();
                void copy(active);
              }}
            >
              {t("risk.method.copy")}
            </button>
          )}
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              onClick={() => {
                close();
                void fromPreset(preset);
              }}
            >
              {presetName(preset)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
