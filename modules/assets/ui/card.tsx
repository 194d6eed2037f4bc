// SPDX-License-Identifier: Apache-2.0
// What an asset is worth and why, what it supports and what supports it, above the fields that every card has.
import Card from "@web/generic/card.tsx";

import { Dependencies } from "./dependencies.tsx";
import { protections, Values } from "./values.tsx";
import "./assets.css";

/** What counts and where it comes from stands in the table of values. */
const computed = protections.flatMap((protection) => [`effective_${protection}`, `${protection}_from`]);

export default function AssetCard() {
  return (
    <Card plural="assets" hides={computed}>
      {(item) => (
        <>
          <Values item={item} />
          <Dependencies item={item} />
        </>
      )}
    </Card>
  );
}
