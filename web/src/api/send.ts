// SPDX-License-Identifier: Apache-2.0
// The one way to the server: session's token, organisation that the address names, language, as-of moment, versions.
import { activeLanguage } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { saveBlob } from "@web/view/save.ts";

import { Problem, problemOf, Unreachable } from "./problem.ts";
import { postFile, type Progress } from "./upload.ts";

export type Query = Record<string, string | number | boolean | undefined | null>;

export interface Request {
  query?: Query;
  body?: unknown;
  /** The version that the change is based on (If-Match). */
  version?: number;
  /** A file instead of JSON, with its type. */
  file?: Blob;
  /** Told how much of the file is there. */
  progress?: Progress;
  /** What a single operation wants besides. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** A repeated change with the same key is done once (Idempotency-Key). */
  key?: string;
}

export interface Answer<T> {
  data: T;
  version: number | undefined;
  /** Number of the ledger entry that the change made. */
  seq: number | undefined;
}

interface Conversation {
  csrf: string;
  organisation: string;
  asOf: string | undefined;
}

const conversation: Conversation = { csrf: "", organisation: "", asOf: undefined };

export function speakAs(csrf: string, organisation: string) {
  conversation.csrf = csrf;
  conversation.organisation = organisation;
}

/** A day or an instant; every read shows that moment until it is taken back. */
export function lookAsOf(moment: string | undefined) {
  conversation.asOf = moment;
}

export function asOf(): string | undefined {
  return conversation.asOf;
}

/** Asks for the password when the server wants it again; true when that was done. */
let authenticateAgain: () => Promise<boolean> = () => Promise.resolve(false);
export function onStaleAuthentication(ask: () => Promise<boolean>) {
  authenticateAgain = ask;
}

/** What to do when there is no session any more. */
let signInAgain: () => void = () => {};
export function onSignedOut(act: () => void) {
  signInAgain = act;
}

const timeless = /^\/api\/(session|description|account|invitations|tokens|openapi|policy|events|setup|backups|ledger|package)/;

export function addressOf(path: string, query: Query = {}, method = "GET"): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  if (method === "GET" && conversation.asOf && !timeless.test(path) && !parameters.has("as_of"))
    parameters.set("as_of", conversation.asOf);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

function headersOf(method: string, request: Request): Headers {
  const headers = new Headers({ "accept-language": languageTag(activeLanguage()) });
  if (conversation.organisation) headers.set("x-organisation", conversation.organisation);
  if (method !== "GET") headers.set("x-csrf-token", conversation.csrf);
  if (request.key !== undefined) headers.set("idempotency-key", request.key);
  if (request.version !== undefined) headers.set("if-match", `"${request.version}"`);
  if (request.file) headers.set("content-type", request.file.type);
  else if (request.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  return headers;
}

async function reach(method: string, path: string, request: Request): Promise<Response> {
  const address = addressOf(path, request.query, method);
  const headers = headersOf(method, request);
  try {
    if (request.file && request.progress)
      return await postFile(address, headers, request.file, request.progress, request.signal);
    return await fetch(address, {
      method,
      headers,
      body: request.file ?? (request.body === undefined ? undefined : JSON.stringify(request.body)),
      signal: request.signal,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Unreachable();
  }
}

/** The session may get a new id at any request; its token follows from it. */
async function renewToken() {
  const response = await reach("GET", "/api/session", {});
  if (response.ok) conversation.csrf = ((await response.json()) as { csrf: string }).csrf;
}

/** The raw answer; refusals are thrown as Problem after what can be mended was mended once. */
export async function exchange(method: string, path: string, request: Request = {}): Promise<Response> {
  const response = await reach(method, path, request);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.has("auth.csrf")) {
    await renewToken();
    const second = await reach(method, path, request);
    if (second.ok) return second;
    throw await problemOf(second);
  }
  if (problem.has("auth.deny.fresh") && (await authenticateAgain())) {
    const second = await reach(method, path, request);
    if (second.ok) return second;
    throw await problemOf(second);
  }
  if (problem.status === 401 && !problem.has("auth.deny.fresh") && !path.startsWith("/api/session")) signInAgain();
  throw problem;
}

/** Entries that were made from here: what the stream of news says of them is no news. */
const ownEntries = new Set<number>();
export const isOwnEntry = (seq: number) => ownEntries.has(seq);

export async function send<T>(method: string, path: string, request: Request = {}): Promise<Answer<T>> {
  const response = await exchange(method, path, request);
  const text = await response.text();
  const version = /\d+/.exec(response.headers.get("etag") ?? "")?.[0];
  const seq = Number(response.headers.get("x-ledger-seq") ?? 0);
  if (seq > 0) ownEntries.add(seq);
  return {
    data: (text ? JSON.parse(text) : undefined) as T,
    version: version ? Number(version) : undefined,
    // 0 is no entry: nothing was changed.
    seq: seq || undefined,
  };
}

export async function read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await send<T>("GET", path, { query, signal })).data;
}

/** The name that the server gives a file: the real one, or the plain one for old clients (RFC 6266). */
export function nameIn(disposition: string): string {
  const real = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return real ? decodeURIComponent(real) : (/filename="([^"]+)"/.exec(disposition)?.[1] ?? "assay");
}

/** Saves an answer as a file under the name that the server gives it. */
export async function download(path: string, query?: Query) {
  const response = await exchange("GET", path, { query });
  saveBlob(nameIn(response.headers.get("content-disposition") ?? ""), await response.blob());
}

export { Problem, Unreachable };
