// SPDX-License-Identifier: Apache-2.0
// Screens 8 and 9: the context with its decision, interested parties, obligations; the scope, signed, frozen, and a later
// edit as a draft with its differences.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person } from "./person.ts";
import { type Demo, startYoungDemo } from "./server.ts";

let demo: Demo;
let browser: Browser;
let person: Person;

/** Makes an object as the page's person; answers its id. */
async function make(who: Person, path: string, body: object): Promise<string> {
  return who.page.evaluate(
    async ([to, content]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const headers = { "x-csrf-token": session.csrf, "x-organisation": session.organisation, "content-type": "application/json" };
      const answer = await fetch(to as string, { method: "POST", headers, body: JSON.stringify(content) });
      if (!answer.ok) throw new Error(`${to as string}: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    },
    [path, body] as const,
  );
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startYoungDemo(), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the scope", () => {
  it("says what it is for while there is none, and its first draft is one click away", async () => {
    await person.goTo("/scope");
    const { page } = person;
    await page.getByText("Clause 4.3 asks for").waitFor();
    await person.expectAccessible();
    await person.click(page.locator(".state").getByRole("button", { name: "Write the scope" }));
    await page.getByRole("heading", { name: /Version 1 · draft/ }).waitFor();
  });

  it("is written with the keyboard, and everything that blocks its submission is listed", async () => {
    const { page } = person;
    await page.locator("#scope-text").focus();
    await person.type("Payroll for our customers, run from Lyon.");
    await person.press("Control+Enter");
    await page.getByText("Saved").first().waitFor();
    const lyon = await make(person, "/api/scope_elements", { title: "Lyon", kind: "site", placement: "out" });
    const run = await make(person, "/api/scope_elements", { title: "Pay run", kind: "process", placement: "in", rests_on: [lyon] });
    await make(person, "/api/scope_elements", { title: "Payroll", kind: "service", placement: "in", rests_on: [run] });
    await make(person, "/api/objectives", { title: "Every payslip is right" });
    await make(person, "/api/scope_dependencies", { title: "Hosting", supplier: "Nuage SAS", serves: [run] });
    await person.goTo("/scope");
    await page.getByRole("link", { name: "Pay run runs at Lyon, which is out of scope.", exact: true }).waitFor();
    await page.getByRole("link", { name: "Pay run rests on Nuage SAS, who is out of scope, and nothing is agreed.", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Submit for signature" }).isDisabled()).toBe(true);
    await person.expectAccessible();
  });

  it("has a map whose marks are walked with the arrow keys, and a table that says the same", async () => {
    const { page } = person;
    const first = page.locator(".scope-map .mark").first();
    await first.focus();
    await person.press("ArrowDown");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(name).toContain("Pay run: process, in scope");
    await person.click(page.getByRole("button", { name: "As a table" }));
    const rows = page.locator("table").filter({ hasText: "Rests on, or serves" }).locator("tbody tr");
    expect(await rows.count()).toBe(4);
    await person.press("Enter");
    await page.locator(".scope-map").waitFor();
  });

  it("is signed by top management; a later edit opens a draft that shows its differences", async () => {
    const { page } = person;
    await person.goTo("/scope_elements");
    await page.getByText("Lyon").first().waitFor();
    await page.evaluate(async () => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const base = { "x-csrf-token": session.csrf, "x-organisation": session.organisation, "content-type": "application/json" };
      const found = (await (await fetch("/api/scope_elements?title=Lyon", { headers: base })).json()) as { items: { id: string; version: number }[] };
      const lyon = found.items[0] as { id: string; version: number };
      await fetch(`/api/scope_elements/${lyon.id}`, {
        method: "PATCH",
        headers: { ...base, "if-match": `"${lyon.version}"` },
        body: JSON.stringify({ exclusion_reason: "A shop without information of customers." }),
      });
    });
    await person.goTo("/scope");
    await person.click(page.getByRole("button", { name: "Submit for signature" }));
    await person.click(page.locator("dialog").getByRole("button", { name: "Submit for signature" }));
    await page.getByText("Waits for its signature and cannot change.").waitFor();
    const director = await Person.at(browser, demo.address);
    await director.signIn("director@demo.example", demo.password, "/scope");
    await director.click(director.page.getByRole("button", { name: "Sign", exact: true }));
    await director.click(director.page.locator("dialog").getByRole("button", { name: "Sign", exact: true }));
    await director.page.getByRole("heading", { name: /Version 1 · signed/ }).waitFor();
    director.expectClean();
    await director.leave();

    await person.goTo("/scope");
    await page.getByRole("heading", { name: /Version 1 · signed/ }).waitFor();
    expect(await page.locator("#scope-text").count()).toBe(0);
    await person.click(page.getByRole("button", { name: "Open a draft" }));
    await page.locator("#scope-text").fill("Payroll for our customers, run from Lyon.\n\nAnd the hours of their people.");
    await person.click(page.getByRole("button", { name: /Save/ }));
    await person.click(page.getByRole("button", { name: "Compare with version 1" }));
    await page.locator(".statement .added", { hasText: "And the hours of their people." }).waitFor();
    await page.getByText("Changed since version 1 was signed").waitFor();
    await page.getByText(/pieces of work are older than the scope|One piece of work is older/).waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("two people at the same statement", () => {
  /** What the draft says now, read past the page. */
  const stored = () =>
    person.page.evaluate(async () => {
      const session = (await (await fetch("/api/session")).json()) as { organisation: string };
      const answer = await fetch("/api/scopes?state=draft", { headers: { "x-organisation": session.organisation } });
      return ((await answer.json()) as { items: { statement: string }[] }).items[0]?.statement;
    });
  /** Both have the page open; the other one saves first, then this one. */
  async function writeBoth(theirs: string, mine: string) {
    const { page } = person;
    const other = await person.elsewhere(browser, {});
    await other.goTo("/scope");
    await other.page.locator("#scope-text").waitFor();
    await person.goTo("/scope");
    await page.locator("#scope-text").fill(mine);
    await other.page.locator("#scope-text").fill(theirs);
    await other.page.locator("#scope-text").press("Control+Enter");
    await expect.poll(stored).toBe(theirs);
    await page.locator("#scope-text").focus();
    await person.press("Control+Enter");
    await page.getByRole("alert").getByText(theirs).waitFor();
    expect(await page.locator("#scope-text").inputValue()).toBe(mine);
    expect(await stored()).toBe(theirs); // nothing is overwritten before somebody has decided
    await person.expectAccessible();
    other.expectClean();
    await other.leave();
  }

  it("see mine and theirs, and what the other one wrote stays when it is taken", async () => {
    const { page } = person;
    await writeBoth("Payroll, run from Lyon and Nice.", "Payroll, run from Lyon and Brest.");
    await person.click(page.getByRole("alert").getByRole("button", { name: "Take theirs" }));
    await expect.poll(() => page.locator("#scope-text").inputValue()).toBe("Payroll, run from Lyon and Nice.");
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await stored()).toBe("Payroll, run from Lyon and Nice.");
    person.expectClean();
  });

  it("keep what they wrote themselves when they say so, and both texts stand in the history", async () => {
    const { page } = person;
    await writeBoth("Payroll, run from Lyon and Metz.", "Payroll, run from Lyon and Lille.");
    await person.click(page.getByRole("alert").getByRole("button", { name: "Keep mine" }));
    await expect.poll(stored).toBe("Payroll, run from Lyon and Lille.");
    expect(await page.getByRole("alert").count()).toBe(0);
    const texts = await page.evaluate(async () => {
      const session = (await (await fetch("/api/session")).json()) as { organisation: string };
      const headers = { "x-organisation": session.organisation };
      const draft = ((await (await fetch("/api/scopes?state=draft", { headers })).json()) as { items: { id: string }[] }).items[0];
      return (await fetch(`/api/scopes/${draft?.id}/history`, { headers })).text();
    });
    for (const city of ["Metz", "Lille"]) expect(texts).toContain(city);
    person.expectClean();
  });
});

describe("the context", () => {
  it("names what keeps clause 4.1 open and takes the decision on climate change in its place", async () => {
    await person.goTo("/context_issues");
    const { page } = person;
    await page.getByText("It has not been decided whether climate change is a relevant issue").waitFor();
    await person.click(page.getByRole("button", { name: "Decide", exact: true }));
    const dialog = page.locator("dialog");
    await dialog.getByLabel("Climate change is").selectOption({ label: "not a relevant issue" });
    await dialog.getByLabel("Reason").fill("No site lies where it floods.");
    await dialog.getByLabel(/Requirements of interested parties/).selectOption({ label: "none" });
    await person.click(dialog.getByRole("button", { name: "Decide", exact: true }));
    await page.getByText("Decided by").waitFor();
    await expect.poll(() => page.getByText("It has not been decided whether climate change").count()).toBe(0);
    await person.expectAccessible();
  });

  it("says on every empty register what it proves, and how to begin", async () => {
    for (const [path, words] of [
      ["/interested_parties", "Clause 4.2 asks who is interested"],
      ["/party_requirements", "Clause 4.2 asks what each party requires"],
    ] as const) {
      await person.goTo(path);
      await person.page.getByText(words).waitFor();
      await person.expectAccessible();
    }
    await person.goTo("/obligations");
    await person.page.locator("#main h1").first().waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("speaks French", async () => {
    const french = await Person.at(browser, demo.address, { language: "fr", scheme: "dark" });
    await french.signIn("security@demo.example", demo.password, "/scope");
    await french.page.getByRole("heading", { name: /Domaine d’application du SMSI/ }).waitFor();
    await french.expectAccessible();
    await french.goTo("/context_issues");
    await french.page.getByRole("heading", { name: "Contexte de l’organisme" }).waitFor();
    await french.expectAccessible();
    french.expectClean();
    await french.leave();
  });
});
