// SPDX-License-Identifier: Apache-2.0
// A file on its way to the server, with how much of it is there. fetch cannot say that, XMLHttpRequest can.
export type Progress = (sent: number, whole: number) => void;

/** Rejects without an answer, as fetch does. */
export function postFile(
  address: string,
  headers: Headers,
  file: Blob,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => progress(event.loaded, event.total);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new TypeError("no answer"));
    request.onabort = () => reject(new DOMException("given up", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
