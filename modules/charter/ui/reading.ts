// SPDX-License-Identifier: Apache-2.0
// The forecast in one sentence, with days as people here write them.
import { showDate, t } from "@web/messages/index.ts";

import type { Forecast } from "./strip.ts";

export function readingOf({ certificate, target, days_late: late }: Forecast): string {
  if (!certificate) return t("charter.reading.nothing");
  const day = showDate(certificate);
  if (late === null || !target) return t("charter.reading.no_target", { day });
  const words = { day, days: Math.abs(late), target: showDate(target) };
  return late > 0 ? t("charter.reading.late", words) : t("charter.reading.in_time", words);
}
