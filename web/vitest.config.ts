// SPDX-License-Identifier: Apache-2.0
// Unit tests beside what they test; web/e2e drives the program itself in a browser (ASSAY is the program under test).
import { resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { packagesOfModules } from "./tools/packages_of_modules.ts";

const here = import.meta.dirname;
const generated = process.env.ASSAY_GEN ?? resolve(here, "../build/ci/gen/web");

export default defineConfig({
  root: resolve(here, ".."),
  cacheDir: resolve(generated, "vitest"),
  plugins: [packagesOfModules(), react()],
  resolve: { alias: { "@web": resolve(here, "src"), "@gen": generated, "@e2e": resolve(here, "e2e") } },
  test: {
    include: ["web/src/**/*.test.{ts,tsx}", "web/e2e/**/*.test.ts", "modules/*/ui/**/*.test.{ts,tsx}"],
    // A process runs its files one after the other; tools/run_tests.py starts as many processes as there are processors.
    fileParallelism: false,
    isolate: false,
    testTimeout: 240_000,
    // The machine that tests may be busy; what is asked for comes, only later.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    env: { ASSAY_GEN: generated, ASSAY: process.env.ASSAY ?? resolve(here, "../build/ci/assay") },
  },
});
