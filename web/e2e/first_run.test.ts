// SPDX-License-Identifier: Apache-2.0
// Screen 1: from nothing to a useful Home in at most 8 clicks and two minutes; a refresh half-way loses nothing. And in
// French in a dark room, where an empty register hands out the file that fills it.
import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, Person, type Screen } from "./person.ts";
import { type Server, setupCodeOf, startEmpty } from "./server.ts";
import { totp } from "./totp.ts";

let server: Server;
let browser: Screen;
let person: Person;
/** When the first page was asked for. */
let begun = 0;

beforeAll(async () => {
  [server, browser] = await Promise.all([startEmpty(), openBrowser()]);
  person = await Person.at(browser, server.address);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("the first run", () => {
  it("makes the first administrator with the code that the server printed", async () => {
    const { page } = person;
    begun = performance.now();
    await person.goTo("/");
    await person.click(page.getByRole("button", { name: "First start: enter the set-up code" }));
    await page.locator("#code").waitFor();
    await person.expectAccessible();
    await person.type(setupCodeOf(server));
    await person.press("Tab");
    await person.type("Ada Maier");
    await page.reload();
    await expect.poll(() => page.locator("#name").inputValue()).toBe("Ada Maier");
    await page.locator("#email").focus();
    await person.type("ada@example.org");
    await person.press("Tab");
    await person.type("a long enough sentence");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    person.expectClean();
  });

  it("keeps the answers across a refresh and ends at Home with dated steps", async () => {
    const { page } = person;
    await page.getByLabel("Name").fill("Belledonne SAS");
    await page.getByLabel("People").selectOption("from_50");
    await person.expectAccessible();
    await page.reload();
    await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Belledonne SAS");
    expect(await page.getByLabel("People").inputValue()).toBe("from_50");
    await page.getByLabel("Sector").fill("Health");
    const target = page.locator("input[type=date]");
    const day = `${new Date().getFullYear() + 1}-09-30`;
    await target.fill(day);
    await page.reload();
    await expect.poll(() => page.getByLabel("Sector").inputValue()).toBe("Health");
    expect([await page.getByLabel("Name").inputValue(), await target.inputValue()]).toEqual(["Belledonne SAS", day]);
    await page.getByLabel("Sector").focus();
    await person.press("Enter");
    await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    await person.expectAccessible();
    // Each way leads somewhere, and back.
    for (const [name, heading] of [
      ["Assets", "Import: Assets"],
      ["Risks", "Import: Risks"],
      ["Lines of the statement", "Statement of Applicability"],
    ] as const) {
      await page.getByRole("main").getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.goBack();
      await page.getByRole("heading", { name: "Ready. How do you want to begin?" }).waitFor();
    }
    await person.click(page.getByRole("button", { name: "Go to Home" }));
    await page.getByRole("list", { name: "Plan to the certification" }).waitFor();
    expect(await page.getByRole("list", { name: "Plan to the certification" }).getByRole("listitem").count()).toBe(8);
    await page.getByRole("heading", { name: "Next" }).waitFor();
    expect(await page.getByRole("listitem").filter({ has: page.locator(".clause") }).count()).toBe(7);
    await page.getByText("Belledonne SAS").waitFor();
    await person.expectAccessible();
    expect(person.clicks).toBeLessThanOrEqual(8);
    expect(performance.now() - begun).toBeLessThanOrEqual(120_000);
    person.expectClean();
  });

  it("takes a second factor, and signing in asks for it; a recovery code opens once", async () => {
    const { page } = person;
    await person.click(page.getByRole("button", { name: "Account of Ada Maier" }));
    await person.click(page.getByRole("link", { name: "Set up a second factor" }));
    await page.getByRole("img", { name: "QR code for your authenticator" }).waitFor();
    await person.expectAccessible();
    const secret = await page.locator("code").textContent();
    await page.reload();
    await page.getByRole("img", { name: "QR code for your authenticator" }).waitFor();
    expect(await page.locator("code").textContent()).toBe(secret);
    await page.locator("#code").fill(totp((await page.locator("code").textContent()) ?? ""));
    await person.press("Enter");
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await person.expectAccessible();
    const [code] = await page.locator(".codes code").allTextContents();
    await person.click(page.getByRole("button", { name: "I have kept them" }));
    await page.getByRole("button", { name: "Account of Ada Maier" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("#email").fill("ada@example.org");
    await page.locator("#password").fill("a long enough sentence");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
    await person.expectAccessible();
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.locator("#recovery_code").fill(code ?? "");
    await person.press("Enter");
    await page.getByRole("heading", { name: "Next", exact: true }).waitFor();
    person.expectClean();
  });
});

describe("the first run in French and dark", () => {
  let french: Server;
  let ada: Person;

  beforeAll(async () => {
    french = await startEmpty();
    ada = await Person.at(browser, french.address, { language: "fr", scheme: "dark" });
  });

  afterAll(async () => {
    await french?.stop();
  });

  it("asks with the frameworks of the catalogue and leads to Home", async () => {
    const { page } = ada;
    await ada.goTo("/");
    await ada.click(page.getByRole("button", { name: "Premier démarrage : saisir le code d’initialisation" }));
    await page.locator("#code").fill(setupCodeOf(french));
    await page.locator("#name").fill("Ada Maier");
    await page.locator("#email").fill("ada@example.org");
    await page.locator("#password").fill("une phrase assez longue");
    await ada.expectAccessible();
    await ada.press("Enter");
    await page.getByRole("heading", { name: "Bienvenue" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    const known = await page.evaluate(async () => {
      const { entities } = (await (await fetch("/api/description", { headers: { "accept-language": "fr" } })).json()) as {
        entities: { name: string; fields: { name: string; choices?: { label: string }[] }[] }[];
      };
      const organisation = entities.find((one) => one.name === "organisation");
      return organisation?.fields.find((field) => field.name === "frameworks")?.choices?.map((choice) => choice.label);
    });
    const offered = page.getByRole("group", { name: "Référentiels" });
    expect(await offered.locator("label").allTextContents()).toEqual(known?.map((name) => ` ${name}`));
    // Without any framework there would be nothing to plan: the last one that is chosen stays.
    expect(await offered.getByRole("checkbox", { checked: true }).count()).toBe(1);
    await page.getByLabel("Nom").fill("Belledonne SAS");
    await page.getByLabel("Effectif").selectOption("from_50");
    await page.getByLabel("Secteur").fill("Santé");
    await ada.expectAccessible();
    await ada.press("Enter");
    await page.getByRole("heading", { name: "C’est prêt. Par où commencer ?" }).waitFor();
    await page.getByText("Essayer avec l’organisation de démonstration").waitFor();
    await ada.expectAccessible();
    await ada.click(page.getByRole("button", { name: "Aller à l’accueil" }));
    await page.getByRole("list", { name: "Plan jusqu’à la certification" }).waitFor();
    expect(await page.locator(".demo").count()).toBe(0);
    // What is real is never replaced by a demonstration, whoever asks.
    await expect(ada.post("demo/reset", {})).rejects.toThrow("assay demo --reset");
    await ada.expectAccessible();
    ada.expectClean();
  });

  it("hands out a file with French headings in every empty register, which is imported as it comes back", async () => {
    const { page } = ada;
    const headings: Record<string, string> = {};
    for (const path of ["/assets", "/risk_scenarios", "/people/import"]) {
      await ada.goTo(path);
      await page.locator("#main h1").first().waitFor();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        ada.click(page.getByRole("button", { name: "Modèle à remplir (CSV)" })),
      ]);
      headings[file.suggestedFilename()] = readFileSync(await file.path(), "utf8");
    }
    expect(Object.keys(headings)).toEqual(["Actifs.csv", "Risques.csv", "Personnes.csv"]);
    const asked = headings["Actifs.csv"] ?? "";
    expect(asked).toMatch(/^\ufeffRéférence;Titre;/);
    const names = asked.slice(1).trim().split(";");
    const row = names.map((name) => ({ Référence: "A-1", Titre: "Serveur de paie", Rôle: "support" })[name] ?? "").join(";");
    await ada.goTo("/assets/import");
    await page
      .getByLabel("Choisir un fichier")
      .first()
      .setInputFiles({ name: "Actifs.csv", mimeType: "text/csv", buffer: Buffer.from(`${asked}${row}\r\n`) });
    await page.getByText(`${names.length} sur ${names.length}`).waitFor();
    await ada.click(page.getByRole("button", { name: "Essayer à blanc" }));
    await ada.click(page.getByRole("button", { name: /^Importer 1.ligne$/ }));
    await page.getByText(/1.ligne enregistrée/).first().waitFor();
    await ada.goTo("/assets");
    await page.getByRole("grid").getByText("Serveur de paie").waitFor();
    ada.expectClean();
  });
});
