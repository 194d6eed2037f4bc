// SPDX-License-Identifier: Apache-2.0
// The planning phase in the browser, from an empty installation: a signed scope, twelve risks that are treated and accepted,
// statement 1 approved; then the scope changes, what drifted is named, statement 2 is approved, and the day of statement 1
// shows its world. Decisions, signatures and what people read happen on the pages; registers are filled in one batch each.
// tests/journeys/plan_phase goes the same way through the API, on both databases.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Server, setupCodeOf, startEmpty } from "./server.ts";

const excludedControl = "8.30";
const password = "blue horses run at night!";
const count = 12;

let server: Server;
let browser: Screen;
/** Manages the system and owns the risks. */
let ada: Person;
/** Top management: wrote nothing, and signs. */
let theo: Person;
let adaId: string;
let controls: Record<string, string>;
let firstApproval: string;

interface Thing {
  id: string;
  version: number;
  reference: string;
  [member: string]: unknown;
}
type Answer = Thing & { items: Thing[]; total: number };

async function ask(who: Person, method: string, path: string, body?: object, version?: number): Promise<Answer> {
  const answer = await who.page.evaluate(
    async ([how, to, content, base]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const headers: Record<string, string> = { "x-csrf-token": session.csrf, "x-organisation": session.organisation };
      if (content) headers["content-type"] = "application/json";
      if (base) headers["if-match"] = `"${base}"`;
      const got = await fetch(to as string, { method: how as string, headers, body: content as string | undefined });
      return { isRefused: !got.ok, text: await got.text() };
    },
    [method, path, body && JSON.stringify(body), version] as const,
  );
  if (answer.isRefused) throw new Error(`${method} ${path}: ${answer.text}`);
  return JSON.parse(answer.text) as Answer;
}

const list = (path: string) => ask(ada, "GET", `/api/${path}${path.includes("?") ? "&" : "?"}limit=200`);

/** Opens the sheet of an action, and confirms it there. */
async function confirmed(who: Person, name: string) {
  await who.click(who.page.getByRole("button", { name, exact: true }));
  await who.click(who.page.getByRole("dialog").getByRole("button", { name, exact: true }));
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startEmpty(), openBrowser()]);
  ada = await Person.at(browser, server.address);
  const { page } = ada;
  await ada.goTo("/");
  await ada.click(page.getByRole("button", { name: "First start: enter the set-up code" }));
  await page.locator("#code").waitFor();
  for (const value of [setupCodeOf(server), "Ada Maier", "ada@belledonne.example"]) {
    await ada.type(value);
    await ada.press("Tab");
  }
  await ada.type(password);
  await ada.press("Enter");
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
  await page.getByLabel("Name").focus();
  await ada.type("Belledonne");
  for (const key of ["Tab", "ArrowDown", "Tab", "Enter"]) await ada.press(key);
  await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
  adaId = String((await ask(ada, "GET", "/api/session")).person);
  controls = Object.fromEntries((await list("controls")).items.map((control) => [control.reference, control.id]));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function submitAndSignTheScope(version: number) {
  await ada.goTo("/scope");
  await confirmed(ada, "Submit for signature");
  await ada.page.getByText("Waits for its signature and cannot change.").waitFor();
  await theo.goTo("/scope");
  await confirmed(theo, "Sign");
  await theo.page.getByRole("heading", { name: new RegExp(`Version ${version} · signed`) }).waitFor();
}

async function submitAndApproveTheStatement(version: number) {
  await ada.goTo("/soa");
  await confirmed(ada, "Submit for approval");
  await ada.page.getByText("nothing can be changed until it is approved").waitFor();
  await theo.goTo("/soa");
  await confirmed(theo, "Approve");
  await theo.page.getByText(new RegExp(`approved version ${version}`)).first().waitFor();
}

describe("the planning phase", () => {
  it("gets somebody at the top, by invitation", async () => {
    const person = await ask(ada, "POST", "/api/people", { name: "Theo Blanc" });
    await ask(ada, "POST", "/api/organisations/name_top_management", { person: person.id });
    const invited = await ask(ada, "POST", "/api/invitations", { email: "theo@belledonne.example", roles: ["read_only"], person: "Theo Blanc" });
    theo = await Person.at(browser, server.address);
    await theo.goTo(String(invited.link));
    await theo.page.locator("#name").fill("Theo Blanc");
    await theo.page.locator("#password").fill("a sentence that is long enough");
    await theo.press("Enter");
    await theo.page.locator("#main h1").first().waitFor();
  });

  it("has a scope that is written and signed", async () => {
    const { page } = ada;
    await ada.goTo("/scope");
    await ada.click(page.locator(".state").getByRole("button", { name: "Write the scope" }));
    await page.locator("#scope-text").fill("Payroll for our customers, at the head office in Grenoble.");
    await page.locator("#scope-text").press("Control+Enter");
    await page.getByText("Saved").first().waitFor();
    const site = await ask(ada, "POST", "/api/scope_elements", { title: "Head office in Grenoble", kind: "site", placement: "in" });
    await ask(ada, "POST", "/api/scope_elements", { title: "Payroll for customers", kind: "service", placement: "in", rests_on: [site.id] });
    await submitAndSignTheScope(1);
    for (const who of [ada, theo]) who.expectClean();
  });

  it("takes twelve risks from what is proposed, rates and treats them", async () => {
    await ask(ada, "POST", "/api/risk_criteria/preset", { preset: "product_5x5", language: "en" });
    const draft = (await list("risk_criteria?state=draft")).items[0]?.id;
    await ask(theo, "POST", `/api/risk_criteria/${draft}/approve`, {});
    await ask(ada, "POST", `/api/risk_criteria/${draft}/activate`, {});
    // What is proposed follows from what there is to protect.
    for (const [title, asset_class] of [["Payroll records", "personal_data"], ["File server", "hardware"], ["Laptops of the staff", "endpoint"],
      ["Accounts at the cloud provider", "cloud_account"]] as const)
      await ask(ada, "POST", "/api/assets", { title, asset_class, owner: adaId });
    const { page } = ada;
    await ada.goTo("/risks/identify");
    const proposals = page.getByRole("region", { name: "Proposed for you" });
    await proposals.getByRole("checkbox").first().waitFor();
    for (let i = 0; i < count; ++i) await proposals.getByRole("checkbox").nth(i).check();
    await ada.click(proposals.getByRole("button", { name: `Take ${count} risks` }));
    await expect.poll(async () => (await list("risk_scenarios")).total).toBe(count);
    const needed = ["8.7", "8.13", "6.3", "8.24", "5.23", "8.2", "8.28", "5.22", "7.5", "5.14", "8.15", "7.11"];
    const risks = (await list("risk_scenarios")).items;
    await ask(ada, "POST", "/api/risk_scenarios/batch", {
      operations: risks.map((risk, i) => ({
        op: "update",
        id: risk.id,
        version: risk.version,
        fields: {
          risk_owner: adaId,
          inherent_likelihood: 4,
          inherent_consequence: 4,
          rating_reason: "Agreed with the team.",
          // The first one stays high, so that top management signs beside its owner.
          residual_likelihood: i === 0 ? 3 : 2,
          residual_consequence: i === 0 ? 4 : 2,
          residual_reason: "With the measures below.",
          treatment: "modify",
          controls: [controls[needed[i] as string]],
          next_review: "2099-01-01",
        },
      })),
    });
    for (const [i, risk] of risks.entries()) {
      const measure = { scenario: risk.id, title: `Measures for risk ${i + 1}`, owner: adaId, due: "2099-01-01" };
      const item = await ask(ada, "POST", "/api/treatment_items", { ...measure, controls: [controls[needed[i] as string]] });
      await ask(ada, "POST", `/api/treatment_items/${item.id}/move`, { to: "planned" });
    }
    await ada.goTo("/risks/plan");
    await expect.poll(() => page.locator(".plan-risk").count()).toBe(count);
    await ada.expectAccessible();
    ada.expectClean();
  });

  it("has each accepted by its owner, and the high one by top management as well", async () => {
    const { page } = ada;
    const risks = (await list("risk_scenarios")).items;
    for (const risk of risks) {
      await ada.goTo(`/risk_scenarios/${risk.id}`);
      await ada.click(page.getByRole("button", { name: "Take on what remains" }));
      await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("Nothing more is in proportion.");
      await ada.click(page.getByRole("dialog").getByRole("button", { name: "Take on what remains" }));
      await ada.click(page.getByRole("button", { name: "Yes, I take it" }));
      await page.getByText(/You have taken this on|others still have to/).first().waitFor();
    }
    const waiting = (await list("risk_acceptances")).items.filter((one) => one.state === "partly_signed");
    expect(waiting.length).toBe(1);
    await theo.goTo(`/risk_scenarios/${String(waiting[0]?.scenario)}`);
    const part = theo.page.locator("section[aria-labelledby=risk-acceptance]");
    await theo.click(part.getByRole("button", { name: "Accept and sign" }));
    await part.locator(".level", { hasText: "valid" }).waitFor();
    expect((await list("risk_scenarios?state=accepted")).total).toBe(count);
    for (const who of [ada, theo]) who.expectClean();
  });

  it("approves the first statement", async () => {
    const { page } = ada;
    await ada.goTo("/soa");
    await ada.click(page.getByRole("button", { name: "Propose from risks and obligations" }));
    await page.getByText("93 rows", { exact: true }).waitFor();
    const rows = (await list("soa_rows")).items;
    await ask(ada, "POST", "/api/soa_rows/batch", {
      operations: rows.map((row) => ({
        op: "update",
        id: row.id,
        version: row.version,
        fields:
          row.reference === excludedControl
            ? { applicable: "no", exclusion_justification: "No development is given to others." }
            : {
                applicable: "yes",
                implementation: "implemented",
                owner: adaId,
                justification: row.reason_risk ? "The treatment of a risk rests on it." : "Expected of us.",
                ...(row.reason_risk ? {} : { reason_good_practice: true }),
              },
      })),
    });
    await submitAndApproveTheStatement(1);
    firstApproval = String((await list("soas?state=approved")).items[0]?.approved_at);
    for (const who of [ada, theo]) who.expectClean();
  });

  it("is told what a change of the scope leaves behind, and what drifted from the statement", async () => {
    const { page } = ada;
    await ask(ada, "POST", "/api/scope_elements", { title: "Data centre in Nice", kind: "site", placement: "in" });
    await ada.goTo("/scope");
    await page.getByRole("heading", { name: /Version 2 · draft/ }).waitFor();
    await page.getByText("Changed since version 1 was signed").waitFor();
    await page.locator("section[aria-labelledby=scope-changes]").getByText("Data centre in Nice").first().waitFor();
    await submitAndSignTheScope(2);
    await ada.goTo("/scope");
    await page.getByText(/pieces of work are older than the scope/).waitFor();
    await ada.expectAccessible();

    const [closed, changed] = (await list("risk_scenarios")).items as [Thing, Thing];
    await ask(ada, "POST", `/api/risk_scenarios/${closed.id}/close`, { reason: "It is somebody else's now." });
    const link = { controls: [...((changed.controls as (string | { id: string })[]) ?? []), controls[excludedControl]] };
    await ask(ada, "PATCH", `/api/risk_scenarios/${changed.id}`, link, changed.version);
    await ada.goTo("/soa");
    await page.getByText(/moved since version 1 was approved/).waitFor();
    await ada.click(page.getByRole("link", { name: "See what moved" }));
    const moved = page.locator("tbody", { has: page.locator(".ref", { hasText: excludedControl }) });
    await moved.getByText(/excluded, and the treatment of the open risk/).waitFor();
    await page.getByText(/no open risk names it any more/).first().waitFor();
    await ada.expectAccessible();
    ada.expectClean();
  });

  it("approves the second statement, and the day of the first shows its world", async () => {
    const rows = (await list("soa_rows")).items;
    const open = new Set((await list("risk_scenarios")).items.filter((risk) => !risk.is_closed).map((risk) => risk.id));
    const idOf = (one: unknown) => (typeof one === "string" ? one : (one as { id: string }).id);
    const second = (await list("risk_scenarios")).items[1] as Thing;
    for (const row of rows) {
      const risks = ((row.risks as unknown[]) ?? []).map(idOf);
      const isExcluded = row.reference === excludedControl;
      const isGone = row.reason_risk && !risks.some((risk) => open.has(risk));
      if (isExcluded)
        await ask(ada, "PATCH", `/api/soa_rows/${row.id}`, { applicable: "yes", exclusion_justification: null, reason_risk: true, risks: [second.id],
          justification: "A contractor develops for us.", implementation: "implemented", owner: adaId }, row.version);
      else if (isGone)
        await ask(ada, "PATCH", `/api/soa_rows/${row.id}`, { reason_risk: false, risks: [], reason_good_practice: true, justification: "Expected of us." }, row.version);
    }
    await submitAndApproveTheStatement(2);
    const { page } = ada;
    const lineOf = (number: string) => page.getByRole("grid").getByRole("row").filter({ has: page.locator(".ref", { hasText: new RegExp(`^${number.replace(".", "\\.")}$`) }) });
    await ada.goTo(`/soa?line=${excludedControl}`);
    await lineOf(excludedControl).getByText("A contractor develops for us.").or(lineOf(excludedControl).getByText(/^yes/i)).first().waitFor();
    expect(await page.getByText(/lines? (has|have) moved since/).count()).toBe(0);

    // The day of the first statement, to the moment: both were approved on the same day here.
    const then = `as_of=${encodeURIComponent(firstApproval)}`;
    await ada.goTo(`/soa?line=${excludedControl}&${then}`);
    await lineOf(excludedControl).getByText("No development is given to others.").first().waitFor();
    await page.getByText(/approved version 1/).first().waitFor();
    await ada.goTo(`/scope?${then}`);
    await page.getByRole("heading", { name: /Version 1 · signed/ }).waitFor();
    expect(await page.getByText("Data centre in Nice").count()).toBe(0);
    await ada.goTo(`/drift?${then}`);
    await page.locator("#main h1").first().waitFor();
    expect(await page.getByText(/no open risk names it any more/).count()).toBe(0);
    await ada.expectAccessible();
    for (const who of [ada, theo]) who.expectClean();
  });
});
