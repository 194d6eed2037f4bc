// SPDX-License-Identifier: Apache-2.0
// Files of records: brought up with their progress, shown by name and size, and only ever saved, never shown in our origin.
import { type DragEvent, useEffect, useRef, useState } from "react";

import { download, Problem, send } from "@web/api/send.ts";
import { showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";

/** The value of a file field. */
export interface StoredFile {
  blob: string;
  media_type: string;
  name: string;
  size: number;
}

/** What the server takes (docs/decisions/009): more is not sent at all. */
const mostMebibytes = 64;

export interface OnItsWay {
  name: string;
  /** From 0 to 1. */
  part: number;
}

export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return showNumber(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 });
}

export async function upload(file: File, tell: (part: number) => void, signal?: AbortSignal): Promise<StoredFile> {
  if (file.size > mostMebibytes * 1024 * 1024)
    throw new Problem(413, "files.too_large", t("files.too_large", { max: mostMebibytes }), []);
  const answer = await send<StoredFile>("POST", "/api/files", {
    query: { name: file.name },
    file: new Blob([file], { type: "application/octet-stream" }),
    progress: (sent, whole) => tell(whole > 0 ? sent / whole : 0),
    signal,
  });
  return answer.data;
}

/** The name of a file, which saves it. `path` is where the record keeps it. */
export function FileLink({ path, file }: { path: string; file: StoredFile }) {
  const save = () => download(path).catch(notifyFailure);
  return (
    <span className="file">
      <button type="button" className="link" onClick={() => void save()}>
        {file.name}
      </button>{" "}
      <span className="muted">{fileSize(file.size)}</span>
    </span>
  );
}

export function ProgressOf({ file, stop }: { file: OnItsWay; stop?: () => void }) {
  return (
    <span className="progress" role="status">
      {file.name} <progress max={1} value={file.part} aria-label={file.name} />{" "}
      {showNumber(file.part, { style: "percent", maximumFractionDigits: 0 })}
      {stop && (
        <button type="button" className="btn small quiet" onClick={stop}>
          {t("web.cancel")}
        </button>
      )}
    </span>
  );
}

/** Takes files that are dropped on the element, and those that are pasted anywhere but into a text. */
export function useFileDrop(take: ((files: File[]) => void) | undefined) {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  const isOpen = take !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || (event.target as HTMLElement | null)?.closest("input, textarea, select, dialog")) return;
      event.preventDefault();
      latest.current?.(files);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [isOpen]);
  if (!take) return { isOver: false, on: {} };
  return {
    isOver,
    on: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) take(files);
      },
    },
  };
}
