# SPDX-License-Identifier: Apache-2.0
# test [FILTER]: build and run all tests, or those whose file or name contains FILTER
. tools/dev/common.sh
need build test
clean=()
[ -e build/ci/.ninja_log ] || clean=(--clean)
start=$SECONDS
configure ci
compile ci
"$python" tools/run_tests.py --build build/ci --build-seconds $((SECONDS - start)) "${clean[@]}" "$@"
