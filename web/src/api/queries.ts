// SPDX-License-Identifier: Apache-2.0
// Reading through one cache. A change anywhere makes what is shown read again.
import { QueryClient, useQuery, type UseQueryResult } from "@tanstack/react-query";

import { activeLanguage } from "@web/messages/index.ts";

import { Problem } from "./problem.ts";
import { asOf, type Query, read } from "./send.ts";

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; the network may come back.
      retry: (count, failure) => !(failure instanceof Problem) && count < 2,
    },
  },
});

export function keyOf(path: string, query: Query = {}): unknown[] {
  return [path, query, asOf() ?? "now", activeLanguage()];
}

export function useRead<T>(path: string, query: Query = {}, enabled = true): UseQueryResult<T, Error> {
  return useQuery<T, Error>({
    queryKey: keyOf(path, query),
    queryFn: ({ signal }) => read<T>(path, query, signal),
    enabled,
  });
}

/** After a change: everything that is on the screen is asked again. */
export function refresh() {
  return cache.invalidateQueries();
}
