// SPDX-License-Identifier: Apache-2.0
// The rows of the register with what matters of a risk at a glance. Columns draw their own cells.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";

import type { EntityDescription, Item, Page } from "@web/api/description.ts";
import { keyOf, useRead } from "@web/api/queries.ts";
import { read } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { Empty, Failure, Loading } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";

import { Rated } from "./badge.tsx";
import type { Band, Matrix } from "./scale.ts";
import { cellFilterOf, type Search } from "./search.ts";

interface Column {
  name: string;
  label: string;
  isSortable: boolean;
  render: (item: Item) => ReactNode;
}

/** The name of a person without their number. */
export function bareName(label: unknown): string {
  return typeof label === "string" ? label.replace(/^\S*\d\S* /, "") : "";
}

export function riskColumns(entity: EntityDescription, bands: Band[]): Column[] {
  const label = (name: string) => entity.fields.find((field) => field.name === name)?.label ?? name;
  const choice = (name: string, value: unknown) => {
    const field = entity.fields.find((one) => one.name === name);
    return field && value ? choiceLabel(field, value) : "";
  };
  const rated = (view: string) => (item: Item) => (
    <Rated
      bands={bands}
      band={item[`${view}_band`]}
      likelihood={item[`${view}_likelihood`]}
      consequence={item[`${view}_consequence`]}
    />
  );
  return [
    {
      name: "reference",
      label: label("reference"),
      isSortable: true,
      render: (item) => <span className="ref">{item.reference}</span>,
    },
    {
      name: "title",
      label: t("risk.list.scenario"),
      isSortable: true,
      render: (item) => <Link to={`/risk_scenarios/${item.id}` as string}>{String(item.title)}</Link>,
    },
    {
      name: "risk_owner",
      label: t("risk.list.owner"),
      isSortable: true,
      render: (item) => bareName(item.labels?.risk_owner),
    },
    { name: "inherent_score", label: t("risk.matrix.inherent"), isSortable: true, render: rated("inherent") },
    {
      name: "residual_score",
      label: t("risk.matrix.residual"),
      isSortable: true,
      render: (item) => (
        <>
          <span aria-hidden="true">→ </span>
          {rated("residual")(item)}
        </>
      ),
    },
    { name: "treatment", label: label("treatment"), isSortable: true, render: (item) => choice("treatment", item.treatment) },
    { name: "state", label: label("state"), isSortable: true, render: (item) => choice("state", item.state) },
    {
      name: "next_review",
      label: label("next_review"),
      isSortable: true,
      render: (item) => (item.next_review ? showDate(String(item.next_review)) : ""),
    },
  ];
}

export function RiskList({ entity, filters }: { entity: EntityDescription; filters: Search }) {
  const navigate = useNavigate();
  const sort = filters.sort ?? entity.default_sort ?? "reference";
  const query = { ...filters, sort, labels: "1", limit: "50" };
  const path = "/api/risk_scenarios";
  const pages = useInfiniteQuery({
    queryKey: keyOf(path, query),
    queryFn: ({ pageParam, signal }) => read<Page>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last: Page) => last.next ?? undefined,
  });
  const matrix = useRead<Matrix>("/api/risk_scenarios/matrix", cellFilterOf(filters));
  const columns = riskColumns(entity, matrix.data?.criteria?.bands ?? []);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const isFiltered = Object.keys(filters).some((name) => name !== "sort" && filters[name]);
  const change = (to: Search) =>
    void navigate({ to: ".", search: (before: Search) => ({ ...before, ...to }) as never, resetScroll: false });
  return (
    <section className="section" aria-label={t("risk.register.title")}>
      <div className="list-head">
        <SearchInput key={filters.q ?? ""} words={filters.q ?? ""} change={(q) => change({ q })} />
        <p role="status" className="muted">
          {pages.data ? t("web.rows", { shown: items.length, total }) : t("web.loading")}
        </p>
        {isFiltered && (
          <button
            type="button"
            className="btn small"
            onClick={() => void navigate({ to: ".", search: (({ matrix }: Search) => ({ matrix })) as never })}
          >
            {t("risk.register.no_filter")}
          </button>
        )}
      </div>
      <div className="card scroll">
        {pages.error && !pages.data ? (
          <Failure error={pages.error} retry={() => void pages.refetch()} />
        ) : !pages.data ? (
          <Loading />
        ) : items.length === 0 ? (
          <Empty
            title={isFiltered ? t("web.nothing_found") : t("risk.register.none")}
            help={isFiltered ? t("web.nothing_found_help") : t("risk.register.none_help")}
          />
        ) : (
          <table className="table risks">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.name}
                    scope="col"
                    aria-sort={
                      sort === column.name ? "ascending" : sort === `-${column.name}` ? "descending" : undefined
                    }
                  >
                    <button
                      type="button"
                      className="sort"
                      onClick={() => change({ sort: sort === column.name ? `-${column.name}` : column.name })}
                    >
                      {column.label}
                      <span aria-hidden="true">
                        {sort === column.name ? " ↑" : sort === `-${column.name}` ? " ↓" : ""}
                      </span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  {columns.map((column) => (
                    <td key={column.name} className={`of-${column.name}`}>
                      {column.render(item)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {pages.hasNextPage && (
        <p className="more">
          <button type="button" className="btn" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t("web.more")}
          </button>
        </p>
      )}
    </section>
  );
}

function SearchInput({ words, change }: { words: string; change: (q: string | undefined) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change(String(new FormData(event.currentTarget).get("q") ?? "").trim() || undefined);
  };
  return (
    <form role="search" className="find-in" onSubmit={submit}>
      <input
        className="input"
        type="search"
        name="q"
        defaultValue={words}
        placeholder={t("web.search_in", { what: t("risk.register.title") })}
        aria-label={t("web.search_in", { what: t("risk.register.title") })}
        data-key="/"
      />
    </form>
  );
}
