// SPDX-License-Identifier: Apache-2.0
// Two entries, app and signin. Generated sources (texts, API types) lie in ASSAY_GEN, which the build of the program names.
import { resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const generated = process.env.ASSAY_GEN ?? resolve(here, "../build/ci/gen/web");
// `npm run dev` speaks to a server that runs already: ./dev run, then ASSAY_SERVER=http://127.0.0.1:8080 npm run dev
const server = process.env.ASSAY_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  root: here,
  plugins: [react()],
  // The server puts the nonce of each answer in the place of this mark (platform/api/pages.cpp).
  html: { cspNonce: "@@NONCE@@" },
  resolve: {
    alias: { "@web": resolve(here, "src"), "@gen": generated },
  },
  build: {
    outDir: resolve(generated, "dist"),
    emptyOutDir: true,
    // Not "assets": that is a register.
    assetsDir: "static",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    target: ["chrome123", "firefox121", "safari17.5"],
    reportCompressedSize: false,
    manifest: "manifest.json",
    rolldownOptions: {
      input: { app: resolve(here, "app.html"), signin: resolve(here, "signin.html") },
    },
  },
  server: {
    host: "127.0.0.1",
    // The server accepts changes from its own pages only: the proxy speaks in its name.
    proxy: { "/api": { target: server, changeOrigin: true, headers: { origin: server } } },
    fs: { allow: [resolve(here, "..")] },
  },
});
