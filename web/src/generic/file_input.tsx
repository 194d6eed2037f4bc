// SPDX-License-Identifier: Apache-2.0
// A file field in a form: chosen or dropped, brought up at once, named by the record when the form is saved.
import { useState } from "react";

import { Problem, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { fileSize, type OnItsWay, ProgressOf, type StoredFile, upload, useFileDrop } from "@web/view/files.tsx";

import type { InputProps } from "./input.tsx";

export function FileInput({ id, field, value, change, isInvalid, describedBy, autoFocus }: InputProps) {
  const [onItsWay, setOnItsWay] = useState<OnItsWay>();
  const [error, setError] = useState("");
  const file = value as StoredFile | null;
  const take = async ([chosen]: File[]) => {
    if (!chosen) return;
    setError("");
    setOnItsWay({ name: chosen.name, part: 0 });
    try {
      change(await upload(chosen, (part) => setOnItsWay({ name: chosen.name, part })));
    } catch (failure) {
      if (failure instanceof Problem) setError(failure.errors.map((one) => one.message).join(" ") || failure.message);
      else if (failure instanceof Unreachable) setError(t("web.unreachable"));
      else throw failure;
    } finally {
      setOnItsWay(undefined);
    }
  };
  const { isOver, on } = useFileDrop((files) => void take(files));
  return (
    <div className={isOver ? "file-input over" : "file-input"} {...on}>
      {file && !onItsWay && (
        <span>
          {file.name} <span className="muted">{fileSize(file.size)}</span>
        </span>
      )}
      {onItsWay && <ProgressOf file={onItsWay} />}
      <input
        id={id}
        type="file"
        autoFocus={autoFocus}
        required={field.required && !file}
        aria-invalid={isInvalid || error !== "" || undefined}
        aria-describedby={[describedBy, error && `${id}-file`].filter(Boolean).join(" ") || undefined}
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      {error && (
        <span className="error" id={`${id}-file`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
