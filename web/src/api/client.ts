// SPDX-License-Identifier: Apache-2.0
// The typed client for pages that know what they ask for: paths, parameters and answers come from the server's own
// description. `(await api.GET("/api/soas/{id}", { params: { path: { id } } })).data`. Refusals are thrown as Problem.
import type { paths } from "@gen/api";
import createClient from "openapi-fetch";

import { exchange } from "./send.ts";

export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: async (request: globalThis.Request) => {
    const url = new URL(request.url);
    const match = request.headers.get("if-match");
    const text = request.method === "GET" ? "" : await request.text();
    return exchange(request.method, url.pathname, {
      query: Object.fromEntries(url.searchParams),
      body: text ? JSON.parse(text) : undefined,
      version: match ? Number(match.replaceAll('"', "")) : undefined,
      signal: request.signal,
    });
  },
});

export type { components, paths } from "@gen/api";
