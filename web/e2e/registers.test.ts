// SPDX-License-Identifier: Apache-2.0
// Generic list and card of a register: find, create, edit in place, history, undo; a stale edit shows mine and theirs.
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

describe("a register", () => {
  it("lists its rows, sorts and searches in the address", async () => {
    const { page } = person;
    await person.goTo("/assets");
    await page.getByText("30 rows").waitFor();
    await person.click(page.getByRole("button", { name: "Title" }));
    await page.waitForURL(/sort=title/);
    await person.press("/");
    await person.type("booking");
    await person.press("Enter");
    await page.waitForURL(/q=booking/);
    await page.getByRole("link", { name: "Online booking for clinics", exact: true }).waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("takes a new object by keyboard, and a script in its text stays text", async () => {
    const { page } = person;
    await person.goTo("/threats");
    await page.getByRole("heading", { name: "Threats" }).waitFor();
    await person.press("n");
    await page.getByRole("textbox", { name: "Title" }).waitFor();
    await person.type("<img src=x onerror=alert(1)>");
    await page.reload();
    await expect.poll(() => page.getByRole("textbox", { name: "Title" }).inputValue()).toContain("<img");
    await person.expectAccessible();
    await person.press("Enter");
    await page.getByRole("heading", { level: 1, name: "<img src=x onerror=alert(1)>" }).waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("is edited in place, and its history names the field before and after", async () => {
    const { page } = person;
    await person.press("e");
    await page.getByRole("textbox", { name: "Title" }).waitFor();
    await person.press("ControlOrMeta+a");
    await person.type("A rename");
    await person.press("Enter");
    await page.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    await person.click(page.getByText("History"));
    const row = page.getByRole("row", { name: /Title/ }).first();
    await expect.poll(() => row.textContent()).toContain("A rename");
    await person.expectAccessible();
    person.expectClean();
  });

  it("takes an edit, a creation and a removal back with the button that stands for ten seconds", async () => {
    const { page } = person;
    const undo = () => page.getByRole("button", { name: "Undo" }).last().click();
    await person.press("e");
    await page.getByRole("textbox", { name: "Title" }).fill("Another name");
    await person.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Another name" }).waitFor();
    await undo();
    await page.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    const address = page.url();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("button", { name: "Remove Threat" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("A rename was removed.").waitFor();
    await undo();
    await page.getByText("Undone.").first().waitFor();
    await page.goto(address);
    await page.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    await person.goTo("/threats/new");
    await page.getByRole("textbox", { name: "Title" }).fill("Not for long");
    await person.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Not for long" }).waitFor();
    await undo();
    await page.getByText("Undone.").first().waitFor();
    await person.goTo("/threats?q=Not+for+long");
    await page.getByText("Nothing fits.").waitFor();
    await page.goto(address);
    await page.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    person.expectClean();
  });

  it("tells quietly what others changed, and keeps the scroll", async () => {
    const { page } = person;
    const address = page.url();
    await person.goTo("/assets");
    const scroller = page.locator(".grid-scroll");
    await page.getByText("30 rows").waitFor();
    await scroller.evaluate((element) => element.scrollTo(0, 200));
    const other = await Person.at(browser, demo.address);
    await other.signIn("security@demo.example", demo.password);
    await other.goTo("/assets/A-20");
    await other.page.getByRole("heading", { level: 1, name: /A-20/ }).waitFor();
    await other.press("e");
    await other.page.getByRole("textbox", { name: "Title" }).fill("Changed by somebody else");
    await other.press("Enter");
    await page.getByRole("link", { name: "Changed by somebody else" }).waitFor();
    await page.getByText("1 row just changed by others").waitFor();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(200);
    await other.leave();
    await page.goto(address);
    await page.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    person.expectClean();
  });

  it("shows mine and theirs when somebody else was faster", async () => {
    const { page } = person;
    const other = await person.context.newPage();
    await other.goto(page.url());
    await other.getByRole("heading", { level: 1, name: "A rename" }).waitFor();
    await page.keyboard.press("e");
    await page.getByRole("textbox", { name: "Title" }).fill("My name");
    await other.keyboard.press("e");
    await other.getByRole("textbox", { name: "Title" }).fill("Their name");
    await other.keyboard.press("Enter");
    await other.getByRole("heading", { level: 1, name: "Their name" }).waitFor();
    await page.bringToFront();
    await page.getByRole("textbox", { name: "Title" }).press("Enter");
    await page.getByText("Nothing was overwritten").waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("heading", { level: 1, name: "My name" }).waitFor();
    await other.close();
    person.expectClean();
  });

  it("knows after a reload on which version a draft is based", async () => {
    const { page } = person;
    await person.press("e");
    await page.getByRole("textbox", { name: "Title" }).fill("Typed before the reload");
    const other = await person.context.newPage();
    await other.goto(page.url());
    await other.getByRole("heading", { level: 1, name: "My name" }).waitFor();
    await other.keyboard.press("e");
    await other.getByRole("textbox", { name: "Title" }).fill("Changed before the reload");
    await other.keyboard.press("Enter");
    await other.getByRole("heading", { level: 1, name: "Changed before the reload" }).waitFor();
    await page.bringToFront();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Changed before the reload" }).waitFor();
    await page.getByRole("textbox", { name: "Title" }).press("Enter");
    await page.getByText("Nothing was overwritten").waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("heading", { level: 1, name: "Typed before the reload" }).waitFor();
    await other.close();
    person.expectClean();
  });

  it("keeps what was typed when the connection is lost, and says so", async () => {
    const { page } = person;
    await person.press("e");
    await page.getByRole("textbox", { name: "Title" }).fill("Typed without a connection");
    await person.context.setOffline(true);
    await page.getByRole("textbox", { name: "Title" }).press("Enter");
    await page.getByText("There is no connection").waitFor();
    await person.context.setOffline(false);
    await page.reload();
    await expect
      .poll(() => page.getByRole("textbox", { name: "Title" }).inputValue())
      .toBe("Typed without a connection");
    await page.getByRole("textbox", { name: "Title" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Typed without a connection" }).waitFor();
    person.expectClean();
  });

  it("is read-only in the past, under a banner", async () => {
    const { page } = person;
    await person.goTo("/assets?as_of=2020-01-01");
    await page.getByText("Nothing can be changed here").waitFor();
    expect(await page.getByRole("link", { name: /New:/ }).count()).toBe(0);
    await person.expectAccessible();
    await person.click(page.getByRole("button", { name: "Back to today" }));
    await page.getByRole("link", { name: /New:/ }).waitFor();
    expect(page.url()).not.toContain("as_of");
    person.expectClean();
  });
});
