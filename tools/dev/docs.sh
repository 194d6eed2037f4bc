# SPDX-License-Identifier: Apache-2.0
# docs [DIR]: reference pages printed by the program itself, into docs/reference or DIR
. tools/dev/common.sh
bash tools/dev/build.sh
exec build/assay docs-reference "${1:-docs/reference}"
