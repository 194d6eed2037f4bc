# SPDX-License-Identifier: Apache-2.0
# format [FILE...]: write all C++ files, or these, as .clang-format says
. tools/dev/common.sh
need check
if [ $# -gt 0 ]; then
  exec clang-format-19 -i "$@"
fi
git ls-files --cached --others --exclude-standard -z -- '*.cpp' '*.h' | xargs -0 -r -n 20 -P "$jobs" clang-format-19 -i
