// SPDX-License-Identifier: Apache-2.0
// One line of the statement while it is decided: what is asked follows from the decision, so that "no" always comes with its
// reason. The risks that need the control stand beside the choice.
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";

import { type EntityDescription, entityByName, may } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, send, Unreachable } from "@web/api/send.ts";
import { Field } from "@web/generic/field.tsx";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { useDraft } from "@web/view/draft.ts";
import { linksOf } from "@web/view/value.tsx";

import type { ColumnName } from "./columns.tsx";
import { type Line, reasons } from "./statement.ts";
import { reasonName } from "./words.ts";

interface Props {
  line: Line;
  column: ColumnName;
  decision?: "yes" | "no";
  saved: (seq: number | undefined, goOn: boolean) => void;
  cancel: () => void;
}

type Values = Record<string, unknown>;

/** The first input of what the cell was about. */
const firstField: Record<ColumnName, string> = {
  reference: "applicable",
  control: "applicable",
  applies: "applicable",
  because: "reasons",
  risks: "risks",
  implementation: "implementation",
  owner: "owner",
  how: "action",
  exclusion_justification: "exclusion_justification",
};

const needsAction = (implementation: unknown) =>
  implementation === "planned" || implementation === "partially" || implementation === "not_implemented";

export function LineEditor({ line, column, decision, saved, cancel }: Props) {
  const entity = entityByName("soa_row");
  const { row } = line;
  // The decision is based on the line as it was when it was opened, whatever news came since.
  const [opened] = useState(row.version);
  const [changed, setChanged, forget, base] = useDraft<Values>(
    `soa_rows.${row.id}`,
    decision ? { applicable: decision } : {},
    opened,
  );
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wanted = form.current?.querySelector<HTMLElement>(`[data-for="${firstField[column]}"]`);
    const input = (wanted ?? form.current)?.querySelector<HTMLElement>(
      "input:checked, input:not([type=radio]), select, textarea, input",
    );
    input?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, [column]);
  if (!entity) return null;
  const value = (name: string) => (name in changed ? changed[name] : (row[name] ?? null));
  const set = (name: string, to: unknown) => setChanged({ ...changed, [name]: to });
  const applicable = value("applicable");
  const isDirty = Object.keys(changed).length > 0;
  const isProposal = row.origin !== "person" && applicable !== "undecided";

  const save = async (goOn: boolean) => {
    setProblem(undefined);
    setOffline(false);
    try {
      let seq: number | undefined;
      // A proposal that nobody changed becomes a decision by being confirmed.
      const body = isDirty ? changed : isProposal && may(entity, "confirm") ? { origin: "person" } : undefined;
      if (body) seq = (await send("PATCH", `/api/soa_rows/${row.id}`, { body, version: base })).seq;
      forget();
      notify(isDirty ? t("web.saved") : t("soa.ui.confirmed", { count: 1 }), seq);
      await refresh();
      saved(seq, goOn);
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
    }
  };
  const drop = () => {
    forget();
    cancel();
  };
  const known = ["applicable", "exclusion_justification", "justification", "risks", "implementation", "owner", "action", "action_owner", "action_due"];
  const general = problem?.errors.filter((error) => !known.includes(error.field) || error.field === "applicable") ?? [];
  const field = (name: string) => (
    <EditorField
      key={name}
      entity={entity}
      line={line}
      name={name}
      value={value(name)}
      errors={problem?.of(name)}
      change={(to) => set(name, to)}
    />
  );
  return (
    <form
      ref={form}
      className="line-editor"
      aria-label={`${line.number} ${line.title}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(false);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          drop();
        } else if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          if (event.currentTarget.reportValidity()) void save(event.shiftKey);
        }
      }}
    >
      {row.suggestion ? (
        <p className="muted">
          {t("soa.ui.suggestion")} {String(row.suggestion)}
        </p>
      ) : null}
      <Decision value={applicable} change={(to) => set("applicable", to)} />
      {applicable === "no" && (
        <>
          <Needed line={line} />
          {field("exclusion_justification")}
        </>
      )}
      {applicable === "yes" && (
        <>
          <fieldset data-for="reasons">
            <legend>{t("soa.ui.because")}</legend>
            <div className="reason-choices">
              {reasons.map((reason) => (
                <label key={reason}>
                  <input type="checkbox" checked={value(reason) === true} onChange={(event) => set(reason, event.target.checked)} />
                  {reasonName(reason)}
                </label>
              ))}
            </div>
          </fieldset>
          {field("justification")}
          <div className="two">
            <div>
              {field("risks")}
              <Offered line={line} value={value("risks")} add={(risks) => setChanged({ ...changed, risks, reason_risk: true })} />
            </div>
            <div className="form">
              {field("implementation")}
              {field("owner")}
            </div>
          </div>
          {needsAction(value("implementation")) && (
            <div className="three">
              {field("action")}
              {field("action_owner")}
              {field("action_due")}
            </div>
          )}
        </>
      )}
      {(general.length > 0 || isOffline || problem?.errors.length === 0) && (
        <p className="notice problem" role="alert">
          {isOffline ? t("web.draft_kept") : general.map((error) => error.message).join(" ") || problem?.message}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="btn primary small">
          {isDirty || !isProposal ? t("web.save") : t("soa.ui.confirm")}
        </button>
        <button type="button" className="btn small" onClick={() => void save(true)}>
          {t("web.save_and_next")} <kbd aria-hidden="true">⇧ ↵</kbd>
        </button>
        <button type="button" className="btn small quiet" onClick={drop}>
          {t("web.cancel")} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </form>
  );
}

function Decision({ value, change }: { value: unknown; change: (to: string) => void }) {
  const name = useId();
  const choices = [
    ["yes", t("soa.ui.yes")],
    ["no", t("soa.ui.no")],
    ["undecided", t("soa.ui.undecided")],
  ] as const;
  return (
    <fieldset data-for="applicable">
      <legend>{t("soa.ui.applies")}</legend>
      <div className="reason-choices">
        {choices.map(([choice, label]) => (
          <label key={choice}>
            <input type="radio" name={name} checked={value === choice} onChange={() => change(choice)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What stands against excluding the control, before the server says it. */
function Needed({ line }: { line: Line }) {
  if (line.openRisks.length === 0 && line.obligations.length === 0) return null;
  return (
    <div className="notice problem">
      {line.openRisks.length > 0 && (
        <p>
          {t("soa.ui.needed_by_risks")}{" "}
          {line.openRisks.map((risk) => (
            <Link key={risk.id} className="ref" to={`/risk_scenarios/${risk.id}` as string}>
              {risk.name}{" "}
            </Link>
          ))}
        </p>
      )}
      {line.obligations.length > 0 && (
        <p>
          {t("soa.ui.needed_by_obligations")} {line.obligations.map((one) => one.name).join(", ")}
        </p>
      )}
    </div>
  );
}

/** Open risks whose treatment names the control and that the line does not link yet. */
function Offered({ line, value, add }: { line: Line; value: unknown; add: (risks: unknown[]) => void }) {
  const linked = linksOf(value).map((link) => link.id);
  const offered = line.openRisks.filter((risk) => !linked.includes(risk.id));
  if (offered.length === 0) return null;
  return (
    <p className="offered">
      <span className="muted">{t("soa.ui.named_by")}</span>
      {offered.map((risk) => (
        <button key={risk.id} type="button" className="btn small" onClick={() => add([...linked, risk.id])}>
          + {risk.name}
        </button>
      ))}
    </p>
  );
}

interface FieldProps {
  entity: EntityDescription;
  line: Line;
  name: string;
  value: unknown;
  errors?: string[];
  change: (value: unknown) => void;
}

function EditorField({ entity, line, name, value, errors, change }: FieldProps) {
  const field = entity.fields.find((one) => one.name === name);
  if (!field) return null;
  const isRequired = name === "exclusion_justification";
  // The list of links keeps names of its own; it is made anew when a risk comes from outside of it.
  const key = name === "risks" ? linksOf(value).length : undefined;
  return (
    <div data-for={name}>
      <Field
        key={key}
        field={{ ...field, required: isRequired }}
        value={value}
        label={line.row.labels?.[name]}
        errors={errors}
        change={change}
      />
    </div>
  );
}
