#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Starts a compiler and keeps the processor seconds it took beside the object, for tools/check_compile_budget.py.
status=0
"$@" || status=$?
for ((i = 1; i < $#; i++)); do
  if [ "${!i}" = -o ]; then
    next=$((i + 1))
    times >"${!next}.cpu"  # the second line is about children: user, system
  fi
done
exit $status
