# SPDX-License-Identifier: Apache-2.0
# setup [GROUP...]: install what is missing: Debian packages of tools/packages.txt (build, test, check; default all), npm's
set -euo pipefail
[ $# -gt 0 ] || set -- build test check

command -v dpkg-query >/dev/null || {
  echo "dev: this needs Debian 12 or a system that has its packages; tools/packages.txt lists them" >&2
  exit 1
}
mapfile -t wanted < <(for group in "$@"; do awk -v group="$group" '$1 == group { print $2 }' tools/packages.txt; done)
mapfile -t missing < <(
  comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null |
      awk '$2 == "installed" { print $1 }' | sort -u))
# Where npm came from elsewhere, Debian's would only stand in its way.
if command -v npm >/dev/null && command -v node >/dev/null; then
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vxE 'npm|nodejs' || true)
fi
finish() {
  case " $* " in *' build '*) bash tools/dev/node.sh ;; esac
}
if [ ${#missing[@]} -eq 0 ] || [ -z "${missing[*]}" ]; then
  finish "$@"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "dev: these packages are missing and there is no sudo; install them as root: ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi
mkdir -p build
log=build/setup.log
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 \
    --no-install-recommends "$@" >>"$log" 2>&1 || {
    tail -20 "$log" >&2
    echo "dev: apt-get $* failed; all of its words are in $log" >&2
    exit 1
  }
}

echo "dev: installing ${missing[*]}" >&2
: >"$log"
apt update

# Debian's PostgreSQL package makes and starts a cluster when it is installed. The tests bring a cluster of their own and
# nobody asked for a second one: switch that off for the time of the installation, then put the setting back.
if printf '%s\n' "${missing[@]}" | grep -q '^postgresql-[0-9]'; then
  apt install postgresql-common
  settings=/etc/postgresql-common/createcluster.conf
  "${as_root[@]}" cp -p "$settings" "$settings.before-assay"
  trap '"${as_root[@]}" mv "$settings.before-assay" "$settings"' EXIT
  echo 'create_main_cluster = false' | "${as_root[@]}" tee -a "$settings" >/dev/null
fi
apt install "${missing[@]}"
finish "$@"
