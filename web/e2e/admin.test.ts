// SPDX-License-Identifier: Apache-2.0
// Screen 28 as far as it exists: restore test and log verification are buttons with a result; secrets are shown once.
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

describe("administration", () => {
  it("backs up, tests the restore and checks the ledger, one click each, with a result", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("operations@demo.example", demo.password, "/admin/backups");
    const { page } = person;
    await page.getByText("No backup made here yet").waitFor();
    person.forgetActions();
    await person.click(page.getByRole("button", { name: "Back up now" }));
    await page.getByText(/copied and read again/).waitFor();
    await person.click(page.getByRole("button", { name: /Test the restore of/ }));
    await page.getByText(/restored beside the data: \d+ entries/).waitFor();
    expect(await page.locator(".admin-result .level.low").count()).toBe(1);
    await person.click(page.getByRole("button", { name: "Check the ledger" }));
    await page.getByText(/versions checked on/).waitFor();
    expect(person.clicks).toBe(3);
    person.expectClean();
    await person.leave();
  });

  it("shows an invitation's link once, and it can be revoked", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/admin");
    const { page } = person;
    await page.getByText("Open invitations").waitFor();
    await person.press("n");
    await person.type("julien@demo.example");
    await page.getByRole("checkbox", { name: "contributor" }).check();
    await person.press("Enter");
    const link = page.locator(".secret .value");
    await link.waitFor();
    expect(await link.textContent()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.+/);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Revoke the invitation of julien@demo.example" }).click();
    await page.getByText("No open invitation").waitFor();
    person.expectClean();
    await person.leave();
  });

  it("says beside the field what the server does not accept", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/admin");
    const { page } = person;
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByRole("textbox", { name: "E-mail address" }).fill("manager@demo.example");
    await page.getByRole("checkbox", { name: "top management" }).check();
    await page.getByRole("button", { name: "Make the link" }).click();
    await page.locator(".checks .error").waitFor();
    await person.leave();
  });

  it("shows the whole policy and finds in it", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/admin/policy");
    const { page } = person;
    await page.getByText("backup.create").first().waitFor();
    await person.press("/");
    await person.type("top management role_assignment");
    await page.getByText("backup.create").first().waitFor({ state: "detached" });
    expect(await page.locator(".policy tbody tr").count()).toBeGreaterThan(2);
    person.expectClean();
    await person.leave();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible: ${language}`, async () => {
      const person = await Person.at(browser, demo.address, { language });
      await person.signIn("operations@demo.example", demo.password, "/admin");
      for (const path of ["/admin", "/admin/tokens", "/admin/backups", "/admin/organisation", "/admin/policy", "/sessions"]) {
        await person.goTo(path);
        await person.page.locator("#main h1").waitFor();
        await expect
          .poll(() => person.page.locator(".state[role=status]").count(), { timeout: 20_000 })
          .toBe(0);
        await person.expectAccessibleInBothThemes();
        await person.expectNoSidewaysScroll();
      }
      person.expectClean();
      await person.leave();
    });
});
