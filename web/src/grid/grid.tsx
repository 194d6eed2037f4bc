// SPDX-License-Identifier: Apache-2.0
// The grid: one component for all lists (UX.md 6). A page gives the register and, where it wants, columns of its own,
// fixed filters, groups and what stands above; order, filters, columns and density are in the address.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ClipboardEvent, type ReactNode, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from "react";

import { type EntityDescription, type Item, type Page, titleFieldOf } from "@web/api/description.ts";
import { keyOf } from "@web/api/queries.ts";
import { asOf, read } from "@web/api/send.ts";
import { hasRole, session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { startOf } from "@web/shell/pages.ts";
import { Empty, Failure, Loading } from "@web/view/states.tsx";

import { nextSort, questionOf, type Search, useView, type View } from "./address.ts";
import { Body } from "./body.tsx";
import { shownText } from "./cell_text.ts";
import { allColumns, columnsNamed, firstColumns, type GridColumn, type OwnColumn } from "./columns.ts";
import { ConflictDialog } from "./conflict.tsx";
import { Editor } from "./editor.tsx";
import { Head } from "./head.tsx";
import { onGridKey } from "./keyboard.ts";
import type { Grouping } from "./lines.ts";
import { GridModel, type Ways } from "./model.ts";
import { Panel, type PanelPlace } from "./panel.tsx";
import { useGridPointer } from "./pointer.ts";
import { PreviewDialog } from "./preview.tsx";
import { only } from "./range.ts";
import { cellId } from "./row.tsx";
import { useSignal } from "./signal.ts";
import { PickedBar, Status } from "./status.tsx";
import { Toolbar } from "./toolbar.tsx";

import "./grid.css";

export interface GridProps {
  entity: EntityDescription;
  /** Columns of the page: a name of the register replaces its column, another name adds one. Keep it the same object. */
  columns?: OwnColumn[];
  /** What is shown until the reader chooses. */
  shown?: string[];
  /** Filters that belong to the page and cannot be taken away: {soa: id}. */
  fixed?: Search;
  /** Groups of the page; rows of a group must come after each other in the order of the list. */
  grouping?: Grouping;
  /** Where a row leads, below the organisation; its card without it. */
  pathOf?: (item: Item) => string;
  /** Shown instead of an empty grid when nothing is filtered, and what the list is for. */
  empty?: ReactNode;
  emptyHelp?: string;
  /** Buttons of the page, at the right of the toolbar. */
  actions?: ReactNode;
  /** The page exports what it shows in its own way. */
  hasOwnExport?: boolean;
  /** Rows that are shown where the server cannot tell; another key asks again. Words of the search are given to it. */
  sieve?: { key: string; keep: (item: Item, words: string) => boolean };
  /** Goes to the row of this reference, at a column of this name. */
  at?: { reference: string; column: string };
  /** Two lines of text in a row. */
  isTall?: boolean;
  ways?: Ways;
  /** The form that edits rows in the page's own way. */
  panel?: (place: PanelPlace) => ReactNode;
}

const headHeight = 32;

export default function Grid(props: GridProps) {
  const { entity, columns: own, shown, fixed, grouping, sieve } = props;
  const preset = useMemo(() => shown ?? firstColumns(entity), [shown, entity]);
  const all = useMemo(() => allColumns(entity, own), [entity, own]);
  const [view, change] = useView(entity, preset);
  const question = useMemo(() => questionOf(sieve ? { ...view, words: "" } : view, fixed), [sieve !== undefined, view, fixed]);
  const model = useModel(props, question, view, all, grouping);
  return (
    <section className="grid-section" aria-label={entity.plural_label}>
      <Toolbar model={model} all={all} view={view} preset={preset} question={question} change={change} {...props} />
      <PickedBar model={model} />
      <Content {...props} model={model} view={view} change={change} question={question} />
      <Status model={model} />
      <PreviewDialog model={model} />
      <ConflictDialog model={model} />
    </section>
  );
}

/** One model for each register and moment; another question is asked of the same one. */
function useModel({ entity, sieve, ways }: GridProps, question: Search, view: View, all: GridColumn[], grouping?: Grouping) {
  const kept = useRef<(item: Item) => boolean>(undefined);
  kept.current = sieve && ((item) => sieve.keep(item, view.words));
  const sieveKey = sieve && `${sieve.key} ${view.words}`;
  const path = `/api/${entity.plural}`;
  const moment = asOf();
  const model = useMemo(
    () =>
      new GridModel(
        entity,
        async (query, signal) => sifted(await read<Page>(path, { ...query, labels: 1 }, signal), kept.current),
        question,
      ),
    // The question of the first moment only starts it; later ones are asked below.
    [entity, path, moment],
  );
  const asked = useRef<string>("");
  useEffect(() => {
    const text = JSON.stringify([question, moment, sieveKey]);
    if (asked.current === text) return;
    asked.current = text;
    model.ask(question);
  }, [model, question, moment, sieveKey]);
  useEffect(() => () => model.stop(), [model]);
  useLayoutEffect(() => {
    model.offered = all;
    model.columns.set(columnsNamed(all, view.columns));
  }, [model, all, view.columns]);
  useLayoutEffect(() => {
    model.ways = ways ?? {};
  }, [model, ways]);
  const byField = useMemo(() => view.group && groupingBy(all, view.group), [all, view.group]);
  // Groups of the page hold in the order that the list has by itself.
  const ofPage = view.sort === (entity.default_sort ?? "") ? grouping : undefined;
  useLayoutEffect(() => model.group(byField || ofPage), [model, byField, ofPage]);
  useRereading(model, path);
  useEffect(() => {
    const send = () => void model.edits.sendKept();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [model]);
  return model;
}

function sifted(page: Page, keep: ((item: Item) => boolean) | undefined): Page {
  if (!keep) return page;
  const items = page.items.filter(keep);
  return { ...page, items, total: page.total - (page.items.length - items.length) };
}

function groupingBy(all: GridColumn[], name: string): Grouping | undefined {
  const column = all.find((one) => one.name === name);
  if (!column) return undefined;
  return { keyOf: (item) => JSON.stringify(item[name] ?? null), labelOf: (item) => shownText(column, item) };
}

/** When anything on the page is asked again (a change, a return to the window), the rows that are seen are too. */
function useRereading(model: GridModel, path: string) {
  const isFirst = useRef(true);
  useQuery({
    queryKey: [keyOf(path)[0], "grid"],
    queryFn: async () => {
      if (!isFirst.current) await model.rereadSeen();
      isFirst.current = false;
      return Date.now();
    },
    staleTime: 15_000,
  });
}

interface ContentProps extends GridProps {
  model: GridModel;
  view: View;
  question: Search;
  change: (to: Search) => void;
}

function Content(props: ContentProps) {
  const { model, view, entity, empty, emptyHelp } = props;
  const lines = useSignal(model.lines);
  const error = useSignal(model.source.error);
  if (error !== undefined && !model.source.isStarted)
    return (
      <div className="card">
        <Failure error={error} retry={() => model.ask(props.question)} />
      </div>
    );
  if (!model.source.isStarted)
    return (
      <div className="card">
        <Loading />
      </div>
    );
  if (lines.count > 0) return <Table {...props} />;
  const isFiltered = view.words !== "" || Object.keys(view.filters).length > 0 || props.sieve !== undefined;
  return (
    <div className="card" onPaste={(event) => void model.paste(event.clipboardData.getData("text/plain"))}>
      {isFiltered ? (
        <Empty title={t("web.nothing_found")} help={t("web.nothing_found_help")} />
      ) : (
        <Empty title={t("web.nothing_yet", { what: entity.plural_label })} help={emptyHelp ?? entity.empty ?? t("web.nothing_yet_help")} hasExample={model.rights.mayCreate}>
          {empty}
          {model.rights.mayCreate && <WaysIn model={model} entity={entity} />}
        </Empty>
      )}
    </div>
  );
}

/** What others prepared, a file, or what was copied. */
function WaysIn({ model, entity }: { model: GridModel; entity: EntityDescription }) {
  const start = startOf(entity.plural);
  return (
    <>
      {start && (
        <Link className="btn" to={`/${start.path}` as string}>
          {t("web.template")}
        </Link>
      )}
      {hasRole("isms_manager", "contributor") && (
        <Link className="btn" to={`/${entity.plural}/import` as string}>
          {t("web.import.title")}
        </Link>
      )}
      {hasRole("isms_manager", "contributor") && (
        <button type="button" className="btn" onClick={() => void saveTemplate(entity).catch(notifyFailure)}>
          {t("web.import.template")}
        </button>
      )}
      <PasteButton model={model} />
    </>
  );
}

async function saveTemplate(entity: EntityDescription) {
  (await import("../import/template.ts")).saveTemplate(entity);
}

/** Where there are no cells yet, a spreadsheet still has somewhere to go. */
function PasteButton({ model }: { model: GridModel }) {
  const paste = async () => {
    try {
      await model.paste(await navigator.clipboard.readText());
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <button type="button" className="btn" onClick={() => void paste()}>
      {t("web.grid.paste_spreadsheet")}
    </button>
  );
}

function Table({ model, view, entity, change, pathOf, at, isTall, panel }: ContentProps) {
  const grid = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const columns = useSignal(model.columns);
  const picked = useSignal(model.picked);
  const isTwoLines = isTall === true && view.density !== "compact";
  const rowHeight = isTwoLines ? 48 : view.density === "compact" ? 26 : 32;
  const path = useCallback((item: Item) => pathOf?.(item) ?? `/${entity.plural}/${item.id}`, [pathOf, entity]);
  const open = useCallback(
    (id: string) => {
      const item = model.source.item(id);
      if (item) void navigate({ to: path(item) as string });
    },
    [model, navigate, path],
  );
  const addressOf = useCallback((item: Item) => `/o/${session().organisation}${path(item)}`, [path]);
  const order = useCallback(
    (name: string) => change({ sort: nextSort(view, name, entity.default_sort) }),
    [change, view, entity],
  );
  const pointer = useGridPointer(model, open);
  useReveal(model, scroller, table, rowHeight);
  useActiveDescendant(model, table, grid);
  useGoingTo(model, at);

  const widths = `44px ${columns.map((column) => widthOf(column, column.name === titleFieldOf(entity) ? 3 : 1)).join(" ")}`;
  const least = 44 + columns.reduce((sum, column) => sum + (column.width ?? 160), 0);
  return (
    <div
      ref={scroller}
      className={isTwoLines ? "grid-scroll tall" : "grid-scroll"}
      style={{ "--columns": widths, "--least": `${least}px`, "--row": `${rowHeight}px` } as Record<string, string>}
    >
    <div
      ref={table}
      role="grid"
      tabIndex={0}
      className="grid"
      aria-label={entity.plural_label}
      aria-describedby={`${grid}-help`}
      aria-multiselectable="true"
      aria-colcount={columns.length + 1}
      onKeyDown={(event) => {
        if (event.target !== table.current) return;
        const isDone = onGridKey(event, model, {
          open,
          sort: (name, isDescending) => change({ sort: isDescending ? `-${name}` : name }),
        });
        if (isDone) event.preventDefault();
      }}
      {...pointer}
      onCopy={(event) => copy(event, model)}
      onCut={(event) => {
        if (copy(event, model)) void model.clear();
      }}
      onPaste={(event) => {
        event.preventDefault();
        void model.paste(event.clipboardData.getData("text/plain"));
      }}
    >
      <Head
        columns={columns}
        sort={view.sort}
        order={order}
        allPicked={picked.size > 0 && picked.size === model.source.total}
        pickAll={() => void model.pickAll()}
      />
      <Body
        model={model}
        grid={grid}
        scroller={scroller}
        rowHeight={rowHeight}
        headHeight={headHeight}
        addressOf={addressOf}
      />
    </div>
      <Editor
        model={model}
        rowHeight={rowHeight}
        headHeight={headHeight}
        placeOf={(column) => {
          const head = scroller.current?.querySelector<HTMLElement>(`[data-head="${column}"]`);
          return { left: head?.offsetLeft ?? 0, width: head?.offsetWidth ?? 160 };
        }}
      />
      {panel && <Panel model={model} rowHeight={rowHeight} headHeight={headHeight} render={panel} />}
      <p className="hidden-label" id={`${grid}-help`}>
        {t("web.grid.help")}
      </p>
    </div>
  );
}

function widthOf({ width = 160, grow }: GridColumn, usual: number): string {
  const share = grow ?? usual;
  return share > 0 ? `minmax(${width}px, ${share}fr)` : `${width}px`;
}

/** Answers whether the cells were copied at once; rows that are still on the server are read first. */
function copy(event: ClipboardEvent, model: GridModel): boolean {
  event.preventDefault();
  const text = model.copied();
  if (text !== undefined) {
    event.clipboardData.setData("text/plain", text);
    return true;
  }
  void model.copiedLater().then((later) => navigator.clipboard.writeText(later), notifyFailure);
  return false;
}

type Element = RefObject<HTMLDivElement | null>;

function useReveal(model: GridModel, scroller: Element, table: Element, rowHeight: number) {
  useLayoutEffect(() => {
    model.focus = () => table.current?.focus({ preventScroll: true });
    model.reveal = ({ row, column }) => {
      const element = scroller.current;
      if (!element) return;
      const top = row * rowHeight;
      const height = element.clientHeight - headHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height;
      const head = element.querySelector<HTMLElement>(`[data-head="${column}"]`);
      if (!head) return;
      if (head.offsetLeft < element.scrollLeft) element.scrollLeft = column === 0 ? 0 : head.offsetLeft;
      else if (head.offsetLeft + head.offsetWidth > element.scrollLeft + element.clientWidth)
        element.scrollLeft = head.offsetLeft + head.offsetWidth - element.clientWidth;
    };
  }, [model, scroller, table, rowHeight]);
}

/** Once for each place that is asked for, as soon as its row is there. */
function useGoingTo(model: GridModel, at: GridProps["at"]) {
  const lines = useSignal(model.lines);
  const gone = useRef<string>(undefined);
  useEffect(() => {
    if (gone.current === at?.reference) return;
    if (!at) gone.current = undefined;
    for (let line = 0; at && line < lines.count; ++line) {
      if (lines.itemAt(line)?.reference !== at.reference) continue;
      gone.current = at.reference;
      const column = Math.max(0, model.columns.get().findIndex((one) => one.name === at.column));
      model.select(only({ row: line, column }));
      model.focus();
      return;
    }
  }, [model, lines, at]);
}

/** Without drawing the grid again: the attributes of the frame that follow the selection and the number of rows. */
function useActiveDescendant(model: GridModel, table: Element, grid: string) {
  useEffect(() => {
    const mark = () => {
      const { row, column } = model.active;
      const at = model.lines.get().at(row)?.kind === "group" ? 0 : column;
      table.current?.setAttribute("aria-activedescendant", cellId(grid, row, at));
      table.current?.setAttribute("aria-rowcount", String(model.lines.get().count + 1));
    };
    mark();
    const stops = [model.selection.watch(mark), model.lines.watch(mark)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [model, table, grid]);
}
