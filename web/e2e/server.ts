// SPDX-License-Identifier: Apache-2.0
// The program under test on a loopback port of its own, with the demo organisation or with nothing.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Server {
  address: string;
  /** What it printed when it started: passwords of the demo, or the set-up code. */
  printed: string;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const port = (probe.address() as { port: number }).port;
      probe.close(() => resolve(port));
    });
  });
}

const newDirectory = () => mkdtempSync(join(tmpdir(), "assay-e2e-"));

async function start(
  command: "demo" | "serve",
  data = newDirectory(),
  isKept = false,
  language = "en",
  more: string[] = [],
): Promise<Server> {
  const port = await freePort();
  const program: ChildProcess = spawn(
    process.env.ASSAY as string,
    [command, "--data", data, "--listen", `127.0.0.1:${port}`, "--language", language, ...more],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  const ended = new Promise<void>((resolve) => program.on("exit", () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("listens on")) resolve();
    };
    program.stdout?.on("data", take);
    program.stderr?.on("data", take);
    program.on("exit", () => reject(new Error(`the program ended:\n${printed}`)));
  });
  await ready;
  return {
    address: `http://127.0.0.1:${port}`,
    printed,
    stop: async () => {
      program.kill("SIGTERM");
      await ended;
      if (!isKept) rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Demo extends Server {
  password: string;
}

interface Template {
  data: string;
  password: string;
}

/** What all files of one run share; they run in one process. */
const shared = globalThis as { demoTemplate?: Promise<Template> };

/** Eighteen months are told once; every file gets a copy of its own to change. */
async function makeTemplate(): Promise<Template> {
  const data = newDirectory();
  process.on("exit", () => rmSync(data, { recursive: true, force: true }));
  const server = await start("demo", data, true);
  const password = /with the password (\S+)/.exec(server.printed)?.[1];
  await server.stop();
  if (!password) throw new Error(`no password in:\n${server.printed}`);
  return { data, password };
}

export async function startDemo(): Promise<Demo> {
  const template = await (shared.demoTemplate ??= makeTemplate());
  const data = newDirectory();
  cpSync(template.data, data, { recursive: true });
  return { ...(await start("demo", data)), password: template.password };
}

/** The demo on the first days of its story: people are there, and nothing is planned yet. */
export const startYoungDemo = () => startDemoOn(3);

/** The demo as it was on that day of its story. */
export async function startDemoOn(day: number): Promise<Demo> {
  const server = await start("demo", newDirectory(), false, "en", ["--day", String(day)]);
  return { ...server, password: /with the password (\S+)/.exec(server.printed)?.[1] ?? "" };
}

/** The demo as it tells its story in French. */
export async function startFrenchDemo(): Promise<Demo> {
  const server = await start("demo", newDirectory(), false, "fr");
  return { ...server, password: /with the password (\S+)/.exec(server.printed)?.[1] ?? "" };
}

/** A server that nobody has set up yet. */
export const startEmpty = () => start("serve");

export function setupCodeOf(server: Server): string {
  return /Setup code[^:]*: (\S+)/.exec(server.printed)?.[1] ?? "";
}
