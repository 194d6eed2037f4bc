#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a ledger package without the program that made it.

Written from docs/reference/package-format.md and ledger-entry.md alone, with nothing but Python's standard library, so
that a package and the program's own verdict on it can be checked by somebody who trusts neither.
Exit code 0: valid, 1: broken, 2: nothing can be said. Time-stamp tokens are for `openssl ts -verify`.
"""
import argparse
import hashlib
import json
import os
import re
import signal
import stat
import sys
from collections import Counter, defaultdict, namedtuple

import package_format as form

REQUIRED = frozenset(b"README.txt LISEZMOI.txt organisation.json keys.txt checkpoint.txt checkpoints.jsonl "
                     b"entries.jsonl items.jsonl versions.jsonl personal.jsonl".split())
PATH = re.compile(rb"blobs/[0-9a-f]{64}|timestamps/(0|[1-9][0-9]*)\.ts[qr]|files(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
LISTED = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,15}) ([!-~]+)")
MANIFEST = re.compile(r"assay-package/1\norigin ([!-*,-~]+)\nmade ([^\n]+)\n((?:[^\n]+\n)*)")
SHOWN = 100

Problem = namedtuple("Problem", "rule entry text")


class Unusable(Exception):
    """Nothing can be said about the package."""


def is_allowed(path):
    fits = path in REQUIRED or PATH.fullmatch(path)
    if path.startswith(b"timestamps/"):
        return fits and len(path) < 40 and int(path[11:-4]) <= form.MAX_COUNT
    return fits and (len(path) <= 240 or not path.startswith(b"files/"))


class Verifier:
    """One verification; `problems` is what is broken. Raises Unusable."""

    def __init__(self, folder, key=None, origin=None, previous=None):
        self.folder, self.pin, self.wanted_origin, self.previous = os.fsencode(folder), None, origin, None
        self.origin = self.size = self.checkpoint = self.personal_mode = None
        self.problems, self.data = [], {}
        self.keys, self.chain = [], []  # of keys.txt; of the entries as (since which size, key)
        self.items, self.batches, self.commitments, self.roots = {}, {}, {}, {}
        self.blobs, self.named, self.erased_blobs, self.erased = {}, defaultdict(set), set(), {}
        try:
            self.pin = form.parse_key(key)
            if key is not None and self.pin is None:
                raise Unusable("--key is no verifier key")
            if previous is not None:
                with open(previous, "rb") as file:
                    self.previous = form.parse_checkpoint(file.read())
                if self.previous is None:
                    raise Unusable("--previous is no signed checkpoint")
            if self.read_manifest() and self.read_files():
                self.check_keys()
                history = self.check_checkpoints()
                kept = [self.previous] if self.previous else []
                self.check_entries({known.size for known in kept + [earlier for earlier, _ in history]})
                self.check_history(history)
                self.check_items()
                self.check_personal(self.check_versions())
                self.check_blobs()
        except OSError as error:
            raise Unusable(f"cannot read {error.filename!r}: {error.strerror}") from None

    def broken(self, rule, text, entry=None):
        self.problems.append(Problem(rule, entry, text))

    def check(self, holds, rule, text, entry=None):
        if not holds:
            self.broken(rule, text, entry)
        return holds

    def read(self, path):
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

    def read_manifest(self):
        try:
            is_file = stat.S_ISREG(os.lstat(os.path.join(self.folder, b"manifest.txt")).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            is_file = False
        if not is_file:
            raise Unusable("no package: it has no manifest.txt")
        data = self.read(b"manifest.txt")
        first = data[:data.find(b"\n") + 1]
        if re.fullmatch(rb"assay-package/[0-9]+\n", first) and first != b"assay-package/1\n":
            raise Unusable("format not known to this verifier: " + first[:40].decode().strip())
        self.manifest = form.parse_note(data)
        parts = MANIFEST.fullmatch(self.manifest.body) if self.manifest else None
        if parts is None or len(self.manifest.signatures) != 1 or not form.is_instant(parts[2]):
            return self.check(False, "manifest", "manifest.txt is no signed manifest")
        self.origin, self.listed, last = parts[1], {}, b""
        for line in parts[3].split("\n")[:-1]:
            found = LISTED.fullmatch(line)
            path = found[3].encode() if found else b""
            if path <= last or not is_allowed(path):
                return self.check(False, "manifest", f"malformed, out of order or not allowed: {line!r}")
            self.listed[path], last = (found[1], int(found[2])), path
        missing = REQUIRED - self.listed.keys()
        return self.check(not missing, "manifest", f"does not list {sorted(missing)}")

    def read_files(self):
        ways = {path[:i] for path in self.listed for i, c in enumerate(path) if c == 0x2f}
        present, pending = set(), [b""]
        while pending:
            folder = pending.pop()
            for found in sorted(os.scandir(os.path.join(self.folder, folder)), key=lambda f: f.name):
                path = os.path.join(folder, found.name)
                if found.is_file(follow_symlinks=False) and (path in self.listed or path == b"manifest.txt"):
                    present.add(path)
                elif found.is_dir(follow_symlinks=False) and path in ways:
                    pending.append(path)
                else:
                    self.broken("unknown-file", f"{path!r} is not listed or no regular file")
        for path, (digest, size) in self.listed.items():
            if not self.check(path in present, "file-missing", f"{path!r} is listed, but not there"):
                continue
            if path in REQUIRED:
                self.data[path] = self.read(path)
                real = hashlib.sha256(self.data[path]).hexdigest(), len(self.data[path])
            else:
                with open(os.path.join(self.folder, path), "rb") as file:
                    real = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
            self.check(real == (digest, size), "file-hash", f"{path!r} is not the file that was listed")
            if path.startswith(b"blobs/"):
                self.blobs[path[6:].decode()] = real
        return self.data.keys() == REQUIRED

    def lines(self, path, rule, shape):
        """(number, bytes, value or None when the line is malformed) of each line."""
        lines = self.data[path].split(b"\n")
        if lines[-1]:
            self.broken(rule, f"{path.decode()}: the last line is not ended")
        else:
            lines.pop()
        for number, line in enumerate(lines, 1):
            try:
                value = form.parse_canonical(line)
                if not shape(value):
                    raise ValueError("not as the format says")
            except ValueError as error:
                self.broken(rule, f"{path.decode()}, line {number}: {error}", number if rule == "entry" else None)
                value = None
            yield number, line, value

    def check_keys(self):
        lines = self.data[b"keys.txt"].decode("latin-1").split("\n")
        keys = [form.parse_key(line) for line in lines[:-1]]
        origins = {self.origin} | {key.name for key in keys if key}
        if self.check(lines[-1] == "" and 1 <= len(keys) <= 1000 and all(keys) and len(set(keys)) == len(keys),
                      "keys", "keys.txt is malformed or has a key twice"):
            self.keys = keys
            self.check(form.is_signed_by(self.manifest, keys[-1]), "manifest-signature", "not one of the last key")
            self.check(self.pin is None or self.pin in keys, "pinned-key", "the given key is none of this ledger")
        facts = self.read_organisation()
        if self.check(facts is not None, "organisation", "organisation.json is not as the format says"):
            self.personal_mode = facts["personal"]
            origins.add(facts["origin"])
        self.check(len(origins) == 1, "origin", f"not all the same: {sorted(origins)}")
        self.check(self.wanted_origin in (None, self.origin), "origin", f"the package has {self.origin!r}")

    def read_organisation(self):
        try:
            data = self.data[b"organisation.json"]
            facts = form.parse_canonical(data[:-1])
        except ValueError:
            return None
        return facts if data.endswith(b"\n") and form.is_organisation(facts) else None

    def check_checkpoints(self):
        """Looks at the shape of all checkpoints; answers the earlier ones with their proofs."""
        checkpoint = form.parse_checkpoint(self.data[b"checkpoint.txt"])
        if self.check(checkpoint is not None and len(checkpoint.note.signatures) == 1, "checkpoint",
                      "checkpoint.txt is no checkpoint with one signature"):
            self.checkpoint = checkpoint
            self.check(checkpoint.origin == self.origin, "origin", f"checkpoint.txt has {checkpoint.origin!r}")
            self.check(not self.keys or form.is_signed_by(checkpoint.note, self.keys[-1]), "signature",
                       "checkpoint.txt is not signed by the last key")
        history, last, end = [], 0, self.checkpoint.size if self.checkpoint else form.MAX_COUNT
        for number, _, value in self.lines(b"checkpoints.jsonl", "checkpoint-history", form.is_history_line):
            earlier = form.parse_checkpoint(value["note"]) if value else None
            if value and self.check(earlier is not None and len(earlier.note.signatures) == 1
                                    and earlier.origin == self.origin and last < earlier.size == value["size"] < end,
                                    "checkpoint-history", f"checkpoints.jsonl, line {number}: note, order or size"):
                history.append((earlier, [form.decode_base64(text, 32) for text in value["proof"]]))
                last = earlier.size
        return history

    def check_entries(self, sizes):
        tree, last = form.Tree(), ""
        for number, line, entry in self.lines(b"entries.jsonl", "entry", form.is_entry):
            tree.add(line)
            if number in sizes:
                self.roots[number] = tree.root()
            if entry is None:
                continue
            self.check(entry["seq"] == number, "sequence", f"has the number {entry['seq']}", number)
            self.check(entry["at"] >= last, "time-order", "is earlier than the entry before", number)
            last = entry["at"]
            self.items[number] = entry.get("items", [])
            if "batch" in entry:
                self.batches[number] = entry["batch"]
            self.check_meaning(number, entry["operation"], entry.get("details", {}))
        self.size = self.checkpoint.size if self.checkpoint else tree.size
        self.check(tree.size > 0, "start", "there is no entry")
        self.check(tree.size == self.size, "size", f"{tree.size} entries, but {self.size} are signed")
        self.check(not self.checkpoint or tree.root() == self.checkpoint.root, "root", "other entries were signed")
        self.check(not self.keys or [key for _, key in self.chain] == self.keys, "key-chain",
                   "keys.txt does not hold the keys of the entries in their order")

    def check_meaning(self, number, operation, details):
        for digest, size in form.files_named(details):
            self.named[digest].add(size)
        self.check((operation == "ledger.start") == (number == 1), "start", "ledger.start must be entry 1", number)
        if operation == "ledger.start" and number == 1:
            key = form.parse_key(details.get("key"))
            is_first = key is not None and key in (self.keys or [key])[:1]
            self.check(is_first and form.is_text(details.get("origin")), "start",
                       "has no origin, or a key that is not the first of keys.txt", 1)
            self.check(details.get("origin") == self.origin, "origin", "ledger.start has another one", 1)
            self.chain += [(0, key)] if key else []
        elif operation == "ledger.rotate_key":
            self.check(self.rotate(number, details), "rotation", "the new key does not rightly follow the old", number)
        elif operation == "personal.erase" and self.check(form.is_erasure(details), "erasure", "malformed", number):
            self.erased_blobs.update(details.get("blobs", []))
            for erased in details.get("erased", []):
                self.erased |= {(erased["entity"], erased["id"], field): number for field in erased["fields"]}

    def rotate(self, number, details):
        old, new = form.parse_key(details.get("old_key")), form.parse_key(details.get("new_key"))
        known = [key for _, key in self.chain]
        self.chain += [(number, new)] if new else []
        if not form.is_rotation(details) or not old or not new:
            return False
        text = f"assay-rotate-key/1\n{self.origin}\n{number}\n{old.text}\n{new.text}\n"
        first, second = map(form.parse_signature, details["signatures"])
        return (old in known[-1:] and new not in known and new.name == old.name and first is not None
                and second is not None and form.signs(first, old, text) and form.signs(second, new, text))

    def key_at(self, size):
        return next((key for since, key in reversed(self.chain) if since <= size), None)

    def check_history(self, history):
        for earlier, proof in history:
            size, key = earlier.size, self.key_at(earlier.size)
            self.check(key is None or form.is_signed_by(earlier.note, key), "signature",
                       f"the checkpoint of size {size} is not signed by the key of its time")
            self.check(self.roots.get(size) == earlier.root, "consistency", f"size {size} has another root")
            end = self.checkpoint
            self.check(not end or form.is_consistent(size, end.size, earlier.root, end.root, proof), "consistency",
                       f"the proof from size {size} does not hold")
        if self.previous:
            size, key = self.previous.size, self.key_at(self.previous.size)
            fits = self.previous.origin == self.origin and 1 <= size <= self.size
            self.check(fits and key is not None and form.is_signed_by(self.previous.note, key), "previous",
                       "the checkpoint kept from earlier is none of this ledger")
            self.check(not fits or self.roots.get(size) == self.previous.root, "consistency",
                       "the ledger does not continue the checkpoint kept from earlier")

    def check_items(self):
        """Fills `commitments`: (seq, entity, id, version) of each item."""
        last = ()
        for number, _, value in self.lines(b"items.jsonl", "item", form.is_item_line):
            if value is None:
                continue
            place = (value["seq"], *value["item"][:3])
            self.check(place > last, "item", f"items.jsonl, line {number} is out of order")
            if self.check(value["seq"] in self.batches, "item", f"items.jsonl, line {number} belongs to no batch"):
                self.items[value["seq"]].append(value["item"])
            last = place
        for number, batch in self.batches.items():
            tree = form.Tree()
            for item in self.items[number]:
                tree.add(form.canonical(item))
            self.check(tree.size == batch["count"] and form.encode_base64(tree.root()) == batch["root"], "batch",
                       "has other items", number)
        latest = Counter()
        for number, items in self.items.items():
            for entity, ident, version, commitment in items:
                self.check(version == latest[entity, ident] + 1, "version-chain",
                           f"{entity} {ident} goes from version {latest[entity, ident]} to {version}", number)
                latest[entity, ident] = version
                self.commitments[number, entity, ident, version] = commitment

    def check_versions(self):
        last, personal, seen = (), {}, set()
        for number, _, value in self.lines(b"versions.jsonl", "version", form.is_version_line):
            if value is None:
                continue
            place, body = tuple(value[name] for name in ("seq", "entity", "id", "version")), value["body"]
            self.check(place > last, "version", f"versions.jsonl, line {number} is out of order")
            if self.check(place in self.commitments, "version-unknown", f"{place[1:]} is no item", place[0]):
                self.check(form.commits(self.commitments[place], value["salt"], body), "commitment",
                           f"{place[1:]} is not what the entry commits to", place[0])
            seen.add(place)
            personal[place], last = body.get("personal", {}), place
            for digest, size in form.files_named(body.get("fields")):
                self.named[digest].add(size)
        for place in self.commitments.keys() - seen:
            self.broken("version-missing", f"{place[1:]} has no line in versions.jsonl", place[0])
        return personal

    def check_personal(self, personal):
        """`personal`: the commitments of each version."""
        last, seen = (), set()
        for number, _, value in self.lines(b"personal.jsonl", "personal", form.is_personal_line):
            if value is None:
                continue
            *version, field = place = tuple(value[name] for name in ("seq", "entity", "id", "version", "field"))
            commitment = personal.get(tuple(version), {}).get(field)
            self.check(place > last, "personal", f"personal.jsonl, line {number} is out of order")
            self.check(commitment and form.commits(commitment, value["salt"], value["value"]), "personal",
                       f"{place[1:]} is not what the version commits to", place[0])
            self.check(not self.is_erased(place), "erased-present", f"{place[1:]} was erased", place[0])
            seen.add(place)
            last = place
        if self.personal_mode == "omitted":
            self.check(not self.data[b"personal.jsonl"], "personal", "values are said to be omitted")
        for place in [(*version, field) for version, fields in personal.items() for field in fields]:
            self.check(self.personal_mode != "included" or place in seen or self.is_erased(place), "personal-missing",
                       f"{place[1:]} is neither there nor erased", place[0])

    def is_erased(self, place):
        seq, entity, ident, _, field = place
        return seq < self.erased.get((entity, ident, field), 0)

    def check_blobs(self):
        for digest, (real, _) in self.blobs.items():
            self.check(real == digest, "blob", f"{digest} has the content of {real}")
            self.check(digest in self.named, "blob", f"nothing names {digest}")
        for digest, sizes in self.named.items():
            if digest in self.blobs:
                self.check(sizes == {self.blobs[digest][1]}, "blob", f"{digest} is named with another size")
            else:
                self.check(digest in self.erased_blobs, "blob", f"{digest} is named, but neither there nor erased")


def print_report(verifier):
    problems = verifier.problems
    for problem in problems[:SHOWN]:
        print(f"{problem.rule}: " + (f"entry {problem.entry}: " if problem.entry else "") + problem.text)
    if len(problems) > SHOWN:
        print(f"... and {len(problems) - SHOWN} more")
    if not problems:
        print(f"{verifier.origin}, {verifier.size} entries, root {form.encode_base64(verifier.checkpoint.root)}")
    if verifier.pin is None:
        print("signer not pinned: everything was checked but who signed (--key)")
    print(f"broken: {len(problems)} problems" if problems else "valid")


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verifies a ledger package.", allow_abbrev=False)
    parser.add_argument("package")
    parser.add_argument("--key", help="verifier key that must be one of the ledger's")
    parser.add_argument("--origin", help="origin that the package must have")
    parser.add_argument("--previous", metavar="CHECKPOINT", help="file with a signed checkpoint kept from earlier")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        verifier = Verifier(options.package, options.key, options.origin, options.previous)
    except (Unusable, MemoryError) as reason:
        text = str(reason) or "too large for this machine"
        print(json.dumps({"verdict": "unusable", "text": text}) if options.json else f"unusable: {text}")
        return 2
    if options.json:
        print(json.dumps({"verdict": "broken" if verifier.problems else "valid", "origin": verifier.origin,
                          "size": verifier.size, "signer_pinned": verifier.pin is not None,
                          "problems": [problem._asdict() for problem in verifier.problems]}, indent=2))
    else:
        print_report(verifier)
    return 1 if verifier.problems else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has seen enough, such as head
    sys.exit(main())
