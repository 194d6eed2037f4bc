// SPDX-License-Identifier: Apache-2.0
// Which language a reader wants: what they chose here before, else what the browser says. "xx" is the pseudo-locale.
export type Language = "en" | "fr" | "xx";

const kept = "assay.language";

export function chosenLanguage(): Language {
  const stored = localStorage.getItem(kept);
  if (stored === "en" || stored === "fr" || stored === "xx") return stored;
  return navigator.languages.find((tag) => /^(en|fr)\b/.test(tag))?.startsWith("fr") ? "fr" : "en";
}

export function keepLanguage(language: Language) {
  localStorage.setItem(kept, language);
}

/** What the server and the browser's own formatters understand. */
export function languageTag(language: Language): "en" | "fr" {
  return language === "fr" ? "fr" : "en";
}
