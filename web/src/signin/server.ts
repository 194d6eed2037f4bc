// SPDX-License-Identifier: Apache-2.0
// The few requests of this entry. A refusal is thrown as one text.
import { languageTag } from "@web/messages/language.ts";

import { language, t } from "./messages.ts";

export interface Session {
  organisation: string;
  second_factor_done: boolean;
  has_second_factor: boolean;
  needs_enrolment: boolean;
  csrf: string;
  recovery_codes?: string[];
}

export class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

let csrf = "";

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const headers: Record<string, string> = { "accept-language": languageTag(language()) };
  if (body) headers["content-type"] = "application/json";
  if (method !== "GET" && csrf) headers["x-csrf-token"] = csrf;
  try {
    return await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  } catch {
    throw new Refused(0, t("signin.unreachable"));
  }
}

export async function call<T = Session>(method: string, path: string, body?: object): Promise<T> {
  const response = await ask(method, path, body);
  const answer = (await response.json().catch(() => ({}))) as T &
    Partial<Session> & { title?: string; errors?: { message: string }[] };
  if (!response.ok)
    throw new Refused(
      response.status,
      answer.errors?.map((error) => error.message).join(" ") || answer.title || t("signin.unreachable"),
    );
  if (answer.csrf) csrf = answer.csrf;
  return answer;
}
