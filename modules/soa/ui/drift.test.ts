// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { byControl, type DriftLine, messageOf } from "./drift.ts";

const line = (control: string | null, message: string): DriftLine => ({
  cause: "owner_left",
  message,
  needs_approval: false,
  control,
  reference: control,
  title: null,
  row: null,
  then: null,
  now: null,
  objects: [],
});

describe("lines of the drift", () => {
  it("stand together by control, in the order of each first line", () => {
    const groups = byControl([line("8.28", "a"), line("8.13", "b"), line("8.28", "c"), line(null, "d")]);
    expect(groups.map((group) => [group.control, group.lines.length])).toEqual([["8.28", 2], ["8.13", 1], [null, 1]]);
  });
  it("do not repeat the control that stands above them", () => {
    expect(messageOf(line("8.28", "8.28 is excluded."))).toBe("Is excluded.");
    expect(messageOf(line("8.28", "Otto, who answers for 8.28, has left."))).toBe("Otto, who answers for 8.28, has left.");
    expect(messageOf(line(null, "New class of assets."))).toBe("New class of assets.");
  });
});
