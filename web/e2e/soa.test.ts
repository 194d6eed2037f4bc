// SPDX-License-Identifier: Apache-2.0
// Screens 15 and 16: the Statement of Applicability by keyboard and by one paste, its versions, the coverage map.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemo } from "./server.ts";

interface Row {
  id: string;
  reference: string;
  applicable: string;
  justification: string | null;
  exclusion_justification: string | null;
  implementation: string | null;
  origin: string;
}

let demo: Demo;
let browser: Screen;
let person: Person;

async function rows(who: Person, query = ""): Promise<Row[]> {
  const answer = await who.page.request.get(`${demo.address}/api/soa_rows?limit=200&sort=position${query}`, {
    headers: { "x-organisation": "demo" },
  });
  return ((await answer.json()) as { items: Row[] }).items;
}

const grid = (who: Person) => who.page.getByRole("grid");
const rowOf = (who: Person, number: string) =>
  grid(who).getByRole("row").filter({ has: who.page.locator(".ref", { hasText: new RegExp(`^${number.replace(".", "\\.")}$`) }) });
const cellOf = (who: Person, number: string, column: string) => rowOf(who, number).locator(`[data-column="${columns.indexOf(column)}"]`);
const columns = ["reference", "control", "applies", "because", "risks", "implementation", "owner", "how", "exclusion_justification"];

/** The number of the line where the keyboard is. */
const activeLine = (who: Person) =>
  who.page.evaluate(() => {
    const id = document.activeElement?.getAttribute("aria-activedescendant");
    return id && document.getElementById(id)?.closest("[role=row]")?.querySelector(".ref")?.textContent;
  });

async function goToLine(who: Person, number: string) {
  await who.goTo(`/soa?line=${number}`);
  await expect.poll(() => activeLine(who), { timeout: 30_000 }).toBe(number);
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the coverage map", () => {
  it("has every control as a tile in fixed fields, reached by arrow keys under its full name", async () => {
    const { page } = person;
    await person.goTo("/coverage");
    const tiles = page.locator(".tiles.large .tile");
    await expect.poll(() => tiles.count()).toBe(93);
    const sizes = await page.locator(".tiles.large [role=group]").evaluateAll((groups) => groups.map((group) => group.querySelectorAll(".tile").length));
    expect(sizes).toEqual([37, 8, 14, 34]);
    await tiles.first().focus();
    const seen = new Set<string>();
    for (let i = 0; i < 93; ++i) {
      seen.add((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) ?? "");
      await person.press("ArrowRight");
    }
    expect(seen.size).toBe(93);
    for (const name of seen) expect(name).toMatch(/^[5-8]\.\d+ .+: .+/);
    await person.press("ArrowUp");
    await page.locator(".told h2").waitFor();
    await person.expectAccessible();
    person.expectClean();
  });

  it("counts what the statement counts", async () => {
    const all = await rows(person);
    const excluded = all.filter((row) => row.applicable === "no").length;
    const implemented = all.filter((row) => row.applicable === "yes" && row.implementation === "implemented").length;
    const text = (await person.page.locator(".reading").textContent()) ?? "";
    expect(text).toContain(`${implemented} of ${93 - excluded} applicable`);
    expect(text).toContain(`${excluded} `);
  });
});

describe("the statement", () => {
  it("is a PDF in three clicks from Home", async () => {
    const { page } = person;
    await person.goTo("/");
    await page.locator("#main h1").first().waitFor();
    person.forgetActions();
    await person.click(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /Controls/ }));
    await person.click(page.getByRole("button", { name: "Export" }));
    const download = page.waitForEvent("download");
    await person.click(page.getByRole("button", { name: /: PDF$/ }).first());
    expect((await download).suggestedFilename()).toBe("soa-v1.pdf");
    expect(person.clicks).toBeLessThanOrEqual(3);
  });

  it("shows 93 lines in four themes and lets the keyboard decide", async () => {
    const { page } = person;
    await person.goTo("/soa");
    await page.getByText("93 rows", { exact: true }).waitFor();
    await rowOf(person, "5.1").waitFor();
    await person.expectAccessible();
    const themes = new Set<string>();
    for (let top = 0; top < 93 * 48 + 4 * 48; top += 400) {
      await page.locator(".grid-scroll").evaluate((element, y) => element.scrollTo(0, y), top);
      await expect.poll(() => grid(person).locator(".grid-row").count()).toBeGreaterThan(5);
      for (const name of await grid(person).locator("[data-group] strong").allTextContents()) themes.add(name);
    }
    expect([...themes].sort()).toEqual(["Organizational", "People", "Physical", "Technological"]);
    await rowOf(person, "8.34").waitFor();
    const excluded = (await rows(person)).find((row) => row.applicable === "no") as Row;
    await goToLine(person, excluded.reference);
    await person.press("Enter");
    await page.locator(".line-editor").waitFor();
    await person.expectAccessible();
    await person.press("Escape");
    await expect.poll(() => page.locator(".line-editor").count()).toBe(0);
    await expect.poll(() => activeLine(person)).toBe(excluded.reference);
    person.expectClean();
  });

  it("changes owners and states in the cells, fills down and pastes, each with one undo", async () => {
    const { page } = person;
    const before = await rows(person);
    await goToLine(person, "5.1");
    await person.click(cellOf(person, "5.1", "owner"));
    await person.press("Shift+ArrowDown");
    await person.press("Shift+ArrowDown");
    await person.press("ControlOrMeta+d");
    await page.getByText("1 row saved.").or(page.getByText("2 rows saved.")).first().waitFor({ state: "attached" });
    await expect.poll(() => cellOf(person, "5.3", "owner").textContent()).toBe(await cellOf(person, "5.1", "owner").textContent());
    await person.press("ControlOrMeta+z");
    await page.getByText("Undone.").first().waitFor({ state: "attached" });
    await page.evaluate(() => navigator.clipboard.writeText("Partially\nPlanned"));
    await person.click(cellOf(person, "5.1", "implementation"));
    await person.press("ControlOrMeta+v");
    await expect.poll(() => cellOf(person, "5.2", "implementation").textContent()).toMatch(/planned/i);
    await page.getByText("2 rows saved.").first().waitFor({ state: "attached" });
    await person.press("ControlOrMeta+z");
    await expect.poll(async () => (await rows(person)).slice(0, 3).map((row) => row.implementation)).toEqual(
      before.slice(0, 3).map((row) => row.implementation),
    );
    person.expectClean();
  });

  it("excludes nothing without a reason", async () => {
    const { page } = person;
    const all = await rows(person);
    const review = (await (await page.request.get(`${demo.address}/api/soa_rows/review`, { headers: { "x-organisation": "demo" } })).json()) as {
      items: { id: string; open_risks: { name: string }[]; obligations: unknown[] }[];
    };
    const isFree = (row: Row) => !review.items.some((one) => one.id === row.id && one.open_risks.length + one.obligations.length > 0);
    const free = all.find((row) => row.applicable === "yes" && isFree(row)) as Row;
    await goToLine(person, free.reference);
    await person.press("n");
    const reason = page.getByRole("textbox", { name: /Reason for exclusion/ });
    await reason.waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    expect((await rows(person)).find((row) => row.id === free.id)?.applicable).toBe("yes");
    await reason.fill("   ");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator(".line-editor .error").first().waitFor();
    expect((await rows(person)).find((row) => row.id === free.id)?.applicable).toBe("yes");
    await page.keyboard.press("Escape");
  });

  it("does not exclude silently what the treatment of a risk needs", async () => {
    const { page } = person;
    const review = (await (await page.request.get(`${demo.address}/api/soa_rows/review`, { headers: { "x-organisation": "demo" } })).json()) as {
      items: { id: string; open_risks: { name: string }[] }[];
    };
    const needed = review.items.find((one) => one.open_risks.length > 0);
    const row = (await rows(person)).find((one) => one.id === needed?.id) as Row;
    const risk = needed?.open_risks[0]?.name ?? "";
    await goToLine(person, row.reference);
    await person.press("n");
    await page.locator(".line-editor .notice").getByText(risk).waitFor();
    await page.getByRole("textbox", { name: /Reason for exclusion/ }).fill("We do not like it");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator(".line-editor [role=alert]").getByText(/cannot be excluded/).waitFor();
    expect((await rows(person)).find((one) => one.id === row.id)?.applicable).toBe("yes");
    await page.keyboard.press("Escape");
    person.expectClean();
  });

  it("takes 93 decisions from a spreadsheet in one paste and at most ten actions, undone in one", async () => {
    const { page } = person;
    const before = await rows(person);
    const table = [
      ["No.", "Applicable", "Justification", "Reason for exclusion"],
      ...before.map((row) => [
        `A.${row.reference}`,
        row.applicable,
        row.applicable === "yes" ? `Decided in the workshop: ${row.reference}` : "",
        row.applicable === "no" ? `Not here, said the workshop: ${row.reference}` : "",
      ]),
    ];
    await person.goTo("/soa");
    await rowOf(person, "5.1").waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), table.map((cells) => cells.join("\t")).join("\n"));
    person.forgetActions();
    await person.press("ControlOrMeta+v");
    await page.getByText("93 rows read").waitFor();
    await person.expectAccessible();
    await person.click(page.getByRole("button", { name: "Decide 93 lines" }));
    await page.getByText("93 lines were decided.").waitFor();
    expect(person.actions).toBeLessThanOrEqual(10);
    const after = await rows(person);
    expect(after.every((row) => `${row.justification} ${row.exclusion_justification}`.includes("workshop"))).toBe(true);
    await person.click(page.getByRole("button", { name: "Undo" }));
    await expect.poll(async () => (await rows(person)).map((row) => row.justification)).toEqual(before.map((row) => row.justification));
    person.expectClean();
  });

  it("marks what a paste does not understand and drops nothing silently", async () => {
    const { page } = person;
    await page.evaluate((text) => navigator.clipboard.writeText(text), "No.\tApplicable\tOwner\n5.1\tno\t\n5.2\tperhaps\tNobody\n99.1\tyes\t");
    await person.press("ControlOrMeta+v");
    await page.getByText("3 rows read").waitFor();
    await page.getByText("Excluded without a reason.").waitFor();
    await page.getByText("“perhaps” is not understood here.").waitFor();
    await page.getByText("There is no control “99.1”.").waitFor();
    await person.press("Escape");
    await expect.poll(() => page.locator("dialog.sheet").count()).toBe(0);
    person.expectClean();
  });

  it("is submitted, refused to its submitter in the server's words, and compared by field", async () => {
    const { page } = person;
    const first = (await rows(person)).find((row) => row.applicable === "yes") as Row;
    await goToLine(person, first.reference);
    await person.press("y");
    const justification = page.getByRole("textbox", { name: /^Justification/ });
    await justification.fill("A better reason than before");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText(/1 line differs/).first().waitFor();
    await page.getByRole("link", { name: /Compare 1 with 2/ }).click();
    await page.getByText("A better reason than before").waitFor();
    await person.expectAccessible();
    const shown = await page.locator("table.differences tbody").count();
    expect(shown).toBe(1);
    await person.goTo("/soa");
    await person.click(page.getByRole("button", { name: "Submit for approval" }));
    await person.click(page.getByRole("dialog").getByRole("button", { name: "Submit for approval" }));
    await page.getByText("nothing can be changed until it is approved").waitFor();
    person.expectClean();
  });

  it("is approved by top management with a fresh sign-in, and version 1 stays as it was", async () => {
    const director = await Person.at(browser, demo.address);
    await director.signIn("director@demo.example", demo.password);
    await director.goTo("/soa");
    await director.click(director.page.getByRole("button", { name: "Approve", exact: true }));
    // What the server answers once the sign-in is older than five minutes: the password is asked for, in place.
    await director.page.route("**/api/soas/*/approve", (route) =>
      route.fulfill({
        status: 401,
        contentType: "application/problem+json",
        json: { status: 401, code: "unauthenticated", title: "", errors: [{ field: "", code: "auth.deny.fresh", message: "", args: {}, ids: [] }] },
      }),
      { times: 1 },
    );
    await director.click(director.page.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }));
    await director.page.locator("#again-password").waitFor();
    await director.expectAccessible();
    await director.type("not the password");
    await director.press("Enter");
    await director.page.locator("dialog [role=alert]").waitFor();
    await director.page.locator("#again-password").fill(demo.password);
    await director.press("Enter");
    await director.page.getByText(/approved version 2/).waitFor();
    director.expectClean();
    // The PDF of version n says what the screen as of n says: both come from the same rows.
    const versions = (await (
      await person.page.request.get(`${demo.address}/api/soas?sort=number`, { headers: { "x-organisation": "demo" } })
    ).json()) as { items: { number: number; approved_at: string }[] };
    for (const version of versions.items) {
      const printed = (await (
        await person.page.request.get(`${demo.address}/api/exports/soa?format=json&version=${version.number}`, {
          headers: { "x-organisation": "demo" },
        })
      ).json()) as { rows: { control: string; applicable: string; justification: string | null }[] };
      const seen = await rows(person, `&as_of=${encodeURIComponent(version.approved_at)}`);
      expect(seen.map((row) => [row.reference, row.applicable, row.justification])).toEqual(
        printed.rows.map((row) => [row.control, row.applicable, row.justification]),
      );
    }
    await director.leave();
  });

  it("compares two approved versions in either direction, under an address that shows it again", async () => {
    const { page } = person;
    await person.goTo("/soa/compare?from=1&to=2");
    const line = page.locator("table.differences tbody");
    await line.getByText("A better reason than before").waitFor();
    expect(await line.count()).toBe(1);
    const said = async () => [await line.locator("del").first().textContent(), await line.locator("ins").first().textContent()];
    const [before, after] = await said();
    expect(after).toBe("A better reason than before");
    await person.expectAccessible();
    await page.getByRole("combobox", { name: "Earlier version" }).selectOption("2");
    await page.getByRole("heading", { name: "Both versions say the same." }).waitFor();
    await page.getByRole("combobox", { name: "Later version" }).selectOption("1");
    await line.first().waitFor();
    expect(await said()).toEqual([after, before]);
    expect(page.url()).toMatch(/from=2&to=1|to=1&from=2/);
    await page.reload();
    await line.first().waitFor();
    expect(await said()).toEqual([after, before]);
    person.expectClean();
  });

  for (const language of ["en", "fr"] as const)
    it(`is accessible: ${language}`, async () => {
      const other = await person.elsewhere(browser, { language, width: 1024 });
      await other.goTo("/soa");
      await rowOf(other, "5.1").waitFor();
      await other.expectAccessibleInBothThemes();
      await other.goTo("/coverage");
      await other.page.locator(".tiles.large .tile").first().waitFor();
      await other.expectAccessibleInBothThemes();
      await other.expectNoSidewaysScroll();
      other.expectClean();
      await other.leave();
    });
});
