// SPDX-License-Identifier: Apache-2.0
// A register as large as a spreadsheet gets: rows are made by the import, with the rights of who is signed in.
import type { Person } from "./person.ts";

export interface Owner {
  id: string;
  reference: string;
  name: string;
  email: string;
}

const numbered = (index: number) => String(index + 1).padStart(5, "0");

async function importRows(person: Person, plural: string, rows: string[]) {
  await person.page.evaluate(
    async ([register, csv, count]) => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string; organisation: string };
      const answer = await fetch(`/api/${register}/import`, {
        method: "POST",
        headers: { "x-csrf-token": session.csrf, "x-organisation": session.organisation, "content-type": "text/csv" },
        body: csv,
      });
      const report = (await answer.json()) as { created: number };
      if (report.created !== count) throw new Error(JSON.stringify(report).slice(0, 500));
    },
    [plural, rows.join("\r\n"), rows.length - 1] as const,
  );
}

/** Assets S-00001 and on; answers the people who own them, in turn. */
export async function fillAssets(person: Person, count: number): Promise<Owner[]> {
  const owners = await person.page.evaluate(async () => {
    const answer = await fetch("/api/people?limit=50&sort=name");
    return ((await answer.json()) as { items: Owner[] }).items.map(({ id, reference, name, email }) => ({ id, reference, name, email }));
  });
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `S-${numbered(index)},Server ${numbered(index)},supporting,${owners[index % owners.length]?.reference},Room ${index % 40}`,
  );
  await importRows(person, "assets", ["reference,title,role,owner,location", ...rows]);
  return owners;
}

/** Threats S-00001 and on: a register as long as a grid has to bear. */
export async function fillThreats(person: Person, count: number) {
  const rows = Array.from({ length: count }, (_, index) => `S-${numbered(index)},Threat ${numbered(index)}`);
  await importRows(person, "threats", ["reference,title", ...rows]);
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
