// SPDX-License-Identifier: Apache-2.0
// Screen 13: the curve says what the server computed, the same seed gives the same curve, a slider asks "what if", the
// table equals the picture, and long answers come one after the other.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startDemoOn } from "./server.ts";

/** The day of the demo's story on which its risks have no estimate in money yet. */
const beforeMoney = 465;

let demo: Demo;
let browser: Screen;
let person: Person;

interface Answer {
  tornado: { input: string; id: string; value_of_knowing: { value: number } | null }[];
  contradictions: { matrix_says_worse: string; money_says_worse: string; factor: number | null }[];
  read_off: { probability: number; loss: { value: number } }[];
  curve: { loss: number; aggregate: number }[];
  after: { annual_loss_expectancy: { value: number } };
  loss: { annual_loss_expectancy: { value: number } };
  provenance: { seed: number; input_sha256: string };
}

/** As the page asks: what is answered, and the answer. */
async function ask(who: Person, question: string, body: object = {}): Promise<Answer> {
  return who.page.evaluate(
    async ([name, text]) => {
      const session = await (await fetch("/api/session")).json();
      const headers = {
        "content-type": "application/json",
        "x-csrf-token": session.csrf,
        "x-organisation": session.organisation,
      };
      const answer = await fetch(`/api/risk_scenarios/${name}`, { method: "POST", headers, body: text as string });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as Answer;
    },
    [question, JSON.stringify(body)] as const,
  );
}

async function find(who: Person, path: string): Promise<Record<string, string>> {
  return who.page.evaluate(async (where) => {
    const session = await (await fetch("/api/session")).json();
    return (await fetch(`/api/${where}`, { headers: { "x-organisation": session.organisation } })).json();
  }, path);
}

const euro = (whole: number) => ({ amount: whole * 100, currency: "EUR" });

/** Ranges of six risks of the demo organisation, two controls, five treatments, what is tolerated. */
async function estimate(who: Person) {
  const risks = [
    ["R-01", "0.10", "0.60", 20_000, 2_000_000],
    ["R-02", "0.05", "0.30", 50_000, 5_000_000],
    ["R-03", "0.20", "2.00", 5_000, 200_000],
    ["R-04", "0.30", "3.00", 1_000, 100_000],
    ["R-05", "1.00", "6.00", 2_000, 20_000],
    ["R-09", "0.10", "0.90", 8_000, 300_000],
  ] as const;
  const ids = new Map<string, string | undefined>();
  for (const [reference, low, high, least, most] of risks) {
    ids.set(reference, (await find(who, `risk_scenarios/${reference}`)).id);
    await who.post("risk_estimates", {
      scenario: ids.get(reference),
      rate_low: low,
      rate_high: high,
      loss_low: euro(least),
      loss_high: euro(most),
    });
  }
  for (const [implementation, risk, effect] of [
    ["I-22", "R-01", { severity_effect: "0.6" }],
    ["I-18", "R-03", { frequency_effect: "0.7" }],
  ] as const) {
    const { control } = await find(who, `implementations/${implementation}`);
    const made = await who.post("control_estimates", { control, efficacy_low: "0.5", efficacy_high: "0.9" });
    await who.post("control_effects", { scenario: ids.get(risk), control: made, ...effect });
  }
  for (const [reference, cost, effect] of [
    ["TI-01", 4_000, "0.2"],
    ["TI-02", 6_000, "0.3"],
    ["TI-03", 15_000, "0.4"],
    ["TI-06", 9_000, "0.5"],
    ["TI-10", 3_000, "0.25"],
  ] as const) {
    const { id } = await find(who, `treatment_items/${reference}`);
    await who.post("treatment_estimates", {
      item: id,
      annual_cost: euro(cost),
      frequency_effect: effect,
      severity_effect: "0.2",
    });
  }
  await who.post("risk_tolerances", { loss: euro(100_000), probability: "0.2" });
  await who.post("risk_tolerances", { loss: euro(1_000_000), probability: "0.02" });
  await who.post("risk_portfolios", { title: "Demo", appetite: euro(500_000), budget: euro(20_000), seed: 42 });
}

/** An amount as the page writes it, in English. */
const amount = (value: number) =>
  new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency: "EUR",
    maximumSignificantDigits: 2,
    minimumSignificantDigits: 1,
  }).format(value);

const curve = (who: Person) => who.page.locator(".chart").filter({ has: who.page.locator(".series.current") }).first();
const line = (who: Person, kind: string) => curve(who).locator(`svg path.series.${kind}`).getAttribute("d");

async function open(who: Person) {
  await who.goTo("/risks/money");
  // A line without a width counts as hidden for the browser.
  await who.page.locator("path.series.treated").first().waitFor({ state: "attached" });
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoOn(beforeMoney), openBrowser()]);
  person = await Person.at(browser, demo.address);
  await person.signIn("security@demo.example", demo.password);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("risk in money", () => {
  it("says what is missing while no risk has an estimate", async () => {
    await person.goTo("/risks/money");
    await person.page.getByText("No risk has an estimate in money yet").waitFor();
    await person.expectAccessible();
    person.expectClean();
    await estimate(person);
  });

  it("reads the curve off at 10 % as the server does, with the keyboard as well", async () => {
    const { page } = person;
    await open(person);
    const answer = await ask(person, "quantify");
    const at = (chance: number) => answer.read_off.find((one) => one.probability === chance)?.loss.value ?? 0;
    const mark = page.locator('[data-mark="read-off"]');
    expect(await mark.textContent()).toBe(`10%: ${amount(at(0.1))}`);
    expect(await curve(person).locator(".reading").textContent()).toContain(amount(at(0.1)));
    const cursor = page.getByRole("slider", { name: "Read off the curve" });
    expect(await cursor.getAttribute("aria-valuetext")).toContain(amount(at(0.1)));
    await cursor.focus();
    await person.press("ArrowRight");
    const next = answer.read_off[answer.read_off.findIndex((one) => one.probability === 0.1) + 1];
    expect(await mark.textContent()).toContain(amount(next?.loss.value ?? 0));
    await person.press("Home");
    expect(await mark.textContent()).toBe(`50%: ${amount(at(0.5))}`);
    await person.expectAccessible();
    person.expectClean();
  });

  it("draws the same curve again from the same seed", async () => {
    const answer = await ask(person, "quantify");
    const drawn = await line(person, "current");
    expect(answer.provenance.seed).toBe(42);
    await person.page.reload();
    await person.page.locator("path.series.treated").first().waitFor({ state: "attached" });
    expect(await line(person, "current")).toBe(drawn);
    expect((drawn?.match(/[ML]/g) ?? []).length).toBeGreaterThan(20);
    expect((await ask(person, "quantify")).curve).toEqual(answer.curve);
    person.expectClean();
  });

  it("has the same as a table", async () => {
    const answer = await ask(person, "quantify");
    const treated = await ask(person, "whatif", {
      change: { controls: [], selected: ["TI-01", "TI-02", "TI-03", "TI-06", "TI-10"] },
    });
    const chart = curve(person);
    await chart.getByRole("button", { name: "As a table" }).click();
    const table = person.page.locator(".chart table").first();
    const rows = await table
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows).toEqual(
      answer.read_off.map((stop, index) => [
        new Intl.NumberFormat("en-GB", { style: "percent", maximumSignificantDigits: 3 }).format(stop.probability),
        amount(stop.loss.value),
        amount(treated.read_off[index]?.loss.value ?? 0),
      ]),
    );
    await person.expectAccessible();
    await person.page.locator(".chart").first().getByRole("button", { name: "As a table" }).click();
    person.expectClean();
  });

  it("asks what if while a slider moves, draws the answer and comes back", async () => {
    const { page } = person;
    const before = await line(person, "current");
    const slider = page.getByRole("slider", { name: /8\.13/ });
    await slider.focus();
    await person.press("Home");
    await page.locator('[data-mark="tried"]').waitFor();
    const answer = await ask(person, "whatif", { change: { controls: [{ id: "8.13", state: "gap" }] } });
    await expect
      .poll(() => page.locator('[data-mark="tried"]').textContent())
      .toContain(amount(answer.after.annual_loss_expectancy.value));
    expect(await line(person, "tried")).not.toBe(await line(person, "current"));
    expect(await line(person, "current")).toBe(before);
    const without = await line(person, "tried");
    await person.press("End");
    await expect.poll(() => line(person, "tried")).not.toBe(without);
    await page.getByRole("checkbox", { name: /Rehearse the restore/ }).check();
    await person.expectAccessible();
    await page.getByRole("button", { name: "As it is" }).click();
    await page.locator('[data-mark="tried"]').waitFor({ state: "detached" });
    expect(await curve(person).locator("svg path.series.tried").count()).toBe(0);
    expect((await ask(person, "quantify")).loss).toBeDefined();
    person.expectClean();
  });

  for (const kind of ["SVG", "PNG"] as const)
    it(`takes the picture along as ${kind}`, async () => {
      const { page } = person;
      await person.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: demo.address });
      await curve(person).getByRole("button", { name: "Copy" }).click();
      await page.getByRole("button", { name: `As ${kind}` }).click();
      const taken = () =>
        page.evaluate(async () => {
          const [item] = await navigator.clipboard.read();
          const type = item?.types[0] ?? "";
          const blob = await item?.getType(type);
          return [type, blob?.size ?? 0, (await blob?.slice(0, 4).text()) ?? ""] as const;
        });
      await expect.poll(async () => (await taken())[0]).toBe(kind === "PNG" ? "image/png" : "text/plain");
      await page.getByText("The picture is in the clipboard").first().waitFor();
      const [, size, start] = await taken();
      expect(size).toBeGreaterThan(3000);
      expect(start).toContain(kind === "PNG" ? "PNG" : "<svg");
      person.expectClean();
    });

  it("lists where matrix and money contradict each other, as the server does", async () => {
    const { contradictions } = await ask(person, "bridge");
    const both = person.page.getByRole("region", { name: "Matrix and money" });
    await both.waitFor();
    if (contradictions.length === 0) await both.getByText("put the risks in the same order").waitFor();
    const said = await both.getByRole("listitem").allTextContents();
    for (const one of contradictions.slice(0, 8)) {
      const sentence = said.find((text) => text.includes(`rates ${one.matrix_says_worse}`) && text.includes(one.money_says_worse));
      expect(sentence).toContain(new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 2 }).format(one.factor ?? 0));
    }
    person.expectClean();
  });

  it("answers two long questions that are asked at once, one after the other", async () => {
    const { page } = person;
    const refused: string[] = [];
    page.on("response", (response) => {
      if (response.status() === 503) refused.push(response.url());
    });
    await page.getByRole("button", { name: "What a budget buys" }).click();
    await page.getByRole("button", { name: "What is worth knowing better" }).click();
    const frontier = page.getByRole("region", { name: "What a budget buys" });
    const tornado = page.getByRole("region", { name: "What is worth knowing better" });
    await frontier.locator("svg circle").first().waitFor();
    await tornado.locator("svg rect.bar").first().waitFor({ state: "attached" });
    expect(await tornado.locator("svg [role=listitem]").count()).toBe(8);
    const points = await frontier.locator("svg circle").count();
    await frontier.getByRole("button", { name: "As a table" }).click();
    expect(await frontier.locator("tbody tr").count()).toBe(points);
    await tornado.getByRole("button", { name: "As a table" }).click();
    expect(await tornado.locator("tbody tr").count()).toBe(8);
    expect(refused).toEqual([]);
    await person.expectAccessible();
    person.expectClean();
  });

  it("says beside each input what knowing it is worth to the choice of treatments, and which is worth most", async () => {
    const { tornado: bars } = await ask(person, "explain");
    const tornado = person.page.getByRole("region", { name: "What is worth knowing better" });
    await tornado.getByRole("columnheader", { name: "Worth to the choice of treatments, a year" }).waitFor();
    const cells = await tornado.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent));
    const worth = bars.map((bar) => bar.value_of_knowing?.value ?? Number.NaN);
    expect(cells).toEqual(worth.map(amount));
    const most = Math.max(...worth);
    expect(most).toBeGreaterThan(0);
    const reading = (await tornado.locator(".reading").first().textContent()) ?? "";
    expect(reading).toContain("narrows the bad years most");
    if (worth[0] !== most) expect(reading).toContain(`worth ${amount(most)}`);
    else expect(reading).not.toContain("gains most from knowing another input");
    person.expectClean();
  });

  it("says where there is no treatment to choose that no knowledge changes a choice", async () => {
    const { page } = person;
    const bar = { input: "rate", id: "R-01", tail_at_p10: { value: 1000, error: 1 }, tail_at_p90: { value: 2000, error: 1 } };
    await page.route("**/api/risk_scenarios/explain*", (route) =>
      route.fulfill({ json: { tornado: [{ ...bar, share_of_spread: 1, value_of_knowing: null }] } }),
    );
    await open(person);
    await page.getByRole("button", { name: "What is worth knowing better" }).click();
    const tornado = page.getByRole("region", { name: "What is worth knowing better" });
    await tornado.getByRole("button", { name: "As a table" }).click();
    expect(await tornado.locator("tbody td").last().textContent()).toBe("No choice to make");
    await page.unroute("**/api/risk_scenarios/explain*");
    person.expectClean();
  });
});

describe("what stands behind an estimate", () => {
  it("is a tree that stops at any depth, with barriers and outcomes, and says which nodes were estimated", async () => {
    const { page } = person;
    const leak = await find(person, "risk_scenarios/R-10");
    const made = await person.post("risk_estimates", { scenario: leak.id });
    await person.goTo(`/risk_estimates/${made}`);
    await page.getByRole("button", { name: "Estimate how often by a tree" }).click();
    const ends = async (node: string, low: string, high: string) => {
      const group = page.getByRole("group", { name: node, exact: true });
      await group.getByLabel("at least").last().fill(low);
      await group.getByLabel("at most").last().fill(high);
    };
    await page.getByLabel("Made of: Contacts × Chance that a contact acts").check();
    await ends("Contacts", "10", "40");
    await ends("Chance that a contact acts", "0.05", "0.3");
    await ends("Chance that a threat event succeeds", "0.02", "0.2");
    await page.getByRole("status").filter({ hasText: "Estimated: Contacts, Chance that a contact acts" }).waitFor();
    await page.getByRole("button", { name: "Add a barrier" }).click();
    await page.getByRole("textbox", { name: "Barrier", exact: true }).fill("Filter");
    await page.getByLabel("Fails with a chance of (0 to 1)").fill("often");
    for (const [at, name, chance, low, high] of [
      [0, "Noticed at once", "0.7", "", ""],
      [1, "Data lost", "0.3", "20000", "900000"],
    ] as const) {
      await page.getByRole("button", { name: "Add an outcome" }).click();
      await page.getByRole("textbox", { name: "Outcome", exact: true }).nth(at).fill(name);
      await page.getByLabel("Chance (0 to 1)").nth(at).fill(chance);
      await page.getByLabel("Costs at least (EUR)").nth(at).fill(low);
      await page.getByLabel("Costs at most (EUR)").nth(at).fill(high);
    }
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("The marked places need a number.").waitFor();
    await page.getByLabel("Fails with a chance of (0 to 1)").fill("0,5");
    await person.expectAccessible();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(async () => (await find(person, `risk_estimates/${made}`)).details ?? "").toContain("contact_frequency");
    const details = JSON.parse((await find(person, `risk_estimates/${made}`)).details ?? "");
    expect(details.frequency.probability_of_action).toEqual({ p05: 0.05, p95: 0.3 });
    expect(details.barriers).toEqual([{ name: "Filter", fails: 0.5 }]);
    expect(details.severity.outcomes[0].no_loss).toBe(true);
    await open(person);
    const row = page.locator("tr").filter({ hasText: "R-10" });
    await row.getByText("FAIR tree; estimated: Contacts, Chance that a contact acts, Chance that a threat event succeeds").waitFor();
    await row.getByText("bow-tie: 1 barrier, 2 outcomes").waitFor();
    person.expectClean();
  });

  it("is practised: ranges are compared with the answers, a bet finds how sure somebody is", async () => {
    const { page } = person;
    await open(person);
    await page.getByRole("link", { name: "Practise estimating" }).click();
    const first = page.getByRole("listitem").filter({ hasText: "Eiffel Tower" });
    await first.getByLabel("at least").fill("300");
    await first.getByLabel("at most").fill("350");
    await page.getByRole("button", { name: "Compare with the answers" }).click();
    await first.getByText("Holds: 330").waitFor();
    await page.getByText("Ranges that hold: 1 of 1. They are wide enough.").waitFor();
    await page.getByText("The wheel wins with 75%.").waitFor();
    for (const wheel of ["87.5%", "93.8%"]) {
      await page.getByRole("button", { name: "My range" }).click();
      await page.getByText(`The wheel wins with ${wheel}.`).waitFor();
    }
    await page.getByRole("button", { name: "The wheel" }).click();
    await page.getByText("The wheel wins with 90.6%.").waitFor();
    await page.getByRole("button", { name: "The wheel" }).click();
    await page.getByText("You give your range 89.1%. That is a range of 90 %.").waitFor();
    await person.expectAccessible();
    person.expectClean();
  });
});

describe("in the other language, theme and size", () => {
  for (const [language, scheme, width] of [
    ["en", "dark", 1440],
    ["fr", "light", 1440],
    ["fr", "dark", 390],
    ["en", "light", 1024],
  ] as const)
    it(`is accessible in ${language}, ${scheme}, ${width} px wide`, async () => {
      const other = await Person.at(browser, demo.address, { language, scheme, width, height: width === 390 ? 844 : 900 });
      await other.signIn("security@demo.example", demo.password);
      await open(other);
      await other.page.getByRole("button", { name: language === "fr" ? "Ce qu’un budget permet" : "What a budget buys" }).click();
      await other.page.getByRole("region", { name: language === "fr" ? "Ce qu’un budget permet" : "What a budget buys" }).waitFor();
      if (process.env.SCREENS)
        await other.page.screenshot({ path: `${process.env.SCREENS}/${language}-${scheme}-${width}.png`, fullPage: true });
      const mark = await other.page.locator('[data-mark="read-off"]').textContent();
      expect(mark).toMatch(language === "fr" ? /^10\s%\u00a0: \d/ : /^10%: €\d/);
      await other.expectAccessible();
      await other.expectNoSidewaysScroll();
      other.expectClean();
      await other.leave();
    });
});
