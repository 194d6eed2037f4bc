// SPDX-License-Identifier: Apache-2.0
// What an asset is worth and why, what it supports and what supports it, above the fields that every card has.
import Card from "@web/generic/card.tsx";

import { Dependencies } from "./dependencies.tsx";
import { Values } from "./values.tsx";
import "./assets.css";

export default function AssetCard() {
  return (
    <Card plural="assets">
      {(item) => (
        <>
          <Values item={item} />
          <Dependencies item={item} />
        </>
      )}
    </Card>
  );
}
