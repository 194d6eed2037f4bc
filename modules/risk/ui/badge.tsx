// SPDX-License-Identifier: Apache-2.0
// A level of risk as a word with a growing sign and a soft colour.
import { type Band, signOf, toneOfBand } from "./scale.ts";

export function LevelBadge({ bands, band }: { bands: Band[]; band: unknown }) {
  if (!band) return <span className="muted">–</span>;
  const tone = toneOfBand(bands, band);
  return (
    <span className={`level ${tone}`}>
      <span aria-hidden="true">{signOf(tone)}</span>
      {String(band)}
    </span>
  );
}

/** The level with its position on both scales: "High 3×5". */
export function Rated({ bands, band, likelihood, consequence }: { bands: Band[]; band: unknown; likelihood: unknown; consequence: unknown }) {
  if (!band) return <span className="muted">–</span>;
  return (
    <span className="rated">
      <LevelBadge bands={bands} band={band} />
      <span className="muted">
        {String(likelihood)}×{String(consequence)}
      </span>
    </span>
  );
}
