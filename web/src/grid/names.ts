// SPDX-License-Identifier: Apache-2.0
// Looks up what pasted words may mean: choices in both languages, objects of other registers by what they are called.
import { type EntityDescription, entityByName, type FieldDescription, type Named, type Page } from "@web/api/description.ts";
import { cache } from "@web/api/queries.ts";
import { read } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { activeLanguage } from "@web/messages/index.ts";

import { namesIn } from "./cell_value.ts";
import { type Candidate, candidateOf, choiceCandidates, normal } from "./words.ts";

/** A register of up to this many rows is read whole; of a larger one each word is searched for. */
const wholeUpTo = 1000;
const pageSize = 200;

interface Directory {
  /** Everybody, when the register is small. */
  all?: Candidate[];
}

async function readWhole(target: EntityDescription): Promise<Directory> {
  const path = `/api/${target.plural}`;
  const all: Candidate[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await read<Page>(path, { limit: pageSize, cursor });
    if (page.total > wholeUpTo) return {};
    all.push(...page.items.map((item) => candidateOf(target, item)));
    cursor = page.next ?? undefined;
  } while (cursor);
  return { all };
}

async function search(target: EntityDescription, word: string): Promise<Candidate[]> {
  const found = await read<Page>(`/api/${target.plural}`, { q: word, limit: 50 });
  const byReference = await read<Page>(`/api/${target.plural}`, { reference: word.split(" ")[0], limit: 1 });
  const items = [...byReference.items, ...found.items];
  return items
    .filter((item, index) => items.findIndex((one) => one.id === item.id) === index)
    .map((item) => candidateOf(target, item));
}

/** The labels of the other language: a spreadsheet may have been written in it. */
async function otherDescription(): Promise<EntityDescription[]> {
  const response = await fetch("/api/description", {
    headers: { "accept-language": activeLanguage() === "fr" ? "en" : "fr", "x-organisation": session().organisation },
  });
  return response.ok ? ((await response.json()) as { entities: EntityDescription[] }).entities : [];
}

export class Names {
  private readonly directories = new Map<string, Directory>();
  private readonly words = new Map<string, Candidate[]>();
  private other: EntityDescription[] | undefined;

  constructor(private readonly entity: EntityDescription) {}

  candidates = (field: FieldDescription, word: string): Candidate[] | undefined => {
    if (field.kind === "choice") return this.other && choiceCandidates(field, this.otherChoices(field));
    const directory = this.directories.get(field.target ?? "");
    return directory?.all ?? this.words.get(`${field.target}:${normal(word)}`);
  };

  private otherChoices(field: FieldDescription): Named[] | undefined {
    const entity = this.other?.find((one) => one.name === this.entity.name);
    return entity?.fields.find((one) => one.name === field.name)?.choices;
  }

  /** The register as the other language calls it: a spreadsheet may have been written in it. */
  async otherEntity(): Promise<EntityDescription | undefined> {
    const other = await cache.fetchQuery({
      queryKey: ["grid.other_language", activeLanguage()],
      queryFn: otherDescription,
      staleTime: Infinity,
    });
    this.other = other;
    return other.find((one) => one.name === this.entity.name);
  }

  /** Looks up everything that the words need; afterwards `candidates` knows it. */
  async learn(wanted: { field: FieldDescription; text: string }[]) {
    const tasks: Promise<unknown>[] = [];
    if (wanted.some(({ field }) => field.kind === "choice") && !this.other) tasks.push(this.otherEntity());
    const named = wanted.filter(({ field }) => field.target !== undefined);
    for (const name of new Set(named.map(({ field }) => field.target as string))) {
      const target = entityByName(name);
      const texts = named.filter(({ field }) => field.target === name);
      const words = texts.flatMap(({ field, text }) => (field.kind === "links" ? namesIn(text) : [text.trim()]));
      if (target) tasks.push(this.learnWords(target, new Map(words.map((word) => [normal(word), word]))));
      else this.directories.set(name, { all: [] });
    }
    await Promise.all(tasks);
  }

  private async learnWords(target: EntityDescription, words: Map<string, string>) {
    const directory = await cache.fetchQuery({
      queryKey: ["grid.directory", target.name],
      queryFn: () => readWhole(target),
      staleTime: 60_000,
    });
    this.directories.set(target.name, directory);
    if (directory.all) return;
    const open = [...words].filter(([key]) => key !== "" && !this.words.has(`${target.name}:${key}`));
    // A few at a time: a pasted column may hold hundreds of different names.
    const next = async () => {
      for (let one = open.pop(); one; one = open.pop())
        this.words.set(`${target.name}:${one[0]}`, await search(target, one[1]));
    };
    await Promise.all([next(), next(), next(), next()]);
  }
}
