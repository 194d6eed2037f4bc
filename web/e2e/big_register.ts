// SPDX-License-Identifier: Apache-2.0
// A register as large as a spreadsheet gets: rows are made by the import, with the rights of who is signed in.
import type { Person } from "./person.ts";

export interface Owner {
  id: string;
  reference: string;
  name: string;
  email: string;
}

/** Assets S-00001 and on, until there are `count`; answers the people who own them, in turn. */
export async function fillAssets(person: Person, count: number): Promise<Owner[]> {
  return person.page.evaluate(async (wanted) => {
    const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
    const headers = { "x-csrf-token": session.csrf, "x-organisation": session.organisation };
    const read = async (path: string) => (await (await fetch(path, { headers })).json()) as { items: Owner[]; total: number };
    const people = (await read("/api/people?limit=50&sort=name")).items;
    const there = (await read("/api/assets?limit=1")).total;
    const rows = Array.from({ length: wanted - there }, (_, index) => {
      const number = String(index + 1).padStart(5, "0");
      return `S-${number},Server ${number},supporting,${people[index % people.length]?.reference},Room ${index % 40}`;
    });
    const answer = await fetch("/api/assets/import", {
      method: "POST",
      headers: { ...headers, "content-type": "text/csv" },
      body: ["reference,title,role,owner,location", ...rows].join("\r\n"),
    });
    const report = (await answer.json()) as { created: number };
    if (report.created !== rows.length) throw new Error(JSON.stringify(report).slice(0, 500));
    return people.map(({ id, reference, name, email }) => ({ id, reference, name, email }));
  }, count);
}

/** Changes one asset past the grid, as somebody else would. */
export async function changeAsset(person: Person, reference: string, fields: Record<string, unknown>) {
  await person.page.evaluate(
    async ([name, change]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const headers = { "x-csrf-token": session.csrf, "x-organisation": session.organisation };
      const item = (await (await fetch(`/api/assets/${name}`, { headers })).json()) as { id: string; version: number };
      const answer = await fetch(`/api/assets/${item.id}`, {
        method: "PATCH",
        headers: { ...headers, "content-type": "application/json", "if-match": `"${item.version}"` },
        body: JSON.stringify(change),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    [reference, fields] as const,
  );
}
