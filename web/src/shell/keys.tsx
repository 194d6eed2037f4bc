// SPDX-License-Identifier: Apache-2.0
// Keys of the whole workspace. Single keys can be turned off (WCAG 2.1.4) and never fire while somebody types.
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import { openKeys, openPalette } from "./dialogs.tsx";
import { doorOf } from "./pages.ts";
import { places } from "./places.ts";

const kept = "assay.single_keys";

export function singleKeysAreOn(): boolean {
  return localStorage.getItem(kept) !== "off";
}

export function turnSingleKeys(on: boolean) {
  localStorage.setItem(kept, on ? "on" : "off");
}

export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest("input, textarea, select, [contenteditable], dialog"));
}

/** A page names what a key does on it: <button data-key="n">. The first one that is visible is pressed. */
function press(key: string): boolean {
  const target = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)].find(
    (one) => one.offsetParent !== null,
  );
  if (!target) return false;
  if (target instanceof HTMLInputElement && target.type !== "checkbox") target.focus();
  else target.click();
  return true;
}

export function useKeys() {
  const navigate = useNavigate();
  useEffect(() => {
    let afterG = -Infinity; // when g was pressed last
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeysAreOn()) return;
      const place = places.find((one) => one.key === event.key);
      if (place && performance.now() - afterG < 1500) {
        afterG = -Infinity;
        event.preventDefault();
        void navigate({ to: `/${doorOf(place.id)}` as string });
      } else if (event.key === "g") {
        afterG = performance.now();
      } else if (event.key === "?") {
        openKeys();
      } else if (/^[neax/]$|^Escape$/.test(event.key) && press(event.key)) {
        event.preventDefault();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate]);
}
