// SPDX-License-Identifier: Apache-2.0
// Screen 14 and what stands around it: a date that is changed in the plan moves the target of its risk and stands in the
// log; proposals are taken by choice; a team rates a risk in a workshop; a draft of criteria shows its effect.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
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

describe("the treatment plan", () => {
  it("moves the target date of the risk with the date of an action, and the log says it", async () => {
    const { page } = person;
    await person.goTo("/risks/plan");
    const section = page.locator(".plan-risk", { has: page.locator("input[type=date]") }).first();
    const due = section.locator("input[type=date]").first();
    await due.waitFor();
    await due.fill("2031-03-04");
    await due.press("Enter");
    await section.getByText("target 4 Mar 2031").waitFor();
    await person.click(section.locator("h2 a"));
    await page.getByText("4 Mar 2031").first().waitFor();
    await person.goTo("/risks/plan");
    await person.click(page.locator(".plan-risk tr", { has: page.locator("input[value='2031-03-04']") }).locator("td a"));
    await page.getByText("4 Mar 2031").first().waitFor();
    person.expectClean();
  });

  it("takes a measure that was not taken with its reason, and changes it, on the plan and on the risk", async () => {
    const { page } = person;
    await person.goTo("/risks/plan");
    const section = page.locator(".plan-risk", { has: page.locator("tbody tr") }).first();
    await person.click(section.getByRole("button", { name: "Add a measure that was not taken" }));
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /^Measure considered/ }).fill("A second data centre");
    await dialog.getByRole("combobox", { name: /^Why it was not taken/ }).selectOption({ label: "too complex" });
    await dialog.getByRole("button", { name: "Save" }).click();
    // The reason is what an auditor asks for: without it nothing is recorded.
    expect(await dialog.count()).toBe(1);
    await dialog.getByRole("textbox", { name: /^Reason/ }).fill("Two people cannot run it.");
    await dialog.getByRole("combobox", { name: /^What is done instead/ }).selectOption({ index: 1 });
    await person.expectAccessible();
    await dialog.getByRole("button", { name: "Save" }).click();
    await section.getByText("Considered: A second data centre – too complex. Two people cannot run it.").waitFor();
    await person.click(section.getByRole("button", { name: "Edit: A second data centre" }));
    await dialog.getByRole("combobox", { name: /^Why it was not taken/ }).selectOption({ label: "unsuitable" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await section.getByText("Considered: A second data centre – unsuitable. Two people cannot run it.").waitFor();
    await person.click(section.locator("h2 a"));
    const treatment = page.locator("section[aria-labelledby=risk-treatment]");
    await treatment.getByText("Considered: A second data centre – unsuitable.").waitFor();
    await person.click(treatment.getByRole("button", { name: "Edit: A second data centre" }));
    await dialog.getByRole("textbox", { name: /^Reason/ }).fill("Hosting has a second region already.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await treatment.getByText("Hosting has a second region already.").waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("reads well for everybody", async () => {
    await person.goTo("/risks/plan");
    await person.page.locator(".plan-risk").first().waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("identification", () => {
  it("adds a proposal with three clicks and proposes it no more", async () => {
    const { page } = person;
    await person.goTo("/risks/identify");
    const first = page.locator("section[aria-labelledby=proposals] li").first();
    const title = (await first.locator("strong").textContent()) ?? "";
    await person.click(first.locator("input[type=checkbox]"));
    await person.click(page.getByRole("button", { name: "Take 1 risk", exact: true }));
    await page.getByText("1 risk added").waitFor();
    await expect.poll(() => page.locator("section[aria-labelledby=proposals] strong", { hasText: title }).count()).toBe(0);
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("reassessment", () => {
  it("records a look that later ones are compared with", async () => {
    const { page } = person;
    await person.goTo("/risks/review");
    await person.click(page.getByRole("button", { name: "Record a reassessment", exact: true }));
    await page.getByRole("dialog").getByLabel("Title").fill("Yearly assessment");
    await person.click(page.getByRole("dialog").getByRole("button", { name: /Record a reassessment|Save/ }));
    await person.click(page.getByRole("button", { name: /Yearly assessment/ }));
    await page.getByText("Since the one before").first().waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});
