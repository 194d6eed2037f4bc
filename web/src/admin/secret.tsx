// SPDX-License-Identifier: Apache-2.0
// Something that is shown once: a token, the link of an invitation. It can be copied or printed, and is gone afterwards.
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { Sheet } from "@web/view/sheet.tsx";

interface SecretProps {
  title: string;
  help: string;
  value: string;
  close: () => void;
}

export function Secret({ title, help, value, close }: SecretProps) {
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    notify(t("web.admin.copied"));
  };
  return (
    <Sheet title={title} close={close}>
      <div className="secret">
        <h2>{title}</h2>
        <p>{help}</p>
        <p className="value" tabIndex={0}>
          {value}
        </p>
        <footer>
          <button type="button" className="btn" onClick={() => window.print()}>
            {t("web.admin.print")}
          </button>
          <button type="button" className="btn" onClick={() => void copy()}>
            {t("web.admin.copy")}
          </button>
          <button type="button" className="btn primary" onClick={close}>
            {t("web.close")}
          </button>
        </footer>
      </div>
    </Sheet>
  );
}
