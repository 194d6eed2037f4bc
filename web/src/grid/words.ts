// SPDX-License-Identifier: Apache-2.0
// Words that name something: an owner by mail or name, an asset by reference, a choice by its label in either language.
// Pure: what the server knows is given as candidates.
import type { EntityDescription, FieldDescription, Item, Named } from "@web/api/description.ts";

export interface Candidate {
  /** What is stored: an id, or the name of a choice. */
  value: string;
  /** What people read. */
  label: string;
  /** Spellings that name it, normalised. */
  spellings: string[];
}

/** Case, accents, kinds of spaces and typographic apostrophes do not tell names apart. */
export function normal(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

export function candidateOf(entity: EntityDescription, item: Item): Candidate {
  const title = entity.title_field ? item[entity.title_field] : undefined;
  const label = [item.reference, title].filter((part) => typeof part === "string" && part !== "").join(" ");
  const texts = entity.fields
    .filter((field) => field.kind === "text" && (field.searched || field.unique || field.name === "email"))
    .map((field) => item[field.name]);
  const spellings = [item.id, item.reference, title, label, ...texts].filter(
    (text): text is string => typeof text === "string" && text !== "",
  );
  return { value: item.id, label: label || item.id, spellings: [...new Set(spellings.map(normal))] };
}

/** `other` are the same choices in the other language. */
export function choiceCandidates(field: FieldDescription, other: Named[] = []): Candidate[] {
  return (field.choices ?? []).map((choice) => {
    const elsewhere = other.find((one) => one.name === choice.name)?.label;
    const spellings = [choice.name, choice.name.replaceAll("_", " "), choice.label, elsewhere ?? ""];
    return { value: choice.name, label: choice.label, spellings: [...new Set(spellings.filter(Boolean).map(normal))] };
  });
}

export type Found = { one: Candidate } | { several: Candidate[] };

/**
 * What a word names. An exact spelling of one thing is taken; of several things, or only a part of a name, is a question
 * and never a guess. `several` may be empty: nobody is called that.
 */
export function find(candidates: Candidate[], word: string): Found {
  const wanted = normal(word);
  const exact = candidates.filter((candidate) => candidate.spellings.includes(wanted));
  if (exact.length === 1) return { one: exact[0] as Candidate };
  if (exact.length > 1) return { several: exact };
  const parts = wanted.split(" ");
  const partly = candidates.filter((candidate) =>
    candidate.spellings.some((spelling) => {
      const words = spelling.split(/[\s@.,;:()'-]+/);
      return parts.every((part) => words.some((one) => one.startsWith(part)));
    }),
  );
  return { several: partly.slice(0, 20) };
}
