// SPDX-License-Identifier: Apache-2.0
// An invitation is a link that is printed or handed over: this server sends no mail.
import { type FormEvent, useId, useState } from "react";

import { refresh } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { Field } from "@web/generic/field.tsx";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Sheet } from "@web/view/sheet.tsx";

import { allRoles, FieldErrors, general, roleName } from "./frame.tsx";
import { Secret } from "./secret.tsx";

export function Invite({ close }: { close: () => void }) {
  const id = useId();
  const [email, setEmail] = useState("");
  const [person, setPerson] = useState<string | null>(null);
  const [roles, setRoles] = useState<string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [link, setLink] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { data } = await send<{ link: string }>("POST", "/api/invitations", { body: { email, roles, person: person ?? "" } });
      setLink(new URL(data.link, location.origin).href);
      await refresh();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else notifyFailure(failure);
    }
  };
  if (link)
    return <Secret title={t("web.admin.link_of", { email })} help={t("web.admin.link_help")} value={link} close={close} />;
  const rest = general(problem, "email", "roles", "person");
  return (
    <Sheet title={t("web.admin.invite")} close={close}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{t("web.admin.invite")}</h2>
        <div className="field">
          <label htmlFor={id}>{t("web.admin.email")}</label>
          <input
            className="input"
            id={id}
            type="email"
            autoFocus
            autoComplete="off"
            value={email}
            aria-invalid={(problem?.of("email").length ?? 0) > 0 || undefined}
            aria-describedby={`${id}-error`}
            onChange={(event) => setEmail(event.target.value)}
          />
          <FieldErrors problem={problem} field="email" id={`${id}-error`} />
        </div>
        <Field
          field={{ name: "person", label: t("web.admin.person"), kind: "reference", target: "person", sensitivity: "ordinary", help: t("web.admin.person_help") }}
          value={person}
          errors={problem?.of("person")}
          change={(value) => setPerson(typeof value === "string" ? value : null)}
        />
        <fieldset className="checks">
          <legend>{t("web.admin.roles")}</legend>
          {allRoles.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={(event) => setRoles(event.target.checked ? [...roles, role] : roles.filter((one) => one !== role))}
              />{" "}
              {roleName(role)}
            </label>
          ))}
          <FieldErrors problem={problem} field="roles" id={`${id}-roles`} />
        </fieldset>
        {rest && (
          <p className="notice problem" role="alert">
            {rest}
          </p>
        )}
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary">
            {t("web.admin.make_link")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
