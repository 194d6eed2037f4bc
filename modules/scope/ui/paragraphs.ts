// SPDX-License-Identifier: Apache-2.0
// What two texts say differently, paragraph by paragraph.
export interface Paragraph {
  text: string;
  is: "same" | "removed" | "added";
}

export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** The longest common paragraphs stay; the others were removed or added, removed ones first. */
export function compareTexts(before: string, after: string): Paragraph[] {
  const [a, b] = [paragraphsOf(before), paragraphsOf(after)];
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; --i)
    for (let j = b.length - 1; j >= 0; --j)
      (common[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Paragraph[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ text: a[i++] as string, is: "same" });
      ++j;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) found.push({ text: a[i++] as string, is: "removed" });
    else found.push({ text: b[j++] as string, is: "added" });
  }
  return found;
}
