// SPDX-License-Identifier: Apache-2.0
// The proof of one object checked in the browser, with nothing but the file and WebCrypto: every entry is in the tree of the
// checkpoint (RFC 9162, 2.1.3.2), every version is what its entry commits to, and the checkpoint is signed (C2SP
// signed-note, Ed25519). docs/reference/ledger-entry.md and package-format.md say the bytes.
import { canonical, type Json } from "./canonical.ts";

type Bytes = Uint8Array<ArrayBuffer>;

interface Proof {
  format: string;
  checkpoint: string;
  entity: string;
  id: string;
  keys: string[];
  entries: { header: string; path: string[]; seq: number }[];
  versions: {
    body: Json;
    salt: string;
    seq: number;
    version: number;
    batch_index?: number;
    batch_path?: string[];
  }[];
}

export type Rule = "format" | "signature" | "inclusion" | "entry" | "commitment" | "versions";

export interface Verified {
  size: number;
  root: string;
  entries: number;
  versions: number;
  /** Nothing where this browser cannot check Ed25519. */
  isSigned: boolean | undefined;
  signer: string;
  broken: { rule: Rule; seq: number }[];
}

const text = (value: string): Bytes => new TextEncoder().encode(value);
const base64 = (value: string): Bytes => Uint8Array.from(atob(value), (one) => one.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

function join(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
}

const leafHash = (content: string) => sha256(Uint8Array.of(0), text(content));
const nodeHash = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);
const commitment = (salt: string, payload: Json) => sha256(Uint8Array.of(2), base64(salt), text(canonical(payload)));

/** The root that leaf `index` of `size` and its path give; nothing when the path has another length (RFC 9162, 2.1.3.2). */
export async function rootOf(leaf: Bytes, index: number, size: number, path: string[]): Promise<string | undefined> {
  if (index < 0 || index >= size) return undefined;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(base64(step), hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, base64(step));
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? toBase64(hash) : undefined;
}

/** Origin, size and root of a checkpoint, and its signature lines. */
function readNote(note: string) {
  const end = note.indexOf("\n\n");
  const [origin = "", size = "", root = ""] = note.slice(0, end).split("\n");
  const signatures = note
    .slice(end + 2)
    .split("\n")
    .map((line) => /^\u2014 (\S+) (\S+)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ name: match[1] as string, bytes: base64(match[2] as string) }));
  return { signed: note.slice(0, end + 1), origin, size: Number(size), root, signatures };
}

/** `<name>+<8 hex digits>+<base64 of 0x01 and the public key>`. */
async function isSignedBy(key: string, note: ReturnType<typeof readNote>): Promise<boolean | undefined> {
  const [, name = "", id = "", encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? [];
  const bytes = base64(encoded);
  const signature = note.signatures.find(
    (one) => one.name === name && [...one.bytes.slice(0, 4)].map((b) => b.toString(16).padStart(2, "0")).join("") === id,
  );
  if (!signature || bytes[0] !== 1) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", bytes.slice(1), { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature.bytes.slice(4), text(note.signed));
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "NotSupportedError") return undefined;
    throw failure;
  }
}

interface Header {
  seq: number;
  items?: [string, string, number, string][];
  batch?: { count: number; root: string };
}

/** The version is named by its entry: in the list, or in the small tree of a batch. */
async function isNamed(proof: Proof, version: Proof["versions"][number], header: Header): Promise<boolean> {
  const committed = toBase64(await commitment(version.salt, version.body));
  const item: [string, string, number, string] = [proof.entity, proof.id, version.version, committed];
  if (header.items) return header.items.some((one) => canonical(one) === canonical(item));
  if (!header.batch || version.batch_index === undefined || !version.batch_path) return false;
  const leaf = await leafHash(canonical(item));
  return (await rootOf(leaf, version.batch_index, header.batch.count, version.batch_path)) === header.batch.root;
}

export async function verifyProof(file: string): Promise<Verified> {
  const proof = JSON.parse(file) as Proof;
  const note = readNote(proof.checkpoint ?? "");
  const signer = proof.keys?.at(-1) ?? "";
  const broken: Verified["broken"] = [];
  const result = { size: note.size, root: note.root, signer, broken, entries: 0, versions: 0, isSigned: undefined };
  if (proof.format !== "proof/1" || canonical(proof as unknown as Json) !== file.trimEnd()) {
    broken.push({ rule: "format", seq: 0 });
    return result;
  }
  const isSigned = await isSignedBy(signer, note);
  if (isSigned === false) broken.push({ rule: "signature", seq: 0 });
  const headers = new Map<number, Header>();
  for (const { header: content, path, seq } of proof.entries) {
    const root = await rootOf(await leafHash(content), seq - 1, note.size, path);
    if (root !== note.root) broken.push({ rule: "inclusion", seq });
    const header = JSON.parse(content) as Header;
    if (header.seq !== seq) broken.push({ rule: "entry", seq });
    headers.set(seq, header);
  }
  for (const [index, version] of proof.versions.entries()) {
    if (version.version !== index + 1) broken.push({ rule: "versions", seq: version.seq });
    const header = headers.get(version.seq);
    if (!header || !(await isNamed(proof, version, header))) broken.push({ rule: "commitment", seq: version.seq });
  }
  return { ...result, entries: proof.entries.length, versions: proof.versions.length, isSigned };
}
