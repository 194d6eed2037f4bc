# SPDX-License-Identifier: Apache-2.0
"""Two verifiers that share no line of code say the same of every package: valid, broken or unusable.

Without the program in ASSAY only the Python side is tested, against what the format says.
With ASSAY_FAULT_CYCLES set each byte is flipped and that many (at least 10,000) packages are mutated.
"""
import base64
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(pathlib.Path(__file__).parent)]

import package_format as form  # noqa: E402
import package_maker as maker  # noqa: E402
import package_mutation as mutation  # noqa: E402
import verify_package  # noqa: E402

PROGRAM = os.environ.get("ASSAY", "")
CYCLES = int(os.environ.get("ASSAY_FAULT_CYCLES", "0"))
FLIPS_APART = 1 if CYCLES else 41
MUTATIONS = max(CYCLES, 10_000) if CYCLES else 300
VALID, BROKEN, UNUSABLE = 0, 1, 2


def python_verdict(folder, **options):
    """Exit code and broken rules."""
    try:
        problems = verify_package.Verifier(folder, **options).problems
    except verify_package.Unusable as reason:
        return UNUSABLE, str(reason)
    return BROKEN if problems else VALID, sorted({problem.rule for problem in problems})


def program_verdict(folder, **options):
    words = [f"--{name}={value}" for name, value in options.items()]
    done = subprocess.run([PROGRAM, "verify", *words, folder], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


def vectors():
    for path in sorted((ROOT / "tests/vectors/ledger").glob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        vector["files"] = {name: content.encode() if isinstance(content, str) else base64.b64decode(content["base64"])
                           for name, content in vector["files"].items()}
        yield vector


class PackageCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
        self.addCleanup(self.pool.shutdown)
        self.count = 0

    def place(self, files):
        self.count += 1
        folder = os.path.join(self.folder, str(self.count))
        maker.write(folder, files)
        return folder

    def expect(self, code, folder, rule=None, **options):
        """The Python side has this verdict (and names the rule), and the program the same."""
        found, rules = python_verdict(folder, **options)
        self.assertEqual(found, code, rules)
        if rule:
            self.assertIn(rule, rules)
        if os.path.exists(PROGRAM):
            found, text = program_verdict(folder, **options)
            self.assertEqual(found, code, f"the program differs; Python: {rules}; program: {text}")

    def need_program(self):
        if not os.path.exists(PROGRAM):
            self.skipTest("needs the program in ASSAY")

    def compare(self, packages):
        """Both verdicts on many (description, folder); removes the folders. Answers how often each verdict came."""
        seen, pending = {VALID: 0, BROKEN: 0, UNUSABLE: 0}, []

        def settle():
            for what, folder, mine, other in pending:
                code, text = other.result()
                seen[code] = seen.get(code, 0) + 1
                with self.subTest(what):
                    self.assertEqual(mine[0], code, f"Python: {mine}; program: {text}")
                shutil.rmtree(folder)
            pending.clear()

        for what, folder in packages:
            other = self.pool.submit(program_verdict, folder)
            pending.append((what, folder, python_verdict(folder), other))
            if len(pending) == 32:
                settle()
        settle()
        return seen


class Vectors(PackageCase):
    def test_each_published_vector_has_its_verdict_and_rule(self):
        count = 0
        for vector in vectors():
            with self.subTest(vector["name"]):
                code = VALID if vector["verdict"] == "valid" else BROKEN
                self.expect(code, self.place(vector["files"]), vector["rule"], key=vector["key"])
            count += 1
        self.assertGreater(count, 50)


class Agreement(PackageCase):
    def flips(self, files, make_whole):
        """Packages with one byte changed, seldom or everywhere."""
        dice, number = random.Random(1), 0
        for path in sorted(files):
            for place in range(len(files[path])):
                number += 1
                if number % FLIPS_APART:
                    continue
                changed = bytearray(files[path])
                changed[place] ^= dice.randrange(1, 256)
                yield f"{path} byte {place}: {files[path][place]} to {changed[place]}", self.place(
                    make_whole(files | {path: bytes(changed)}))

    def test_both_agree_on_each_flipped_byte_of_the_smallest_vector(self):
        self.need_program()
        files = min((v["files"] for v in vectors() if v["verdict"] == "valid"), key=lambda f: sum(map(len, f.values())))
        seen = self.compare(self.flips(files, lambda changed: changed))
        self.assertEqual(seen[VALID], 0)
        self.assertGreater(seen[BROKEN], 100)

    def test_both_agree_on_each_flipped_byte_that_the_manifest_was_made_to_fit(self):
        self.need_program()
        files = maker.package()
        del files["manifest.txt"]
        seen = self.compare(self.flips(files, lambda changed: changed | {"manifest.txt": maker.manifest(changed)}))
        self.assertGreater(seen[BROKEN], 100)

    def test_both_agree_on_packages_mutated_and_signed_again(self):
        self.need_program()

        def mutated():
            for seed in range(MUTATIONS):
                dice = random.Random(seed)
                what, files, spoil = mutation.mutated_package(dice)
                folder = self.place(files)
                spoil(folder)
                yield f"seed {seed}: {what}", folder

        seen = self.compare(mutated())
        self.assertGreater(seen[VALID], MUTATIONS // 50)
        self.assertGreater(seen[BROKEN], MUTATIONS // 2)


class Signatures(unittest.TestCase):
    PUBLIC = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    SIGNATURE = bytes.fromhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                              "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")

    def test_the_example_of_rfc_8032_holds_and_no_changed_bit_of_it_does(self):
        self.assertTrue(form.is_signed(self.PUBLIC, self.SIGNATURE, b"\xaf\x82"))
        for bit in range(512):
            changed = bytearray(self.SIGNATURE)
            changed[bit // 8] ^= 1 << bit % 8
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
        done = self.run_tool(folder, "--json")
        self.assertEqual(done.returncode, BROKEN)
        self.assertEqual([p["rule"] for p in json.loads(done.stdout)["problems"]], ["file-hash"])

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
                (VALID, None, lambda: kept(maker.checkpoint(leaves[:3], maker.FIRST) + maker.STRANGER.line("x") + "\n")),
                (VALID, None, lambda: kept(maker.checkpoint(leaves[:3], maker.FIRST) + (maker.STRANGER.line("x") + "\n") * 15)),
                (UNUSABLE, None, lambda: kept(maker.checkpoint(leaves[:3], maker.FIRST) + (maker.STRANGER.line("x") + "\n") * 16)),
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
                (UNUSABLE, None, lambda: at(3, origin="with a space")),
                (UNUSABLE, None, lambda: at(3, origin="")),
                (UNUSABLE, None, lambda: kept(maker.FIRST.note(f"{maker.ORIGIN}\n3\n{root}\nmore\n"))),
                (UNUSABLE, None, lambda: kept("")),
                (UNUSABLE, None, lambda: {"previous": os.path.join(self.folder, "none")}),
                (UNUSABLE, None, lambda: {"previous": self.folder})]:
            options = make()
            with self.subTest(f"{options} {pathlib.Path(options['previous']).read_text() if 'previous' in options and os.path.isfile(options['previous']) else ''}"):
                self.expect(code, folder, rule, **options)


if __name__ == "__main__":
    unittest.main()
