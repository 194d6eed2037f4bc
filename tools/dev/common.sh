# SPDX-License-Identifier: Apache-2.0
# What all commands of ./dev share: strict mode, words on the screen, compiler cache, one way to configure and build.
set -euo pipefail
root=$PWD
python=/usr/bin/python3  # Debian's: it sees python3-jsonschema, which another python in PATH may not
jobs=$(nproc)

# A checkout elsewhere finds the same objects; ccache needs to be told that a precompiled header defines macros.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
# Stacks of sanitizers have names with the symbolizer of the compiler that made the program.
export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "dev: $*"
  exit 1
}

# need GROUP...: installs what is missing of these groups of tools/packages.txt.
need() { bash tools/dev/setup.sh "$@"; }

# configure PRESET [OPTION...]: quiet when all is well.
configure() {
  local preset=$1 log
  shift
  log=$(cmake --preset "$preset" "$@" 2>&1) || {
    say "$log"
    fail "cmake --preset $preset failed"
  }
}

# compile PRESET [TARGET...]
compile() {
  local preset=$1
  shift
  say "building ${*:-everything} in build/$preset"
  ninja --quiet -j "$jobs" -C "build/$preset" "$@"
}
