// SPDX-License-Identifier: Apache-2.0
// The program under test on a loopback port of its own, with the demo organisation or with nothing.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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

async function start(command: "demo" | "serve"): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  const port = await freePort();
  const program: ChildProcess = spawn(
    process.env.ASSAY as string,
    [command, "--data", data, "--listen", `127.0.0.1:${port}`],
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
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Demo extends Server {
  password: string;
}

export async function startDemo(): Promise<Demo> {
  const server = await start("demo");
  const password = /with the password (\S+)/.exec(server.printed)?.[1];
  if (!password) throw new Error(`no password in:\n${server.printed}`);
  return { ...server, password };
}

/** A server that nobody has set up yet. */
export const startEmpty = () => start("serve");

export function setupCodeOf(server: Server): string {
  return /Setup code[^:]*: (\S+)/.exec(server.printed)?.[1] ?? "";
}
