# SPDX-License-Identifier: Apache-2.0
# run [OPTION...]: build, start with the demo organisation and print the address; options go to `assay demo`
. tools/dev/common.sh
bash tools/dev/build.sh
exec build/assay demo "$@"
