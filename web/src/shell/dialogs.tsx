// SPDX-License-Identifier: Apache-2.0
// The dialogs of the shell: palette, keys, password again. Each is loaded when it is opened first.
import { lazy, Suspense, useSyncExternalStore } from "react";

import { onStaleAuthentication } from "@web/api/send.ts";

type Open = { kind: "palette" } | { kind: "keys" } | { kind: "password"; answer: (done: boolean) => void } | undefined;

let open: Open;
const listeners = new Set<() => void>();

function show(what: Open) {
  open = what;
  for (const listener of listeners) listener();
}

export const openPalette = () => show({ kind: "palette" });
export const openKeys = () => show({ kind: "keys" });
export const closeDialog = () => show(undefined);

onStaleAuthentication(
  () =>
    new Promise((resolve) =>
      show({
        kind: "password",
        answer: (done) => {
          closeDialog();
          resolve(done);
        },
      }),
    ),
);

const Palette = lazy(() => import("./palette.tsx"));
const Keys = lazy(() => import("./keys_dialog.tsx"));
const Password = lazy(() => import("./password_dialog.tsx"));

export function DialogHost() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return (
    <Suspense>
      {shown?.kind === "palette" && <Palette />}
      {shown?.kind === "keys" && <Keys />}
      {shown?.kind === "password" && <Password answer={shown.answer} />}
    </Suspense>
  );
}
