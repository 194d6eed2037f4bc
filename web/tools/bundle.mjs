// SPDX-License-Identifier: Apache-2.0
// bundle.mjs GEN: types from GEN/openapi.json, type check, bundle, compressed forms; all below GEN. The build calls it after
// the texts were compiled there (cmake/web.cmake).
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = resolve(import.meta.dirname, "..");
const generated = resolve(process.argv[2]);
const packages = join(web, "node_modules");

function run(script, ...words) {
  const done = spawnSync(process.execPath, [join(packages, script), ...words], {
    cwd: web,
    env: { ...process.env, ASSAY_GEN: generated, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}`);
  process.exit(1);
}

function writeIfChanged(path, text) {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    // It is not there yet.
  }
  writeFileSync(path, text);
}

/** The type check sees web/, the modules' pages and what was generated, wherever the build folder is. */
function typeCheck() {
  const config = {
    extends: join(web, "tsconfig.json"),
    compilerOptions: {
      incremental: true,
      tsBuildInfoFile: join(generated, "tsconfig.tsbuildinfo"),
      types: [join(packages, "vite/client.d.ts")],
      paths: {
        "@web/*": [join(web, "src/*")],
        "@gen/*": [join(generated, "*")],
        // Pages of modules lie outside web/ and find their packages here.
        "*": [join(packages, "@types/*"), join(packages, "*")],
      },
    },
    include: [join(web, "src"), resolve(web, "../modules/*/ui")],
  };
  const path = join(generated, "tsconfig.json");
  writeIfChanged(path, JSON.stringify(config, null, 2));
  run("typescript/bin/tsc", "-p", path);
}

function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const plain = readFileSync(path);
    if (plain.length < 256) continue;
    writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

mkdirSync(generated, { recursive: true });
const types = join(generated, "api.d.ts");
run("openapi-typescript/bin/cli.js", join(generated, "openapi.json"), "--output", `${types}.new`);
writeIfChanged(types, readFileSync(`${types}.new`, "utf8"));
rmSync(`${types}.new`);
typeCheck();
run("vite/bin/vite.js", "build", "--logLevel", "warn");
const dist = join(generated, "dist");
compress(dist);
// The sizes test reads it; it is of no use to a browser.
const manifest = join(dist, "manifest.json");
writeFileSync(join(generated, "manifest.json"), readFileSync(manifest));
rmSync(manifest);
