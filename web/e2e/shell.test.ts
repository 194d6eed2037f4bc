// SPDX-License-Identifier: Apache-2.0
// Home, palette, keys, language, theme, moment: what is around every page.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";

let demo: Demo;
let browser: Screen;
let person: Person;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the shell", () => {
  it("shows Home after few requests", async () => {
    const { page } = person;
    const asked: string[] = [];
    // The stream of changes opens once the page stands, early or late; Home does not wait for it.
    page.on("request", (request) => {
      if (request.resourceType() !== "eventsource") asked.push(new URL(request.url()).pathname);
    });
    await page.reload();
    await page.getByRole("heading", { name: "Next" }).waitFor();
    await page.getByText("30 assets").waitFor();
    expect(asked.filter((path) => path.startsWith("/api/")).length, asked.join()).toBeLessThanOrEqual(3);
    expect(await page.getByRole("listitem").filter({ has: page.locator(".clause") }).count()).toBeLessThanOrEqual(7);
  });

  it("opens the palette by key; both languages lead to the statement", async () => {
    const { page } = person;
    for (const words of ["dda", "statement"]) {
      await person.press("ControlOrMeta+k");
      await page.getByRole("combobox", { name: /Find/ }).waitFor();
      await person.type(words);
      const first = page.getByRole("option").first();
      await expect.poll(() => first.textContent()).toMatch(/statement|applicability|controls/i);
      await person.expectAccessible();
      await person.press("Escape");
      await page.getByRole("combobox").waitFor({ state: "detached" });
    }
  });

  it("finds an object by its words and goes there", async () => {
    const { page } = person;
    await person.press("ControlOrMeta+k");
    await person.page.getByRole("combobox", { name: /Find/ }).waitFor();
    await person.type("ransomware");
    await page.getByRole("option", { name: /R-01/ }).waitFor();
    await page.getByRole("option", { name: /R-01/ }).click();
    await page.getByRole("heading", { level: 1, name: /Ransomware/ }).waitFor();
  });

  it("prints the statement from Home with at most 8 keys in the palette", async () => {
    const { page } = person;
    await person.goTo("/");
    await page.getByRole("heading", { name: "Next" }).waitFor();
    person.forgetActions();
    await person.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: /Find/ }).waitFor();
    await person.type("dda p");
    await expect.poll(() => page.getByRole("option").first().textContent()).toContain("PDF");
    const arriving = page.waitForEvent("download");
    await person.press("Enter");
    expect((await arriving).suggestedFilename()).toMatch(/\.pdf$/);
    expect(person.actions).toBeLessThanOrEqual(8);
  });

  it("jumps to a place with g and its letter, and not while somebody types", async () => {
    const { page } = person;
    await person.press("g");
    await person.press("x");
    await page.waitForURL(/\/o\/demo\/(?!$)/);
    await page.getByRole("navigation", { name: "Registers" }).waitFor();
    await page.locator('[data-key="/"]').waitFor();
    await person.press("/");
    await person.type("gh");
    expect(page.url()).not.toMatch(/\/o\/demo\/?$/);
  });

  it("lists its keys, which can be turned off", async () => {
    const { page } = person;
    await person.goTo("/");
    await page.getByRole("heading", { name: "Next" }).waitFor();
    await person.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await person.expectAccessible();
    await page.getByLabel("Single keys do something").uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    await person.press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.evaluate(() => localStorage.removeItem("assay.single_keys"));
  });

  it("shows the difference of a day with today", async () => {
    const { page } = person;
    await person.goTo("/risk_scenarios?as_of=2020-01-01");
    await page.getByRole("button", { name: "Difference with today" }).click();
    await page.getByRole("heading", { level: 1, name: "What changed: Risks" }).waitFor();
    await page.getByText("did not exist yet").first().waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Show that day" }).click();
    await page.getByRole("heading", { level: 1, name: "Risks" }).waitFor();
  });

  it("changes theme and language", async () => {
    const { page } = person;
    await person.goTo("/");
    await page.getByRole("button", { name: "Account of Owen Thackley" }).click();
    await person.expectAccessible();
    await page.getByRole("button", { name: "dark" }).click();
    await expect.poll(() => page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    await page.getByRole("button", { name: "Français" }).click();
    await page.getByRole("heading", { name: "À faire", exact: true }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    person.expectClean();
  });

  it("offers the switch where the address names another organisation", async () => {
    const { page } = person;
    await person.goTo("/o/elsewhere/assets");
    await page.getByRole("heading", { level: 1, name: /elsewhere/ }).waitFor();
    person.expectClean();
  });
});
