// SPDX-License-Identifier: Apache-2.0
// The frame of every page: header, places, tabs of the place, banner of the past, notices.
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";

import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { Loading } from "@web/view/states.tsx";

import { AsOfBanner, useDifference } from "./as_of.tsx";
import { DialogHost } from "./dialogs.tsx";
import { Header } from "./header.tsx";
import { useKeys } from "./keys.tsx";
import { Notices } from "./notices.tsx";
import { doorOf, placeOfPath, subjectOf, tabOf, tabsOf } from "./pages.ts";
import { placeName, places } from "./places.ts";

const Difference = lazy(() => import("@web/generic/difference.tsx"));

/** The address below the organisation, without slashes at its ends. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname.replace(/^\/o\/[^/]+/, "").replace(/^\/|\/$/g, "") });
}

export function visiblePlaces() {
  return places.filter((place) => place.id === "home" || tabsOf(place.id).length > 0);
}

/** On a phone the rows of places and tabs scroll sideways: what is shown is brought into sight. */
export function useInSight(shown: string | undefined) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const on = row.current?.querySelector<HTMLElement>(".on");
    if (on && row.current && row.current.scrollWidth > row.current.clientWidth)
      row.current.scrollLeft = on.offsetLeft - (row.current.clientWidth - on.offsetWidth) / 2;
  }, [shown]);
  return row;
}

function Places({ active }: { active: string | undefined }) {
  const row = useInSight(active);
  return (
    <nav ref={row} className="places" aria-label={t("web.places")}>
      {visiblePlaces().map((place) => (
        <Link
          key={place.id}
          to={`/${doorOf(place.id)}` as string}
          className={place.id === active ? "on" : undefined}
          aria-current={place.id === active ? "true" : undefined}
        >
          {placeName(place.id)}
          <kbd aria-hidden="true">{place.key}</kbd>
        </Link>
      ))}
    </nav>
  );
}

function Tabs({ path }: { path: string }) {
  const place = placeOfPath(path);
  const tabs = place && place !== "home" ? tabsOf(place) : [];
  const active = tabOf(tabs, path);
  const row = useInSight(active?.path);
  if (!place || tabs.length < 2) return null;
  return (
    <nav ref={row} className="tabs" aria-label={placeName(place)}>
      {tabs.map((tab) => {
        const isActive = tab === active;
        return (
          <Link
            key={tab.path}
            to={`/${tab.path}` as string}
            className={isActive ? "on" : undefined}
            aria-current={isActive ? "page" : undefined}
          >
            {tab.title}
          </Link>
        );
      })}
    </nav>
  );
}

export function Shell() {
  const path = usePath();
  const [isCompared] = useDifference();
  const subject = subjectOf(path);
  useKeys();
  return (
    <>
      <a className="skip" href="#main">
        {t("web.skip")}
      </a>
      <div className="app">
        <Header />
        <Places active={path === "" ? "home" : placeOfPath(path)} />
        <main id="main" tabIndex={-1}>
          {session().is_demo && <p className="demo on-paper">{t("web.demo_print")}</p>}
          <AsOfBanner canCompare={subject !== undefined} />
          <Tabs path={path} />
          <Suspense fallback={<Loading />}>
            {isCompared && subject ? <Difference key={path} entity={subject.entity} id={subject.id} /> : <Outlet />}
          </Suspense>
        </main>
      </div>
      <Notices />
      <DialogHost />
    </>
  );
}
