// SPDX-License-Identifier: Apache-2.0
// A spreadsheet becomes rows of a register: choose it, say which column is which field, try it out, import. Nothing is
// stored before the last step, and every row that is not stored is named with its reason.
import { Link } from "@tanstack/react-router";
import { type DragEvent, useEffect, useRef, useState } from "react";

import { type EntityDescription, entityByPlural, may } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { hasRole, session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { usePath } from "@web/shell/shell.tsx";
import { type OnItsWay, ProgressOf } from "@web/view/files.tsx";
import { Failure, Loading, NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { Columns } from "./columns.tsx";
import {
  encoded,
  type Mapping,
  type Preview,
  rememberedMapping,
  rememberMapping,
  type Report,
  withWord,
} from "./mapping.ts";
import { Outcome } from "./outcome.tsx";
import { sheetNames } from "./sheets.ts";
import { saveTemplate } from "./template.ts";
import "./import.css";

export default function Import() {
  const plural = usePath().split("/")[0] ?? "";
  const entity = entityByPlural(plural);
  const isOpen = entity && !entity.internal && (may(entity, "create") || may(entity, "update"));
  if (!isOpen || asOf() || !hasRole("isms_manager", "contributor")) return <NotFound />;
  return <ImportInto key={plural} entity={entity} />;
}

type Work = "preview" | "try" | "import";

/** A file with the type that says nothing: the server looks at the content. */
const asBody = (file: Blob) => new Blob([file], { type: "application/octet-stream" });

function ImportInto({ entity }: { entity: EntityDescription }) {
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [mapping, setMapping] = useState<Mapping>();
  const [isRemembered, setRemembered] = useState(false);
  const [report, setReport] = useState<Report>();
  const [busy, setBusy] = useState<Work>();
  const [failure, setFailure] = useState<unknown>();
  const [sheets, setSheets] = useState<string[]>([]);
  const [sheet, setSheet] = useState<string>();
  const [onItsWay, setOnItsWay] = useState<OnItsWay>();
  const path = `/api/${entity.plural}/import`;

  useTitle(t("web.import.into", { what: entity.plural_label }));

  const work = async (what: Work, act: () => Promise<void>) => {
    setBusy(what);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(undefined);
      setOnItsWay(undefined);
    }
  };

  /** What is told while the file is on its way; reading it is the server's, and told as work. */
  const body = (chosen: File) => ({
    file: asBody(chosen),
    progress: (sent: number, whole: number) =>
      setOnItsWay(sent < whole ? { name: chosen.name, part: sent / whole } : undefined),
  });

  const take = (chosen: File, wanted?: string) =>
    work("preview", async () => {
      setFile(chosen);
      setPreview(undefined);
      setReport(undefined);
      const names = await sheetNames(chosen);
      setSheets(names);
      setSheet(wanted ?? names[0]);
      const { data } = await send<Preview>("POST", `${path}/preview`, { ...body(chosen), query: { sheet: wanted } });
      const known = rememberedMapping(session().organisation, entity.name, data.headers);
      setRemembered(known !== undefined);
      setMapping(known ?? data.mapping);
      setPreview(data);
    });

  const change = (to: Mapping) => {
    setMapping(to);
    setReport(undefined);
  };

  const run = (isDry: boolean, using = mapping) =>
    work(isDry ? "try" : "import", async () => {
      if (!file || !using || !preview) return;
      const { data, seq } = await send<Report>("POST", path, {
        ...body(file),
        query: { dry_run: isDry ? "1" : undefined, sheet: sheet === sheets[0] ? undefined : sheet },
        headers: { "x-import-map": encoded(using) },
      });
      rememberMapping(session().organisation, preview.headers, using);
      setReport(data);
      if (isDry) return;
      notify(t("web.import.stored", { count: data.stored }), data.stored > 0 ? seq : undefined);
      await refresh();
    });

  const again = () => {
    setFile(undefined);
    setPreview(undefined);
    setReport(undefined);
    setFailure(undefined);
    setSheets([]);
  };

  const isDone = report !== undefined && !report.dry_run;
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("web.import.into", { what: entity.plural_label })}</h1>
          <p>{file ? t("web.import.file", { name: file.name }) : t("web.import.help")}</p>
        </div>
        <div className="actions">
          {!file && (
            <button type="button" className="btn" onClick={() => saveTemplate(entity)}>
              {t("web.import.template")}
            </button>
          )}
          {file && (
            <button type="button" className="btn" onClick={again} disabled={busy !== undefined}>
              {t("web.import.other_file")}
            </button>
          )}
          <Link className="btn" to={`/${entity.plural}` as string}>
            {t("web.import.back")}
          </Link>
        </div>
      </div>
      {!file && <Drop take={(chosen) => void take(chosen)} />}
      {file && sheets.length > 1 && !isDone && (
        <p className="import-sheet">
          <label htmlFor="import-sheet">{t("web.import.sheet")}</label>{" "}
          <select
            id="import-sheet"
            className="input"
            value={sheet}
            disabled={busy !== undefined}
            onChange={(event) => void take(file, event.target.value)}
          >
            {sheets.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      {onItsWay && <ProgressOf file={onItsWay} />}
      {busy === "preview" && !onItsWay && <Loading />}
      {failure !== undefined && (
        <div className="card">
          <Failure error={failure} retry={file && !preview ? () => void take(file) : undefined} />
        </div>
      )}
      {preview && mapping && !isDone && (
        <Columns
          entity={entity}
          preview={preview}
          mapping={mapping}
          change={change}
          isRemembered={isRemembered}
          forget={() => {
            setRemembered(false);
            change(preview.mapping);
          }}
        />
      )}
      {preview && mapping && !isDone && (
        <div className="actions import-do">
          <button
            type="button"
            className={report ? "btn" : "btn primary"}
            disabled={busy !== undefined}
            onClick={() => void run(true)}
          >
            {busy === "try" ? t("web.import.trying") : t("web.import.try")}
          </button>
          {report && (
            <button
              type="button"
              className="btn primary"
              autoFocus
              disabled={busy !== undefined || report.stored === 0}
              onClick={() => void run(false)}
            >
              {busy === "import" ? t("web.import.running") : t("web.import.do", { count: report.stored })}
            </button>
          )}
          <span className="muted" role="status">
            {report ? "" : t("web.import.try_help", { count: preview.total })}
          </span>
        </div>
      )}
      {report && preview && (
        <Outcome
          entity={entity}
          report={report}
          headers={preview.headers}
          fileName={file?.name ?? ""}
          choose={(field, word, value) => {
            const next = withWord(mapping as Mapping, field, word, value);
            change(next);
            void run(true, next);
          }}
        />
      )}
    </>
  );
}

/** Drop, choose or paste: a spreadsheet's cells on the clipboard are tab-separated text, which the server reads as CSV. */
function Drop({ take }: { take: (file: File) => void }) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (pasted) take(pasted);
      else if (text.includes("\n")) take(new File([text], t("web.import.clipboard"), { type: "text/csv" }));
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) take(dropped);
  };
  return (
    <div
      className={isOver ? "card drop over" : "card drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h2>{t("web.import.drop")}</h2>
      <p className="muted">{t("web.import.drop_help")}</p>
      <input
        ref={input}
        className="hidden-label"
        type="file"
        tabIndex={-1}
        aria-label={t("web.import.choose")}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) take(chosen);
        }}
      />
      <button type="button" className="btn primary" data-key="e" autoFocus onClick={() => input.current?.click()}>
        {t("web.import.choose")}
      </button>
    </div>
  );
}
