// SPDX-License-Identifier: Apache-2.0
// What happened to the rows, or what would: figures that add up, the words that were not understood, and every reason.
import { Link } from "@tanstack/react-router";

import { type EntityDescription, entityByName, may } from "@web/api/description.ts";
import { showNumber, t } from "@web/messages/index.ts";

import { save } from "@web/view/save.ts";
import { groupedNotes, linesOf, type Note, type Report, unknownNames, unknownWords, type Word } from "./mapping.ts";
import { csv, rejectedRows } from "./rejected.ts";

const shownNotes = 200;

interface OutcomeProps {
  entity: EntityDescription;
  report: Report;
  headers: string[];
  fileName: string;
  choose: (field: string, word: string, value: Word) => void;
}

export function Outcome({ entity, report, headers, fileName, choose }: OutcomeProps) {
  const fieldLabel = (name: string) => entity.fields.find((one) => one.name === name)?.label ?? name;
  const rejected = report.notes.filter((note) => note.kind === "rejected");
  const saveRejected = () =>
    save(
      `${fileName.replace(/\.[^.]*$/, "") || entity.plural}.rejected.csv`,
      "text/csv",
      // Excel reads UTF-8 only behind this mark.
      `\ufeff${csv(rejectedRows(headers, report.notes, t("web.import.reason"), fieldLabel))}`,
    );
  return (
    <section className="card import-outcome" aria-labelledby="import-outcome">
      <header>
        <h2 id="import-outcome">{report.dry_run ? t("web.import.would") : t("web.import.did")}</h2>
        <span className="muted">{report.dry_run ? t("web.import.nothing_stored") : ""}</span>
        <span className="space" />
        {rejected.length > 0 && (
          <button type="button" className="btn small" onClick={saveRejected}>
            {t("web.import.save_rejected")}
          </button>
        )}
        {!report.dry_run && (
          <Link className="btn small primary" to={`/${entity.plural}` as string}>
            {t("web.import.open", { what: entity.plural_label })}
          </Link>
        )}
      </header>
      <Figures report={report} />
      {report.dry_run && <Words entity={entity} report={report} choose={choose} />}
      <Names entity={entity} report={report} />
      {report.notes.length > 0 && <Notes entity={entity} notes={report.notes} leftOff={report.notes_left_off} />}
    </section>
  );
}

function Figures({ report }: { report: Report }) {
  const figures: [string, string, number][] = [
    ["", t("web.import.read"), report.read],
    ["low", t("web.import.created"), report.created],
    ["low", t("web.import.updated"), report.updated],
    ["", t("web.import.duplicate"), report.duplicate],
    ["medium", t("web.import.skipped"), report.skipped],
    ["critical", t("web.import.rejected"), report.rejected],
  ];
  return (
    <div role="status">
      <dl className="figures">
      {figures
        .filter(([, , value], index) => index < 2 || value > 0)
        .map(([tone, name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={tone && value > 0 ? `tone ${tone}` : undefined}>{showNumber(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A word that is no choice of its field is asked once; the answer goes into the mapping. */
function Words({ entity, report, choose }: Pick<OutcomeProps, "entity" | "report" | "choose">) {
  const words = unknownWords(report);
  if (words.length === 0) return null;
  return (
    <div className="import-words">
      <h3>{t("web.import.words")}</h3>
      <table className="table words-asked">
        <tbody>
          {words.map(({ field: name, word, count }) => {
            const field = entity.fields.find((one) => one.name === name);
            return (
              <tr key={`${name}\n${word}`}>
                <th scope="row">{word}</th>
                <td className="muted">{t("web.import.in_rows", { field: field?.label ?? name, count })}</td>
                <td>
                  <select
                    className="input"
                    aria-label={t("web.import.means", { word })}
                    value=""
                    onChange={(event) => choose(name, word, event.target.value === "\u0000" ? null : event.target.value)}
                  >
                    <option value="">{t("web.choose")}</option>
                    {field?.choices?.map((choice) => (
                      <option key={choice.name} value={choice.name}>
                        {choice.label}
                      </option>
                    ))}
                    {!field?.required && <option value={"\u0000"}>{t("web.import.nothing")}</option>}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Names that no register holds yet: which one to fill first, so that nobody wonders about empty owners. */
function Names({ entity, report }: Pick<OutcomeProps, "entity" | "report">) {
  return unknownNames(report).map(({ field: name, count }) => {
    const field = entity.fields.find((one) => one.name === name);
    const target = entityByName(field?.target ?? "");
    if (!field || !target) return null;
    return (
      <p key={name} className="notice import-note">
        {t("web.import.unknown_names", { field: field.label, count, what: target.plural_label })}{" "}
        {target !== entity && !target.internal && may(target, "create") && (
          <Link className="btn small" to={`/${target.plural}/import` as string}>
            {t("web.import.into", { what: target.plural_label })}
          </Link>
        )}
      </p>
    );
  });
}

function Notes({ entity, notes, leftOff }: { entity: EntityDescription; notes: Note[]; leftOff: number }) {
  const groups = groupedNotes(notes);
  const hidden = Math.max(0, groups.length - shownNotes) + leftOff;
  const fieldLabel = (name: string) => entity.fields.find((one) => one.name === name)?.label;
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t("web.import.line_number")}
            </th>
            <th scope="col">{t("web.import.column")}</th>
            <th scope="col">{t("web.import.kind")}</th>
            <th scope="col">{t("web.import.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, shownNotes).map(({ note, lines }, index) => (
            <tr key={index}>
              <td className="number">{linesOf(lines)}</td>
              <td>{note.column || fieldLabel(note.field) || "–"}</td>
              <td>
                {note.kind === "rejected" ? (
                  <span className="level critical">
                    <span aria-hidden="true">✕</span> {t("web.import.kind_rejected")}
                  </span>
                ) : (
                  <span className="level medium">
                    <span aria-hidden="true">▲</span> {t("web.import.kind_warning")}
                  </span>
                )}
              </td>
              <td>{note.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="muted import-more">{t("web.import.more_notes", { count: hidden })}</p>}
    </div>
  );
}
