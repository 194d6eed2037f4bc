// SPDX-License-Identifier: Apache-2.0
// The texts of the pages in the active language. t("risk.matrix.title") is the only way to them, so that every key can be
// searched for; a missing key or a wrong argument does not compile.
import type { Catalogue, Messages } from "@gen/messages/app_keys";

import { chosenLanguage, type Language, languageTag } from "./language.ts";

let catalogue: Catalogue;
let active: Language = "en";

function load(language: Language): Promise<{ catalogue: Catalogue }> {
  switch (language) {
    case "en":
      return import("@gen/messages/app_en");
    case "fr":
      return import("@gen/messages/app_fr");
    case "xx":
      return import("@gen/messages/app_xx");
  }
}

export async function loadMessages(language = chosenLanguage()) {
  // At once: what is asked of the server meanwhile is asked in this language.
  active = language;
  catalogue = (await load(language)).catalogue;
  document.documentElement.lang = languageTag(language);
}

export function activeLanguage(): Language {
  return active;
}

export function t<K extends keyof Messages>(
  key: K,
  ...values: Messages[K] extends null ? [] : [values: Messages[K]]
): string {
  const text = catalogue[key] as string | ((values: unknown) => string);
  return typeof text === "string" ? text : text(values[0]);
}

/** European English for days and numbers: 5 Dec 2026. */
const locale = () => (active === "fr" ? "fr-FR" : "en-GB");

/** A day, or the day of an instant, as people here write it. */
export function showDate(value: string): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T12:00:00Z`) : new Date(value);
  return date.toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric" });
}

/** The month of a day, where days are too many: Dec 2026. */
export function showMonth(day: string): string {
  return new Date(day).toLocaleDateString(locale(), { month: "short", year: "numeric", timeZone: "UTC" });
}

export function showInstant(value: string): string {
  return new Date(value).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
}

export function showNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(locale(), options);
}
