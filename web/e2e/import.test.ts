// SPDX-License-Identifier: Apache-2.0
// Screen 24: 5,000 assets from a workbook with a preview in less than 10 seconds; every rejected row comes back.
import { readFileSync } from "node:fs";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";
import { workbook } from "./workbook.ts";

let demo: Demo;
let browser: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const headers = ["Reference", "Title", "Role", "Location"];

async function drop(page: Page, name: string, buffer: Buffer) {
  await page.getByLabel("Choose a file").first().setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

async function figure(page: Page, name: string): Promise<number> {
  const text = await page.locator(".figures div", { hasText: name }).locator("dd").textContent();
  return Number(text?.replace(/\D/g, ""));
}

describe("importing a spreadsheet", () => {
  it("shows 5,000 assets of a workbook within 10 seconds and imports them in three actions", async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [`W-${n}`, `Workstation ${n}`, "supporting", `Room ${n % 40}`]);
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/assets/import");
    person.forgetActions();
    const { page } = person;
    const begun = performance.now();
    await drop(page, "assets.xlsx", workbook([headers, ...rows]));
    await page.getByText("4 of 4 are imported").waitFor();
    expect(performance.now() - begun).toBeLessThan(10_000);
    await person.click(page.getByRole("button", { name: "Try it out" }));
    await page.getByText("What would happen").waitFor();
    expect(await figure(page, "New")).toBe(5000);
    await person.press("Enter");
    await page.getByText("What happened").waitFor();
    expect(await figure(page, "New")).toBe(5000);
    expect(person.actions).toBeLessThanOrEqual(2);
    person.expectClean();
    await person.leave();
  });

  it("names every rejected row with its reason and gives them back as a file that can be imported", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/assets/import");
    const { page } = person;
    const text = 'Reference,Title,Role\nX-1,"=cmd()",supporting\nX-2,,supporting\nX-3,Laptop,Serveur\n';
    await drop(page, "small.csv", Buffer.from(text));
    await person.click(page.getByRole("button", { name: "Try it out" }));
    await page.getByText("Nothing is stored yet.").waitFor();
    expect(await figure(page, "Rejected")).toBe(2);
    // A word that is no choice is asked once, and the answer is tried at once.
    await page.getByLabel("What Serveur means").selectOption("supporting");
    await page.getByLabel("What Serveur means").waitFor({ state: "detached" });
    expect(await figure(page, "Rejected")).toBe(1);
    const saving = page.waitForEvent("download");
    await person.click(page.getByRole("button", { name: "Save the rejected rows" }));
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("small.rejected.csv");
    const lines = readFileSync((await saved.path()) as string, "utf8").split("\r\n");
    expect(lines[0]).toBe("\ufeffReference,Title,Role,Reason");
    expect(lines[1]).toMatch(/^X-2,,supporting,Title: /);
    await person.click(page.getByRole("button", { name: "Import 2 rows" }));
    await page.getByText("What happened").waitFor();
    // A formula is a text.
    await person.goTo("/o/demo/assets?q=cmd");
    await page.getByText("=cmd()").first().waitFor();
    person.expectClean();
    await person.leave();
  });

  it("asks which sheet of a workbook is meant", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/assets/import");
    const { page } = person;
    await drop(page, "two.xlsx", workbook([["What"], ["Notes"]], [["Machines & more", [headers, ["M-1", "Lathe", "supporting", "Hall"]]]]));
    await page.getByText("Notes").waitFor();
    await page.getByLabel("Sheet", { exact: true }).selectOption("Machines & more");
    await page.getByText("4 of 4 are imported").waitFor();
    await person.expectAccessible();
    await person.click(page.getByRole("button", { name: "Try it out" }));
    await page.getByText("What would happen").waitFor();
    expect(await figure(page, "New")).toBe(1);
    await person.press("Enter");
    await page.getByText("What happened").waitFor();
    expect(await figure(page, "New")).toBe(1);
    person.expectClean();
    await person.leave();
  });

  it("keeps the choices for the next file with the same columns", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/assets/import");
    const { page } = person;
    const file = Buffer.from("Nummer,Was\nK-1,Cabinet\n");
    await drop(page, "first.csv", file);
    await page.getByLabel("Field of the column Was").selectOption("title");
    await page.getByLabel("Field of the column Nummer").selectOption("reference");
    await page.getByLabel("Rows are told apart by").selectOption("reference");
    await person.click(page.getByRole("button", { name: "Try it out" }));
    await page.getByText("Nothing is stored yet.").waitFor();
    await page.reload();
    await drop(page, "second.csv", file);
    await page.getByText("These choices were kept").waitFor();
    expect(await page.getByLabel("Field of the column Was").inputValue()).toBe("title");
    await person.leave();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible: ${language}`, async () => {
      const person = await Person.at(browser, demo.address, { language });
      await person.signIn("security@demo.example", demo.password, "/assets/import");
      await person.expectAccessibleInBothThemes();
      const { page } = person;
      await page
        .locator("input[type=file]")
        .first()
        .setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("Titre,Rôle\nPortable,Serveur\n") });
      await page.locator(".import-columns").waitFor();
      await page.locator(".import-do .primary").click();
      await page.locator(".figures").waitFor();
      await person.expectAccessibleInBothThemes();
      await person.expectNoSidewaysScroll();
      person.expectClean();
      await person.leave();
    });
});
