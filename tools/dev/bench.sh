# SPDX-License-Identifier: Apache-2.0
# bench [FILTER]: measure the release build against its named baselines (docs/benchmarks.md keeps the figures)
. tools/dev/common.sh
need build test
configure release
compile release
exec build/release/assay_bench --benchmark_filter="${1:-.}"
