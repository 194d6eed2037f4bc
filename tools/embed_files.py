#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a C++ file that carries other files as they are, found by their path below a root (assembler .incbin)."""
import argparse
import hashlib
import os


def below(folder):
    return [os.path.join(where, name) for where, _, files in os.walk(folder) for name in files]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--function", default="embedded_files", help="its name below namespace assay")
    parser.add_argument("--header", default="base/embedded.h", help="what declares it")
    parser.add_argument("--folder", help="embed everything below")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()

    files = sorted(options.files + (below(options.folder) if options.folder else []))
    mark = options.function.replace("::", "_")
    lines = ["// Generated; do not edit.", "#include <array>", f'#include "{options.header}"']
    for index, path in enumerate(files):
        with open(path, "rb") as file:
            lines.append(f"// sha256 {hashlib.sha256(file.read()).hexdigest()}")  # the text changes with the content
        lines.append(f'__asm__(".section .rodata\\n.balign 16\\n{mark}_{index}:\\n.incbin \\"{path}\\"\\n'
                     f'{mark}_{index}_end:\\n.byte 0\\n.previous\\n");')
        lines.append(f"extern \"C\" const char {mark}_{index}[], {mark}_{index}_end[];")
    lines += ["namespace assay {", f"std::span<const EmbeddedFile> {options.function}() {{",
              f"  static const std::array<EmbeddedFile, {len(files)}> kFiles{{{{"]
    for index, path in enumerate(files):
        name = os.path.relpath(path, options.root)
        lines.append(f'      {{"{name}", {{{mark}_{index}, static_cast<std::size_t>({mark}_{index}_end - '
                     f"{mark}_{index})}}}},")
    lines += ["  }};", "  return kFiles;", "}", "}  // namespace assay", ""]
    os.makedirs(os.path.dirname(options.out), exist_ok=True)
    with open(options.out, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main()
