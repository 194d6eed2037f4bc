// SPDX-License-Identifier: Apache-2.0
// Backups with the one question that matters: has one been restored? The test restores it beside the data and checks it.
import { refresh } from "@web/api/queries.ts";
import { send } from "@web/api/send.ts";
import { showInstant, showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Empty, View } from "@web/view/states.tsx";
import { Bad, type Findings, FindingsList, Good, Running, useWork, type Work } from "@web/view/work.tsx";

import { Verification } from "../ledger/verification.tsx";
import { Frame } from "./frame.tsx";

type Outcome = { kind: "create"; name: string } | ({ kind: "test"; name: string } & Findings);

interface Backups {
  items: { name: string; made: string; bytes: number }[];
  work: Work<Outcome> | null;
}

export default function BackupsPage() {
  const backups = useWork<Backups>("/api/backups");
  const isRunning = backups.data?.work?.is_running ?? false;
  const start = async (path: string) => {
    try {
      await send("POST", path);
      await refresh();
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  const button = backups.data && (
    <button type="button" className="btn primary" data-key="n" disabled={isRunning} onClick={() => void start("/api/backups")}>
      {t("web.admin.backup_now")}
    </button>
  );
  return (
    <Frame title={t("web.admin.backups")} help={t("web.admin.backups_help")} actions={button}>
      <View query={backups}>
        {({ items, work }) => (
          <>
            {work && (
              <section className="card admin-result" aria-label={t("web.admin.result")}>
                {work.is_running ? <Running work={work} /> : <Result work={work} />}
              </section>
            )}
            <div className="card scroll">
              {items.length === 0 ? (
                <Empty
                  title={t("web.admin.no_backups")}
                  help={t("web.admin.no_backups_help")}
                />
              ) : (
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t("web.admin.made")}</th>
                      <th scope="col">{t("web.admin.folder")}</th>
                      <th scope="col" className="number">
                        {t("web.admin.size")}
                      </th>
                      <th scope="col">
                        <span className="hidden-label">{t("web.more_actions")}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={one.name}>
                        <th scope="row">{showInstant(one.made)}</th>
                        <td>
                          <span className="ref">backups/{one.name}</span>
                        </td>
                        <td className="number">{t("web.admin.megabytes", { size: showNumber(one.bytes / 1e6, { maximumFractionDigits: 1 }) })}</td>
                        <td className="number">
                          <button
                            type="button"
                            className="btn small"
                            disabled={isRunning}
                            aria-label={t("web.admin.test_restore_of", { when: showInstant(one.made) })}
                            onClick={() => void start(`/api/backups/${one.name}/test`)}
                          >
                            {t("web.admin.test_restore")}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </div>
          </>
        )}
      </View>
      <Verification />
    </Frame>
  );
}

function Result({ work }: { work: Work<Outcome> }) {
  const when = showInstant(work.ended ?? work.begun);
  if (!work.outcome) return <Bad>{t("web.work.broke", { when })}</Bad>;
  const { outcome } = work;
  if (outcome.kind === "create") return <Good>{t("web.admin.backed_up", { name: outcome.name, when })}</Good>;
  const facts = t("web.admin.restored", {
    name: outcome.name,
    entries: showNumber(outcome.entries),
    objects: showNumber(outcome.objects),
    when,
  });
  if (outcome.is_whole) return <Good>{facts}</Good>;
  return (
    <>
      <Bad>{facts}</Bad>
      <FindingsList findings={outcome} />
    </>
  );
}
