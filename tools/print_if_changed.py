#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""print_if_changed FILE COMMAND...: writes what the command prints, and leaves the file alone when it is the same."""
import subprocess
import sys

import compile_strings

printed = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, text=True, check=True).stdout
compile_strings.write_if_changed(sys.argv[1], printed)
