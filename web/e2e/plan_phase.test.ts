// SPDX-License-Identifier: Apache-2.0
// From an empty installation to a draft Statement of Applicability as PDF: at most 25 clicks and 60 keystrokes, everything
// counted, the set-up code and the password as well.
import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Server, setupCodeOf, startEmpty } from "./server.ts";

let server: Server;
let browser: Screen;
let person: Person;

beforeAll(async () => {
  [server, browser] = await Promise.all([startEmpty(), openBrowser()]);
  person = await Person.at(browser, server.address);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function read<T>(path: string): Promise<T> {
  return (await (await person.page.request.get(server.address + path)).json()) as T;
}

async function becomeAdministrator() {
  const { page } = person;
  await person.goTo("/");
  await person.click(page.getByRole("button", { name: "First start: enter the set-up code" }));
  await page.locator("#code").waitFor();
  for (const value of [setupCodeOf(server), "Ada", "a@b.ch"]) {
    await person.type(value);
    await person.press("Tab");
  }
  await person.type("blue horses!");
  await person.press("Enter");
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
}

async function nameTheOrganisation() {
  const { page } = person;
  await page.getByLabel("Name").focus();
  await person.type("Bel");
  await person.press("Tab");
  await person.press("ArrowDown");
  await person.press("Tab");
  await person.press("Enter");
  await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
  await person.click(page.getByRole("button", { name: "Go to Home" }));
  await page.getByRole("list", { name: "Plan to the certification" }).waitFor();
}

async function takeRisks(count: number) {
  const { page } = person;
  await person.click(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /Risks/ }));
  await person.click(page.getByRole("link", { name: "Identification" }));
  const proposals = page.getByRole("region", { name: "Proposed for you" });
  await proposals.getByRole("checkbox").first().waitFor();
  for (let i = 0; i < count; ++i) await person.click(proposals.getByRole("checkbox").nth(i));
  await person.click(proposals.getByRole("button", { name: `Take ${count} risks` }));
  await expect.poll(async () => (await read<{ total: number }>("/api/risk_scenarios")).total).toBe(count);
}

describe("an empty installation", () => {
  it("prints a draft Statement of Applicability after at most 25 clicks and 60 keystrokes", async () => {
    const { page } = person;
    await becomeAdministrator();
    await nameTheOrganisation();
    await takeRisks(3);
    await person.click(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /Controls/ }));
    await person.click(page.getByRole("button", { name: "Propose from risks and obligations" }));
    await page.getByText("93 rows", { exact: true }).waitFor();
    await person.click(page.getByRole("button", { name: "Export" }));
    const download = page.waitForEvent("download");
    await person.click(page.getByRole("button", { name: "Today, draft 1: PDF" }));
    const file = await download;
    expect(readFileSync(await file.path()).subarray(0, 5).toString()).toBe("%PDF-");
    const rows = await read<{ items: { suggestion: string | null }[]; total: number }>("/api/soa_rows?limit=200");
    expect(rows.total).toBe(93);
    // A draft decides nothing alone, but it has something to say.
    expect(rows.items.filter((row) => row.suggestion !== null).length).toBeGreaterThan(0);
    expect(person.clicks).toBeLessThanOrEqual(25);
    expect(person.keys).toBeLessThanOrEqual(60);
    person.expectClean();
  });
});
