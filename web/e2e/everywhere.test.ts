// SPDX-License-Identifier: Apache-2.0
// Every page of the shell in both languages and themes: accessible, without a violation of the content policy, without an
// error, without a text past the catalogue; and it fits the width that it promises.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const addresses = ["/", "/assets", "/assets/A-01", "/assets/new", "/risk_scenarios/R-01", "/welcome", "/nothing/here"];

async function visit(person: Person, address: string) {
  await person.goTo(address);
  await person.page.locator("#main h1").first().waitFor();
  await person.page.getByText(/Loading…|Chargement…/).waitFor({ state: "detached" });
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
    await person.signIn("security@demo.example", demo.password);
    for (const address of ["/", "/assets/new", "/welcome"]) {
      await visit(person, address);
      // Texts of the catalogue are in brackets; what the server describes and what people wrote is not looked at.
      const bare = await person.page.evaluate(() =>
        [...document.querySelectorAll("button, nav a, h1, legend, summary, .muted, [aria-label]")]
          .map((element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim())
          .filter((text) => /\p{L}{3}/u.test(text) && !/\[.*\]/s.test(text)),
      );
      const known = /^(Demo organisation|Owen Thackley|English|Français|Assay|[A-Z][^[]*(…)?$)/;
      expect(
        bare.filter((text) => !known.test(text)),
        address,
      ).toEqual([]);
    }
    person.expectClean();
    await person.leave();
  });

  it("fits 1,024 px, and home and a card fit a phone", async () => {
    for (const [width, some] of [
      [1024, addresses],
      [390, ["/", "/assets/A-01", "/welcome"]],
    ] as const) {
      const person = await Person.at(browser, demo.address, { width, height: 800 });
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
