// SPDX-License-Identifier: Apache-2.0
// This entry's own texts; only the active language is downloaded.
import type { Catalogue, Messages } from "@gen/messages/signin_keys";

import { chosenLanguage, type Language, languageTag } from "@web/messages/language.ts";

let catalogue: Catalogue;
let active: Language = "en";

export async function loadMessages() {
  active = chosenLanguage();
  const found =
    active === "fr"
      ? import("@gen/messages/signin_fr")
      : active === "xx"
        ? import("@gen/messages/signin_xx")
        : import("@gen/messages/signin_en");
  catalogue = (await found).catalogue;
  document.documentElement.lang = languageTag(active);
}

export function language(): Language {
  return active;
}

export function t<K extends keyof Messages>(
  key: K,
  ...values: Messages[K] extends null ? [] : [values: Messages[K]]
): string {
  const text = catalogue[key] as string | ((values: unknown) => string);
  return typeof text === "string" ? text : text(values[0]);
}
