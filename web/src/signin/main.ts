// SPDX-License-Identifier: Apache-2.0
// Sign in, second factor, enrolment, invitation, first start. Each step follows from what the session says, so that a
// refresh half-way goes on where it was.
import "@web/tokens.css";
import "@web/base.css";
import "./signin.css";

import { keepLanguage } from "@web/messages/language.ts";

import { field, h, qrCode } from "./dom.ts";
import { language, loadMessages, t } from "./messages.ts";
import { call, Refused, type Session } from "./server.ts";

const root = document.getElementById("root") as HTMLElement;

interface Step {
  title: string;
  help?: string;
  fields: Node[];
  button: string;
  send: (values: Record<string, string>) => Promise<void>;
  links?: Node[];
}

function show(step: Step) {
  const problem = h("p", { class: "notice problem", role: "alert", id: "problem", hidden: true });
  const button = h("button", { class: "btn primary", type: "submit" }, step.button) as HTMLButtonElement;
  const submit = async (event: Event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    try {
      const entries = new FormData(event.target as HTMLFormElement).entries();
      await step.send(Object.fromEntries([...entries].map(([name, value]) => [name, String(value)])));
    } catch (failure) {
      problem.textContent = failure instanceof Refused ? failure.message : t("signin.unreachable");
      problem.hidden = false;
      root.querySelector<HTMLInputElement>("form .input")?.focus();
    } finally {
      button.disabled = false;
    }
  };
  const other = language() === "fr" ? ({ id: "en", name: "English" } as const) : ({ id: "fr", name: "Français" } as const);
  document.title = t("signin.window", { title: step.title });
  root.replaceChildren(
    h(
      "div",
      { class: "card" },
      h("p", { class: "brand" }, mark(), t("signin.name")),
      h("h1", {}, step.title),
      step.help && h("p", { class: "muted" }, step.help),
      h("form", { class: "form", submit: (event) => void submit(event) }, ...step.fields, problem, button),
      step.links && h("p", { class: "links" }, ...step.links),
    ),
    h(
      "button",
      {
        type: "button",
        class: "btn quiet",
        lang: other.id,
        click: () => {
          keepLanguage(other.id);
          location.reload();
        },
      },
      other.name,
    ),
  );
  root.querySelector<HTMLInputElement>(".input")?.focus();
}

function mark(): Node {
  const image = document.createElement("span");
  image.className = "mark";
  image.setAttribute("aria-hidden", "true");
  return image;
}

const link = (text: string, act: () => void) =>
  h("button", { type: "button", class: "link", click: () => act() }, text);

/** Only a place inside the application: one slash and no other at once, nothing that could be another host. */
function target(): string {
  const wanted = new URLSearchParams(location.search).get("to") ?? "/";
  return /^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(wanted) ? wanted : "/";
}

function enter(to = target()) {
  sessionStorage.removeItem(halfWay);
  location.replace(to);
}

const halfWay = "assay.half_way";

function proceed(session: Session, to?: string) {
  sessionStorage.setItem(halfWay, "yes");
  if (session.recovery_codes) return recoveryCodes(session.recovery_codes, to);
  if (!session.second_factor_done && session.has_second_factor) return secondFactor(to);
  if (session.needs_enrolment) return void enrol(to);
  enter(to);
}

function signIn() {
  show({
    title: t("signin.title"),
    fields: [
      field({ id: "email", label: t("signin.email"), type: "email", autocomplete: "username" }),
      field({ id: "password", label: t("signin.password"), type: "password", autocomplete: "current-password" }),
    ],
    button: t("signin.submit"),
    send: async ({ email, password }) => proceed(await call("POST", "/api/session", { email, password })),
    links: [link(t("signin.first_start"), setUp)],
  });
}

function secondFactor(to?: string, isRecovery = false) {
  const send = async (values: Record<string, string>) =>
    proceed(
      await call(
        "POST",
        "/api/session/second_factor",
        isRecovery ? { recovery_code: values.recovery_code } : { code: (values.code ?? "").replaceAll(" ", "") },
      ),
      to,
    );
  show({
    title: t("signin.second_factor"),
    help: isRecovery ? t("signin.recovery_help") : t("signin.code_help"),
    fields: [
      isRecovery
        ? field({ id: "recovery_code", label: t("signin.recovery_code") })
        : field({ id: "code", label: t("signin.code"), autocomplete: "one-time-code", numeric: true }),
    ],
    button: t("signin.submit"),
    send,
    links: [
      link(isRecovery ? t("signin.use_code") : t("signin.use_recovery"), () => secondFactor(to, !isRecovery)),
      link(t("signin.other_account"), () => void signOut()),
    ],
  });
}

async function signOut() {
  await call("DELETE", "/api/session").catch(() => {});
  signIn();
}

/** The secret stays in this page; a reload asks for it again, and the same session gets the same one. */
async function enrol(to?: string, isWish = false) {
  const made = await call<{ secret: string; uri: string; qr: string[] }>("POST", "/api/account/second_factor", {});
  show({
    title: t("signin.enrol"),
    help: isWish ? t("signin.enrol_wish") : t("signin.enrol_help"),
    fields: [
      qrCode(made.qr, t("signin.qr")),
      h("p", { class: "muted" }, t("signin.secret"), " ", h("code", {}, made.secret.replace(/(.{4})(?=.)/g, "$1 "))),
      field({ id: "code", label: t("signin.code"), autocomplete: "one-time-code", numeric: true }),
    ],
    button: t("signin.confirm"),
    send: async ({ code }) =>
      proceed(await call("POST", "/api/account/second_factor/confirm", { code: (code ?? "").replaceAll(" ", "") }), to),
    links: [isWish ? link(t("signin.back"), () => enter(to)) : link(t("signin.other_account"), () => void signOut())],
  });
}

function changePassword() {
  show({
    title: t("signin.change_password"),
    fields: [
      field({
        id: "old_password",
        label: t("signin.old_password"),
        type: "password",
        autocomplete: "current-password",
      }),
      newPassword(),
    ],
    button: t("signin.save"),
    send: async ({ old_password, password }) => {
      await call("POST", "/api/account/password", { old_password, new_password: password });
      show({ title: t("signin.changed"), fields: [], button: t("signin.continue"), send: async () => enter() });
    },
    links: [link(t("signin.back"), () => enter())],
  });
}

function recoveryCodes(codes: string[], to?: string) {
  show({
    title: t("signin.recovery_codes"),
    help: t("signin.recovery_codes_help"),
    fields: [h("ul", { class: "codes" }, ...codes.map((code) => h("li", {}, h("code", {}, code))))],
    button: t("signin.kept"),
    send: async () => enter(to),
  });
}

function newPassword(): HTMLElement {
  return field({
    id: "password",
    label: t("signin.new_password"),
    type: "password",
    autocomplete: "new-password",
    help: t("signin.password_help"),
  });
}

function invitation(secret: string) {
  const kept = keptWords("assay.invitation");
  show({
    title: t("signin.invitation"),
    help: t("signin.invitation_help"),
    fields: [field({ id: "name", label: t("signin.your_name"), autocomplete: "name", value: kept.name }), newPassword()],
    button: t("signin.join"),
    send: async ({ name, password }) => {
      const session = await call("POST", "/api/invitations/accept", { secret, name, password });
      sessionStorage.removeItem("assay.invitation");
      history.replaceState(null, "", "/signin");
      proceed(session);
    },
  });
  keepWords("assay.invitation");
}

const keptWords = (place: string) => JSON.parse(sessionStorage.getItem(place) ?? "{}") as Record<string, string>;

/** What was typed survives a refresh; the password does not. */
function keepWords(place: string) {
  root.querySelector("form")?.addEventListener("input", (event) => {
    const { password: _, ...words } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    sessionStorage.setItem(place, JSON.stringify(words));
  });
}

function setUp() {
  const kept = keptWords("assay.setup");
  history.replaceState(null, "", "/setup");
  show({
    title: t("signin.setup"),
    help: t("signin.setup_help"),
    fields: [
      field({ id: "code", label: t("signin.setup_code"), value: kept.code }),
      field({ id: "name", label: t("signin.your_name"), autocomplete: "name", value: kept.name }),
      field({ id: "email", label: t("signin.email"), type: "email", autocomplete: "username", value: kept.email }),
      newPassword(),
    ],
    button: t("signin.setup_submit"),
    send: async ({ code, name, email, password }) => {
      const session = await call("POST", "/api/setup", { code: (code ?? "").trim(), name, email, password });
      sessionStorage.removeItem("assay.setup");
      proceed(session, "/welcome");
    },
    links: [
      link(t("signin.back"), () => {
        history.replaceState(null, "", "/signin");
        signIn();
      }),
    ],
  });
  keepWords("assay.setup");
}

async function start() {
  await loadMessages();
  const secret = /^#invitation=([\w-]+)$/.exec(location.hash)?.[1];
  if (secret) return invitation(secret);
  if (location.pathname === "/setup") return setUp();
  // What somebody who is signed in does with the own account.
  if (location.hash === "#second-factor" || location.hash === "#password") {
    const isPassword = location.hash === "#password";
    // The address stays, so that a refresh comes back to this.
    await call("GET", "/api/session");
    return isPassword ? changePassword() : await enrol(undefined, true);
  }
  signIn();
  if (sessionStorage.getItem(halfWay) === null) return;
  try {
    proceed(await call("GET", "/api/session"));
  } catch {
    // Nobody is signed in: the form is there already.
  }
}

start().catch(() => signIn());
