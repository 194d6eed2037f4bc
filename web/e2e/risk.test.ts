// SPDX-License-Identifier: Apache-2.0
// Screens 10 to 12 as far as the matrix and the card go: counts equal the filtered register, a risk grows from three fields
// to its acceptance, the owner's card is one phone screen.
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

const cells = (who: Person) => who.page.locator(".heat [role=gridcell]");

/** Cells that hold risks, with what they say. */
async function filled(who: Person): Promise<{ place: string; count: number }[]> {
  const names = await cells(who).evaluateAll((all) =>
    all.map((cell) => ({ place: (cell as SVGElement).dataset.place ?? "", name: cell.getAttribute("aria-label") ?? "" })),
  );
  return names
    .map(({ place, name }) => ({ place, count: Number(/(\d+) risks?$/.exec(name)?.[1] ?? 0) }))
    .filter((cell) => cell.count > 0);
}

describe("the matrix", () => {
  for (const view of ["Inherent", "Current", "Residual"])
    it(`counts in the ${view.toLowerCase()} view what the register shows when a cell filters`, async () => {
      const { page } = person;
      await person.goTo("/risk_scenarios");
      await page.locator(".segments").getByRole("button", { name: view, exact: true }).click();
      await expect.poll(async () => (await filled(person)).length).toBeGreaterThan(0);
      const all = await filled(person);
      for (const { place, count } of all) {
        const cell = page.locator(`.heat [data-place="${place}"]`);
        await cell.focus();
        await person.press("Enter");
        await page.getByText(new RegExp(`^${count} rows?$`)).waitFor();
        expect(await filled(person)).toEqual(all);
        await person.press("Enter");
        await page.getByText("20 rows", { exact: true }).waitFor();
      }
      await page.getByRole("button", { name: "As a table" }).click();
      const table = await page.locator("table.counts td button").evaluateAll((buttons) => buttons.map((button) => Number(button.textContent)));
      expect(table.sort()).toEqual(all.map((cell) => cell.count).sort());
      await person.expectAccessible();
      person.expectClean();
    });

  it("moves from cell to cell with the arrow keys and says each in full", async () => {
    const { page } = person;
    await person.goTo("/risk_scenarios?arrows=1");
    // A line without a width counts as hidden for the browser.
    await page.locator(".heat .arrow").first().waitFor({ state: "attached" });
    await page.locator('.heat [data-place="5,1"]').focus();
    const seen = new Set<string>();
    for (let row = 5; row >= 1; --row) {
      for (let step = 0; step < 5; ++step) {
        seen.add((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) ?? "");
        await person.press(row % 2 === 1 ? "ArrowRight" : "ArrowLeft");
      }
      await person.press("ArrowDown");
    }
    expect(seen.size).toBe(25);
    expect(await page.locator(".heat .line").count()).toBeGreaterThan(0);
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("a risk", () => {
  it("is created with three fields, then rated, treated and accepted where it stands", async () => {
    const { page } = person;
    await person.goTo("/risk_scenarios");
    await page.getByRole("grid", { name: /Risk/ }).getByText("R-01").waitFor();
    person.forgetActions();
    await person.press("n");
    await page.getByRole("textbox", { name: /^Title/ }).waitFor();
    expect(await page.locator("form .field").count()).toBe(3);
    await person.type("Laptop left on a train");
    await person.press("Tab");
    await person.type("A-09");
    await page.getByRole("option").first().waitFor();
    await person.press("Enter");
    await page.getByRole("combobox", { name: /owner/i }).focus();
    await person.type("P-02");
    await page.getByRole("option", { name: /P-02/ }).waitFor();
    await person.press("Enter");
    await person.expectAccessible();
    await person.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Laptop left on a train/ }).waitFor();
    expect(person.clicks).toBe(0);

    // The signed-in person owns it, so the decision comes first and the rest is one click away.
    await page.getByText("Everything about this risk").click();
    await page.getByRole("button", { name: "Rate: Before treatment" }).click();
    await page.locator('dialog .heat [data-place="3,3"]').focus();
    await person.press("Enter");
    await person.expectAccessible();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("Next: decide what is done about it.").waitFor();
    await page.getByRole("button", { name: "Edit Treatment" }).click();
    await page.getByRole("combobox", { name: "Treatment" }).selectOption("retain");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("We leave it as it is, knowingly.").waitFor();
    await page.getByRole("button", { name: "Take on what remains" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("It is small and we watch it.");
    await page.getByRole("dialog").getByRole("button", { name: "Take on what remains" }).click();
    await page.getByText("Do you take on what remains?").waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Yes, I take it" }).click();
    await page.getByText("You have taken this on.").waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("fits one phone screen for its owner, without technical words, and reflows at 320 px", async () => {
    const address = new URL(person.page.url()).pathname;
    for (const [width, language] of [
      [390, "en"],
      [320, "fr"],
    ] as const) {
      const owner = await person.elsewhere(browser, { width, height: 844, language, scheme: "dark" });
      await owner.goTo(address);
      const card = owner.page.locator("article.owner");
      await card.waitFor();
      const box = await card.boundingBox();
      if (width === 390) expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
      const words = (await card.textContent()) ?? "";
      expect(words).not.toMatch(/residual|inherent|treatment|likelihood|résiduel|inhérent|traitement|vraisemblance/i);
      await owner.expectNoSidewaysScroll();
      await owner.expectAccessible();
      owner.expectClean();
      await owner.leave();
    }
  });

  it("moves its actions in the row", async () => {
    const { page } = person;
    await page.getByRole("button", { name: "Add an action" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /^Title/ }).fill("Encrypt every laptop");
    await dialog.getByRole("combobox", { name: /^Owner/ }).fill("P-03");
    await page.getByRole("option", { name: /P-03/ }).waitFor();
    await person.press("Enter");
    await dialog.getByLabel("Due").fill("2027-06-30");
    await dialog.getByRole("button", { name: "Save" }).click();
    for (const [move, state] of [
      ["Plan", "planned"],
      ["Begin", "in progress"],
      ["Done", "done"],
      ["Verify", "verified"],
    ] as const) {
      await page.locator(".items .rows").first().getByRole("button", { name: move, exact: true }).click();
      await page.locator(".items .rows .level", { hasText: new RegExp(`${state}$`) }).first().waitFor();
    }
    person.expectClean();
  });
});

describe("the method", () => {
  it("warns while one edits where the grid is not monotone, and saves one batch", async () => {
    const { page } = person;
    await person.goTo("/risks/method");
    await page.getByRole("heading", { level: 1, name: /Method/ }).waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "New draft" }).click();
    await page.getByRole("button", { name: "Copy of the criteria in force" }).click();
    await page.getByRole("heading", { level: 1, name: "Five by five, new version" }).waitFor();
    const cell = page.getByRole("spinbutton", { name: "Score of 5 – Almost certain, 5 – Severe" });
    await cell.fill("9");
    await page.getByText(/The grid falls in/).waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Save 1 change" }).click();
    await page.getByText("Saved.").first().waitFor();
    await page.getByText(/The grid falls in/).waitFor();
    await cell.fill("25");
    await page.getByRole("button", { name: "Save 1 change" }).click();
    await page.getByText("Nothing stands against an approval.").waitFor();
    await page.getByRole("button", { name: "Add a level", exact: true }).first().click();
    await expect.poll(() => page.locator("table.scores tbody tr").count()).toBe(6);
    person.expectClean();
  });
});

describe("in both languages and themes", () => {
  for (const language of ["en", "fr"] as const)
    it(`the register and a risk are accessible: ${language}`, async () => {
      const other = await person.elsewhere(browser, { language });
      await other.goTo("/risk_scenarios?matrix=residual");
      await other.page.locator(".grid-row .ref", { hasText: "R-01" }).waitFor();
      await other.expectAccessibleInBothThemes();
      await other.goTo("/risk_scenarios/R-01");
      await other.page.locator("#risk-acceptance").waitFor();
      await other.expectAccessibleInBothThemes();
      other.expectClean();
      await other.leave();
    });
});
