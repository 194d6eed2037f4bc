// SPDX-License-Identifier: Apache-2.0
// Go to a place or register by its name.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import { closeDialog } from "./dialogs.tsx";
import { tabsOf } from "./pages.ts";
import { visiblePlaces } from "./shell.tsx";

export default function Palette() {
  const [words, setWords] = useState("");
  const navigate = useNavigate();
  const all = visiblePlaces().flatMap((place) => tabsOf(place.id));
  const found = all.filter((tab) => tab.title.toLowerCase().includes(words.toLowerCase())).slice(0, 10);
  const go = (path: string) => {
    closeDialog();
    void navigate({ to: `/${path}` as string });
  };
  return (
    <Sheet title={t("web.find")} close={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (found[0]) go(found[0].path);
        }}
      >
        <input
          className="input"
          aria-label={t("web.find")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          autoFocus
        />
        <div>
          {found.map((tab) => (
            <button key={tab.path} type="button" className="btn quiet" onClick={() => go(tab.path)}>
              {tab.title}
            </button>
          ))}
        </div>
      </form>
    </Sheet>
  );
}
