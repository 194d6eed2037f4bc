// SPDX-License-Identifier: Apache-2.0
// Which column is which field: each with samples of its cells, so that nobody has to remember the file.
import { useRef } from "react";

import type { EntityDescription } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";

import { save } from "@web/view/save.ts";
import { inputFields, type Mapping, missingFields, type Preview, withColumn, withKey, withList } from "./mapping.ts";

interface ColumnsProps {
  entity: EntityDescription;
  preview: Preview;
  mapping: Mapping;
  change: (mapping: Mapping) => void;
  isRemembered: boolean;
  forget: () => void;
}

export function Columns({ entity, preview, mapping, change, isRemembered, forget }: ColumnsProps) {
  const missing = missingFields(entity, mapping);
  return (
    <section className="card" aria-labelledby="import-columns">
      <header>
        <h2 id="import-columns">{t("web.import.columns")}</h2>
        <span className="muted">
          {t("web.import.columns_help", {
            used: Object.keys(mapping.columns).length,
            total: preview.headers.length,
          })}
        </span>
      </header>
      {isRemembered && (
        <p className="notice import-note">
          {t("web.import.remembered")}{" "}
          <button type="button" className="btn small" onClick={forget}>
            {t("web.import.forget")}
          </button>
        </p>
      )}
      {missing.length > 0 && (
        <p className="notice problem import-note" role="status">
          {t("web.import.missing", { fields: missing.map((field) => field.label).join(", ") })}
        </p>
      )}
      {preview.unreadable.length > 0 && (
        <p className="notice problem import-note" role="status">
          {preview.unreadable.map((row) => t("web.import.line", { line: row.line, message: row.message })).join(" ")}
        </p>
      )}
      <div className="scroll">
        <table className="table import-columns">
          <thead>
            <tr>
              <th scope="col">{t("web.import.column")}</th>
              <th scope="col">{t("web.field")}</th>
              <th scope="col">{t("web.import.samples")}</th>
            </tr>
          </thead>
          <tbody>
            {preview.headers.map((header, index) => (
              <Column key={header} entity={entity} preview={preview} mapping={mapping} index={index} change={change} />
            ))}
          </tbody>
        </table>
      </div>
      <Choices entity={entity} mapping={mapping} change={change} />
    </section>
  );
}

interface ColumnProps {
  entity: EntityDescription;
  preview: Preview;
  mapping: Mapping;
  index: number;
  change: (mapping: Mapping) => void;
}

function Column({ entity, preview, mapping, index, change }: ColumnProps) {
  const header = preview.headers[index] ?? "";
  const chosen = mapping.columns[header] ?? "";
  const field = entity.fields.find((one) => one.name === chosen);
  const samples = [...new Set(preview.rows.map((row) => row.cells[index] ?? "").filter((cell) => cell !== ""))];
  const isCustom = chosen.startsWith("custom.");
  return (
    <tr>
      <th scope="row">{header}</th>
      <td>
        <div className="import-choice">
          <select
            className="input"
            aria-label={t("web.import.field_of", { header })}
            value={chosen}
            onChange={(event) => change(withColumn(mapping, header, event.target.value))}
          >
            <option value="">{t("web.import.leave_out")}</option>
            {inputFields(entity).map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
                {one.required ? " *" : ""}
              </option>
            ))}
            {isCustom && <option value={chosen}>{chosen}</option>}
          </select>
          {field?.kind === "links" && (
            <select
              className="input narrow-choice"
              aria-label={t("web.import.separator_of", { header })}
              value={mapping.lists?.[header] ?? ""}
              onChange={(event) => change(withList(mapping, header, event.target.value))}
            >
              <option value="">{t("web.import.one_item")}</option>
              {[";", ",", "|", " ", "\n"].map((separator) => (
                <option key={separator} value={separator}>
                  {t("web.import.separated", {
                    by: separator === "\n" ? "↵" : separator === " " ? "␣" : separator,
                  })}
                </option>
              ))}
            </select>
          )}
        </div>
      </td>
      <td className="import-samples">{samples.slice(0, 3).join(" · ") || <span className="muted">–</span>}</td>
    </tr>
  );
}

/** What tells rows apart, how dates are written, and the mapping as a file to keep beside the spreadsheet. */
function Choices({ entity, mapping, change }: Pick<ColumnsProps, "entity" | "mapping" | "change">) {
  const file = useRef<HTMLInputElement>(null);
  const used = new Set(Object.values(mapping.columns));
  const keys = inputFields(entity).filter((field) => used.has(field.name) && field.kind !== "links");
  const hasDates = inputFields(entity).some((field) => used.has(field.name) && field.kind === "date");
  const load = async (chosen: File) => {
    try {
      const read = JSON.parse(await chosen.text()) as Mapping;
      if (read.entity !== entity.name || typeof read.columns !== "object") throw new SyntaxError();
      change(read);
    } catch (failure) {
      if (!(failure instanceof SyntaxError)) throw failure;
      notify(t("web.import.not_a_mapping", { what: entity.label }));
    }
  };
  return (
    <div className="import-choices">
      <label>
        {t("web.import.key")}
        <select
          className="input"
          value={mapping.key ?? ""}
          onChange={(event) => change(withKey(mapping, event.target.value))}
        >
          <option value="">{t("web.import.no_key")}</option>
          {keys.map((field) => (
            <option key={field.name} value={field.name}>
              {field.label}
            </option>
          ))}
          {mapping.key?.includes(",") && <option value={mapping.key}>{mapping.key}</option>}
        </select>
      </label>
      {hasDates && (
        <label>
          {t("web.import.dates")}
          <select
            className="input"
            value={mapping.date_format ?? "iso"}
            onChange={(event) => change({ ...mapping, date_format: event.target.value as "iso" | "dmy" | "mdy" })}
          >
            <option value="iso">2026-12-31</option>
            <option value="dmy">31/12/2026</option>
            <option value="mdy">12/31/2026</option>
          </select>
        </label>
      )}
      <span className="space" />
      <button
        type="button"
        className="btn"
        onClick={() => save(`${entity.plural}.map.json`, "application/json", `${JSON.stringify(mapping, null, 2)}\n`)}
      >
        {t("web.import.save_mapping")}
      </button>
      <input
        ref={file}
        className="hidden-label"
        type="file"
        tabIndex={-1}
        accept=".json,application/json"
        aria-label={t("web.import.load_mapping")}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) void load(chosen);
          event.target.value = "";
        }}
      />
      <button type="button" className="btn" onClick={() => file.current?.click()}>
        {t("web.import.load_mapping")}
      </button>
    </div>
  );
}
