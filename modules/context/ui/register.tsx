// SPDX-License-Identifier: Apache-2.0
// A register of clause 4: its name, the ways in, what keeps its clause open, and the grid.
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { type EntityDescription, entityByPlural, may } from "@web/api/description.ts";
import { asOf, download } from "@web/api/send.ts";
import { Grid } from "@web/grid/index.tsx";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { Standing, type Subject } from "./standing.tsx";

interface RegisterProps {
  plural: string;
  title: string;
  subject: Subject;
  /** The name of the printed document. */
  printed: string;
  /** What the register is for and which clause asks for it. */
  emptyHelp: string;
  /** Links to the registers beside it. */
  beside?: ReactNode;
  children?: ReactNode;
}

export function Register({ plural, title, subject, printed, emptyHelp, beside, children }: RegisterProps) {
  const entity = entityByPlural(plural);
  useTitle(title);
  // The moment is a part of the address: what may be done here follows it.
  useSearch({ strict: false });
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          {beside}
        </div>
        <div className="actions">
          <button type="button" className="btn" onClick={() => void download(`/api/exports/${printed}`, { format: "pdf" }).catch(notifyFailure)}>
            {t("context.ui.print")}
          </button>
          <WaysIn entity={entity} />
        </div>
      </div>
      <Standing subject={subject} />
      {children}
      <Grid entity={entity} emptyHelp={emptyHelp} />
    </>
  );
}

/** By hand or from a spreadsheet; the grid takes a paste as well. */
function WaysIn({ entity }: { entity: EntityDescription }) {
  if (!may(entity, "create") || asOf()) return null;
  return (
    <>
      <Link className="btn" to={`/${entity.plural}/import` as string}>
        {t("web.import.title")}
      </Link>
      <Link className="btn primary" to={`/${entity.plural}/new` as string} data-key="n">
        {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
      </Link>
    </>
  );
}
