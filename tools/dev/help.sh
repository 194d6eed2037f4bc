# SPDX-License-Identifier: Apache-2.0
# help: this list
set -euo pipefail
echo "usage: ./dev COMMAND [ARGUMENT...]"
echo
for command in setup build run test check format bench fuzz docs help; do
  sed -n "s/^# $command\( .*\)\?: /\1|/p" "tools/dev/$command.sh" | while IFS='|' read -r arguments text; do
    printf '  %-26s %s\n' "$command$arguments" "$text"
  done
done
