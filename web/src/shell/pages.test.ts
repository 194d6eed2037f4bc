// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";

import { pages } from "./pages.ts";
import { places } from "./places.ts";

test.each(places.map((place) => place.id))("the place %s has at most six tabs of pages, each at a position of its own", (place) => {
  const tabs = pages.filter((page) => page.place === place && page.tab !== undefined);
  expect(tabs.map((page) => page.path).length, tabs.map((page) => page.path).join(", ")).toBeLessThanOrEqual(6);
  expect(new Set(tabs.map((page) => page.tab)).size).toBe(tabs.length);
});

test("what a part of the scope or a control would take with it is asked among the controls", () => {
  expect(pages.find((page) => page.path === "impact")?.place).toBe("controls");
});
