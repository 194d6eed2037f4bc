// SPDX-License-Identifier: Apache-2.0
// `?`: which keys there are, and the switch that turns single keys off.
import { useState } from "react";

import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import { closeDialog } from "./dialogs.tsx";
import { singleKeysAreOn, turnSingleKeys } from "./keys.tsx";
import { placeName } from "./places.ts";
import { visiblePlaces } from "./shell.tsx";

export default function KeysDialog() {
  const [isOn, setOn] = useState(singleKeysAreOn());
  const rows = [
    { keys: ["Ctrl", "K"], text: t("web.key.palette") },
    ...visiblePlaces().map((place) => ({ keys: ["g", place.key], text: placeName(place.id) })),
    { keys: ["n"], text: t("web.key.new") },
    { keys: ["e"], text: t("web.key.edit") },
    { keys: ["/"], text: t("web.key.search") },
    { keys: ["Esc"], text: t("web.key.back") },
    { keys: ["?"], text: t("web.key.help") },
  ];
  return (
    <Sheet title={t("web.keys")} close={closeDialog}>
      <div>
        <h2>{t("web.keys")}</h2>
        <table className="table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.keys.join()}>
                <td>
                  {row.keys.map((key) => (
                    <span key={key}>
                      <kbd>{key}</kbd>{" "}
                    </span>
                  ))}
                </td>
                <td>{row.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => {
              turnSingleKeys(event.target.checked);
              setOn(event.target.checked);
            }}
          />{" "}
          {t("web.key.single")}
        </label>
        <footer>
          <button type="button" className="btn" onClick={closeDialog}>
            {t("web.close")}
          </button>
        </footer>
      </div>
    </Sheet>
  );
}
