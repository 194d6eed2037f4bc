// SPDX-License-Identifier: Apache-2.0
// The workspace starts: texts, session and description in parallel, then the router with the organisation in the address.
import "@mantine/core/styles/default-css-variables.css";
import "@web/tokens.css";
import "@web/base.css";
import "./shell.css";

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { loadDescription } from "@web/api/description.ts";
import { listen } from "@web/api/news.ts";
import { cache } from "@web/api/queries.ts";
import { onSignedOut, Problem } from "@web/api/send.ts";
import { begin, readSession, type Session } from "@web/api/session.ts";
import { loadMessages } from "@web/messages/index.ts";
import { Failure } from "@web/view/states.tsx";

import { makeRouter } from "./router.tsx";
import { schemes, theme, variables } from "./theme.ts";

const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
setNonce(nonce);

function goToSignIn() {
  const here = location.pathname + location.search;
  location.replace(`/signin${here === "/" ? "" : `?to=${encodeURIComponent(here)}`}`);
}

/** "/risk_scenarios" is "/o/<organisation>/risk_scenarios" of the session. */
function placeInOrganisation(session: Session) {
  if (location.pathname.startsWith("/o/")) return;
  const rest = location.pathname === "/" ? "" : location.pathname;
  history.replaceState(null, "", `/o/${session.organisation}${rest}${location.search}${location.hash}`);
}

async function start() {
  const root = createRoot(document.getElementById("root") as HTMLElement);
  const show = (content: React.ReactNode) =>
    root.render(
      <StrictMode>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={schemes}
          cssVariablesResolver={variables}
          getStyleNonce={() => nonce}
        >
          <QueryClientProvider client={cache}>{content}</QueryClientProvider>
        </MantineProvider>
      </StrictMode>,
    );
  const session = readSession();
  const texts = loadMessages();
  try {
    const found = await session;
    if (!found.second_factor_done || found.needs_enrolment) return goToSignIn();
    begin(found);
    onSignedOut(goToSignIn);
    await Promise.all([texts, loadDescription()]);
    placeInOrganisation(found);
    const router = makeRouter(found);
    // With its first page at hand nothing is shown in its place meanwhile.
    await router.load();
    show(<RouterProvider router={router} />);
    listen();
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return goToSignIn();
    await texts;
    show(<Failure error={failure} retry={() => location.reload()} />);
  }
}

void start();
