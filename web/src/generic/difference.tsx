// SPDX-License-Identifier: Apache-2.0
// What differs between a day in the past and today: in a register row by row, on a card field by field.
import { Link } from "@tanstack/react-router";

import { type EntityDescription, type FieldDescription, type Item, type Page, titleOf } from "@web/api/description.ts";
import { keyOf } from "@web/api/queries.ts";
import { asOf, Problem, read } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { Empty, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { plainValue } from "@web/view/value.tsx";
import { useQuery } from "@tanstack/react-query";

import { type Change, compare } from "./compare.ts";

const pageSize = 200;
const mostRows = 2000;

async function readAll(entity: EntityDescription, id: string | undefined, moment: string, signal: AbortSignal): Promise<Item[]> {
  const path = `/api/${entity.plural}`;
  if (id) {
    try {
      return [await read<Item>(`${path}/${id}`, { labels: "1", as_of: moment }, signal)];
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) return [];
      throw failure;
    }
  }
  const items: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null && items.length < mostRows; ) {
    const page: Page = await read<Page>(path, { labels: "1", limit: pageSize, cursor, as_of: moment }, signal);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

export default function Difference({ entity, id }: { entity: EntityDescription; id?: string }) {
  const moment = asOf() ?? "";
  useTitle(t("web.difference.title", { what: entity.plural_label }));
  const query = useQuery({
    queryKey: keyOf(`difference ${entity.plural}`, { id }),
    queryFn: async ({ signal }) => {
      const now = new Date().toISOString();
      const [before, after] = await Promise.all([
        readAll(entity, id, moment, signal),
        readAll(entity, id, now, signal),
      ]);
      return compare(entity, before, after);
    },
  });
  const name = (item: Item) =>
    [item.reference, titleOf(entity, item)].filter((part, i, all) => part && all.indexOf(part) === i).join(" ");
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("web.difference.title", { what: entity.plural_label })}</h1>
          <p>{t("web.difference.help", { day: showDate(moment) })}</p>
        </div>
      </div>
      <div className="card scroll">
        <View
          query={query}
          isEmpty={(changes) => changes.length === 0}
          empty={<Empty title={t("web.difference.none")} />}
        >
          {(changes) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{entity.label}</th>
                  <th scope="col">{t("web.field")}</th>
                  <th scope="col">{showDate(moment)}</th>
                  <th scope="col">{t("web.today")}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map((change) => (
                  <ChangeRows key={change.item.id} change={change} entity={entity} name={name(change.item)} />
                ))}
              </tbody>
            </table>
          )}
        </View>
      </div>
    </>
  );
}

function ChangeRows({ change, entity, name }: { change: Change; entity: EntityDescription; name: string }) {
  const link = (
    <Link className="title" to={`/${entity.plural}/${change.item.id}` as string} search={{ difference: undefined } as never}>
      {name}
    </Link>
  );
  if (change.kind !== "changed")
    return (
      <tr>
        <td>{link}</td>
        <td colSpan={3}>{change.kind === "added" ? t("web.difference.added") : t("web.difference.removed")}</td>
      </tr>
    );
  return change.fields.map(({ field, before, after }, index) => (
    <tr key={field.name}>
      {index === 0 && <td rowSpan={change.fields.length}>{link}</td>}
      <td>{field.label}</td>
      <td>{shown(field, before)}</td>
      <td>{shown(field, after)}</td>
    </tr>
  ));
}

const shown = (field: FieldDescription, item: Item) => plainValue(field, item[field.name], item.labels?.[field.name]) || "–";
