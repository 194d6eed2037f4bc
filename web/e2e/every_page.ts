// SPDX-License-Identifier: Apache-2.0
// Every address that the application has, walked inside one document as people walk it, and the texts that stand there.
import { expect } from "vitest";

import { pages } from "../src/shell/pages.ts";
import type { Person } from "./person.ts";

/** Pages that somebody wrote, and of every register its list, the form for a new object and a card. */
export async function everyAddress(person: Person): Promise<string[]> {
  const registers = await person.page.evaluate(async () => {
    const { entities } = (await (await fetch("/api/description")).json()) as {
      entities: { plural: string; may: string[] }[];
    };
    const readable = entities.filter((one) => one.may.includes("read"));
    return Promise.all(
      readable.map(async ({ plural, may }) => {
        const page = (await (await fetch(`/api/${plural}?limit=1`)).json()) as { items: { id: string }[] };
        return { plural, id: page.items[0]?.id, isCreatable: may.includes("create") };
      }),
    );
  });
  expect(registers.length).toBeGreaterThan(40);
  const written = pages.filter((page) => !page.path.includes("$")).map((page) => page.path);
  // What an address with a parameter shows is an object or the import of a register.
  for (const page of pages.filter((one) => /^[^$]+\$/.test(one.path)))
    expect(registers.map((one) => `${one.plural}/`), page.path).toContain(page.path.replace(/\$id.*|import$/, ""));
  const made = registers.flatMap(({ plural, id, isCreatable }) => [
    plural,
    ...(id ? [`${plural}/${id}`] : []),
    ...(isCreatable ? [`${plural}/new`] : []),
  ]);
  return [...new Set([...written, ...made, "assets/import", "nothing/here"])].map((path) => `/${path}`);
}

interface Watched {
  requests: number;
  said: Set<string>;
  seen: WeakSet<Element>;
}

/** Counts what is still asked of the server and keeps what it said. Runs in the browser before the page does. */
function watch() {
  const watched: Watched = { requests: 0, said: new Set(), seen: new WeakSet() };
  (globalThis as unknown as { watched: Watched }).watched = watched;
  const collect = (value: unknown) => {
    if (typeof value === "string") for (const part of [value, ...value.split(/\n\n+/)]) watched.said.add(part.trim().replace(/\s+/g, " "));
    else if (value && typeof value === "object") for (const one of Object.values(value)) collect(one);
  };
  const ask = globalThis.fetch;
  globalThis.fetch = async (...question) => {
    const address = question[0] instanceof Request ? question[0].url : String(question[0]);
    if (address.includes("/api/events")) return ask(...question); // waits for news
    watched.requests += 1;
    try {
      const answer = await ask(...question);
      if (/json/.test(answer.headers.get("content-type") ?? "")) collect(await answer.clone().json());
      return answer;
    } finally {
      watched.requests -= 1;
    }
  };
}

export async function startWatching(person: Person) {
  await person.context.addInitScript(watch);
}

/** Goes there without loading the document again, and waits until everything is drawn. */
export async function walkTo(person: Person, address: string) {
  await person.page.evaluate((path) => {
    const { watched } = globalThis as unknown as { watched: Watched };
    const target = (location.pathname.split("/").slice(0, 3).join("/") + path).replace(/\/$/, "");
    if (location.pathname.replace(/\/$/, "") === target) return;
    for (const heading of document.querySelectorAll("#main h1")) watched.seen.add(heading);
    history.pushState({}, "", target);
  }, address);
  await person.page.waitForFunction(() => {
    const { watched } = globalThis as unknown as { watched: Watched };
    const isNew = [...document.querySelectorAll("#main h1")].some((heading) => !watched.seen.has(heading));
    return isNew && watched.requests === 0 && document.querySelector("#main p.state[role=status]") === null;
  });
}

/** Texts in words of their own, and texts that the catalogue does not know: neither in brackets nor said by the server. */
export function wordsOnThePage(): { raw: string[]; foreign: string[]; known: number } {
  const { said } = (globalThis as unknown as { watched: Watched }).watched;
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest("kbd, code, pre, .ref, .words, script, style")) found.add(node.textContent ?? "");
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"]) found.add(element.getAttribute(name) ?? "");
  const texts = [...found].map((text) => text.trim().replace(/\s+/g, " ")).filter((text) => /\p{L}{3}/u.test(text));
  const isCode = /\b\d{4}-\d\d(-\d\d)?\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\b[a-z]+_[a-z_]+\b|\b[a-z]+\d+-\d{4}\b/;
  const all = [...said];
  // A name is said with its reference and shown without; what is too long for a picture is cut.
  const isSaid = (text: string) =>
    said.has(text) ||
    ["English", "Français"].includes(text) || // each language is called as its readers call it
    (text.endsWith("…") && all.some((one) => one.startsWith(text.slice(0, -1)) || one.includes(` ${text.slice(0, -1)}`))) ||
    all.some((one) => one.endsWith(` ${text}`) && /^\S*\d\S* /.test(one));
  const day = /\b\d{1,2} \p{L}{3,4} \d{4}\b|\b\p{L}{3,4} \d{4}\b/gu;
  const isOurs = (text: string): boolean => {
    const rest = text
      .replace(/\[[^\][]*(\[[^\][]*\][^\][]*)*\]/g, "")
      .replace(day, "")
      .replace(/^[\s·–,:→]+|[\s·–,:→]+$/g, "");
    if (!/\p{L}{3}/u.test(rest) || isSaid(rest)) return true;
    for (const mark of [" · ", " → ", ", ", " – ", ". ", ": ", " "]) {
      for (let at = rest.indexOf(mark); at >= 0; at = rest.indexOf(mark, at + 1)) {
        const [first, second] = [rest.slice(0, at), rest.slice(at + mark.length)];
        if ((isSaid(first) || !/\p{L}{3}/u.test(first)) && isOurs(second)) return true;
      }
    }
    return false;
  };
  return {
    raw: texts.filter((text) => isCode.test(text)),
    foreign: texts.filter((text) => !isOurs(text)),
    known: texts.filter((text) => text.startsWith("[")).length,
  };
}
