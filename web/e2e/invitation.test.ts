// SPDX-License-Identifier: Apache-2.0
// Somebody new: invited by link, with a password and a second factor of their own, up to the first page. And whoever does
// something weighty after a while is asked for the password again.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";
import { totp } from "./totp.ts";

let demo: Demo;
let browser: Screen;
let manager: Person;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  manager = await Person.at(browser, demo.address);
  await manager.signIn("security@demo.example", demo.password, "/admin");
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function invite(email: string) {
  const { page } = manager;
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.getByRole("checkbox", { name: "contributor" }).check();
  await page.getByRole("button", { name: "Make the link" }).click();
}

describe("an invitation", () => {
  it("leads from its link over password and second factor to the first page, and a refresh loses nothing", async () => {
    await invite("julien@demo.example");
    const link = (await manager.page.locator(".secret .value").textContent()) ?? "";
    await manager.page.getByRole("button", { name: "Close" }).click();
    const guest = await Person.at(browser, demo.address);
    const { page } = guest;
    await page.goto(link);
    await page.locator("#name").fill("Julien Carrasque");
    await guest.expectAccessible();
    await page.reload();
    await expect.poll(() => page.locator("#name").inputValue()).toBe("Julien Carrasque");
    await page.locator("#password").fill("a sentence that is long enough");
    await guest.press("Enter");
    await page.locator("#main h1").first().waitFor();
    await guest.click(page.getByRole("button", { name: "Account of Julien Carrasque" }));
    await guest.click(page.getByRole("link", { name: "Set up a second factor" }));
    const code = page.locator("code");
    await code.waitFor();
    await page.reload();
    await code.waitFor();
    const secret = (await code.textContent()) ?? "";
    await page.locator("#code").fill(totp(secret));
    await guest.press("Enter");
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await guest.click(page.getByRole("button", { name: "I have kept them" }));
    await page.locator("#main h1").first().waitFor();
    await page.getByRole("button", { name: "Account of Julien Carrasque" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("#email").fill("julien@demo.example");
    await page.locator("#password").fill("a sentence that is long enough");
    await guest.press("Enter");
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
    // A code opens once: the next one is taken.
    await page.locator("#code").fill(totp(secret, Date.now() + 30_000));
    await guest.press("Enter");
    await page.getByRole("heading", { name: "Next", exact: true }).waitFor();
    guest.expectClean();
    await guest.leave();
  });

  it("opens once", async () => {
    await invite("priya@demo.example");
    const link = (await manager.page.locator(".secret .value").textContent()) ?? "";
    await manager.page.getByRole("button", { name: "Close" }).click();
    for (const isFirst of [true, false]) {
      const guest = await Person.at(browser, demo.address);
      await guest.page.goto(link);
      await guest.page.locator("#name").fill("Priya Ramsdale");
      await guest.page.locator("#password").fill("a sentence that is long enough");
      await guest.press("Enter");
      await guest.page.locator(isFirst ? "#main h1" : "[role=alert]").first().waitFor();
      guest.expectClean();
      await guest.leave();
    }
  });
});

describe("the password again", () => {
  it("is asked for where the server wants it fresh, says when it is wrong, and the request goes through after it", async () => {
    const { page } = manager;
    // As the server answers when the sign-in is older than five minutes; everything after that is its own.
    let asked = 0;
    await page.route("**/api/invitations", async (route) => {
      if (route.request().method() !== "POST" || asked++ > 0) return route.continue();
      await route.fulfill({
        status: 403,
        contentType: "application/problem+json",
        body: JSON.stringify({
          title: "Sign in again",
          status: 403,
          code: "forbidden",
          errors: [{ field: "", code: "auth.deny.fresh", message: "Sign in again.", args: {}, ids: [] }],
        }),
      });
    });
    await invite("camille@demo.example");
    const password = page.locator("#again-password");
    await password.waitFor();
    await manager.expectAccessible();
    await password.fill("not the password");
    await manager.press("Enter");
    await page.getByRole("dialog").getByRole("alert").waitFor();
    await password.fill(demo.password);
    await manager.press("Enter");
    await page.locator(".secret .value").waitFor();
    expect(asked).toBe(2);
    await page.unroute("**/api/invitations");
    await page.getByRole("button", { name: "Close" }).click();
    manager.expectClean();
  });
});
