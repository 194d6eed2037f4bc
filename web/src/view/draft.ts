// SPDX-License-Identifier: Apache-2.0
// What somebody types survives a reload and a lost connection; it is kept in this tab until it is saved, together with the
// version of the object on which it is based. News that comes while nothing was typed is shown; later it makes what was
// typed no newer.
import { useEffect, useState } from "react";

interface Draft<T> {
  value: T;
  /** Of the object when somebody began to type. */
  version: number;
  isChanged: boolean;
}

const placeOf = (key: string) => `assay.draft.${key}`;

function stored<T>(key: string): Draft<T> | undefined {
  const text = sessionStorage.getItem(placeOf(key));
  return text ? (JSON.parse(text) as Draft<T>) : undefined;
}

/** The value, how it changes, how it is forgotten, and the version to save it against. */
export function useDraft<T>(key: string, initial: T, version = 0): [T, (value: T) => void, () => void, number] {
  const [draft, setDraft] = useState<Draft<T>>(() => stored<T>(key) ?? { value: initial, version, isChanged: false });
  const now = JSON.stringify(initial);
  const [seen, setSeen] = useState(now);
  if (now !== seen) {
    setSeen(now);
    if (!draft.isChanged) setDraft({ value: initial, version, isChanged: false });
  }
  useEffect(() => {
    if (draft.isChanged) sessionStorage.setItem(placeOf(key), JSON.stringify(draft));
  }, [key, draft]);
  const change = (value: T) =>
    setDraft((before) => ({ value, version: before.isChanged ? before.version : version, isChanged: true }));
  const forget = () => {
    setDraft((before) => ({ ...before, isChanged: false }));
    sessionStorage.removeItem(placeOf(key));
  };
  return [draft.value, change, forget, draft.isChanged ? draft.version : version];
}

export function hasDraft(key: string): boolean {
  return sessionStorage.getItem(placeOf(key)) !== null;
}
