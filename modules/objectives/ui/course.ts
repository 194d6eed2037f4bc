// SPDX-License-Identifier: Apache-2.0
// The course of a metric as points of a small picture. Pure.
export interface Course {
  id: string;
  title: string;
  unit: string | null;
  direction: "up" | "down";
  target: string | null;
  values: { on: string; value: string }[];
}

/** One of GET /api/objectives/overview. */
export interface Overview {
  items: { id: string; lacks: { field: string; code: string; message: string }[]; metric: Course | null }[];
}

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

export interface Picture {
  points: { x: number; y: number }[];
  /** Height of the target, when there is one. */
  target: number | undefined;
}

/** Points within width and height, y down; a single value or a level course lies in the middle. */
export function pictureOf(course: Course, width: number, height: number): Picture {
  const values = course.values.map((one) => Number(one.value));
  const all = course.target === null ? values : [...values, Number(course.target)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) => (high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  const days = course.values.map((one) => day(one.on));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x = (at: number) => (last === first ? width / 2 : ((at - first) / (last - first)) * width);
  return {
    points: course.values.map((one) => ({ x: x(day(one.on)), y: y(Number(one.value)) })),
    target: course.target === null ? undefined : y(Number(course.target)),
  };
}
