// SPDX-License-Identifier: Apache-2.0
// Charter, plan with forecast, roles and objectives: from the empty page to what it is for, by mouse and by keyboard.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startYoungDemo } from "./server.ts";

let demo: Demo;
let browser: Screen;
let person: Person;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startYoungDemo(), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the plan", () => {
  it("goes in one click from nothing to the eight steps with a forecast", async () => {
    const { page } = person;
    await person.goTo("/journey/plan");
    await page.getByRole("heading", { name: "There is no plan yet" }).waitFor();
    await person.expectAccessible();
    const before = person.clicks;
    await person.click(page.getByRole("button", { name: "Start from the eight steps" }));
    await page.getByText(/the certificate is expected on/).first().waitFor();
    expect(person.clicks - before).toBe(1);
    expect(await page.locator("[data-bar]").count()).toBe(9);
    await page.getByRole("heading", { name: "What moves the date most" }).waitFor();
    await person.expectAccessible();
  });

  it("says the same in a table, and its bars are walked with arrows", async () => {
    const { page } = person;
    await page.locator("[data-bar]").first().focus();
    await person.press("ArrowDown");
    await person.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toContain("Assess risks");
    await person.click(page.getByRole("button", { name: "As a table" }));
    expect(await page.locator("section.plan tbody tr").count()).toBe(9);
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("roles", () => {
  it("begin with the usual activities, and a letter sets a part", async () => {
    const { page } = person;
    await person.goTo("/isms/roles");
    await person.click(page.getByRole("button", { name: "Start from the usual activities" }));
    await page.getByText("16 activities").waitFor();
    await person.expectAccessible();
    const cell = page.getByRole("combobox", { name: /^Keep the scope right, ISMS manager$/i });
    await cell.focus();
    await person.press("a");
    await page.getByText(/More than one answers for “Keep the scope right”/).waitFor();
    await person.press("r");
    await page.getByText(/More than one answers for “Keep the scope right”/).waitFor({ state: "detached" });
    await person.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toContain("Set and keep");
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("objectives", () => {
  it("say what they are for while there is none, then show measure, last value and trend", async () => {
    const { page } = person;
    await person.goTo("/isms/objectives");
    await page.getByRole("heading", { name: "There is no objective yet" }).waitFor();
    await person.expectAccessible();
    const metric = await person.post("metrics", { title: "Training completion", unit: "%", direction: "up", target: "95" });
    await person.post("measurements", { metric, measured_on: "2026-01-01", value: "80" });
    await person.post("measurements", { metric, measured_on: "2026-02-01", value: "97.5" });
    await person.post("objectives", { title: "Everybody is trained", metric });
    await page.reload();
    const row = page.getByRole("row", { name: /Everybody is trained/ });
    await row.waitFor();
    for (const text of ["Training completion", "97.5", "on track", "better", "Name who is responsible."])
      await row.getByText(text).first().waitFor();
    await person.expectAccessible();
    await person.click(row.getByRole("button", { name: "Record a value" }));
    await person.type("99");
    await person.press("Enter");
    await row.getByText("99 %").waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("a planned change", () => {
  it("says before anybody approves it that it names nothing, or how many risks it touches", async () => {
    const { page } = person;
    const change = await person.post("isms_changes", { title: "Move the archive" });
    await person.goTo(`/isms_changes/${change}`);
    await page.getByText("It names no asset, no control and no risk").waitFor();
    await person.expectAccessible();
    const owner = await page.evaluate(async () => ((await (await fetch("/api/session")).json()) as { person: string }).person);
    const risk = await person.post("risk_scenarios", { title: "Fire in the archive", risk_owner: owner });
    const other = await person.post("isms_changes", { title: "Rebuild the archive", risks: [risk] });
    await person.goTo(`/isms_changes/${other}`);
    await page.getByText("1 open risk is looked at again once it is approved").waitFor();
    await page.getByRole("link", { name: /Fire in the archive/ }).first().waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});
