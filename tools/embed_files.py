#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a C++ file that carries other files as they are, found by their path below the project (assembler .incbin)."""
import argparse
import os


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()

    files = sorted(options.files)
    lines = ["// Generated; do not edit.", "#include <array>", '#include "base/embedded.h"']
    for index, path in enumerate(files):
        lines.append(f'__asm__(".section .rodata\\n.balign 16\\nembedded_{index}:\\n.incbin \\"{path}\\"\\n'
                     f'embedded_{index}_end:\\n.byte 0\\n.previous\\n");')
        lines.append(f"extern \"C\" const char embedded_{index}[], embedded_{index}_end[];")
    lines += ["namespace assay {", "std::span<const EmbeddedFile> embedded_files() {",
              f"  static const std::array<EmbeddedFile, {len(files)}> kFiles{{{{"]
    for index, path in enumerate(files):
        name = os.path.relpath(path, options.root)
        lines.append(f'      {{"{name}", {{embedded_{index}, static_cast<std::size_t>(embedded_{index}_end - '
                     f"embedded_{index})}}}},")
    lines += ["  }};", "  return kFiles;", "}", "}  // namespace assay", ""]
    os.makedirs(os.path.dirname(options.out), exist_ok=True)
    with open(options.out, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main()
