# SPDX-License-Identifier: Apache-2.0
# build: the program as it is released: build/assay, its debug symbols in build/assay.debug
. tools/dev/common.sh
need build
configure release
compile release assay
if [ build/release/assay -nt build/assay ] || [ ! -e build/assay.debug ]; then
  # Debuggers find the symbols by the build id or by the link, so the program that is copied around stays small.
  objcopy --only-keep-debug build/release/assay build/assay.debug
  objcopy --strip-all --add-gnu-debuglink=build/assay.debug build/release/assay build/assay.new
  mv build/assay.new build/assay
fi
say "built build/assay ($(($(stat -c %s build/assay) / 1024)) KiB)"
