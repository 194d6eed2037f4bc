// SPDX-License-Identifier: Apache-2.0
// Every page of the shell in both languages and themes: accessible, without a violation of the content policy, without an
// error, without a text past the catalogue; and it fits the width that it promises.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { everyAddress, startWatching, walkTo, wordsOnThePage } from "./every_page.ts";
import { openBrowser, Person, type Screen, type Situation } from "./person.ts";
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

const addresses = ["/", "/assets", "/assets/A-01", "/assets/new", "/risk_scenarios/R-01", "/welcome", "/nothing/here"];

/** Pages that somebody wrote by hand; lists and cards are made from descriptions. */
const written = [
  ...["/journey/charter", "/journey/plan", "/context_issues", "/interested_parties", "/scope", "/isms/objectives", "/isms/roles"],
  ...["/risk_scenarios", "/risks/plan", "/risks/identify", "/risks/money", "/risks/review", "/risks/method", "/risk_workshops/WS-01"],
  ...["/soa", "/coverage", "/drift", "/soa/compare", "/impact", "/documents", "/policy_documents", "/obligations", "/ledger", "/admin"],
];

/** Somebody who goes from page to page in one document. */
async function walker(situation: Situation): Promise<Person> {
  const other = await person.elsewhere(browser, situation);
  await startWatching(other);
  await other.goTo("/");
  return other;
}

describe("every page", () => {
  for (const language of ["en", "fr"] as const)
    it(`is accessible and clean: ${language}`, async () => {
      const walking = await walker({ language });
      for (const address of addresses) {
        await walkTo(walking, address);
        expect(await walking.page.locator("html").getAttribute("lang")).toBe(language);
        await walking.expectAccessibleInBothThemes();
      }
      walking.expectClean();
      await walking.leave();
    });

  it("has no text past the catalogue, and no id, code or machine's date in place of a name", async () => {
    const walking = await walker({ language: "xx" });
    // In the pseudo-locale a text of the catalogue is in brackets. What else is there must have come from the server.
    const foreign: string[] = [];
    const raw: string[] = [];
    for (const address of await everyAddress(walking)) {
      await walkTo(walking, address);
      const found = await walking.page.evaluate(wordsOnThePage);
      expect(found.known, address).toBeGreaterThan(5);
      foreign.push(...found.foreign.map((text) => `${address}: ${text}`));
      raw.push(...found.raw.map((text) => `${address}: ${text}`));
    }
    // Both would be noticed.
    await walking.page.evaluate(() => document.body.append("Somebody wrote this here", document.createElement("br"), "data_leak"));
    const noticed = await walking.page.evaluate(wordsOnThePage);
    expect([noticed.foreign, noticed.raw]).toEqual([["Somebody wrote this here"], ["data_leak"]]);
    expect(foreign).toEqual([]);
    expect(raw).toEqual([]);
    walking.expectClean();
    await walking.leave();
  });

  it("fits 1,024 px, and every page written by hand fits a phone", async () => {
    for (const [width, some] of [
      [1024, addresses],
      [390, ["/", "/assets/A-01", "/welcome", "/controls", ...written]],
    ] as const) {
      const walking = await walker({ width, height: 800, language: width === 390 ? "fr" : "en" });
      for (const address of some) {
        await walkTo(walking, address);
        await walking.expectNoSidewaysScroll();
      }
      walking.expectClean();
      await walking.leave();
    }
  });
});
