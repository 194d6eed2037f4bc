// SPDX-License-Identifier: Apache-2.0
// The root as eight words that two people can compare on the telephone (docs/reference/root-words.md). Each word is 16 bits
// of the root, the first 128 bits in all: consonant, vowel, consonant, vowel, consonant.
const consonants = "bdfghjklmnprstvz";
const vowels = "aiou";

function word(bits: number): string {
  return (
    consonants.charAt(bits >> 12) +
    vowels.charAt((bits >> 10) & 3) +
    consonants.charAt((bits >> 6) & 15) +
    vowels.charAt((bits >> 4) & 3) +
    consonants.charAt(bits & 15)
  );
}

/** Of the 32 bytes of a root in base64. */
export function rootWords(root: string): string[] {
  const bytes = Uint8Array.from(atob(root), (one) => one.charCodeAt(0));
  return Array.from({ length: 8 }, (_, n) => word(((bytes[2 * n] ?? 0) << 8) | (bytes[2 * n + 1] ?? 0)));
}
