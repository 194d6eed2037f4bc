// SPDX-License-Identifier: Apache-2.0
// The ledger page: what is signed, the server's check, and a proof that the browser computes for itself.
import { readFileSync } from "node:fs";

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

describe("ledger and proofs", () => {
  it("shows the root as eight words and a QR code, and the ledger is whole", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/ledger");
    const { page } = person;
    await page.getByRole("img", { name: "QR code of the signed checkpoint" }).waitFor();
    const words = await page.locator(".words span").allTextContents();
    expect(words).toHaveLength(8);
    for (const word of words) expect(word).toMatch(/^([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]$/);
    await person.click(page.getByRole("button", { name: "Check the ledger" }));
    await page.locator(".verdict", { hasText: "in order" }).waitFor();
    person.expectClean();
    await person.leave();
  });

  it("proves an object in three clicks from its card, and notices a changed byte", async () => {
    const person = await Person.at(browser, demo.address);
    await person.signIn("security@demo.example", demo.password, "/risk_scenarios");
    const { page } = person;
    const id = await page.evaluate(
      async () => ((await (await fetch("/api/risk_scenarios?reference=R-01")).json()) as { items: { id: string }[] }).items[0]?.id,
    );
    await person.goTo(`/risk_scenarios/${id}`);
    await page.locator("summary", { hasText: "History" }).waitFor();
    person.forgetActions();
    await person.click(page.locator("summary", { hasText: "History" }));
    await person.click(page.getByRole("link", { name: "Entries and proof" }));
    const button = page.getByRole("button", { name: "Verify now" });
    await person.click(button);
    const result = page.locator(".proof-result");
    await result.getByText("The signature is genuine.").waitFor();
    expect(person.clicks).toBe(3);
    const saving = page.waitForEvent("download");
    await person.click(page.getByRole("button", { name: "Download the proof" }));
    const proof = readFileSync((await (await saving).path()) as string, "utf8");
    expect(JSON.parse(proof).format).toBe("proof/1");
    // The same proof with another title in it.
    const spoilt = proof.replace(/"title":"./, '"title":"#');
    expect(spoilt).not.toBe(proof);
    await page.route("**/api/ledger/proofs/**", (route) => route.fulfill({ body: spoilt, contentType: "text/plain" }));
    await person.click(button);
    await result.getByText("A version is not what its entry commits to.").first().waitFor();
    person.expectClean();
    await person.leave();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible: ${language}`, async () => {
      const person = await Person.at(browser, demo.address, { language });
      await person.signIn("security@demo.example", demo.password, "/ledger?entity=asset");
      await person.page.locator(".words").waitFor();
      await person.expectAccessibleInBothThemes();
      await person.expectNoSidewaysScroll();
      person.expectClean();
      await person.leave();
    });
});
