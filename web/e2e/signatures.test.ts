// SPDX-License-Identifier: Apache-2.0
// What remains is accepted by whom the criteria name, each signed in with a second factor of their own: the owner and a
// second person by band, and top management where the consequence is the highest. A workshop: two people rate alone, the
// spread is shown, and what they agree on becomes the rating.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Demo, startYoungDemo } from "./server.ts";
import { totp } from "./totp.ts";

let demo: Demo;
let browser: Screen;
/** Owns the risks that are accepted, and facilitates the workshop. */
let owner: Person;
let director: Person;
/** The second person that the criteria name. */
let second: Person;
const people: Record<string, string> = {};
const risks: Record<string, string> = {};

interface Answer {
  id: string;
  items: { id: string; reference: string; name: string; email: string }[];
  [member: string]: unknown;
}

async function ask(who: Person, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await who.page.evaluate(
    async ([how, to, content]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const headers = { "x-csrf-token": session.csrf, "x-organisation": session.organisation, "content-type": "application/json" };
      const got = await fetch(to as string, { method: how as string, headers, body: content as string | undefined });
      return { isRefused: !got.ok, text: await got.text() };
    },
    [method, path, body && JSON.stringify(body)] as const,
  );
  if (answer.isRefused) throw new Error(`${method} ${path}: ${answer.text}`);
  return JSON.parse(answer.text) as Answer;
}

/** Signs in, sets up a second factor, leaves, and comes back with it. */
async function withSecondFactor(email: string, name: string): Promise<Person> {
  const person = await Person.at(browser, demo.address);
  const { page } = person;
  await person.signIn(email, demo.password);
  await person.click(page.getByRole("button", { name: `Account of ${name}` }));
  await person.click(page.getByRole("link", { name: "Set up a second factor" }));
  const code = page.locator("code");
  await code.waitFor();
  const secret = (await code.textContent()) ?? "";
  await page.locator("#code").fill(totp(secret));
  await person.press("Enter");
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await person.click(page.getByRole("button", { name: "I have kept them" }));
  await page.locator("#main h1").first().waitFor();
  await page.getByRole("button", { name: `Account of ${name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(demo.password);
  await person.press("Enter");
  await page.getByRole("heading", { name: "Second factor" }).waitFor();
  // A code opens once: the next one is taken.
  await page.locator("#code").fill(totp(secret, Date.now() + 30_000));
  await person.press("Enter");
  await page.locator("#main h1").first().waitFor();
  return person;
}

/** Criteria where the band Medium wants a second person, and consequence 5 top management, whatever the band. */
async function putCriteriaIntoForce() {
  await ask(owner, "POST", "/api/risk_criteria/preset", { preset: "product_5x5", language: "en" });
  const draft = (await ask(owner, "GET", "/api/risk_criteria?state=draft")).items[0]?.id as string;
  const rows = await ask(owner, "GET", `/api/risk_criteria_rows?criteria=${draft}&kind=acceptance&limit=50`);
  const medium = rows.items.find((row) => String((row as unknown as { level: string }).level) === "Medium") as unknown as { id: string; version: number };
  await ask(owner, "POST", "/api/risk_criteria_rows/batch", {
    operations: [
      { op: "update", id: medium.id, version: medium.version, fields: { signers: [people.second] } },
      { op: "create", fields: { criteria: draft, kind: "acceptance_rider", level: "consequence>=5", top_management_signs: true, validity_months: 12 } },
    ],
  });
  await ask(director, "POST", `/api/risk_criteria/${draft}/approve`, {});
  await ask(owner, "POST", `/api/risk_criteria/${draft}/activate`, {});
}

async function addRisk(name: string, title: string, residual: [number, number]) {
  risks[name] = (
    await ask(owner, "POST", "/api/risk_scenarios", {
      title,
      risk_owner: people.owner,
      inherent_likelihood: residual[0],
      inherent_consequence: residual[1],
      residual_likelihood: residual[0],
      residual_consequence: residual[1],
      rating_reason: "Agreed with the team.",
      treatment: "retain",
      next_review: "2099-01-01",
    })
  ).id;
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startYoungDemo(), openBrowser()]);
  owner = await withSecondFactor("security@demo.example", "Owen Thackley");
  director = await withSecondFactor("director@demo.example", "Hélène Marchetal");
  second = await withSecondFactor("operations@demo.example", "Nadia Belcourt");
  for (const [name, who] of Object.entries({ owner, director, second })) people[name] = String((await ask(who, "GET", "/api/session")).person);
  await putCriteriaIntoForce();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The owner asks for the acceptance of their own risk and signs it first. */
async function ownerSigns(risk: string) {
  const { page } = owner;
  await owner.goTo(`/risk_scenarios/${risk}`);
  await owner.click(page.getByRole("button", { name: "Take on what remains" }));
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("Nothing more is in proportion.");
  await owner.click(page.getByRole("dialog").getByRole("button", { name: "Take on what remains" }));
  await page.getByText("Do you take on what remains?").waitFor();
  await owner.click(page.getByRole("button", { name: "Yes, I take it" }));
  await page.getByText("You have signed; others still have to.").waitFor();
  await owner.expectAccessible();
}

async function otherSigns(who: Person, risk: string, waitsFor: RegExp, then: "partly signed" | "valid") {
  const { page } = who;
  await who.goTo(`/risk_scenarios/${risk}`);
  const part = page.locator("section[aria-labelledby=risk-acceptance]");
  await part.getByText("signed by Owen Thackley").waitFor();
  await part.getByText(waitsFor).waitFor();
  await who.expectAccessible();
  await who.click(part.getByRole("button", { name: "Accept and sign" }));
  await part.locator(".level", { hasText: then }).waitFor();
}

async function stateOf(risk: string) {
  return (await ask(owner, "GET", `/api/risk_acceptances?scenario=${risk}`)).items.map((one) => (one as unknown as { state: string }).state);
}

describe("an acceptance", () => {
  it("by band needs the owner and the second person that the criteria name; nobody else can sign", async () => {
    await addRisk("band", "Paper is taken from a printer", [3, 3]);
    const risk = risks.band as string;
    await ownerSigns(risk);
    expect(await stateOf(risk)).toEqual(["partly_signed"]);
    await director.goTo(`/risk_scenarios/${risk}`);
    const part = director.page.locator("section[aria-labelledby=risk-acceptance]");
    await part.getByText(/waits for .*Nadia Belcourt/).waitFor();
    const acceptance = (await ask(owner, "GET", `/api/risk_acceptances?scenario=${risk}`)).items[0]?.id as string;
    await expect(ask(director, "POST", `/api/risk_acceptances/${acceptance}/sign`, {})).rejects.toThrow(/not_a_signer|403|409/);
    expect(await stateOf(risk)).toEqual(["partly_signed"]);
    await otherSigns(second, risk, /waits for .*Nadia Belcourt/, "valid");
    expect(await stateOf(risk)).toEqual(["valid"]);
    await owner.goTo(`/risk_scenarios/${risk}`);
    await owner.page.getByText("You have taken this on.").waitFor();
    for (const who of [owner, second]) who.expectClean();
  });

  it("at the highest consequence needs top management as well, however unlikely it is", async () => {
    await addRisk("highest", "The only site burns down", [1, 5]);
    const risk = risks.highest as string;
    await ownerSigns(risk);
    await otherSigns(second, risk, /waits for .*top management/, "partly signed");
    expect(await stateOf(risk)).toEqual(["partly_signed"]);
    await otherSigns(director, risk, /waits for top management$/, "valid");
    expect(await stateOf(risk)).toEqual(["valid"]);
    const part = director.page.locator("section[aria-labelledby=risk-acceptance]");
    await part.getByText("signed by Hélène Marchetal").waitFor();
    await director.expectAccessible();
    director.expectClean();
  });
});

describe("a workshop", () => {
  it("hides what each of two people rates, shows the spread, and records what they agree on as the rating", async () => {
    await addRisk("discussed", "Copies cannot be restored", [2, 2]);
    const workshop = (
      await ask(owner, "POST", "/api/risk_workshops", {
        title: "Autumn workshop",
        held_on: new Date().toISOString().slice(0, 10),
        subject: "inherent",
        facilitator: people.owner,
        participants: [people.owner, people.director],
        scenarios: [risks.discussed],
      })
    ).id;
    const rate = async (who: Person, place: string, words: string) => {
      const { page } = who;
      await who.goTo(`/risk_workshops/${workshop}`);
      await page.getByRole("heading", { name: "Your rating" }).waitFor();
      await page.locator(`form .heat [data-place="${place}"]`).focus();
      await who.press("Enter");
      await page.getByLabel("Comment").fill(words);
      await who.expectAccessible();
      await who.click(page.getByRole("button", { name: "Rate", exact: true }));
      await page.getByRole("button", { name: "Change my rating" }).waitFor();
    };
    await rate(owner, "2,3", "It has worked so far");
    await owner.page.getByText(/Still to rate: .*Hélène Marchetal/).waitFor();
    expect(await owner.page.getByRole("button", { name: "Reveal" }).isDisabled()).toBe(true);
    await rate(director, "4,5", "Nobody ever tried");
    expect(await director.page.getByText("It has worked so far").count()).toBe(0);
    expect(await director.page.getByRole("button", { name: "Reveal" }).count()).toBe(0);

    const { page } = owner;
    await owner.goTo(`/risk_workshops/${workshop}`);
    expect(await page.getByText("Nobody ever tried").count()).toBe(0);
    await owner.click(page.getByRole("button", { name: "Reveal" }));
    await page.getByRole("heading", { name: "Where people stand" }).waitFor();
    await page.getByText(/Likelihood: 2.* to 4/).waitFor();
    await page.getByText(/Consequence: 3.* to 5/).waitFor();
    for (const words of ["It has worked so far", "Nobody ever tried"]) await page.getByText(words).waitFor();
    await owner.expectAccessible();

    await page.locator('form .heat [data-place="3,5"]').focus();
    await owner.press("Enter");
    await page.getByLabel("Why").fill("It was never tried, and everything hangs on it.");
    await owner.click(page.getByRole("button", { name: "Record", exact: true }));
    await page.getByText("1 of 1 risk agreed").waitFor();
    const rated = await ask(owner, "GET", `/api/risk_scenarios/${risks.discussed}`);
    expect([rated.inherent_likelihood, rated.inherent_consequence]).toEqual([3, 5]);
    expect(rated.rating_reason).toContain("It was never tried");
    await owner.expectAccessible();
    for (const who of [owner, director]) who.expectClean();
  });
});
