// SPDX-License-Identifier: Apache-2.0
// Pages of modules lie outside web/, where no folder above them has packages: they find them here.
import { resolve } from "node:path";

import type { Plugin } from "vite";

const inside = resolve(import.meta.dirname, "../src/shell/main.tsx");

export function packagesOfModules(): Plugin {
  return {
    name: "packages-of-modules",
    enforce: "pre",
    resolveId(source, importer) {
      const isPackage = /^(@[a-z0-9-]+\/)?[a-z]/.test(source) && !/^@(web|gen|e2e)\//.test(source);
      if (!isPackage || !importer || !/\/modules\/[a-z_]+\/ui\//.test(importer)) return null;
      return this.resolve(source, inside, { skipSelf: true });
    },
  };
}
