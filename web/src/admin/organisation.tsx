// SPDX-License-Identifier: Apache-2.0
// Settings of the organisation, edited in place like any other object.
import { entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { EditableField } from "@web/generic/editable_field.tsx";
import { History } from "@web/generic/history.tsx";
import { t } from "@web/messages/index.ts";
import { NotFound, View } from "@web/view/states.tsx";

import { DemoReset } from "./demo_reset.tsx";
import { Frame } from "./frame.tsx";

export default function Organisation() {
  const entity = entityByName("organisation");
  const list = useRead<Page<Item>>(`/api/${entity?.plural}`, { limit: 1 }, entity !== undefined);
  return (
    <Frame title={t("web.admin.organisation")} help={t("web.admin.organisation_help")}>
      <View query={list}>
        {({ items: [item] }) =>
          entity && item ? (
            <>
              <div className="card">
                <dl className="fields">
                  {entity.fields.map((field) => (
                    <EditableField
                      key={field.name}
                      entity={entity}
                      field={field}
                      item={item}
                      isEditable={may(entity, "update") && !asOf() && !field.read_only && !field.computed}
                    />
                  ))}
                </dl>
              </div>
              {session().is_demo && <DemoReset />}
              <History entity={entity} item={item} />
            </>
          ) : (
            <NotFound />
          )
        }
      </View>
    </Frame>
  );
}
