// SPDX-License-Identifier: Apache-2.0
// What somebody types survives a reload and a lost connection; it is kept in this tab until it is saved.
import { useEffect, useState } from "react";

export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, () => void] {
  const kept = `assay.draft.${key}`;
  const [value, setValue] = useState<T>(() => {
    const stored = sessionStorage.getItem(kept);
    return stored ? (JSON.parse(stored) as T) : initial;
  });
  const [isChanged, setChanged] = useState(() => sessionStorage.getItem(kept) !== null);
  useEffect(() => {
    if (isChanged) sessionStorage.setItem(kept, JSON.stringify(value));
  }, [kept, value, isChanged]);
  const change = (to: T) => {
    setChanged(true);
    setValue(to);
  };
  const forget = () => {
    setChanged(false);
    sessionStorage.removeItem(kept);
  };
  return [value, change, forget];
}

export function hasDraft(key: string): boolean {
  return sessionStorage.getItem(`assay.draft.${key}`) !== null;
}
