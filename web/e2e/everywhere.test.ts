// SPDX-License-Identifier: Apache-2.0
// Every page of the shell in both languages and themes: accessible, without a violation of the content policy, without an
// error, without a text past the catalogue; and it fits the width that it promises.
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

const addresses = ["/", "/assets", "/assets/A-01", "/assets/new", "/risk_scenarios/R-01", "/welcome", "/nothing/here"];

/** Pages that somebody wrote by hand; lists and cards are made from descriptions. */
const written = [
  ...["/journey/charter", "/journey/plan", "/context_issues", "/interested_parties", "/scope", "/isms/objectives", "/isms/roles"],
  ...["/risk_scenarios", "/risks/plan", "/risks/identify", "/risks/money", "/risks/review", "/risks/method", "/risk_workshops/WS-01"],
  ...["/soa", "/coverage", "/drift", "/soa/compare", "/impact", "/documents", "/policy_documents", "/obligations", "/ledger", "/admin"],
];

async function visit(person: Person, address: string) {
  await person.goTo(address);
  await person.page.locator("#main h1").first().waitFor();
  await expect.poll(() => person.page.getByText(/Loading…|Chargement…/).count()).toBe(0);
}

/** Every text in an answer of the server. */
function collect(value: unknown, into: Set<string>) {
  if (typeof value === "string") into.add(value.trim());
  else if (value && typeof value === "object") for (const one of Object.values(value)) collect(one, into);
}

/** One text of the server, or two beside each other. */
function isSaid(text: string, said: Set<string>): boolean {
  if (said.has(text)) return true;
  if (text.endsWith("…") && [...said].some((one) => one.startsWith(text.slice(0, -1)))) return true; // shortened in a picture
  return [...text.matchAll(/ /g)].some(({ index }) => said.has(text.slice(0, index)) && said.has(text.slice(index + 1)));
}

/** What is written on the page, and the names that only a screen reader says. Runs in the browser. */
function textsOnThePage(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest("kbd, script, style")) found.push(node.textContent ?? "");
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"]) found.push(element.getAttribute(name) ?? "");
  return found.map((text) => text.trim()).filter((text) => /\p{L}{3}/u.test(text));
}

describe("every page", () => {
  for (const language of ["en", "fr"] as const)
    for (const scheme of ["light", "dark"] as const)
      it(`is accessible and clean: ${language}, ${scheme}`, async () => {
        const person = await Person.at(browser, demo.address, { language, scheme });
        await person.signIn("security@demo.example", demo.password);
        for (const address of addresses) {
          await visit(person, address);
          expect(await person.page.locator("html").getAttribute("lang")).toBe(language);
          await person.expectAccessible();
        }
        person.expectClean();
        await person.leave();
      });

  it("has no text past the catalogue", async () => {
    const person = await Person.at(browser, demo.address, { language: "xx" });
    // In the pseudo-locale a text of the catalogue is in brackets. What else is there must have come from the server.
    const said = new Set<string>(["English", "Français", "ISO/IEC 27001:2022", "assay demo", "CSV", "XLSX", "JSON"]);
    person.page.on("response", async (response) => {
      if (new URL(response.url()).pathname.startsWith("/api/")) collect(await response.json().catch(() => null), said);
    });
    await person.signIn("security@demo.example", demo.password);
    for (const address of ["/", "/assets", "/assets/A-01", "/assets/new", "/welcome", "/nothing/here"]) {
      await visit(person, address);
      const texts = await person.page.evaluate(textsOnThePage);
      expect(texts.filter((text) => /^(· )?\[.*\]$/s.test(text)).length).toBeGreaterThan(5);
      const day = /^\d{1,2} \p{L}{3,4} \d{4}$/u;
      expect(
        texts.filter((text) => !/^(· )?\[.*\]$/s.test(text) && !day.test(text) && !isSaid(text, said)),
        address,
      ).toEqual([]);
    }
    person.expectClean();
    await person.leave();
  });

  it("fits 1,024 px, and every page written by hand fits a phone", async () => {
    for (const [width, some] of [
      [1024, addresses],
      [390, ["/", "/assets/A-01", "/welcome", "/controls", ...written]],
    ] as const) {
      const person = await Person.at(browser, demo.address, { width, height: 800, language: width === 390 ? "fr" : "en" });
      await person.signIn("security@demo.example", demo.password);
      for (const address of some) {
        await visit(person, address);
        await person.expectNoSidewaysScroll();
      }
      person.expectClean();
      await person.leave();
    }
  });
});
