// SPDX-License-Identifier: Apache-2.0
// Elements without a kit: this entry stays small enough to appear at once on a bad line.
type Child = Node | string | false | undefined;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

export function h(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export interface FieldOptions {
  id: string;
  label: string;
  type?: string;
  autocomplete?: string;
  value?: string;
  help?: string;
  numeric?: boolean;
  optional?: boolean;
}

export function field(options: FieldOptions): HTMLElement {
  const help = options.help ? h("span", { class: "help", id: `${options.id}-help` }, options.help) : undefined;
  return h(
    "div",
    { class: "field" },
    h("label", { for: options.id }, options.label),
    h("input", {
      class: "input",
      id: options.id,
      name: options.id,
      type: options.type ?? "text",
      value: options.value ?? "",
      required: !options.optional,
      autocomplete: options.autocomplete ?? "off",
      inputmode: options.numeric ? "numeric" : "text",
      "aria-describedby": help ? `${options.id}-help` : false,
    }),
    help,
  );
}

/** Rows of 0 and 1 as a picture; the quiet zone of four modules belongs to the code. */
export function qrCode(rows: string[], name: string): SVGElement {
  const ns = "http://www.w3.org/2000/svg";
  const size = rows.length + 8;
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  const path = document.createElementNS(ns, "path");
  let d = "";
  rows.forEach((row, y) => {
    [...row].forEach((module, x) => {
      if (module === "1") d += `M${x + 4} ${y + 4}h1v1h-1z`;
    });
  });
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
