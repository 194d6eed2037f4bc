// SPDX-License-Identifier: Apache-2.0
// What may be wider than the screen: it scrolls by itself, with the keyboard as well (WCAG 2.1.1).
import type { ReactNode } from "react";

export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
