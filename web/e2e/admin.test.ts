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

  it("makes a token that programs use over HTTP within its scope, and that opens nothing once it is revoked", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/admin/tokens");
    const { page } = person;
    await page.getByText("No token yet").waitFor();
    await person.press("n");
    await page.getByRole("textbox", { name: "What it is for" }).waitFor();
    await person.type("Inventory script");
    await page.getByRole("textbox", { name: "Scope" }).fill("asset.read");
    await person.expectAccessible();
    await person.press("Enter");
    await page.locator(".secret .value").waitFor();
    const authorization = `Bearer ${await page.locator(".secret .value").textContent()}`;
    await page.getByRole("button", { name: "Close" }).click();
    // As a program asks: no cookie, no page.
    const ask = (path: string, method = "GET") =>
      fetch(demo.address + path, {
        method,
        headers: { authorization, "content-type": "application/json" },
        body: method === "GET" ? undefined : JSON.stringify({ title: "By a script", role: "primary" }),
      });
    const found = await ask("/api/assets?limit=1");
    expect(found.status).toBe(200);
    expect(((await found.json()) as { items: unknown[] }).items).toHaveLength(1);
    // What its maker may do and the token may not.
    expect([(await ask("/api/risk_scenarios?limit=1")).status, (await ask("/api/assets", "POST")).status]).toEqual([403, 403]);
    await person.click(page.getByRole("button", { name: "Revoke the token Inventory script" }));
    await page.getByRole("row", { name: /Inventory script/ }).getByText("revoked").waitFor();
    expect((await ask("/api/assets?limit=1")).status).toBe(401);
    person.expectClean();
    await person.leave();
  });

  it("gives a role and takes it: what the person sees follows, and who may give none has no button and is refused", async () => {
    const manager = await Person.at(browser, demo.address);
    await manager.signIn("security@demo.example", demo.password, "/admin");
    const nadia = await Person.at(browser, demo.address);
    await nadia.signIn("operations@demo.example", demo.password, "/admin");
    const risks = nadia.page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /Risks/ });
    const row = (who: Person) => who.page.getByRole("row", { name: /Nadia Belcourt/ });
    const mayRead = async () => (await nadia.page.request.get(`${demo.address}/api/risk_scenarios?limit=1`)).status();
    await row(nadia).waitFor();
    expect([await risks.count(), await mayRead()]).toEqual([1, 200]);

    // A technical administrator gives technical roles only, and nobody gives themselves one.
    await nadia.page.getByRole("button", { name: "Actions for Owen Thackley" }).click();
    await nadia.page.getByRole("button", { name: "agent", exact: true }).waitFor();
    expect(await nadia.page.getByRole("button", { name: "contributor", exact: true }).count()).toBe(0);
    await nadia.press("Escape");
    expect(await nadia.page.getByRole("button", { name: "Actions for Nadia Belcourt" }).count()).toBe(0);
    const refused = await nadia.page.evaluate(async () => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; person: string };
      const answer = await fetch("/api/role_assignments", {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrf-token": session.csrf },
        body: JSON.stringify({ person: session.person, role: "read_only" }),
      });
      return answer.status;
    });
    expect(refused).toBe(403);

    await manager.click(manager.page.getByRole("button", { name: "Take the role contributor from Nadia Belcourt" }));
    await manager.page.getByText("Nadia Belcourt is no longer: contributor.").waitFor();
    await nadia.page.reload();
    await row(nadia).waitFor();
    expect([await risks.count(), await mayRead()]).toEqual([0, 403]);

    await manager.click(manager.page.getByRole("button", { name: "Actions for Nadia Belcourt" }));
    expect(await manager.page.getByRole("button", { name: "top management", exact: true }).count()).toBe(0);
    await manager.expectAccessible();
    await manager.click(manager.page.getByRole("button", { name: "contributor", exact: true }));
    await manager.page.getByText("Nadia Belcourt now is: contributor.").waitFor();
    await nadia.page.reload();
    await risks.waitFor();
    expect(await mayRead()).toBe(200);
    for (const who of [manager, nadia]) {
      who.expectClean();
      await who.leave();
    }
  });

  it("marks every page of a demonstration, on the screen and on paper", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password);
    const { page } = person;
    for (const path of ["/", "/assets", "/assets/A-01", "/risk_scenarios/R-01", "/soa", "/coverage", "/ledger", "/admin", "/nothing/here"]) {
      await person.goTo(path);
      await page.locator("#main h1").first().waitFor();
      await page.getByText("Demo, fictitious").waitFor();
      await page.emulateMedia({ media: "print" });
      await page.getByText("Demonstration: everything on this page is made up.").waitFor();
      await page.emulateMedia({ media: "screen" });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(".top .demo").getByText("Demo", { exact: true }).waitFor();
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

// Last: nothing of the old demonstration is left afterwards.
describe("the demonstration", () => {
  it("is made anew by a technical administrator, and by nobody else", async () => {
    const manager = await Person.at(browser, demo.address);
    await manager.signIn("security@demo.example", demo.password, "/admin/organisation");
    await manager.page.getByText("A technical administrator can make it anew here").waitFor();
    expect(await manager.page.getByRole("button", { name: "Reset the demonstration" }).count()).toBe(0);
    await expect(manager.post("demo/reset", {})).rejects.toThrow("403");
    const asset = await manager.post("assets", { title: "Only for an hour", role: "primary" });
    expect(asset).not.toBe("");

    const person = await Person.at(browser, demo.address);
    await person.signIn("operations@demo.example", demo.password, "/admin/organisation");
    const { page } = person;
    await person.click(page.getByRole("button", { name: "Reset the demonstration" }));
    await person.expectAccessible();
    await person.click(page.getByRole("button", { name: "Remove everything and begin again" }));
    await page.locator(".secret .value").waitFor();
    const password = (await page.locator(".secret .value").textContent()) ?? "";
    await page.getByText("The new demonstration is ready.").waitFor({ timeout: 180_000 });
    await person.expectAccessible();
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.locator("#email").fill("security@demo.example");
    await page.locator("#password").fill(password);
    await person.press("Enter");
    await page.locator("#main h1").first().waitFor();
    await person.goTo("/assets?q=hour");
    await page.getByText("Nothing fits.").first().waitFor();
    await person.goTo("/assets/A-01");
    await page.locator("#main h1").first().waitFor();
    await manager.leave();
    await person.leave();
  }, 240_000);
});
