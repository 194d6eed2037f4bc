# SPDX-License-Identifier: Apache-2.0
"""The program is hardened as S-OP-01 says, and small enough. Reads the tested build, and the release where it was built."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import elf

ROOT = os.environ["ASSAY_ROOT"]
BUILD = os.environ["ASSAY_BUILD"]
RELEASE = os.path.join(ROOT, "build", "assay")
LIMIT_BYTES = 30 * 1024 * 1024
PROTECTION = "-fcf-protection=full" if os.uname().machine == "x86_64" else "-mbranch-protection=standard"
COMPILER_FLAGS = ["-fstack-protector-strong", "-fstack-clash-protection", "-ftrivial-auto-var-init=zero", "-fPIE",
                  PROTECTION]
LINKER_FLAGS = "-Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code"
PROGRAM = """#include <cstdio>
#include <cstdlib>
#include <vector>
int main(int count, char** words) {
  char text[40];
  std::snprintf(text, static_cast<unsigned>(std::atoi(words[0])), "%d", count);
  std::vector<int> numbers(3);
  return numbers[static_cast<unsigned>(count)] + text[count];
}
#ifdef WITH_MUCH_CODE
__asm__(".text\\n.skip 65536, 0x90\\n");
#endif
"""


class Hardening(unittest.TestCase):
    """covers S-OP-01"""

    def check(self, path):
        if not os.path.exists(path):
            self.skipTest(f"{os.path.relpath(path, ROOT)} is not built")
        program = elf.Elf(path)
        self.assertEqual(elf.findings(program), [])
        self.assertLessEqual(program.loaded_bytes(), LIMIT_BYTES)

    def test_the_tested_program_lacks_nothing(self):
        self.check(os.path.join(BUILD, "assay"))

    def test_the_released_program_lacks_nothing(self):
        self.check(RELEASE)

    def test_every_source_file_is_compiled_with_every_flag(self):
        with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
            commands = [c for c in json.load(file) if not c["file"].endswith("cmake_pch.hxx.cxx")]
        self.assertTrue(commands)
        wanted = COMPILER_FLAGS + ["-D_FORTIFY_SOURCE=3", "-D_GLIBCXX_ASSERTIONS", "-Werror"]
        for command in commands:
            words = command["command"].split()
            self.assertEqual([flag for flag in wanted if flag not in words], [], command["file"])

    def test_every_released_unit_was_compiled_with_every_flag(self):
        if not os.path.exists(RELEASE + ".debug"):
            self.skipTest("build/assay.debug is not built")
        strings = elf.Elf(RELEASE + ".debug").sections[".debug_str"] + b"\0"
        producers = [text.decode() for text in re.findall(rb"GNU C\+\+[^\0]*", strings)]
        self.assertTrue(producers)
        for producer in producers:
            words = producer.split()
            self.assertEqual([flag for flag in COMPILER_FLAGS + ["-O2"] if flag not in words], [], producer)


class Reader(unittest.TestCase):
    """The reader names each protection that a program was built without."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        with open(os.path.join(cls.folder, "program.cpp"), "w", encoding="utf-8") as file:
            file.write(PROGRAM)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def built(self, *extra):
        """The findings of the program compiled and linked with all flags and then these; linker flags spare a compile."""
        program, source = os.path.join(self.folder, "program"), os.path.join(self.folder, "program.cpp")
        if all(flag.startswith("-Wl,") or flag == "-no-pie" for flag in extra):
            source = program + ".o"
        if source.endswith(".cpp") or not os.path.exists(source):
            subprocess.run(["g++", "-O1", *COMPILER_FLAGS, "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=3",
                            "-D_GLIBCXX_ASSERTIONS", *extra, "-c", os.path.join(self.folder, "program.cpp"), "-o",
                            program + (".o" if source.endswith(".o") else ".other.o")], check=True)
        objects = source if source.endswith(".o") else program + ".other.o"
        subprocess.run(["g++", "-pie", LINKER_FLAGS, *extra, objects, "-o", program], check=True)
        return elf.findings(elf.Elf(program))

    def test_a_hardened_program_has_no_findings(self):
        self.assertEqual(self.built(), [])

    def test_each_missing_flag_is_named(self):
        without = {
            "-no-pie": "is not position independent",
            "-Wl,-z,norelro": "has no read-only relocations",
            "-Wl,-z,lazy": "binds lazily",
            "-Wl,-z,execstack": "has an executable stack",
            "-Wl,-z,noseparate-code": "has headers or data in its executable segment",
            "-fno-stack-protector": "has no stack protector",
            "-D_FORTIFY_SOURCE=0": "is not fortified",
            "-U_GLIBCXX_ASSERTIONS": "has no assertions in containers",
        }
        if os.uname().machine == "x86_64":
            without["-DWITH_MUCH_CODE"] = "has no landing pads"
        for flag, sentence in without.items():
            with self.subTest(flag):
                self.assertTrue(any(found.startswith(sentence) for found in self.built(flag)))
