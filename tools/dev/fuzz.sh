# SPDX-License-Identifier: Apache-2.0
# fuzz [TARGET [SECONDS]]: fuzz one parser, or all, each for SECONDS (60); a crash stays in build/fuzz/crashes
. tools/dev/common.sh
need build check
target=${1:-} seconds=${2:-60}
configure fuzz
mkdir -p build/fuzz/crashes
found=0
while IFS= read -r source; do
  name=$(basename "$source" .cpp)
  [ -z "$target" ] || [ "$target" = "$name" ] || [ "${target}_fuzz" = "$name" ] || continue
  found=1
  compile fuzz "$name"
  # The corpus in the repository is beside the target, <name>_corpus/; what is found new stays in the build folder.
  mkdir -p "build/fuzz/corpus/$name"
  corpus=("build/fuzz/corpus/$name")
  [ ! -d "${source%.cpp}_corpus" ] || corpus+=("${source%.cpp}_corpus")
  say "fuzzing $name for $seconds s"
  "build/fuzz/$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 -print_funcs=0 \
    -artifact_prefix="build/fuzz/crashes/$name-" "${corpus[@]}" || fail "$name crashed; its input is in build/fuzz/crashes"
done < <(git ls-files --cached --others --exclude-standard -- '*_fuzz.cpp')
[ $found -eq 1 ] || fail "no fuzz target ${target:-in this tree}"
