// SPDX-License-Identifier: Apache-2.0
// Ctrl K: go to, find an object, create, do what the page offers, print, change moment, language, theme, organisation.
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useMemo, useState } from "react";

import { entities, may, type Page, titleOf } from "@web/api/description.ts";
import { asOf, download, read } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import { useAsOf } from "./as_of.tsx";
import { closeDialog, openKeys } from "./dialogs.tsx";
import { score } from "./fuzzy.ts";
import { chooseLanguage, chooseOrganisation, signOut } from "./header.tsx";
import { notifyFailure } from "./notices.tsx";
import { doorOf, furtherPagesOf, pages, tabsOf } from "./pages.ts";
import { placeName } from "./places.ts";
import { visiblePlaces } from "./shell.tsx";

interface Entry {
  id: string;
  text: string;
  kind: string;
  /** Other names, in the other language too; they are found and not shown. */
  also?: string[];
  act: () => void;
}

/** Names that people type, whatever the language of the screen. */
const alsoOfPlace: Record<string, string[]> = {
  home: ["Home", "Accueil"],
  journey: ["Journey", "Parcours"],
  isms: ["ISMS", "SMSI"],
  risks: ["Risks", "Risques"],
  controls: ["Controls", "Mesures", "SoA", "DdA"],
  documents: ["Documents", "PSSI"],
  registers: ["Registers", "Registres"],
  audits: ["Audits & reviews", "Audits et revues"],
};
const alsoOfRegister: Record<string, string[]> = {
  soa_rows: ["SoA", "DdA", "Statement of Applicability", "Déclaration d’applicabilité"],
  soas: ["SoA", "DdA", "Statement of Applicability", "Déclaration d’applicabilité"],
  treatment_items: ["PTR", "treatment plan", "plan de traitement"],
};

let otherNames: Record<string, string[]> | undefined;

/** Names of the registers in the other language; asked once, when the palette opens first. */
async function readOtherNames(): Promise<Record<string, string[]>> {
  const other = activeLanguage() === "fr" ? "en" : "fr";
  const response = await fetch("/api/description", {
    headers: { "accept-language": other, "x-organisation": session().organisation },
  });
  if (!response.ok) return {};
  const body = (await response.json()) as { entities: { plural: string; label: string; plural_label: string }[] };
  return Object.fromEntries(body.entities.map((one) => [one.plural, [one.label, one.plural_label]]));
}

function dayIn(words: string): string | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(words.trim());
  const european = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(words.trim());
  const text = iso ? iso[0] : european ? `${european[3]}-${european[2]?.padStart(2, "0")}-${european[1]?.padStart(2, "0")}` : "";
  return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function useCommands(words: string): Entry[] {
  const navigate = useNavigate();
  const [, lookAt] = useAsOf();
  const { setColorScheme } = useMantineColorScheme();
  const [known, setKnown] = useState(otherNames ?? {});
  useEffect(() => {
    if (!otherNames)
      readOtherNames().then(
        (names) => {
          otherNames = names;
          setKnown(names);
        },
        () => {},
      );
  }, []);
  return useMemo(() => {
    const go = (path: string) => () => void navigate({ to: `/${path}` as string });
    const also = (plural: string) => [...(known[plural] ?? []), ...(alsoOfRegister[plural] ?? [])];
    const save = (path: string, format: string) => () => void download(path, { format }).catch(notifyFailure);
    const day = dayIn(words);
    const onPage = [...document.querySelectorAll<HTMLElement>("#main [data-command]")];
    const isReader = (plural: string) => entities().some((entity) => entity.plural === plural && may(entity, "read"));
    return [
      ...(day ? [{ id: "day", kind: t("web.as_of"), text: showDate(day), also: [words], act: () => lookAt(day) }] : []),
      ...onPage.map((element, index) => ({
        id: `page-${index}`,
        kind: t("web.palette.here"),
        text: element.dataset.command ?? "",
        act: () => element.click(),
      })),
      ...visiblePlaces().flatMap((place) => [
        {
          id: place.id,
          kind: t("web.palette.go"),
          text: placeName(place.id),
          also: alsoOfPlace[place.id],
          act: go(doorOf(place.id)),
        },
        ...tabsOf(place.id)
          // The place leads to its first tab already.
          .filter((tab) => tab.path !== "" && tab.title !== placeName(place.id))
          .map((tab) => ({
            id: `tab-${tab.path}`,
            kind: placeName(place.id),
            text: tab.title,
            also: also(tab.path),
            act: go(tab.path),
          })),
        ...furtherPagesOf(place.id).map((page) => ({
          id: `page-of-${page.path}`,
          kind: placeName(place.id),
          text: page.title(),
          act: go(page.path),
        })),
      ]),
      ...pages
        .filter((page) => page.place === undefined && page.tab !== undefined)
        .map((page) => ({ id: page.path, kind: t("web.palette.go"), text: page.title(), act: go(page.path) })),
      ...(asOf() ? [] : entities())
        .filter((entity) => may(entity, "create"))
        .map((entity) => ({
          id: `new-${entity.name}`,
          kind: t("web.palette.create"),
          text: t("web.new", { what: entity.label }),
          also: (known[entity.plural] ?? []).map((name) => `new créer ${name}`),
          act: go(`${entity.plural}/new`),
        })),
      ...(isReader("soas")
        ? (["pdf", "xlsx"] as const).map((format) => ({
            id: `soa-${format}`,
            kind: t("web.palette.print"),
            text: t("web.palette.soa", { format: format.toUpperCase() }),
            also: [`SoA ${format}`, `DdA ${format}`],
            act: save("/api/exports/soa", format),
          }))
        : []),
      ...(isReader("risk_scenarios")
        ? [
            {
              id: "risks-pdf",
              kind: t("web.palette.print"),
              text: t("web.palette.risks"),
              also: ["risk register pdf", "registre des risques pdf"],
              act: save("/api/exports/risk-register", "pdf"),
            },
          ]
        : []),
      ...session()
        .organisations.filter((one) => one.slug !== session().organisation)
        .map((one) => ({
          id: `organisation-${one.slug}`,
          kind: t("web.palette.organisation"),
          text: t("web.switch_to", { name: one.name }),
          act: () => void chooseOrganisation(one.slug),
        })),
      { id: "en", kind: t("web.language"), text: "English", also: ["anglais"], act: () => chooseLanguage("en") },
      { id: "fr", kind: t("web.language"), text: "Français", also: ["French"], act: () => chooseLanguage("fr") },
      {
        id: "light",
        kind: t("web.theme"),
        text: t("web.theme.light"),
        also: ["light theme", "thème clair"],
        act: () => setColorScheme("light"),
      },
      {
        id: "dark",
        kind: t("web.theme"),
        text: t("web.theme.dark"),
        also: ["dark theme", "thème sombre"],
        act: () => setColorScheme("dark"),
      },
      { id: "keys", kind: t("web.palette.help"), text: t("web.keys"), also: ["?", "keys", "raccourcis"], act: openKeys },
      {
        id: "out",
        kind: t("web.palette.help"),
        text: t("web.sign_out"),
        also: ["logout", "déconnexion"],
        act: () => void signOut(),
      },
    ];
  }, [known, words, navigate, lookAt, setColorScheme]);
}

const searchedAtOnce = 10;
const searchedFirst = ["risk_scenarios", "assets", "controls", "people", "documents", "treatment_items"];
const rank = (plural: string) => (searchedFirst.indexOf(plural) + searchedFirst.length + 1) % (searchedFirst.length + 1);

/** Objects of the registers that a word search may find; those that people ask for come first. */
function useObjects(words: string): Entry[] {
  const navigate = useNavigate();
  const [found, setFound] = useState<Entry[]>([]);
  useEffect(() => {
    setFound([]);
    if (words.trim().length < 2) return;
    const stop = new AbortController();
    const wait = setTimeout(() => {
      const registers = entities()
        .filter((entity) => may(entity, "read") && entity.module !== "platform" && !entity.internal)
        .filter((entity) => entity.fields.some((field) => field.searched && field.name === entity.title_field))
        .sort((a, b) => rank(a.plural) - rank(b.plural))
        .slice(0, searchedAtOnce);
      for (const entity of registers)
        read<Page>(`/api/${entity.plural}`, { q: words.trim(), limit: 3 }, stop.signal).then(
          (page) =>
            setFound((before) => [
              ...before,
              ...page.items.map((item) => ({
                id: item.id,
                kind: entity.label,
                text: [item.reference, titleOf(entity, item)].filter((part, i, all) => part && all.indexOf(part) === i).join(" "),
                act: () => void navigate({ to: `/${entity.plural}/${item.id}` as string }),
              })),
            ]),
          () => {},
        );
    }, 150);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [words, navigate]);
  return found;
}

const shownAtOnce = 12;

export default function Palette() {
  const [words, setWords] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const commands = useCommands(words);
  const objects = useObjects(words);
  const shown = useMemo(() => {
    const fitting = commands
      .map((entry) => ({ entry, fit: score(words, [entry.text, ...(entry.also ?? [])]) }))
      .filter(({ fit }) => fit > 0);
    // A loose fit does not stand before an object that has the very words.
    const good = fitting.filter(({ fit }) => fit >= 20 || words.trim() === "").sort((a, b) => b.fit - a.fit);
    const loose = fitting.filter(({ fit }) => fit < 20 && words.trim() !== "");
    return [...good.map(({ entry }) => entry), ...objects, ...loose.map(({ entry }) => entry)].slice(0, shownAtOnce);
  }, [commands, objects, words]);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    closeDialog();
    entry.act();
  };
  const move = (by: number) => setActive((active + by + shown.length) % Math.max(1, shown.length));
  return (
    <Sheet title={t("web.find")} close={closeDialog}>
      <div className="palette">
        <input
          className="input"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${list}-${active}` : undefined}
          aria-label={t("web.find")}
          placeholder={t("web.find")}
          autoComplete="off"
          autoFocus
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") move(1);
            else if (event.key === "ArrowUp") move(-1);
            else if (event.key === "Enter") run(shown[active]);
            else return;
            event.preventDefault();
          }}
        />
        <ul id={list} role="listbox" aria-label={t("web.find")}>
          {shown.map((entry, index) => (
            <li
              key={entry.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerEnter={() => setActive(index)}
              onClick={() => run(entry)}
            >
              <span>{entry.text}</span>
              <span className="muted">{entry.kind}</span>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="muted">{t("web.nothing_found")}</p>}
      </div>
    </Sheet>
  );
}
