// SPDX-License-Identifier: Apache-2.0
// Mark, palette, moment, language, theme, keys, sign out.
import { useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { exchange, send } from "@web/api/send.ts";
import { hasRole, session } from "@web/api/session.ts";
import { activeLanguage, t } from "@web/messages/index.ts";
import { keepLanguage, type Language } from "@web/messages/language.ts";
import { Mark } from "@web/view/mark.tsx";
import { Menu } from "@web/view/menu.tsx";

import { AsOfMenu } from "./as_of.tsx";
import { openKeys, openPalette } from "./dialogs.tsx";
import { settingsPages } from "./pages.ts";

export async function signOut() {
  await exchange("DELETE", "/api/session");
  location.assign("/signin");
}

export function chooseLanguage(language: Language) {
  keepLanguage(language);
  location.reload();
}

export async function chooseOrganisation(slug: string) {
  await send("POST", "/api/session/organisation", { body: { organisation: slug } });
  location.assign(`/o/${slug}`);
}

/** Where the palette is opened from and how the key is called on this keyboard. */
function Find() {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <button
      type="button"
      className="find"
      onClick={openPalette}
      aria-label={t("web.find")}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <span className="wide">{t("web.find")}</span>
      <span className="slim" aria-hidden="true">
        ⌕
      </span>
      <kbd aria-hidden="true">{isMac ? "⌘ K" : "Ctrl K"}</kbd>
    </button>
  );
}

const languages: { id: Language; name: string }[] = [
  { id: "en", name: "English" },
  { id: "fr", name: "Français" },
];

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .slice(0, 2)
    .join("");

function Account() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const who = session();
  const others = who.organisations.filter((one) => one.slug !== who.organisation);
  const settings = settingsPages();
  const mark = (isOn: boolean) => <span aria-hidden="true">{isOn ? "●" : "○"}</span>;
  const schemes = [
    { id: "auto", name: t("web.theme.auto") },
    { id: "light", name: t("web.theme.light") },
    { id: "dark", name: t("web.theme.dark") },
  ] as const;
  return (
    <Menu
      name={t("web.account", { name: who.name })}
      label={
        <>
          <span className="wide">{who.name}</span>
          <span className="slim">{initials(who.name)}</span>
        </>
      }
    >
      {(close) => (
        <>
          <div className="caption">{who.email}</div>
          {others.map((one) => (
            <button key={one.slug} type="button" onClick={() => void chooseOrganisation(one.slug)}>
              {t("web.switch_to", { name: one.name })}
            </button>
          ))}
          <hr />
          <div className="caption">{t("web.language")}</div>
          {languages.map((one) => (
            <button
              key={one.id}
              type="button"
              lang={one.id}
              aria-pressed={activeLanguage() === one.id}
              onClick={() => chooseLanguage(one.id)}
            >
              {mark(activeLanguage() === one.id)} {one.name}
            </button>
          ))}
          <div className="caption">{t("web.theme")}</div>
          {schemes.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={colorScheme === one.id}
              onClick={() => setColorScheme(one.id)}
            >
              {mark(colorScheme === one.id)} {one.name}
            </button>
          ))}
          <hr />
          {settings.map((page) => (
            <Link key={page.path} to={`/${page.path}` as string} onClick={close}>
              {page.title()}
            </Link>
          ))}
          <a href="/signin#password">{t("web.change_password")}</a>
          {!who.has_second_factor && <a href="/signin#second-factor">{t("web.set_second_factor")}</a>}
          <button
            type="button"
            onClick={() => {
              close();
              openKeys();
            }}
          >
            {t("web.keys")}
          </button>
          <button type="button" onClick={() => void signOut()}>
            {t("web.sign_out")}
          </button>
        </>
      )}
    </Menu>
  );
}

export function Header() {
  const who = session();
  return (
    <header className="top">
      <Link to="/" className="mark" aria-label={t("web.name")}>
        <Mark /> <span>{t("web.name")}</span>
      </Link>
      <Find />
      <div className="space" />
      {who.is_demo && (
        <span className="demo" title={t("web.demo")}>
          <span className="wide">{t("web.demo")}</span>
          <span className="slim">{t("web.demo_short")}</span>
        </span>
      )}
      {!hasRole("employee") && <AsOfMenu />}
      <span className="who muted">{who.organisation_name}</span>
      <Account />
    </header>
  );
}
