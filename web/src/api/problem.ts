// SPDX-License-Identifier: Apache-2.0
// What the server refused, in its words (RFC 9457). It lists everything that blocks, each with its field.
export interface ProblemError {
  field: string;
  code: string;
  message: string;
  args: Record<string, unknown>;
  ids: string[];
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: ProblemError[];

  constructor(status: number, code: string, title: string, errors: ProblemError[]) {
    super(title);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  has(code: string): boolean {
    return this.errors.some((error) => error.code === code);
  }

  /** Everything that is said about a field; "" is what belongs to none. */
  of(field: string): string[] {
    return this.errors.filter((error) => error.field === field).map((error) => error.message);
  }
}

/** No answer at all: the network, or a server that is not there. */
export class Unreachable extends Error {}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as { title: string; code: string; errors: ProblemError[] };
    return new Problem(response.status, body.code, body.title, body.errors ?? []);
  } catch {
    return new Problem(response.status, "internal", `HTTP ${response.status}`, []);
  }
}
