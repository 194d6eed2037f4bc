# SPDX-License-Identifier: Apache-2.0
# check [deep]: format, architecture, texts, budgets; deep adds sanitizers, clang-tidy and a minute of each fuzz target
. tools/dev/common.sh
need build test check

failed=()
step() {
  local name=$1
  shift
  say "== $name"
  "$@" || failed+=("$name")
}

format() {
  git ls-files --cached --others --exclude-standard -z -- '*.cpp' '*.h' |
    xargs -0 -r -n 20 -P "$jobs" clang-format-19 --dry-run --Werror
}

sanitized() {
  configure "$1" && compile "$1" assay_tests && "$python" tools/run_tests.py --build "build/$1" --only-compiled
}

tidy() { configure tidy && compile tidy assay_core; }

step format format
step architecture "$python" tools/check_architecture.py
step texts "$python" tools/check_strings.py
case ${1:-} in
  '')
    step budgets "$python" tools/check_compile_budget.py
    ;;
  deep)
    step asan sanitized asan
    step tsan sanitized tsan
    step tidy tidy
    step fuzz bash tools/dev/fuzz.sh
    ;;
  *) fail "check knows only 'deep'" ;;
esac
[ ${#failed[@]} -eq 0 ] || fail "failed: ${failed[*]}"
say "all checks passed"
