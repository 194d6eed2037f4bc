// SPDX-License-Identifier: Apache-2.0
// Bytes as a file of the reader; nothing of them is ever shown in our origin.
export function saveBlob(name: string, bytes: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A text that this page made. */
export const save = (name: string, type: string, text: string) => saveBlob(name, new Blob([text], { type }));
