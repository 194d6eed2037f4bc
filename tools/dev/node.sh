# SPDX-License-Identifier: Apache-2.0
# node: what the web pages are built with, into build/node/bin, and the npm packages of web/package-lock.json
set -euo pipefail

# Vite needs Node.js 20.19, or 22.12; Debian 12 has 18. Where there is no newer one, npm brings it as an ordinary package.
is_new_enough() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number)
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null
}
lock=web/package-lock.json
node=build/node/bin/node
if ! is_new_enough "$node"; then
  rm -rf build/node
  mkdir -p build/node/bin
  found=$(command -v node || true)
  if [ -n "$found" ] && is_new_enough "$found"; then
    ln -s "$(readlink -f "$found")" "$node"
  else
    case $(uname -m) in x86_64) platform=x64 ;; aarch64) platform=arm64 ;; *) platform=$(uname -m) ;; esac
    echo "dev: fetching Node.js 22 as an npm package" >&2
    (cd build/node && npm install --no-save --ignore-scripts --no-fund --no-audit --no-package-lock --silent --prefix . \
      "node-linux-$platform@22.23.3" "npm@10.9.4")
    ln -s "../node_modules/node-linux-$platform/bin/node" "$node"
    is_new_enough "$node" || { echo "dev: no usable Node.js for $platform" >&2; exit 1; }
  fi
fi
if ! cmp -s "$lock" web/node_modules/.assay-lock; then
  echo "dev: installing npm packages" >&2
  # Debian's npm runs on Debian's Node.js 18 and silently leaves out packages that ask for a newer one.
  npm=(npm)
  [ ! -e build/node/node_modules/npm ] || npm=("$PWD/$node" "$PWD/build/node/node_modules/npm/bin/npm-cli.js")
  (cd web && "${npm[@]}" ci --ignore-scripts --no-fund --no-audit --silent)
  cp "$lock" web/node_modules/.assay-lock
fi
# Pages of a module lie outside web/ and import the same packages.
[ -e node_modules ] || ln -s web/node_modules node_modules
