// SPDX-License-Identifier: Apache-2.0
// Screens 15 and 17 on from the approval: what moved since, and what would change if an object were gone.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";

let demo: Demo;
let browser: Browser;
let person: Person;

interface Stored {
  id: string;
  version: number;
}

/** As the signed-in person, past the pages. */
async function change(who: Person, path: string, body: object): Promise<number> {
  return who.page.evaluate(
    async ([where, fields]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const headers = { "x-csrf-token": session.csrf, "x-organisation": session.organisation };
      const present = (await (await fetch(where as string, { headers })).json()) as Stored;
      const answer = await fetch(`${(where as string).slice(0, (where as string).lastIndexOf("/"))}/${present.id}`, {
        method: "PATCH",
        headers: { ...headers, "content-type": "application/merge-patch+json", "if-match": `"${present.version}"` },
        body: JSON.stringify(fields),
      });
      return answer.status;
    },
    [path, body] as const,
  );
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("drift", () => {
  it("names the line whose control was given up after the approval, why, and that it needs a new approval", async () => {
    const { page } = person;
    expect(await change(person, "/api/implementations/I-22", { state: "retired" })).toBe(200);
    await person.goTo("/soa");
    const banner = page.locator(".drift-banner");
    await banner.waitFor();
    person.forgetActions();
    await person.click(banner.locator("a"));
    const line = page.locator("table.drift tbody").filter({ hasText: "8.13" });
    await line.waitFor();
    expect(person.actions).toBe(1);
    expect(await line.textContent()).toContain("given up");
    expect(await line.textContent()).toContain("approve again");
    await line.locator(".moved a").first().waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("is on Home as something to look at", async () => {
    await person.goTo("/");
    await person.page.locator(".todos li").first().waitFor();
    const all = person.page.locator("button", { hasText: /^(all|\d)/i });
    if ((await all.count()) > 0) await all.first().click();
    await expect.poll(() => person.page.locator(".todos").textContent()).toContain("the registers say otherwise");
  });

  it("fits a phone and speaks French", async () => {
    const phone = await Person.at(browser, demo.address, { language: "fr", width: 390, height: 844, scheme: "dark" });
    await phone.signIn("security@demo.example", demo.password, "/drift");
    await phone.page.locator("table.drift").waitFor();
    expect(await phone.page.locator("h1").textContent()).toContain("depuis l’approbation");
    await phone.expectNoSidewaysScroll();
    await phone.expectAccessible();
    phone.expectClean();
    await phone.leave();
  });
});

describe("what if it were gone", () => {
  it("is asked in two steps and answered with a sentence, a picture and tables that say the same", async () => {
    const { page } = person;
    await person.goTo("/impact");
    await page.locator("#impact-object").waitFor();
    await page.locator(".question select").selectOption("asset");
    await person.click(page.locator("#impact-object"));
    await page.locator(".options [role=option]").first().waitFor();
    await person.press("ArrowDown");
    await person.press("Enter");
    await page.locator("#impact-rules").waitFor();
    const rows = await page.locator("table.losses tbody tr").count();
    expect(rows).toBeGreaterThan(0);
    await person.expectAccessible();
    person.expectClean();
  });

  it("has a picture that is walked with the arrow keys and an address that shows it again", async () => {
    const { page } = person;
    const control = await page.request.get(`${demo.address}/api/controls/8.5`, { headers: { "x-organisation": "demo" } });
    const { id } = (await control.json()) as Stored;
    await person.goTo(`/impact?register=controls&id=${id}`);
    const marks = page.locator(".spread .box");
    await marks.first().waitFor();
    await marks.first().focus();
    await person.press("ArrowRight");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(name).toMatch(/: /);
    expect(await page.locator("h1").textContent()).toContain("8.5");
    await person.expectAccessible();
    person.expectClean();
  });

  it("is one click away from what refers to an object", async () => {
    const { page } = person;
    const found = await page.request.get(`${demo.address}/api/controls/8.5`, { headers: { "x-organisation": "demo" } });
    const { id } = (await found.json()) as Stored;
    await person.goTo(`/controls/${id}`);
    const referrers = page.locator("details.section").filter({ has: page.locator("summary", { hasText: "refers" }) });
    await referrers.waitFor();
    await person.click(referrers.locator("summary"));
    await person.click(referrers.locator('a[href*="/impact"]'));
    await page.locator("#impact-rules").waitFor();
    person.expectClean();
  });
});
