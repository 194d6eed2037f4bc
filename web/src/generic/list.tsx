// SPDX-License-Identifier: Apache-2.0
// The list of a register, from its description: search, order, pages, export. Everything is in the address.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";

import {
  type EntityDescription,
  entityByPlural,
  type FieldDescription,
  type Item,
  may,
  type Page,
} from "@web/api/description.ts";
import { keyOf } from "@web/api/queries.ts";
import { asOf, download, read } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";
import { Empty, Failure, Loading, NotFound } from "@web/view/states.tsx";
import { Value } from "@web/view/value.tsx";

const shownColumns = 8;

/** Reference and title first, then what can be read at a glance. */
export function columnsOf(entity: EntityDescription): FieldDescription[] {
  const weight = (field: FieldDescription) => {
    if (field.name === "reference") return 0;
    if (field.name === entity.title_field) return 1;
    if (field.name === entity.state_field) return 2;
    if (field.required) return 3;
    if (field.kind === "reference" || field.kind === "choice") return 4;
    if (field.kind === "date" || field.kind === "level") return 5;
    return 6;
  };
  return entity.fields
    .filter((field) => field.kind !== "markdown" && field.kind !== "file")
    .map((field, index) => ({ field, index }))
    .sort((a, b) => weight(a.field) - weight(b.field) || a.index - b.index)
    .slice(0, shownColumns)
    .map(({ field }) => field);
}

const isNumeric = (field: FieldDescription) => ["integer", "decimal", "money", "level"].includes(field.kind);
const isSortable = (field: FieldDescription) => !["links", "money", "file"].includes(field.kind);

export default function List() {
  const { plural = "" } = useParams({ strict: false }) as { plural?: string };
  const entity = entityByPlural(plural);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return <EntityList key={plural} entity={entity} />;
}

function EntityList({ entity }: { entity: EntityDescription }) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { as_of: _, ...filters } = search;
  const query = { sort: entity.default_sort, ...filters, labels: "1", limit: "50" };
  const path = `/api/${entity.plural}`;
  const pages = useInfiniteQuery({
    queryKey: keyOf(path, query),
    queryFn: ({ pageParam, signal }) => read<Page>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last: Page) => last.next ?? undefined,
  });
  useEffect(() => {
    document.title = t("web.title", { organisation: entity.plural_label });
  }, [entity]);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const isFiltered = Object.keys(filters).some((name) => name !== "sort");
  return (
    <>
      <div className="head">
        <div>
          <h1>{entity.plural_label}</h1>
          <p role="status">{pages.data ? t("web.rows", { shown: items.length, total }) : t("web.loading")}</p>
        </div>
        <ListActions entity={entity} filters={query} />
      </div>
      <Search entity={entity} words={search.q ?? ""} />
      <div className="card scroll">
        {pages.error && !pages.data ? (
          <Failure error={pages.error} retry={() => void pages.refetch()} />
        ) : !pages.data ? (
          <Loading />
        ) : items.length === 0 ? (
          <Empty
            title={isFiltered ? t("web.nothing_found") : t("web.nothing_yet", { what: entity.plural_label })}
            help={isFiltered ? t("web.nothing_found_help") : t("web.nothing_yet_help")}
          >
            {!isFiltered && <NewButton entity={entity} />}
          </Empty>
        ) : (
          <Rows entity={entity} items={items} sort={search.sort ?? entity.default_sort ?? ""} />
        )}
      </div>
      {pages.hasNextPage && (
        <p className="more">
          <button
            type="button"
            className="btn"
            disabled={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("web.more")}
          </button>
        </p>
      )}
    </>
  );
}

function NewButton({ entity }: { entity: EntityDescription }) {
  if (!may(entity, "create") || asOf()) return null;
  return (
    <Link className="btn primary" to={`/${entity.plural}/new` as string} data-key="n">
      {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
    </Link>
  );
}

function ListActions({ entity, filters }: { entity: EntityDescription; filters: Record<string, string | undefined> }) {
  const { labels: _, limit: __, ...rest } = filters;
  const save = async (format: string) => {
    try {
      await download(`/api/${entity.plural}/export`, { ...rest, format });
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <div className="actions">
      <Menu label={t("web.export")} className="btn">
        {(close) =>
          ["csv", "xlsx", "json"].map((format) => (
            <button
              key={format}
              type="button"
              onClick={() => {
                close();
                void save(format);
              }}
            >
              {format.toUpperCase()}
            </button>
          ))
        }
      </Menu>
      <NewButton entity={entity} />
    </div>
  );
}

function Search({ entity, words }: { entity: EntityDescription; words: string }) {
  const navigate = useNavigate();
  if (!entity.fields.some((field) => field.searched)) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, q: q || undefined }) as never });
  };
  return (
    <form role="search" className="search" onSubmit={submit} key={words}>
      <input
        className="input"
        type="search"
        name="q"
        defaultValue={words}
        placeholder={t("web.search_in", { what: entity.plural_label })}
        aria-label={t("web.search_in", { what: entity.plural_label })}
        data-key="/"
      />
    </form>
  );
}

function Rows({ entity, items, sort }: { entity: EntityDescription; items: Item[]; sort: string }) {
  const navigate = useNavigate();
  const columns = columnsOf(entity);
  const primary = columns.find((field) => field.name === entity.title_field) ?? columns[0];
  const order = (name: string) => {
    const wanted = sort === name ? `-${name}` : name;
    void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, sort: wanted }) as never });
  };
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((field) => (
            <th
              key={field.name}
              scope="col"
              className={isNumeric(field) ? "number" : undefined}
              aria-sort={sort === field.name ? "ascending" : sort === `-${field.name}` ? "descending" : undefined}
            >
              {isSortable(field) ? (
                <button type="button" className="sort" onClick={() => order(field.name)}>
                  {field.label}
                  <span aria-hidden="true">{sort === field.name ? " ↑" : sort === `-${field.name}` ? " ↓" : ""}</span>
                </button>
              ) : (
                field.label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            {columns.map((field) => (
              <td key={field.name} className={isNumeric(field) ? "number" : undefined}>
                {field === primary ? (
                  <Link className="title" to={`/${entity.plural}/${item.id}` as string}>
                    <Plain field={field} item={item} />
                  </Link>
                ) : (
                  <Value field={field} item={item} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cell that is itself a link holds no other link. */
function Plain({ field, item }: { field: FieldDescription; item: Item }) {
  const label = item.labels?.[field.name];
  if (typeof label === "string") return <>{label}</>;
  return <Value field={field} item={item} />;
}
