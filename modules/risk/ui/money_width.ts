// SPDX-License-Identifier: Apache-2.0
// How wide a chart is drawn: on a phone in fewer units, so that its words keep their size.
import { useSyncExternalStore } from "react";

export interface ChartWidth {
  width: number;
  /** What the names beside bars take of it, and how many letters that is. */
  labels: number;
  letters: number;
}

const wide: ChartWidth = { width: 760, labels: 280, letters: 40 };
const narrow: ChartWidth = { width: 400, labels: 168, letters: 22 };
const phone = "(width < 600px)";

export function useChartWidth(): ChartWidth {
  const isNarrow = useSyncExternalStore(
    (changed) => {
      const query = matchMedia(phone);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(phone).matches,
  );
  return isNarrow ? narrow : wide;
}
