// SPDX-License-Identifier: Apache-2.0
// Screen 1: from nothing to a useful Home in at most 8 clicks and two minutes; a refresh half-way loses nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Server, setupCodeOf, startEmpty } from "./server.ts";
import { totp } from "./totp.ts";

let server: Server;
let browser: Screen;
let person: Person;
/** When the first page was asked for. */
let begun = 0;

beforeAll(async () => {
  [server, browser] = await Promise.all([startEmpty(), openBrowser()]);
  person = await Person.at(browser, server.address);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("the first run", () => {
  it("makes the first administrator with the code that the server printed", async () => {
    const { page } = person;
    begun = performance.now();
    await person.goTo("/");
    await person.click(page.getByRole("button", { name: "First start: enter the set-up code" }));
    await page.locator("#code").waitFor();
    await person.expectAccessible();
    await person.type(setupCodeOf(server));
    await person.press("Tab");
    await person.type("Ada Maier");
    await page.reload();
    await expect.poll(() => page.locator("#name").inputValue()).toBe("Ada Maier");
    await page.locator("#email").focus();
    await person.type("ada@example.org");
    await person.press("Tab");
    await person.type("a long enough sentence");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    person.expectClean();
  });

  it("keeps the answers across a refresh and ends at Home with dated steps", async () => {
    const { page } = person;
    await page.getByLabel("Name").fill("Belledonne SAS");
    await page.getByLabel("People").selectOption("from_50");
    await person.expectAccessible();
    await page.reload();
    await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Belledonne SAS");
    expect(await page.getByLabel("People").inputValue()).toBe("from_50");
    await page.getByLabel("Sector").fill("Health");
    const target = page.locator("input[type=date]");
    const day = `${new Date().getFullYear() + 1}-09-30`;
    await target.fill(day);
    await page.reload();
    await expect.poll(() => page.getByLabel("Sector").inputValue()).toBe("Health");
    expect([await page.getByLabel("Name").inputValue(), await target.inputValue()]).toEqual(["Belledonne SAS", day]);
    await page.getByLabel("Sector").focus();
    await person.press("Enter");
    await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    await person.expectAccessible();
    // Each way leads somewhere, and back.
    for (const [name, heading] of [
      ["Assets", "Import: Assets"],
      ["Risks", "Import: Risks"],
      ["Lines of the statement", "Statement of Applicability"],
    ] as const) {
      await page.getByRole("main").getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.goBack();
      await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    }
    await person.click(page.getByRole("button", { name: "Go to Home" }));
    await page.getByRole("list", { name: "Plan to the certification" }).waitFor();
    expect(await page.getByRole("list", { name: "Plan to the certification" }).getByRole("listitem").count()).toBe(8);
    await page.getByRole("heading", { name: "Next" }).waitFor();
    expect(await page.getByRole("listitem").filter({ has: page.locator(".clause") }).count()).toBe(7);
    await page.getByText("Belledonne SAS").waitFor();
    await person.expectAccessible();
    expect(person.clicks).toBeLessThanOrEqual(8);
    expect(performance.now() - begun).toBeLessThanOrEqual(120_000);
    person.expectClean();
  });

  it("takes a second factor, and signing in asks for it; a recovery code opens once", async () => {
    const { page } = person;
    await person.click(page.getByRole("button", { name: "Account of Ada Maier" }));
    await person.click(page.getByRole("link", { name: "Set up a second factor" }));
    await page.getByRole("img", { name: "QR code for your authenticator" }).waitFor();
    await person.expectAccessible();
    const secret = await page.locator("code").textContent();
    await page.reload();
    await page.getByRole("img", { name: "QR code for your authenticator" }).waitFor();
    expect(await page.locator("code").textContent()).toBe(secret);
    await page.locator("#code").fill(totp((await page.locator("code").textContent()) ?? ""));
    await person.press("Enter");
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await person.expectAccessible();
    const [code] = await page.locator(".codes code").allTextContents();
    await person.click(page.getByRole("button", { name: "I have kept them" }));
    await page.getByRole("button", { name: "Account of Ada Maier" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("#email").fill("ada@example.org");
    await page.locator("#password").fill("a long enough sentence");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.locator("#recovery_code").fill(code ?? "");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Next", exact: true }).waitFor();
    person.expectClean();
  });
});
