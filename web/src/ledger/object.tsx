// SPDX-License-Identifier: Apache-2.0
// One object: its entries, its proof as a file, and the proof checked here, in this browser.
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { entities, entityByName, type Item, may, titleOf } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { exchange, Problem } from "@web/api/send.ts";
import { Field } from "@web/generic/field.tsx";
import { showInstant, showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { save } from "@web/view/save.ts";
import { View } from "@web/view/states.tsx";
import { Bad, Good } from "@web/view/work.tsx";

import { type Rule, type Verified, verifyProof } from "./verify.ts";

interface Version {
  seq: number;
  version: number;
  at: string;
  removed: boolean;
  operation?: string;
  rule?: string;
  actor?: { kind: string; label?: string };
}

export function ObjectProof({ entity: name, id }: { entity?: string; id?: string }) {
  const navigate = useNavigate();
  const registers = entities()
    .filter((one) => may(one, "read"))
    .sort((a, b) => a.plural_label.localeCompare(b.plural_label));
  const entity = name ? entityByName(name) : undefined;
  const show = (to: { entity?: string; id?: string }) =>
    navigate({ to: "/ledger" as string, search: to as never, replace: true });
  return (
    <section className="card section" aria-labelledby="object-proof">
      <header>
        <h2 id="object-proof">{t("web.proof.object")}</h2>
        <span className="muted">{t("web.proof.object_help")}</span>
      </header>
      <div className="body proof-choice">
        <label className="field">
          <span>{t("web.register")}</span>
          <select
            className="input"
            value={entity?.name ?? ""}
            onChange={(event) => void show({ entity: event.target.value || undefined })}
          >
            <option value="">{t("web.choose")}</option>
            {registers.map((one) => (
              <option key={one.name} value={one.name}>
                {one.plural_label}
              </option>
            ))}
          </select>
        </label>
        {entity && (
          <Field
            key={entity.name}
            field={{ name: "object", label: entity.label, kind: "reference", target: entity.name, sensitivity: "ordinary" }}
            value={null}
            change={(chosen) => {
              if (typeof chosen === "string") void show({ entity: entity.name, id: chosen });
            }}
          />
        )}
      </div>
      {entity && id && <Entries plural={entity.plural} name={entity.name} id={id} />}
    </section>
  );
}

function Entries({ plural, name, id }: { plural: string; name: string; id: string }) {
  const item = useRead<Item>(`/api/${plural}/${id}`);
  const history = useRead<{ items: Version[] }>(`/api/${plural}/${id}/history`);
  const entity = entityByName(name);
  return (
    <View query={history}>
      {({ items }) => (
        <>
          <div className="proof-head">
            <h3>
              {item.data?.reference && <span className="ref">{item.data.reference}</span>}{" "}
              <Link to={`/${plural}/${id}` as string}>
                {entity && item.data ? titleOf(entity, item.data) : t("web.proof.removed_object")}
              </Link>
            </h3>
            <ProofButtons name={name} id={id} title={item.data?.reference ?? id} />
          </div>
          <div className="scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    {t("web.proof.entry")}
                  </th>
                  <th scope="col">{t("web.proof.when")}</th>
                  <th scope="col">{t("web.proof.who")}</th>
                  <th scope="col">{t("web.proof.what")}</th>
                  <th scope="col">{t("web.proof.rule")}</th>
                  <th scope="col" className="number">
                    {t("web.proof.version")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...items].reverse().map((one) => (
                  <tr key={one.version}>
                    <td className="number">{one.seq}</td>
                    <td>{showInstant(one.at)}</td>
                    <td>{one.actor?.label ?? one.actor?.kind ?? "–"}</td>
                    <td>
                      <span className="ref">{one.operation}</span>
                    </td>
                    <td>
                      <span className="ref">{one.rule ?? "–"}</span>
                    </td>
                    <td className="number">{one.removed ? t("web.was_removed") : one.version}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </View>
  );
}

function ProofButtons({ name, id, title }: { name: string; id: string; title: string }) {
  const [verified, setVerified] = useState<Verified>();
  const [isBusy, setBusy] = useState(false);
  const fetchProof = async () => (await exchange("GET", `/api/ledger/proofs/${name}/${id}`)).text();
  const run = async (act: (file: string) => Promise<void> | void) => {
    setBusy(true);
    try {
      await act(await fetchProof());
    } catch (failure) {
      if (failure instanceof Problem) notifyFailure(failure);
      else throw failure;
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="btn small"
          disabled={isBusy}
          onClick={() => void run((file) => save(`proof-${title}.json`, "application/json", file))}
        >
          {t("web.proof.save")}
        </button>
        <button
          type="button"
          className="btn small primary"
          disabled={isBusy}
          onClick={() => void run(async (file) => setVerified(await verifyProof(file)))}
        >
          {t("web.proof.verify")}
        </button>
      </div>
      {verified && <Result verified={verified} />}
    </>
  );
}

function brokenName(rule: Rule): string {
  switch (rule) {
    case "format":
      return t("web.proof.broken.format");
    case "signature":
      return t("web.proof.broken.signature");
    case "inclusion":
      return t("web.proof.broken.inclusion");
    case "entry":
      return t("web.proof.broken.entry");
    case "commitment":
      return t("web.proof.broken.commitment");
    case "versions":
      return t("web.proof.broken.versions");
  }
}

function Result({ verified }: { verified: Verified }) {
  if (verified.broken.length > 0)
    return (
      <div className="proof-result">
        <Bad>{t("web.proof.not_proved")}</Bad>
        <ul className="broken">
          {verified.broken.map((one, index) => (
            <li key={index}>
              {brokenName(one.rule)} {one.seq > 0 && t("web.entry", { seq: one.seq })}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className="proof-result" role="status">
      <Good>
        {t("web.proof.proved", {
          entries: verified.entries,
          versions: verified.versions,
          size: showNumber(verified.size),
        })}{" "}
        {verified.isSigned ? t("web.proof.signed") : t("web.proof.unsigned")}
      </Good>
    </div>
  );
}
