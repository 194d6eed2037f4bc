// SPDX-License-Identifier: Apache-2.0
// A chart of this page as a picture of its own: SVG with its styles written out, or PNG made of it. Both go to the
// clipboard, or into a file where the browser does not let a page write pictures there.

/** What of the style sheet makes a chart look as it does. */
const kept = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** The whole picture as text, on the ground that it lies on, without what only the screen needs. */
export function svgText(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, index) => {
    const target = copies[index];
    if (!target) return;
    const style = getComputedStyle(original);
    for (const name of kept) target.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "data-mark"]) target.removeAttribute(name);
  });
  for (const only of copy.querySelectorAll("[data-screen-only]")) only.remove();
  const box = picture.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("x", String(box.x));
  ground.setAttribute("y", String(box.y));
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", groundOf(picture));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour && colour !== "transparent" && colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "white";
}

/** The picture in dots, twice as fine as on the screen. */
export async function pngOf(picture: SVGSVGElement, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const box = picture.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

function saveBlob(name: string, blob: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** True when it lies in the clipboard, false when it was saved as a file. */
export async function copyPicture(picture: SVGSVGElement, kind: "png" | "svg", name: string): Promise<boolean> {
  if (kind === "svg") {
    const text = svgText(picture);
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      saveBlob(`${name}.svg`, new Blob([text], { type: "image/svg+xml" }));
      return false;
    }
  }
  const blob = await pngOf(picture);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    saveBlob(`${name}.png`, blob);
    return false;
  }
}
