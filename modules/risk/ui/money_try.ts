// SPDX-License-Identifier: Apache-2.0
// Asks "what if" while a slider moves: one question is under way at a time, and the last one always gets its answer.
import { useEffect, useRef, useState } from "react";

import { ask, type Change, type WhatIf } from "./money_data.ts";

export interface Tried {
  answer: WhatIf | undefined;
  error: unknown;
  isAsking: boolean;
}

export function useWhatIf(change: Change | undefined): Tried {
  const [state, setState] = useState<Tried>({ answer: undefined, error: undefined, isAsking: false });
  const wanted = useRef<string | undefined>(undefined);
  const isBusy = useRef(false);
  const isAlive = useRef(true);
  const key = change ? JSON.stringify(change) : undefined;
  useEffect(() => {
    isAlive.current = true;
    return () => {
      isAlive.current = false;
    };
  }, []);
  useEffect(() => {
    wanted.current = key;
    if (key === undefined) {
      setState({ answer: undefined, error: undefined, isAsking: false });
      return;
    }
    if (isBusy.current) return;
    const run = async () => {
      isBusy.current = true;
      try {
        while (isAlive.current && wanted.current !== undefined) {
          const asked = wanted.current;
          setState((before) => ({ ...before, isAsking: true }));
          const answer = await ask<WhatIf>("whatif", { change: JSON.parse(asked) as Change });
          if (!isAlive.current) return;
          if (wanted.current !== undefined) setState({ answer, error: undefined, isAsking: wanted.current !== asked });
          if (wanted.current === asked) return;
        }
      } catch (error) {
        if (isAlive.current) setState((before) => ({ ...before, error, isAsking: false }));
      } finally {
        isBusy.current = false;
      }
    };
    void run();
  }, [key]);
  return state;
}
