// SPDX-License-Identifier: Apache-2.0
// Somebody at the browser whose clicks and keystrokes are counted. Console errors, script errors and violations of the
// content policy are collected from the first moment; `expectClean` fails on any.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a test needs of a browser. */
export type Screen = Pick<Browser, "newContext" | "close">;

const shared = globalThis as { chromium?: Promise<Browser> };

/** One browser for all files of a run; each person has a context of their own, and `close` closes those. */
export async function openBrowser(): Promise<Screen> {
  const browser = await (shared.chromium ??= launch());
  const contexts: BrowserContext[] = [];
  return {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    // The tests may run as root in a container, where Chromium's own sandbox cannot.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

export interface Situation {
  language?: "en" | "fr" | "xx";
  scheme?: "light" | "dark";
  width?: number;
  height?: number;
}

export class Person {
  clicks = 0;
  keys = 0;
  readonly troubles: string[] = [];
  private account = { email: "", password: "" };

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly address: string,
  ) {}

  static async at(browser: Screen, address: string, situation: Situation = {}): Promise<Person> {
    const { language = "en", scheme = "light", width = 1440, height = 900 } = situation;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      locale: language === "fr" ? "fr-FR" : "en-GB",
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const person = new Person(page, context, address);
    await context.addInitScript((chosen) => {
      if (chosen === "xx") localStorage.setItem("assay.language", "xx");
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
      );
    }, language);
    page.on("console", (message) => {
      // A refusal is an answer, and the browser logs it; a failure of the server is not one. Offline is a test's own doing.
      if (message.type() !== "error" || /status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) return;
      person.troubles.push(message.text());
    });
    page.on("pageerror", (error) => person.troubles.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url()))
        person.troubles.push(`request to another host: ${request.url()}`);
    });
    return person;
  }

  get actions(): number {
    return this.clicks + this.keys;
  }

  forgetActions() {
    this.clicks = 0;
    this.keys = 0;
  }

  async goTo(path: string) {
    await this.page.goto(this.address + path);
  }

  async click(target: Locator) {
    this.clicks += 1;
    await target.click();
  }

  async press(key: string) {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  /** What is typed counts letter by letter. */
  async type(text: string) {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  async signIn(email: string, password: string, to = "/") {
    this.account = { email, password };
    await this.goTo(`/signin?to=${encodeURIComponent(to)}`);
    await this.page.locator("#email").waitFor();
    await this.type(email);
    await this.press("Tab");
    await this.type(password);
    await this.press("Enter");
    await this.page.locator("#main h1").first().waitFor();
  }

  /** The same account at another screen, in another language or theme; signed in without typing. */
  async elsewhere(browser: Screen, situation: Situation): Promise<Person> {
    const other = await Person.at(browser, this.address, situation);
    await other.goTo("/signin");
    await other.page.evaluate(async (body) => {
      const answer = await fetch("/api/session", { method: "POST", headers: { "content-type": "application/json" }, body });
      if (!answer.ok) throw new Error(await answer.text());
    }, JSON.stringify(this.account));
    return other;
  }

  /** An object that a test needs and is not about, made with the session of the page; answers its id. */
  async post(register: string, body: object): Promise<string> {
    return this.page.evaluate(
      async ([path, text]) => {
        const session = await (await fetch("/api/session")).json();
        const headers = {
          "content-type": "application/json",
          "x-csrf-token": session.csrf,
          "x-organisation": session.organisation,
        };
        const answer = await fetch(path as string, { method: "POST", headers, body: text as string });
        if (!answer.ok) throw new Error(await answer.text());
        return ((await answer.json()) as { id: string }).id;
      },
      [`/api/${register}`, JSON.stringify(body)],
    );
  }

  /** WCAG 2.2 AA as far as a program can tell. Rows of a grid are made alike: the first twelve are examined. */
  async expectAccessible(what: "everything" | "colours" = "everything") {
    if (!(await this.page.evaluate(() => "axe" in globalThis))) await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async (part) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const wcag = { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };
      const colours = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };
      const result = await axe.run(
        { include: document, exclude: [[".rows > .grid-row:nth-child(n + 13)"]] },
        {
          runOnly: part === "colours" ? colours : wcag,
          resultTypes: ["violations"],
        },
      );
      return result.violations.map(
        (one) => `${one.id}: ${one.help}\n  ${one.nodes.map((node) => `${node.html}\n    ${node.failureSummary}`).join("\n  ")}`,
      );
    }, what);
    expect(violations.join("\n"), this.page.url()).toBe(""); // as one text, so that a failure says which
  }

  /** The same in both themes, of which each has its colours; nothing else depends on them. Begins and ends in the light one. */
  async expectAccessibleInBothThemes() {
    await this.expectAccessible();
    await this.chooseTheme("dark");
    await this.expectAccessible("colours");
    await this.chooseTheme("light");
  }

  /** As the system's settings have it, which the page follows. */
  private async chooseTheme(colorScheme: "light" | "dark") {
    const background = () => getComputedStyle(document.body).backgroundColor;
    const before = await this.page.evaluate(background);
    await this.page.emulateMedia({ colorScheme });
    await expect.poll(() => this.page.evaluate(background)).not.toBe(before);
  }

  /** Nothing sticks out to the right. */
  async expectNoSidewaysScroll() {
    const [wide, seen] = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide, this.page.url()).toBeLessThanOrEqual(seen as number);
  }

  expectClean() {
    expect(this.troubles).toEqual([]);
  }

  async leave() {
    await this.context.close();
  }
}
