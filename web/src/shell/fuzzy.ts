// SPDX-License-Identifier: Apache-2.0
// How well words fit a text: beginnings of words before parts of words before letters in order. 0 is no fit.
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function fitsInOrder(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function scoreOfWord(word: string, text: string): number {
  if (text === word) return 100;
  if (text.startsWith(word)) return 80;
  if (text.split(/[^\p{L}\p{N}.]+/u).some((part) => part.startsWith(word))) return 60;
  const initials = text
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part[0] ?? "")
    .join("");
  if (word.length > 1 && initials.includes(word)) return 50;
  if (text.includes(word)) return 40;
  return word.length > 2 && fitsInOrder(word, text) ? 10 : 0;
}

/** Every word must fit; several texts (names in two languages, abbreviations) compete. */
export function score(words: string, texts: string[]): number {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  return Math.max(
    0,
    ...texts.map((text) => {
      const simple = plain(text);
      const scores = wanted.map((word) => scoreOfWord(word, simple));
      return Math.min(...scores) === 0 ? 0 : scores.reduce((a, b) => a + b, 0) / scores.length - simple.length / 1000;
    }),
  );
}
