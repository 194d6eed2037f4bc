// SPDX-License-Identifier: Apache-2.0
// Time travel: every screen as of a day, read-only, with a banner that nobody can overlook.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { showDate, t } from "@web/messages/index.ts";
import { Menu } from "@web/view/menu.tsx";

const days = 540;

function dayBefore(count: number): string {
  const date = new Date();
  date.setDate(date.getDate() - count);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}

function daysSince(day: string): number {
  return Math.min(days, Math.max(0, Math.round((Date.now() - new Date(`${day.slice(0, 10)}T12:00:00`).getTime()) / 86_400_000)));
}

export function useAsOf(): [string | undefined, (day: string | undefined) => void] {
  const moment = (useSearch({ strict: false }) as { as_of?: string }).as_of;
  const navigate = useNavigate();
  const choose = (day: string | undefined) =>
    void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, as_of: day, difference: undefined }) as never });
  return [moment, choose];
}

export function AsOfMenu() {
  const [moment, choose] = useAsOf();
  const [back, setBack] = useState(moment ? daysSince(moment) : 0);
  const label = (
    <>
      <span className="wide">{t("web.as_of")}</span> <b>{moment ? showDate(moment) : t("web.today")}</b>
    </>
  );
  return (
    <Menu label={label}>
      {(close) => {
        const go = (day: string | undefined) => {
          choose(day);
          close();
        };
        return (
          <div className="slider">
            <label htmlFor="as-of-range">{t("web.as_of_day")}</label>
            <input
              id="as-of-range"
              type="range"
              min={-days}
              max={0}
              value={-back}
              aria-valuetext={back === 0 ? t("web.today") : showDate(dayBefore(back))}
              onChange={(event) => setBack(-Number(event.target.value))}
            />
            <input
              className="input"
              type="date"
              aria-label={t("web.as_of_day")}
              max={dayBefore(0)}
              value={dayBefore(back)}
              onChange={(event) => event.target.value && setBack(daysSince(event.target.value))}
            />
            <div className="actions">
              <button type="button" className="btn primary" disabled={back === 0} onClick={() => go(dayBefore(back))}>
                {t("web.as_of_show")}
              </button>
              {moment && (
                <button type="button" className="btn" onClick={() => go(undefined)}>
                  {t("web.as_of_back")}
                </button>
              )}
            </div>
          </div>
        );
      }}
    </Menu>
  );
}

/** "?difference=1": the page shows what differs from today. */
export function useDifference(): [boolean, (on: boolean) => void] {
  const search = useSearch({ strict: false }) as { as_of?: string; difference?: string };
  const navigate = useNavigate();
  const turn = (on: boolean) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...before, difference: on ? "1" : undefined }) as never,
    });
  return [Boolean(search.as_of && search.difference), turn];
}

export function AsOfBanner({ canCompare }: { canCompare: boolean }) {
  const [moment, choose] = useAsOf();
  const [isCompared, compare] = useDifference();
  if (!moment) return null;
  return (
    <div className="past" role="status">
      <strong>{t("web.past", { day: showDate(moment) })}</strong>
      {canCompare && (
        <button type="button" className="btn small" aria-pressed={isCompared} onClick={() => compare(!isCompared)}>
          {isCompared ? t("web.difference.close") : t("web.difference")}
        </button>
      )}
      <button type="button" className="btn small" onClick={() => choose(undefined)}>
        {t("web.as_of_back")}
      </button>
    </div>
  );
}
