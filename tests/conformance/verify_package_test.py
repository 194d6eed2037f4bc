# SPDX-License-Identifier: Apache-2.0
"""Two verifiers that share no line of code say the same of each vector, limit and option: valid, broken or unusable."""
import os
import pathlib
import subprocess
import sys
import unittest

from package_case import BROKEN, ROOT, UNUSABLE, VALID, PackageCase, vectors
import package_maker as maker
import verify_package as form


class Vectors(PackageCase):
    def test_each_published_vector_has_its_verdict_and_rule(self):
        count = 0
        for vector in vectors():
            with self.subTest(vector["name"]):
                code = VALID if vector["verdict"] == "valid" else BROKEN
                self.expect(code, self.place(vector["files"]), vector["rule"], key=vector["key"])
            count += 1
        self.assertGreater(count, 50)


class Signatures(unittest.TestCase):
    PUBLIC = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    SIGNATURE = bytes.fromhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                              "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")

    def test_the_example_of_rfc_8032_holds_and_no_byte_with_a_changed_bit_does(self):
        self.assertTrue(form.is_signed(self.PUBLIC, self.SIGNATURE, b"\xaf\x82"))
        for place in range(64):
            changed = bytearray(self.SIGNATURE)
            changed[place] ^= 1 << place % 8
            self.assertFalse(form.is_signed(self.PUBLIC, bytes(changed), b"\xaf\x82"))

    def test_a_scalar_above_the_group_order_is_refused(self):
        scalar = int.from_bytes(self.SIGNATURE[32:], "little") + form.ORDER
        self.assertFalse(form.is_signed(self.PUBLIC, self.SIGNATURE[:32] + scalar.to_bytes(32, "little"), b"\xaf\x82"))

    def test_keys_and_points_of_small_order_are_refused(self):
        one = (1).to_bytes(32, "little")
        self.assertFalse(form.is_signed(one, one + bytes(32), b"any"))  # 0*B = R + k*A, all of order 1

    def test_a_point_that_is_not_canonical_is_none(self):
        for y in (form.P, form.P + 1, 2**255 - 1):
            self.assertIsNone(form.decode_point(y.to_bytes(32, "little")))
        self.assertIsNone(form.decode_point((1 | 1 << 255).to_bytes(32, "little")))


class CommandLine(PackageCase):
    def run_tool(self, *words):
        return subprocess.run([sys.executable, str(ROOT / "tools/verify_package.py"), *words], capture_output=True,
                              text=True, check=False)

    def test_answers_by_exit_code_and_says_that_the_signer_is_not_pinned(self):
        folder = self.place(maker.package())
        done = self.run_tool(folder)
        self.assertEqual((done.returncode, done.stderr), (VALID, ""))
        self.assertIn("signer not pinned", done.stdout)
        self.assertNotIn("signer not pinned", self.run_tool(folder, "--key", maker.FIRST.key).stdout)
        with open(os.path.join(folder, "README.txt"), "ab") as file:
            file.write(b"more")
        done = self.run_tool(folder)
        self.assertEqual((done.returncode, done.stdout.split("\n")[0]), (BROKEN, "file-hash: README.txt"))

    def test_wrong_usage_and_what_is_no_package_are_unusable(self):
        for words in ([], ["--unknown", self.folder], [self.folder], ["/nowhere"], [__file__]):
            done = self.run_tool(*words)
            self.assertEqual(done.returncode, UNUSABLE, words)
            self.assertNotIn("Traceback", done.stderr)

    def test_options_pin_key_origin_and_an_earlier_checkpoint(self):
        files = maker.package()
        folder = self.place(files)
        leaves = files["entries.jsonl"].split(b"\n")[:-1]
        root = form.encode_base64(maker.root_of(leaves[:3]))
        at_3, stranger = maker.checkpoint(leaves[:3], maker.FIRST), maker.STRANGER.line("x") + "\n"

        def kept(text):
            path = os.path.join(self.folder, "kept")
            pathlib.Path(path).write_text(text, encoding="utf-8")
            return {"previous": path}

        def at(size, root=root, signer=maker.FIRST, origin=maker.ORIGIN):
            return kept(signer.note(f"{origin}\n{size}\n{root}\n"))

        for code, rule, make in [
                (VALID, None, lambda: {"key": maker.FIRST.key}),
                (VALID, None, lambda: {"key": maker.SECOND.key}),
                (BROKEN, "pinned-key", lambda: {"key": maker.STRANGER.key}),
                (UNUSABLE, None, lambda: {"key": maker.FIRST.key[:-1]}),
                (UNUSABLE, None, lambda: {"key": ""}),
                (VALID, None, lambda: {"origin": maker.ORIGIN}),
                (BROKEN, "origin", lambda: {"origin": "assay/other"}),
                (VALID, None, lambda: at(3)),
                (VALID, None, lambda: kept(files["checkpoint.txt"].decode())),
                (VALID, None, lambda: kept(at_3 + stranger * 15)),
                (UNUSABLE, None, lambda: kept(at_3 + stranger * 16)),
                (BROKEN, "consistency", lambda: at(2)),
                (BROKEN, "previous", lambda: at(3, signer=maker.SECOND)),
                (BROKEN, "previous", lambda: at(7, signer=maker.SECOND)),
                (BROKEN, "previous", lambda: at(0)),
                (BROKEN, "previous", lambda: at(2**53 - 1)),
                (UNUSABLE, None, lambda: at(2**53)),
                (UNUSABLE, None, lambda: at(2**64)),
                (UNUSABLE, None, lambda: at("03")),
                (UNUSABLE, None, lambda: at(3, root=root[:-1])),
                (BROKEN, "previous", lambda: at(3, origin="assay/other")),
                (BROKEN, "previous", lambda: at(3, origin="with a space")),
                (UNUSABLE, None, lambda: at(3, origin="")),
                (UNUSABLE, None, lambda: kept(maker.FIRST.note(f"{maker.ORIGIN}\n3\n{root}\nmore\n"))),
                (UNUSABLE, None, lambda: kept("")),
                (UNUSABLE, None, lambda: {"previous": os.path.join(self.folder, "none")}),
                (UNUSABLE, None, lambda: {"previous": self.folder})]:
            options = make()
            path = options.get("previous", "")
            text = pathlib.Path(path).read_text(encoding="utf-8") if os.path.isfile(path) else ""
            with self.subTest(f"{options} {text}"):
                self.expect(code, folder, rule, **options)


def entry_with(**members):
    """A change of the lines: members of entry 5 replaced (None removes)."""
    def change(lines):
        entry = lines["entries"][4] | members
        lines["entries"][4] = {name: value for name, value in entry.items() if value is not None}
    return {"change_lines": change}


def last_at(instant):
    return {"change": lambda facts: facts["entries"][5].update(at=instant)}


def fields(value):
    return {"change": lambda facts: facts["entries"][2]["versions"][0].update(fields=value)}


def named(name):
    return {"change": lambda facts: facts["entries"][3]["versions"].append(maker.version(name, 7, 1, {}))}


def thousand(count, batch_from):
    """Entry 5 makes this many versions more."""
    def change(facts):
        facts["entries"][4]["versions"][:0] = [maker.version("many", n, 1, {}) for n in range(count - 1)]
    return {"change": change, "batch_from": batch_from}


def file_named(path):
    return {"change_files": lambda files: files.update({path: b"content"})}


def nested(levels):
    value = {}
    for _ in range(levels - 4):  # the line, its body and the fields are open as well
        value = {"a": value}
    return fields({"a": value})


class Limits(PackageCase):
    CASES = [
        (VALID, "nothing changed", {}),
        (VALID, "29 February of a leap year", last_at("2096-02-29T23:59:59.999999Z")),
        (BROKEN, "29 February of another year", last_at("2100-02-29T00:00:00.000000Z")),
        (BROKEN, "a leap second", last_at("2026-12-31T23:59:60.000000Z")),
        (BROKEN, "hour 24", last_at("2026-12-31T24:00:00.000000Z")),
        (BROKEN, "digits of another script", last_at("2026-12-3\u0661T00:00:00.000000Z")),
        (VALID, "an operation of 100 characters", entry_with(operation="a." + "b" * 98)),
        (BROKEN, "an operation of 101 characters", entry_with(operation="a." + "b" * 99)),
        (VALID, "an operation with a digit after the point", entry_with(operation="a.1._")),
        (BROKEN, "an operation with an empty part", entry_with(operation="a..b")),
        (BROKEN, "an operation with a line feed", entry_with(operation="a\n")),
        (VALID, "200 bytes of rule", entry_with(rule="\u00e9" * 100)),
        (BROKEN, "201 bytes of rule", entry_with(rule="\u00e9" * 100 + "a")),
        (BROKEN, "an empty rule", entry_with(rule="")),
        (BROKEN, "empty details", entry_with(details={})),
        (BROKEN, "v that is true", entry_with(v=True)),
        (BROKEN, "neither items nor batch", entry_with(items=None)),
        (BROKEN, "items and batch", entry_with(batch={"count": 1001, "root": "A" * 43 + "="})),
        (VALID, "an erasure without details", entry_with(operation="personal.erase")),
        (VALID, "an erasure of the same entry twice and of nothing", entry_with(operation="personal.erase", details={
            "erased": [{"entity": "a", "fields": ["b"], "id": maker.ident(9)}] * 2, "blobs": ["0" * 64] * 2, "x": 1})),
        (BROKEN, "an erasure without fields", entry_with(operation="personal.erase", details={
            "erased": [{"entity": "a", "fields": [], "id": maker.ident(9)}]})),
        (BROKEN, "erased that is null", entry_with(operation="personal.erase", details={"erased": None})),
        (BROKEN, "details that name a file nobody has", entry_with(details={"blob": "0" * 64, "size": 0})),
        (BROKEN, "fields that name a file nobody has", fields({"blob": "0" * 64, "size": 0})),
        (VALID, "a file without size is none", fields({"blob": "0" * 64, "size": -1, "a": [{"size": 1}]})),
        (BROKEN, "a file with another size", fields({"f": {"blob": form.sha256(maker.NOTE).hex(), "size": 1}})),
        (VALID, "the largest number", fields({"a": 2**53 - 1, "b": -(2**53 - 1)})),
        (BROKEN, "a number too large", fields({"a": 2**53})),
        (BROKEN, "a number too small", fields({"a": -(2**53)})),
        (BROKEN, "a number of 5,000 digits", fields({"a": 10**4000})),
        (VALID, "64 levels", nested(64)),
        (BROKEN, "65 levels", nested(65)),
        (VALID, "an empty member name", fields({"": "", "\u0000": "\u007f\u2028"})),
        (VALID, "a name of 64 characters", named("a" * 64)),
        (BROKEN, "a name of 65 characters", named("a" * 65)),
        (BROKEN, "a name that starts with a digit", named("1a")),
        (VALID, "1,000 items", thousand(1000, 1001)),
        (BROKEN, "1,001 items", thousand(1001, 1002)),
        (BROKEN, "a batch of 1,000", thousand(1000, 1000)),
        (VALID, "a batch of 1,001", thousand(1001, 1001)),
        (VALID, "a path of 240 bytes", file_named("files/" + "a" * 116 + "/" + "b" * 117)),
        (BROKEN, "a path of 241 bytes", file_named("files/" + "a" * 116 + "/" + "b" * 118)),
        (BROKEN, "a path that starts with a point", file_named("files/.a")),
        (VALID, "a time stamp of any size", file_named("timestamps/12.tsr")),
        (VALID, "a time stamp of size 0", file_named("timestamps/0.tsr")),
        (VALID, "a time stamp of the largest size", file_named(f"timestamps/{2**53 - 1}.tsq")),
        (BROKEN, "a time stamp of a size too large", file_named(f"timestamps/{2**53}.tsq")),
        (BROKEN, "a time stamp of a size with leading zero", file_named("timestamps/01.tsr")),
        (VALID, "a free member of the organisation", {"change": lambda f: f["organisation"].update(a=[{"b": None}])}),
        (VALID, "an empty name", {"change": lambda f: f["organisation"].update(name="")}),
        (BROKEN, "an organisation that is an array", {"change": lambda f: f.update(organisation=[1])}),
    ]

    def test_each_limit_holds_on_both_sides_of_it(self):
        for code, what, changes in self.CASES:
            with self.subTest(what):
                self.expect(code, self.place(maker.package(**changes)))

    def test_a_line_may_have_16_mebibytes_and_no_byte_more(self):
        for code, size in ((VALID, form.MAX_TEXT), (BROKEN, form.MAX_TEXT + 1)):
            spare = len(form.canonical(maker.lines_of(maker.model())["versions"][2])) - len("-5") + len('""')
            with self.subTest(size):
                self.expect(code, self.place(maker.package(**fields({"n": "a" * (size - spare)}))))

    def test_another_format_is_unusable_and_a_malformed_one_broken(self):
        files = maker.package()
        for code, first in ((UNUSABLE, "2"), (UNUSABLE, "01"), (UNUSABLE, "9" * 50), (BROKEN, ""), (BROKEN, "1 "),
                            (BROKEN, "1\r"), (BROKEN, "x"), (BROKEN, "\u0661")):
            with self.subTest(first):
                data = files["manifest.txt"].replace(b"package/1\n", f"package/{first}\n".encode())
                self.expect(code, self.place(files | {"manifest.txt": data}))
        for code, whole in ((UNUSABLE, b"assay-package/2\n"), (BROKEN, b"assay-package/2"), (BROKEN, b"")):
            with self.subTest(whole):
                self.expect(code, self.place(files | {"manifest.txt": whole}))


if __name__ == "__main__":
    unittest.main()
