// SPDX-License-Identifier: Apache-2.0
// Files on a card: chosen, dropped or pasted, saved again, taken away with undo; what a browser could run never runs here.
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

const section = () => person.page.getByRole("region", { name: /Attachments/ });
const fileNamed = (name: string) => section().getByRole("button", { name, exact: true });

/** As if somebody dropped or pasted a text file. */
async function bring(kind: "drop" | "paste", name: string, content: string) {
  await person.page.evaluate(
    ([how, fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text as string], fileName as string));
      const target = document.querySelector(".attachments") as HTMLElement;
      if (how === "drop") target.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      else document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [kind, name, content],
  );
}

async function choose(file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const [chooser] = await Promise.all([
    person.page.waitForEvent("filechooser"),
    person.click(section().getByRole("button", { name: /Attach a file/ })),
  ]);
  await chooser.setFiles(file);
}

describe("a file on a card", () => {
  it("is chosen in two actions, told on its way, and saved again as it was", async () => {
    const { page } = person;
    await person.goTo("/assets/A-01");
    await section().waitFor();
    await person.expectAccessible();
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/files?*", async (route) => {
      await gate;
      await route.continue();
    });
    person.forgetActions();
    await choose({ name: "Contrat été.txt", mimeType: "text/plain", buffer: Buffer.from("signed\n") });
    expect(person.actions).toBeLessThanOrEqual(2);
    await section().getByRole("progressbar").waitFor();
    await person.expectAccessible();
    release();
    await fileNamed("Contrat été.txt").waitFor();
    await page.unroute("**/api/files?*");
    await person.expectAccessible();
    const [saved] = await Promise.all([page.waitForEvent("download"), fileNamed("Contrat été.txt").click()]);
    expect(saved.suggestedFilename()).toBe("Contrat été.txt");
    expect(readFileSync(await saved.path(), "utf8")).toBe("signed\n");
    person.expectClean();
  });

  it("is dropped or pasted, and taken back with undo in one", async () => {
    const { page } = person;
    await bring("drop", "dropped.txt", "dropped");
    await fileNamed("dropped.txt").waitFor();
    await bring("paste", "pasted.txt", "pasted");
    await fileNamed("pasted.txt").waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await fileNamed("pasted.txt").waitFor({ state: "detached" });
    await section().getByRole("button", { name: "Remove dropped.txt" }).click();
    await fileNamed("dropped.txt").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).last().click();
    await fileNamed("dropped.txt").waitFor();
    person.expectClean();
  });

  it("that a browser could run is refused or only ever handed out as bytes, and nothing of it runs", async () => {
    const { page } = person;
    let hasRun = false;
    await page.exposeFunction("ranHere", () => {
      hasRun = true;
    });
    const script = "<script>ranHere()</script>";
    for (const [name, content] of [
      ["picture.svg", `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
      ["page.html", `<!doctype html><html><body>${script}</body></html>`],
      ["words.txt", `<html>${script}</html>`],
    ] as const) {
      await bring("drop", name, content);
      const refusal = page.getByText(new RegExp(`^${name}: `));
      await fileNamed(name).or(refusal).first().waitFor();
    }
    const answer = await page.request.get(`${demo.address}/api/attachments?limit=50`, { headers: { "x-organisation": "demo" } });
    const { items } = (await answer.json()) as { items: { id: string; title: string }[] };
    expect(items.map((one) => one.title)).toContain("words.txt");
    for (const one of items) {
      const file = await page.request.get(`${demo.address}/api/attachments/${one.id}/files/file`, { headers: { "x-organisation": "demo" } });
      const { "content-type": type, "content-disposition": disposition, "content-security-policy": policy } = file.headers();
      expect(type, one.title).not.toMatch(/html|svg|xml|javascript/);
      expect(disposition).toMatch(/^attachment/);
      expect(policy).toMatch(/^sandbox/);
    }
    expect(hasRun).toBe(false);
    person.expectClean();
  });

  it("that is too large is refused in the server's words before it is sent", async () => {
    const path = join(tmpdir(), "assay-large.pdf");
    writeFileSync(path, "%PDF-1.4\n");
    truncateSync(path, 65 * 1024 * 1024);
    await choose(path);
    await person.page.getByText("A file may have at most 64 MiB.").waitFor();
    person.expectClean();
  });
});
