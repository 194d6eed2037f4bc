# SPDX-License-Identifier: Apache-2.0
"""Files that are compiled as one mean the same as alone."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import unity_groups

PLAIN = "#include <string>\nnamespace assay {\nint %s() { return 1; }\n}\n"


def groups_of(files):
    """The groups, as sets of names, that files with these texts get."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "part").mkdir()
        for name, text in files.items():
            (root / "part" / name).write_text(text, encoding="utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            unity_groups.main(root, [f"part/{name}" for name in files])
    found = {}
    for line in printed.getvalue().splitlines():
        group, path = line.split(" ")
        found.setdefault(group, set()).add(path.removeprefix("part/"))
    return list(found.values())


class UnityGroups(unittest.TestCase):
    def test_files_that_share_no_private_name_are_one(self):
        self.assertEqual(groups_of({"a.cpp": PLAIN % "one", "b.cpp": PLAIN % "two"}), [{"a.cpp", "b.cpp"}])

    def test_a_private_name_that_another_file_uses_keeps_them_apart(self):
        for private in ("namespace {\nint helper(int x) { return x; }\n}\n", "namespace {\nconstexpr int helper = 3;\n}\n",
                        "namespace {\nstruct helper {\n  int x;\n};\n}\n", "namespace {\nusing helper = int;\n}\n",
                        "static int helper() { return 1; }\n", "#define helper 1\n",
                        "namespace {\nstd::vector<int> helper{1, 2};\n}\n", "namespace {\ntemplate <class T>\nT helper() { return {}; }\n}\n"):
            with self.subTest(private):
                self.assertEqual(groups_of({"a.cpp": private, "b.cpp": "int user() { return helper(1); }\n"}), [])

    def test_a_name_in_text_or_comment_is_not_used(self):
        private = "namespace {\nint helper() { return 1; }\n}\n"
        self.assertEqual(groups_of({"a.cpp": private, "b.cpp": '// helper\nconst char* text() { return "helper"; }\n'}),
                         [{"a.cpp", "b.cpp"}])

    def test_a_name_inside_a_function_is_no_private_name(self):
        inner = "namespace {\nint outer() { int helper = 1; return helper; }\n}\n"
        self.assertEqual(groups_of({"a.cpp": inner, "b.cpp": "int user() { return helper(); }\n"}), [{"a.cpp", "b.cpp"}])

    def test_using_declarations_have_to_agree(self):
        using = "namespace assay {\nusing %s::Ref;\nRef one();\n}\n"
        self.assertEqual(groups_of({"a.cpp": using % "entity", "b.cpp": using % "entity"}), [{"a.cpp", "b.cpp"}])
        self.assertEqual(groups_of({"a.cpp": using % "entity", "b.cpp": using % "other"}), [])
        self.assertEqual(groups_of({"a.cpp": using % "entity", "b.cpp": "struct Ref;\n"}), [])

    def test_a_file_that_defines_a_class_of_a_header_stands_alone(self):
        self.assertEqual(groups_of({"a.cpp": "struct Server::Impl {\n  int x;\n};\n", "b.cpp": PLAIN % "two"}), [])

    def test_a_group_has_a_limit(self):
        many = {f"f{i}.cpp": PLAIN % f"name{i}" for i in range(unity_groups.MOST_FILES + 2)}
        self.assertEqual([len(group) for group in groups_of(many)], [unity_groups.MOST_FILES, 2])


if __name__ == "__main__":
    unittest.main()
