# SPDX-License-Identifier: Apache-2.0
# bench [FILTER, keep or faults]: measure the release build, all figures (keep writes docs/benchmarks.md) or some; or run the long fault tests
. tools/dev/common.sh
need build test
bash tools/dev/build.sh  # build/assay as it is shipped: its size on disk is one of the figures
case ${1:-} in
  faults) compile release assay_tests ;;
  *) compile release assay_bench ;;
esac
export ASSAY=$root/build/release/assay
case ${1:-} in
  "") exec "$python" tools/bench/report.py build/release ;;
  keep) exec "$python" tools/bench/report.py build/release --keep ;;
  faults)
    # What ./dev test runs for seconds: power losses through a SQLite VFS, kill -9 under load; nothing acknowledged is lost.
    export ASSAY_FAULT_CYCLES=${ASSAY_FAULT_CYCLES:-5000} ASSAY_KILL_CYCLES=${ASSAY_KILL_CYCLES:-1000}
    say "$ASSAY_FAULT_CYCLES power losses, $ASSAY_KILL_CYCLES kills"
    exec build/release/assay_tests --gtest_filter="${2:-StorePowerLoss*:StoreBadDisk*:*StoreKill*}"
    ;;
  *) exec build/release/assay_bench --benchmark_filter="$1" ;;
esac
