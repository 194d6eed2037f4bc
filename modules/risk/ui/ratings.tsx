// SPDX-License-Identifier: Apache-2.0
// How likely and how bad: before treatment, today, after treatment and as the goal. One choice on the matrix rates both.
import { useRef, useState } from "react";

import type { Item } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import { LevelBadge } from "./badge.tsx";
import { change } from "./data.ts";
import { HeatMap } from "./heat_map.tsx";
import { cellAt, type Criteria, levelName, type Place } from "./scale.ts";

type Rated = "inherent" | "current" | "residual" | "target";

function titleOf(which: Rated): string {
  switch (which) {
    case "inherent":
      return t("risk.ratings.inherent");
    case "current":
      return t("risk.ratings.current");
    case "residual":
      return t("risk.ratings.residual");
    case "target":
      return t("risk.ratings.target");
  }
}

export function placeOf(item: Item, which: Rated): Place | undefined {
  const likelihood = Number(item[`${which}_likelihood`]);
  const consequence = Number(item[`${which}_consequence`]);
  return likelihood > 0 && consequence > 0 ? { likelihood, consequence } : undefined;
}

export function Ratings({ item, criteria, isEditable }: { item: Item; criteria: Criteria; isEditable: boolean }) {
  const [asked, setAsked] = useState<Rated>();
  const opener = useRef<HTMLButtonElement>(null);
  // A part appears with what comes before it: nothing is residual before it was inherent.
  const isAssessed = placeOf(item, "inherent") !== undefined;
  const shown: Rated[] = isAssessed ? ["inherent", "current", "residual", "target"] : ["inherent"];
  const close = () => {
    setAsked(undefined);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className="card section" aria-labelledby="risk-ratings">
      <header>
        <h2 id="risk-ratings">{t("risk.ratings.title")}</h2>
      </header>
      <div className="ratings">
        {shown.map((which) => {
          const place = placeOf(item, which);
          return (
            <div key={which} className="rating">
              <h3>{titleOf(which)}</h3>
              {place ? (
                <>
                  <LevelBadge bands={criteria.bands} band={item[`${which}_band`]} />
                  <p>{levelName(criteria.likelihood, place.likelihood)}</p>
                  <p>{levelName(criteria.consequence, place.consequence)}</p>
                </>
              ) : (
                <p className="muted">{t("risk.ratings.none")}</p>
              )}
              {isEditable && which !== "current" && (
                <button
                  type="button"
                  className={`btn small ${!place && which === "inherent" ? "primary" : ""}`}
                  aria-label={t("risk.ratings.rate_what", { what: titleOf(which) })}
                  onClick={(event) => {
                    (opener as { current: HTMLButtonElement | null }).current = event.currentTarget;
                    setAsked(which);
                  }}
                >
                  {place ? t("risk.ratings.change") : t("risk.ratings.rate")}
                </button>
              )}
              {which === "current" && <p className="muted help">{t("risk.ratings.current_help")}</p>}
            </div>
          );
        })}
      </div>
      {asked && <Picker item={item} criteria={criteria} which={asked} close={close} />}
    </section>
  );
}

function Picker({ item, criteria, which, close }: { item: Item; criteria: Criteria; which: Rated; close: () => void }) {
  const [chosen, setChosen] = useState(placeOf(item, which));
  // The choice is based on the risk as it was when this was opened.
  const [opened] = useState(item);
  const save = async (place: Place) => {
    const isDone = await change("risk_scenarios", opened, {
      [`${which}_likelihood`]: place.likelihood,
      [`${which}_consequence`]: place.consequence,
    });
    if (isDone) close();
  };
  return (
    <Sheet title={titleOf(which)} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) void save(chosen);
        }}
      >
        <h2>{titleOf(which)}</h2>
        <p className="muted">{t("risk.ratings.pick_help")}</p>
        <HeatMap
          criteria={criteria}
          title={titleOf(which)}
          text={(place) => String(cellAt(criteria, place)?.score ?? "")}
          name={(place) =>
            t("risk.ratings.cell", {
              likelihood: levelName(criteria.likelihood, place.likelihood),
              consequence: levelName(criteria.consequence, place.consequence),
              level: cellAt(criteria, place)?.band ?? "",
            })
          }
          chosen={chosen}
          choose={setChosen}
          axes={{ likelihood: t("risk.matrix.likelihood"), consequence: t("risk.matrix.consequence") }}
        />
        {chosen && <Meaning criteria={criteria} place={chosen} />}
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary" disabled={!chosen}>
            {t("web.save")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}

/** What the scales say about the chosen levels, so that two people rate alike. */
function Meaning({ criteria, place }: { criteria: Criteria; place: Place }) {
  const meaning = (levels: Criteria["likelihood"], value: number) => levels.find((one) => one.level === value)?.meaning;
  return (
    <dl className="meaning" aria-live="polite">
      <dt>{levelName(criteria.likelihood, place.likelihood)}</dt>
      <dd>{meaning(criteria.likelihood, place.likelihood)}</dd>
      <dt>{levelName(criteria.consequence, place.consequence)}</dt>
      <dd>{meaning(criteria.consequence, place.consequence)}</dd>
    </dl>
  );
}
