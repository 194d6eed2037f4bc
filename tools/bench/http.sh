#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# http.sh PROGRAM [RISKS [SECONDS]]: starts the server on a filled directory and asks it with wrk, on this machine and with its
# cores. Prints "name requests_per_second p95_ms failed" for the bare answer, one object and a page.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "$1")
risks=${2:-10000}
seconds=${3:-8}
command -v wrk > /dev/null || { echo "http.sh: wrk is not installed" >&2; exit 3; }

work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; }
  rm -rf "$work"
}
trap stop EXIT

BENCH_TOKEN=$(python3 "$here/prepare.py" "$program" "$work/data" "$risks")
export BENCH_TOKEN BENCH_PATHS=$work/paths
"$program" serve --data "$work/data" --listen 127.0.0.1:0 > "$work/out" 2> "$work/err" &
server=$!
for _ in $(seq 200); do
  address=$(sed -n 's/.*listens on //p' "$work/out")
  [ -z "$address" ] || break
  read -rt 0.05 <> <(:) || true
done
[ -n "$address" ] || { cat "$work/err" >&2; exit 1; }

ask() {  # NAME CONNECTIONS: paths are in the file
  local result
  result=$(wrk -t1 -c"$2" -d"${seconds}s" -s "$here/requests.lua" "$address" | sed -n 's/^result //p')
  echo "$1 $result"
}

echo /healthz > "$BENCH_PATHS"
ask fixed_answer 16
curl -sS -H "Authorization: Bearer $BENCH_TOKEN" "$address/api/risk_scenarios?limit=200&columns=reference" \
  | python3 -c 'import json, sys; print(*("/api/risk_scenarios/" + one["id"] for one in json.load(sys.stdin)["items"]), sep="\n")' > "$BENCH_PATHS"
ask one_object 16
echo '/api/risk_scenarios?inherent_likelihood.ge=3&sort=-inherent_score,title&limit=50' > "$BENCH_PATHS"
ask page_of_50 1
