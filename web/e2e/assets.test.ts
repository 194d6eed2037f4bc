// SPDX-License-Identifier: Apache-2.0
// The card of an asset: values with their source, and the picture of dependencies by mouse, by keyboard and as a table.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";

let demo: Demo;
let browser: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The first asset that inherits a value: its card says from where. */
async function openInheriting(person: Person) {
  await person.signIn("security@demo.example", demo.password, "/assets");
  const id = await person.page.evaluate(async () => {
    const answer = await fetch("/api/assets?role=supporting&limit=200");
    const { items } = (await answer.json()) as { items: { id: string; supports: unknown[]; availability_from: string }[] };
    return items.find((one) => one.supports.length > 0 && one.availability_from && one.availability_from !== one.id)?.id;
  });
  await person.goTo(`/assets/${id}`);
  await person.page.locator(".picture svg").waitFor();
  return id as string;
}

describe("the card of an asset", () => {
  it("shows which asset a value is inherited from, and leads there", async () => {
    const person = await Person.at(browser, demo.address);
    await openInheriting(person);
    const row = person.page.getByRole("row", { name: /Availability/ });
    await row.getByText("Inherited from").waitFor();
    await person.click(row.getByRole("link"));
    await person.page.getByRole("row", { name: /Availability/ }).getByText("Rated here").waitFor();
    expect(person.clicks).toBe(1);
    person.expectClean();
    await person.leave();
  });

  it("has a picture that the keyboard walks, and a table that says the same", async () => {
    const person = await Person.at(browser, demo.address);
    const id = await openInheriting(person);
    const { page } = person;
    const boxes = await page.locator(".picture .box").count();
    await page.locator(".picture .centre").focus();
    await person.press("ArrowUp");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(name).toMatch(/supported, 1 step away/);
    await page.getByRole("button", { name: "As a table" }).click();
    expect(await page.locator("section", { hasText: "Dependencies" }).locator("tbody tr").count()).toBe(boxes);
    await page.getByRole("button", { name: "As a table" }).click();
    await page.locator(".picture .centre").focus();
    await person.press("ArrowUp");
    await person.press("Enter");
    await page.waitForURL((url) => url.pathname.includes("/assets/") && !url.pathname.endsWith(id));
    person.expectClean();
    await person.leave();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible: ${language}`, async () => {
      const person = await Person.at(browser, demo.address, { language });
      await openInheriting(person);
      await person.expectAccessibleInBothThemes();
      await person.expectNoSidewaysScroll();
      person.expectClean();
      await person.leave();
    });
});
