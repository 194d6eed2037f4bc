// SPDX-License-Identifier: Apache-2.0
// Files that belong to an object: dropped, pasted or chosen; each can be saved and taken away again, with undo.
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { FileLink, type OnItsWay, ProgressOf, type StoredFile, upload, useFileDrop } from "@web/view/files.tsx";

export function Attachments({ entity, item }: { entity: EntityDescription; item: Item }) {
  const attachment = entityByName("attachment");
  if (!attachment || !may(attachment, "read") || entity.name === "attachment") return null;
  return <Shown attachment={attachment} entity={entity} item={item} />;
}

function Shown({ attachment, entity, item }: { attachment: EntityDescription; entity: EntityDescription; item: Item }) {
  const id = useId();
  const found = useRead<Page>("/api/attachments", { entity: entity.name, object: item.id, sort: "title", limit: 200 });
  const isOpen = may(attachment, "create") && !asOf() && !entity.internal;
  const { onItsWay, bring, stop } = useBringing(entity, item);
  const { isOver, on } = useFileDrop(isOpen ? (files) => void bring(files) : undefined);
  const items = found.data?.items ?? [];
  if (!isOpen && items.length === 0) return null;
  return (
    <section className={isOver ? "card section attachments over" : "card section attachments"} aria-labelledby={id} {...on}>
      <header>
        <h2 id={id}>
          {attachment.plural_label} {items.length > 0 && <span className="muted">{items.length}</span>}
        </h2>
        {isOpen && <Choose take={(files) => void bring(files)} />}
      </header>
      {items.length > 0 && (
        <ul className="plain rows">
          {items.map((one) => (
            <Row key={one.id} attachment={attachment} item={one} isOpen={isOpen} />
          ))}
        </ul>
      )}
      {onItsWay && (
        <div className="body">
          <ProgressOf file={onItsWay} stop={stop} />
        </div>
      )}
      {isOpen && items.length === 0 && !onItsWay && <p className="body muted">{t("web.attach.help")}</p>}
    </section>
  );
}

/** Brings files up one after the other, then attaches them in one entry with one undo. */
function useBringing(entity: EntityDescription, item: Item) {
  const [onItsWay, setOnItsWay] = useState<OnItsWay>();
  const abort = useRef<AbortController>(undefined);
  const bring = async (files: File[]) => {
    abort.current = new AbortController();
    const operations: object[] = [];
    for (const file of files) {
      setOnItsWay({ name: file.name, part: 0 });
      try {
        const stored = await upload(file, (part) => setOnItsWay({ name: file.name, part }), abort.current.signal);
        operations.push({ op: "create", fields: { entity: entity.name, object: item.id, title: file.name.slice(0, 200), file: stored } });
      } catch (failure) {
        if (abort.current.signal.aborted) break;
        notifyFailure(failure, file.name);
      }
    }
    setOnItsWay(undefined);
    if (operations.length === 0) return;
    try {
      const made = await send("POST", "/api/attachments/batch", { body: { operations } });
      notify(t("web.attach.done", { count: operations.length }), made.seq);
    } catch (failure) {
      notifyFailure(failure);
    }
    await refresh();
  };
  return { onItsWay, bring, stop: () => abort.current?.abort() };
}

function Choose({ take }: { take: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("web.attach.choose")}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          // The same file again is a choice too.
          event.target.value = "";
        }}
      />
      <button type="button" className="btn small" data-key="a" onClick={() => input.current?.click()}>
        {t("web.attach.choose")} <kbd aria-hidden="true">a</kbd>
      </button>
    </>
  );
}

function Row({ attachment, item, isOpen }: { attachment: EntityDescription; item: Item; isOpen: boolean }) {
  const file = item.file as StoredFile;
  const title = String(item.title);
  const remove = async () => {
    try {
      const done = await send("DELETE", `/api/attachments/${item.id}`, { version: item.version });
      notify(t("web.removed", { what: title }), done.seq);
    } catch (failure) {
      notifyFailure(failure);
    }
    await refresh();
  };
  return (
    <li>
      <span className="grow">
        <FileLink path={`/api/attachments/${item.id}/files/file`} file={file} />
        {title !== file.name && <span className="muted"> · {title}</span>}
        {item.source ? <span className="muted"> · {String(item.source)}</span> : null}
      </span>
      <span className="actions">
        <Link className="btn small quiet" to={`/attachments/${item.id}` as string} aria-label={t("web.attach.details", { what: title })}>
          {t("web.attach.more")}
        </Link>
        {isOpen && may(attachment, "delete") && (
          <button type="button" className="btn small quiet" aria-label={t("web.remove", { what: title })} onClick={() => void remove()}>
            {t("web.remove_confirm")}
          </button>
        )}
      </span>
    </li>
  );
}
