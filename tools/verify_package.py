#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a ledger package without the program that made it.

Written from docs/reference/package-format.md and ledger-entry.md alone, with nothing but Python's standard library, so
that a package and the program's own verdict on it can be checked by somebody who trusts neither. What is malformed
raises ValueError and breaks the rule at work. Exit code 0: valid, 1: broken, 2: nothing can be said.
"""
import argparse, base64, datetime, functools, hashlib, json, os, pathlib, re, stat, sys
from collections import Counter, defaultdict, namedtuple

MAX_COUNT, MAX_TEXT = 2**53 - 1, 16_777_216
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)  # a point is (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z on -x^2 + y^2 = 1 + D x^2 y^2
Key, Note = namedtuple("Key", "text name id public"), namedtuple("Note", "body signatures")
Checkpoint, Problem = namedtuple("Checkpoint", "origin size root note"), namedtuple("Problem", "rule place")
class Unusable(Exception): """Nothing can be said about the package."""

def add(p, q):  # the formula is complete: it also doubles
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def add_multiples(a, p, b, q):  # a*p + b*q, for scalars below 2^256
    table, result = (ZERO, p, q, add(p, q)), ZERO
    for bit in range(255, -1, -1):
        result = add(add(result, result), table[(a >> bit & 1) | (b >> bit & 1) << 1])
    return result

def encode_point(p):
    inverse = pow(p[2], -1, P)
    return (p[1] * inverse % P | (p[0] * inverse % P & 1) << 255).to_bytes(32, "little")

def decode_point(data):
    """The point, or None when the encoding is not canonical or there is no such point."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    x = x if v * x * x % P == u else x * ROOT_OF_MINUS_1 % P
    if y >= P or v * x * x % P != u or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

@functools.lru_cache(maxsize=4096)
def is_signed(public, signature, message):
    """Without cofactor and without a doubtful encoding, see ledger-entry.md 7."""
    point, s = decode_point(public), int.from_bytes(signature[32:], "little")
    if point is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    r = add_multiples(s, BASE, k, (P - point[0], point[1], 1, P - point[3]))
    small = [q for q in (point, r) if encode_point(add_multiples(8, q, 0, ZERO)) == encode_point(ZERO)]
    return encode_point(r) == signature[:32] and not small

BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
# The words. Strict base64 wants the two spare bits of the last digit before "=" to be zero.
HASH64, HEX64 = re.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="), re.compile("[0-9a-f]{64}")
WORD, ID = re.compile("[a-z][a-z0-9_]{0,63}"), re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)
KEY = re.compile(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})")
SIGNATURE = re.compile("\u2014 ([!-*,-~]+) ([A-Za-z0-9+/]{90}[AEIMQUYcgkosw048]=)")
NOTE = re.compile("([^\0-\x09\x0b-\x1f]*\n)\n((?:\u2014[^\n]+\n){1,16})")
CHECKPOINT = re.compile(f"([^\n]+)\n(0|[1-9][0-9]{{0,15}})\n({HASH64.pattern})\n")
REQUIRED = frozenset("README.txt LISEZMOI.txt organisation.json keys.txt checkpoint.txt checkpoints.jsonl "
                     "entries.jsonl items.jsonl versions.jsonl personal.jsonl".split())
PATH = re.compile(r"blobs/[0-9a-f]{64}|timestamps/(0|[1-9][0-9]{0,15})\.ts[qr]|files(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+|"
                  + "|".join(map(re.escape, REQUIRED)))
LISTED = re.compile("([0-9a-f]{64}) (0|[1-9][0-9]{0,15}) ([!-~]+)")
MANIFEST = re.compile("assay-package/1\norigin ([!-*,-~]+)\nmade ([^\n]+)\n((?:[^\n]+\n)*)")

sha256 = lambda data: hashlib.sha256(data).digest()
encode_base64 = lambda data: base64.b64encode(data).decode()
canonical = lambda value, room=64: json.dumps(ordered(value, room), ensure_ascii=False, separators=(",", ":")).encode()
commits = lambda hash64, salt, payload: hash64 == encode_base64(
    sha256(b"\2" + base64.b64decode(salt) + canonical(payload)))
is_instant = lambda text: datetime.date.fromisoformat(match(INSTANT, text)[0])

def need(holds):
    if not holds:
        raise ValueError("malformed")

def match(pattern, text):
    need(isinstance(text, str) and pattern.fullmatch(text))
    return pattern.fullmatch(text).groups()

def ordered(value, room):
    """The value with all members in the order of RFC 8785; at most `room` arrays and objects deep."""
    need(room > 0 or not isinstance(value, (dict, list)))
    if isinstance(value, dict):
        return {k: ordered(value[k], room - 1) for k in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [ordered(v, room - 1) for v in value] if isinstance(value, list) else value

def parse_number(text):
    need(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) <= MAX_COUNT)
    return int(text)

def parse_canonical(line):
    need(len(line) <= MAX_TEXT)
    value = json.loads(line.decode(), parse_int=parse_number, parse_float=parse_number, parse_constant=parse_number)
    need(canonical(value) == line)
    return value

def parse_key(text):
    name, key_id, key = match(KEY, text)
    data = base64.b64decode(key)
    need(data[0] == 1 and sha256(name.encode() + b"\n" + data)[:4].hex() == key_id)
    return Key(text, name, bytes.fromhex(key_id), data[1:])

def parse_signature(line):
    name, text = match(SIGNATURE, line)
    data = base64.b64decode(text)
    return name, data[:4], data[4:]

def parse_note(text, most=1):
    body, lines = match(NOTE, text)
    signatures = [parse_signature(line) for line in lines.split("\n")[:-1]]
    need(len(signatures) <= most)
    return Note(body, signatures)

def parse_checkpoint(text, most=1):
    note = parse_note(text, most)
    origin, size, root = match(CHECKPOINT, note.body)
    return Checkpoint(origin, parse_number(size), base64.b64decode(root), note)

def is_signed_by(note, key):
    return any((name, key_id) == (key.name, key.id) and is_signed(key.public, signature, note.body.encode())
               for name, key_id, signature in note.signatures)

class Tree:
    """A Merkle tree (RFC 9162, 2.1); levels[k][i] is the hash of the 2^k leaves from i * 2^k on."""
    def __init__(self, leaves):
        self.levels = [[sha256(b"\0" + leaf) for leaf in leaves]]
        while len(below := self.levels[-1]) > 1:
            self.levels.append([sha256(b"\1" + a + b) for a, b in zip(below[::2], below[1::2])])
        self.size = len(self.levels[0])

    def root(self, end, start=0):
        height = (end - start - 1).bit_length()
        if end - start == 1 << height:
            return self.levels[height][start >> height]
        middle = start + (1 << height - 1)
        return sha256(b"\1" + self.root(middle, start) + self.root(end, middle)) if end > start else sha256(b"")

    def consistency(self, size, end, start=0):  # the proof of 2.1.4.1
        if size == end:
            return [self.root(end, start)] if start > 0 else []
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if size <= middle:
            return self.consistency(size, middle, start) + [self.root(end, middle)]
        return self.consistency(size, end, middle) + [self.root(middle, start)]

def fits(value, shape):
    """A shape is a pattern for text, [of each item], {of each member, "name?" may be absent}, a type or a function."""
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and shape.fullmatch(value) is not None
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(v, shape[0]) for v in value)
    if isinstance(shape, dict):
        known = {name.rstrip("?"): of for name, of in shape.items()}
        return (isinstance(value, dict) and {name for name in shape if name[-1] != "?"} <= value.keys() <= known.keys()
                and all(fits(v, known[name]) for name, v in value.items()))
    return isinstance(value, shape) if isinstance(shape, type) else shape(value)

count_from = lambda low: lambda value: type(value) is int and low <= value <= MAX_COUNT
COUNT, POSITIVE = count_from(0), count_from(1)
ITEM = lambda value: isinstance(value, list) and len(value) == 4 and all(map(fits, value, (WORD, ID, POSITIVE, HASH64)))
BODY = lambda value: fits(value, {"deleted": lambda v: v is True}) or fits(value, {
    "fields": dict, "schema": COUNT,
    "personal?": lambda v: fits(v, dict) and v != {} and fits([*v], [WORD]) and fits([*v.values()], [HASH64])})
SHORT = lambda value: isinstance(value, str) and 1 <= len(value.encode()) <= 200
OF_VERSION = {"entity": WORD, "id": ID, "salt": HASH64, "seq": POSITIVE, "version": POSITIVE}
VERSION, PERSONAL = OF_VERSION | {"body": BODY}, OF_VERSION | {"field": WORD, "value": lambda v: True}
BATCHED, HISTORY = {"item": ITEM, "seq": COUNT}, {"note": parse_checkpoint, "proof": [HASH64], "size": POSITIVE}
ENTRY = {"v": lambda v: type(v) is int and v == 1, "seq": POSITIVE, "at": is_instant, "rule?": SHORT,
         "actor": {"kind": re.compile("person|operator|token|system"), "account?": ID, "person?": ID, "label?": SHORT},
         "operation": re.compile(r"(?!.{101})[a-z][a-z0-9_]*(\.[a-z0-9_]+)*"),
         "items?": lambda v: fits(v, [ITEM]) and len(v) <= 1000 and all(a[:3] < b[:3] for a, b in zip(v, v[1:])),
         "batch?": {"count": count_from(1001), "root": HASH64}, "details?": lambda v: isinstance(v, dict) and v != {}}
ROTATION = {"new_key": parse_key, "old_key": parse_key, "signatures": lambda v: fits(v, [str]) and len(v) == 2}
OF_FOUR, OF_FIVE = ("seq", "entity", "id", "version"), ("seq", "entity", "id", "version", "field")
MEANING = {"ledger.start": "start", "ledger.rotate_key": "rotation", "personal.erase": "erasure"}
ERASED = [{"entity": WORD, "fields": lambda v: fits(v, [WORD]) and [] != v == sorted(set(v)), "id": ID}]

class Verifier:
    """One verification; `problems` is what is broken. Raises Unusable."""
    def __init__(self, folder, key=None, origin=None, previous=None):
        self.folder, self.origin, self.origins, self.tree = pathlib.Path(folder), None, {origin} - {None}, Tree([])
        self.problems, self.items, self.batches, self.commitments, self.personal = [], {}, {}, {}, {}
        self.real, self.named, self.erased_blobs, self.erased = {}, defaultdict(set), set(), {}
        try:
            self.pin = key if key is None else parse_key(key)
            self.previous = previous and parse_checkpoint(pathlib.Path(previous).read_bytes().decode(), 16)
            if self.attempt("manifest.txt", "manifest", self.read_manifest) and self.read_files() and self.attempt(
                    "keys.txt", "keys", self.check_keys):
                for step in (self.check_entries, self.check_items, self.check_versions, self.check_blobs):
                    step()
                self.attempt("checkpoint.txt", "checkpoint", self.check_checkpoints)
                self.attempt("organisation.json", "organisation", self.check_personal)
        except (OSError, ValueError) as error:
            raise Unusable(f"a file cannot be read, or --key or --previous is malformed: {error}") from None

    def check(self, holds, rule, place):
        self.problems += [] if holds else [Problem(rule, place)]

    def attempt(self, place, rule, step, *values):  # the rule is broken when something in the step is malformed
        try:
            step(*values)
            return True
        except (ValueError, RecursionError):
            self.check(False, rule, place)

    def lines(self, path, rule, shape, names=()):
        """(place, value) of each well-formed line; the places, the members of these names, must ascend."""
        *lines, rest = (self.folder / path).read_bytes().split(b"\n")
        self.check(not rest, rule, path)
        last = ()
        for number, line in enumerate(lines, 1):
            try:
                value = parse_canonical(line)
                need(fits(value, shape))
                members = value | dict(zip(OF_FOUR[1:], value.get("item", ())))
                place = tuple(members[name] for name in names) or (number,)
                need(place > last)
                last = place
                yield place, value
            except (ValueError, RecursionError):
                self.check(False, rule, f"{path}, line {number}")

    def read_manifest(self):
        path = self.folder / "manifest.txt"
        if path.is_symlink() or not path.is_file():
            raise Unusable("no package: it has no manifest.txt")
        data = path.read_bytes()
        if re.match(rb"assay-package/(?!1\n)[0-9]+\n", data):
            raise Unusable("the format is not known to this verifier")
        self.manifest, self.listed, last = parse_note(data.decode()), {}, ""
        self.origin, made, rows = match(MANIFEST, self.manifest.body)
        is_instant(made)
        for row in rows.split("\n")[:-1]:
            digest, size, path = match(LISTED, row)
            stamp_size, _ = match(PATH, path)
            need(last < path and len(path) <= 240 and int(stamp_size or 0) <= MAX_COUNT)
            self.listed[path], last = (digest, int(size)), path
        need(self.listed.keys() >= REQUIRED)

    def read_files(self):
        ways = {str(way) for path in self.listed for way in pathlib.Path(path).parents}
        for folder, folders, files in os.walk(self.folder):
            for full in (os.path.join(folder, name) for name in folders + files):
                path, mode = os.path.relpath(full, self.folder), os.lstat(full).st_mode
                if stat.S_ISREG(mode) and (path in self.listed or path == "manifest.txt"):
                    with open(full, "rb") as file:
                        self.real[path] = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
                else:
                    self.check(stat.S_ISDIR(mode) and path in ways, "unknown-file", ascii(path))
        for path, listed in self.listed.items():
            self.check(path in self.real, "file-missing", path)
            self.check(self.real.get(path, listed) == listed, "file-hash", path)
        return self.real.keys() >= REQUIRED

    def check_keys(self):
        *lines, rest = (self.folder / "keys.txt").read_bytes().decode().split("\n")
        self.keys = [parse_key(line) for line in lines]
        need(not rest and 1 <= len(lines) <= 1000 and len(set(lines)) == len(lines))
        self.chain = [(0, self.keys[0])]  # (since which size, key) by the entries
        self.origins |= {self.origin} | {key.name for key in self.keys}
        self.check(is_signed_by(self.manifest, self.keys[-1]), "manifest-signature", "manifest.txt")
        self.check(self.pin is None or self.pin in self.keys, "pinned-key", "keys.txt")

    def check_entries(self):
        self.tree, time = Tree((self.folder / "entries.jsonl").read_bytes().split(b"\n")[:-1]), ""
        self.check(self.tree.size > 0, "start", "entries.jsonl")
        for (number,), entry in self.lines("entries.jsonl", "entry", ENTRY):
            place, details, meaning = f"entry {number}", entry.get("details", {}), MEANING.get(entry["operation"])
            self.check(("items" in entry) != ("batch" in entry), "entry", place)
            self.check(entry["seq"] == number, "sequence", place)
            self.check(entry["at"] >= time, "time-order", place)
            self.check((meaning == "start") == (number == 1), "start", place)
            self.items[number], time = entry.get("items", []), entry["at"]
            self.batches |= {number: entry["batch"]} if "batch" in entry else {}
            self.note_files(details)
            self.attempt(place, meaning, self.check_meaning, number, meaning, details)
        self.check([key for _, key in self.chain] == self.keys, "key-chain", "keys.txt")

    def check_meaning(self, number, meaning, details):
        if meaning == "start":
            need(fits(details.get("origin"), str) and parse_key(details.get("key")) == self.keys[0])
            self.origins.add(details["origin"])
        elif meaning == "rotation":
            need(fits(details, ROTATION))
            old, new = parse_key(details["old_key"]), parse_key(details["new_key"])
            known = [key for _, key in self.chain]
            self.chain.append((number, new))
            need(old == known[-1] and new not in known and new.name == old.name)
            text = f"assay-rotate-key/1\n{self.origin}\n{number}\n{old.text}\n{new.text}\n"
            for line, key in zip(details["signatures"], (old, new)):
                need(is_signed_by(Note(text, [parse_signature(line)]), key))
        elif meaning == "erasure":
            erased, blobs = details.get("erased", []), details.get("blobs", [])
            need(fits(erased, ERASED) and fits(blobs, [HEX64]))
            self.erased_blobs.update(blobs)
            self.erased |= {(one["entity"], one["id"], field): number for one in erased for field in one["fields"]}

    def check_items(self):  # fills `commitments`
        for place, line in self.lines("items.jsonl", "item", BATCHED, OF_FOUR):
            self.check(place[0] in self.batches, "item", place)
            self.items.setdefault(place[0], []).append(line["item"])
        latest = Counter()
        for number, items in self.items.items():
            found = {"count": len(items), "root": encode_base64(Tree(map(canonical, items)).root(len(items)))}
            self.check(self.batches.get(number, found) == found, "batch", f"entry {number}")
            for entity, ident, version, commitment in items:
                self.check(version == latest[entity, ident] + 1, "version-chain", f"entry {number}: {entity} {ident}")
                latest[entity, ident] = version
                self.commitments[number, entity, ident, version] = commitment

    def check_versions(self):  # fills `personal`
        missing = set(self.commitments)
        for place, line in self.lines("versions.jsonl", "version", VERSION, OF_FOUR):
            body, commitment = line["body"], self.commitments.get(place)
            self.check(commitment, "version-unknown", place)
            self.check(not commitment or commits(commitment, line["salt"], body), "commitment", place)
            self.personal |= {(*place, field): hash64 for field, hash64 in body.get("personal", {}).items()}
            self.note_files(body.get("fields"))
            missing.discard(place)
        self.problems += [Problem("version-missing", place) for place in missing]

    def check_personal(self):
        data = (self.folder / "organisation.json").read_bytes()
        facts = parse_canonical(data[:-1])
        need(data.endswith(b"\n") and isinstance(facts, dict) and facts.get("format") == "package/1" and facts.get(
            "personal") in ("included", "omitted") and fits([facts.get("name"), facts.get("origin")], [str]))
        self.check(self.origins == {facts["origin"]}, "origin", f"not all the same: {self.origins}")
        is_included, seen = facts["personal"] == "included", set()
        erased = {place for place in self.personal if place[0] < self.erased.get((*place[1:3], place[4]), 0)}
        for place, line in self.lines("personal.jsonl", "personal", PERSONAL, OF_FIVE):
            holds = place in self.personal and commits(self.personal[place], line["salt"], line["value"])
            self.check(holds and is_included, "personal", place)
            self.check(place not in erased, "erased-present", place)
            seen.add(place)
        self.problems += [Problem("personal-missing", p) for p in self.personal.keys() - seen - erased if is_included]

    def note_files(self, value):
        """An object with `blob` and `size` names a file, see ledger-entry.md 4."""
        if isinstance(value, dict) and fits(value.get("blob"), HEX64) and COUNT(value.get("size")):
            self.named[value["blob"]].add(value["size"])
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            self.note_files(inner)

    def check_blobs(self):
        blobs = {path[6:]: real for path, real in self.real.items() if path.startswith("blobs/")}
        for digest, (real, size) in blobs.items():
            self.check(real == digest and self.named.get(digest) == {size}, "blob", digest)
        self.problems += [Problem("blob", name) for name in self.named.keys() - blobs.keys() - self.erased_blobs]

    def check_checkpoint(self, checkpoint, signature, root):
        place, key = f"size {checkpoint.size}", [key for since, key in self.chain if since <= checkpoint.size][-1]
        self.check(is_signed_by(checkpoint.note, key), signature, place)
        is_within = checkpoint.size <= self.tree.size
        self.check(is_within and self.tree.root(checkpoint.size) == checkpoint.root, root, place)

    def check_checkpoints(self):
        end = parse_checkpoint((self.folder / "checkpoint.txt").read_bytes().decode())
        self.origins.add(end.origin)
        self.check(end.size == self.tree.size, "size", "checkpoint.txt")
        self.check_checkpoint(end, "signature", "root")
        for (size,), line in self.lines("checkpoints.jsonl", "checkpoint-history", HISTORY, ("size",)):
            earlier, place = parse_checkpoint(line["note"]), f"size {size}"
            self.check(earlier.origin == self.origin and earlier.size == size < end.size, "checkpoint-history", place)
            self.check_checkpoint(earlier, "signature", "consistency")
            proof = self.tree.consistency(size, self.tree.size) if size < self.tree.size else []
            self.check(line["proof"] == [encode_base64(node) for node in proof], "consistency", place)
        if self.previous and self.previous.origin == self.origin and 1 <= self.previous.size <= end.size:
            self.check_checkpoint(self.previous, "previous", "consistency")
        else:
            self.check(not self.previous, "previous", "another origin or size")

def main():
    parser = argparse.ArgumentParser(description="Verifies a ledger package.", allow_abbrev=False)
    parser.add_argument("folder", metavar="package")
    parser.add_argument("--key", help="verifier key that must be one of the ledger's")
    parser.add_argument("--origin", help="origin that the package must have")
    parser.add_argument("--previous", metavar="CHECKPOINT", help="file with a signed checkpoint kept from earlier")
    try:
        verifier = Verifier(**vars(parser.parse_args()))
    except (Unusable, MemoryError) as reason:
        print(f"unusable: {reason}")
        return 2
    for problem in verifier.problems:
        print(f"{problem.rule}: {problem.place}")
    if verifier.pin is None:
        print("signer not pinned: everything was checked but who signed (--key)")
    print(f"{verifier.origin}, {verifier.tree.size} entries:", "broken" if verifier.problems else "valid")
    return 1 if verifier.problems else 0

if __name__ == "__main__":
    sys.exit(main())
