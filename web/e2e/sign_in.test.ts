// SPDX-License-Identifier: Apache-2.0
// Screen 2: keyboard only, one text for all failures, both languages and themes.
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

describe("signing in", () => {
  it("takes the keyboard alone and leads to where one wanted to go", async () => {
    const person = await Person.at(browser, demo.address);
    await person.goTo("/assets");
    await person.page.locator("#email").waitFor();
    await person.type("security@demo.example");
    await person.press("Tab");
    await person.type(demo.password);
    await person.press("Enter");
    await person.page.getByRole("heading", { level: 1, name: "Assets" }).waitFor();
    expect(person.clicks).toBe(0);
    expect(new URL(person.page.url()).pathname).toBe("/o/demo/assets");
    person.expectClean();
    await person.leave();
  });

  it("says the same of a wrong password and of an unknown account", async () => {
    const person = await Person.at(browser, demo.address);
    const texts = [];
    for (const email of ["security@demo.example", "nobody@demo.example"]) {
      await person.goTo("/signin");
      await person.page.locator("#email").waitFor();
      await person.type(email);
      await person.press("Tab");
      await person.type("not the password");
      await person.press("Enter");
      texts.push(await person.page.getByRole("alert").textContent());
    }
    expect(texts[0]).toBeTruthy();
    expect(texts[0]).toBe(texts[1]);
    person.expectClean();
    await person.leave();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible and fits 320 px: ${language}`, async () => {
      const person = await Person.at(browser, demo.address, { language, width: 320, height: 640 });
      await person.goTo("/signin");
      await person.page.locator("#email").waitFor();
      expect(await person.page.locator("html").getAttribute("lang")).toBe(language);
      await person.expectAccessibleInBothThemes();
      await person.expectNoSidewaysScroll();
      person.expectClean();
      await person.leave();
    });

  it("does not lead to another host", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "//example.org/");
    expect(new URL(person.page.url()).origin).toBe(demo.address);
    person.expectClean();
    await person.leave();
  });
});
