# SPDX-License-Identifier: Apache-2.0
"""The words of docs/reference/ledger-entry.md for verify_package.py: Ed25519, canonical JSON, keys, notes, shapes.

Nothing but Python's standard library. A value that is not as it must be gives None, False or ValueError, never a crash.
"""
import base64
import datetime
import functools
import hashlib
import json
import re
from collections import namedtuple

MAX_COUNT = 2**53 - 1
MAX_TEXT = 16_777_216
KEY = re.compile(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})")
SIGNATURE = re.compile(r"\u2014 ([!-*,-~]+) ([A-Za-z0-9+/=]{92})")
DECIMAL = re.compile(r"0|[1-9][0-9]{0,15}")
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
OPERATION = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
HEX64 = re.compile(r"[0-9a-f]{64}")

Key = namedtuple("Key", "text name id public")
Note = namedtuple("Note", "body signatures")
Checkpoint = namedtuple("Checkpoint", "origin size root note")


# --- Ed25519: points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z on -x^2 + y^2 = 1 + D x^2 y^2

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)


def add(p, q):
    """The formula is complete: it also doubles."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def add_multiples(a, p, b, q):
    """a*p + b*q, for scalars below 2^256."""
    table, result = (None, p, q, add(p, q)), ZERO
    for bit in range(255, -1, -1):
        result = add(result, result)
        chosen = (a >> bit & 1) | (b >> bit & 1) << 1
        if chosen:
            result = add(result, table[chosen])
    return result


def encode_point(p):
    inverse = pow(p[2], -1, P)
    return (p[1] * inverse % P | (p[0] * inverse % P & 1) << 255).to_bytes(32, "little")


@functools.lru_cache(maxsize=1024)
def decode_point(data):
    """The point, or None when the encoding is not canonical or there is no such point."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT_OF_MINUS_1 % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x, y, 1, (P - x if x & 1 != sign else x) * y % P)


def has_small_order(p):
    for _ in range(3):
        p = add(p, p)
    return p[0] == 0 and p[1] == p[2]


BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


@functools.lru_cache(maxsize=4096)
def is_signed(public, signature, message):
    """Without cofactor and without a doubtful encoding, see ledger-entry.md 7."""
    point, s = decode_point(public), int.from_bytes(signature[32:], "little")
    if point is None or s >= ORDER or has_small_order(point):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_point = (P - point[0], point[1], 1, P - point[3])
    r = add_multiples(s, BASE, k, minus_point)
    return encode_point(r) == signature[:32] and not has_small_order(r)


# --- The words of ledger-entry.md

def sha256(data):
    return hashlib.sha256(data).digest()


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def decode_base64(text, size):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if len(data) == size and encode_base64(data) == text else None


def encode_base64(data):
    return base64.b64encode(data).decode()


def is_text(value):
    return isinstance(value, str)


def matches(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_count(value, low=0):
    return type(value) is int and low <= value <= MAX_COUNT


def is_hash64(value):
    return isinstance(value, str) and decode_base64(value, 32) is not None


def is_instant(value):
    try:
        found = INSTANT.fullmatch(value) if isinstance(value, str) else None
        return found is not None and datetime.date(*map(int, found.groups()[:3])) is not None
    except ValueError:
        return False


def ordered(value, room):
    """The value with all members in the order of RFC 8785; at most `room` arrays and objects deep."""
    if room == 0 and isinstance(value, (dict, list)):
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        return {k: ordered(value[k], room - 1) for k in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [ordered(v, room - 1) for v in value] if isinstance(value, list) else value


def canonical(value, room=64):
    return json.dumps(ordered(value, room), ensure_ascii=False, separators=(",", ":")).encode()


def parse_integer(text):
    if len(text) > 17 or abs(int(text)) > MAX_COUNT:
        raise ValueError("number too large")
    return int(text)


def refuse_number(text):
    raise ValueError(f"{text} is no integer")


def parse_canonical(line):
    """The value; raises ValueError when the bytes are not the canonical ones."""
    if len(line) > MAX_TEXT:
        raise ValueError("too long")
    try:
        value = json.loads(line.decode(), parse_int=parse_integer, parse_float=refuse_number,
                           parse_constant=refuse_number)
        if canonical(value) != line:
            raise ValueError("not canonical JSON")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def parse_key(text):
    found = KEY.fullmatch(text) if isinstance(text, str) else None
    data = decode_base64(found[3], 33) if found else None
    if data is None or data[0] != 1 or sha256(found[1].encode() + b"\n" + data)[:4].hex() != found[2]:
        return None
    return Key(text, found[1], bytes.fromhex(found[2]), data[1:])


def parse_signature(line):
    found = SIGNATURE.fullmatch(line) if isinstance(line, str) else None
    data = decode_base64(found[2], 68) if found else None
    return data and (found[1], data[:4], data[4:])


def parse_note(text):
    """The note, or None. Takes bytes or text."""
    try:
        text = text.decode() if isinstance(text, bytes) else text
    except ValueError:
        return None
    cut = text.rfind("\n\n")
    if cut < 0 or not text.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", text):
        return None
    signatures = [parse_signature(line) for line in text[cut + 2:-1].split("\n")]
    return Note(text[:cut + 1], signatures) if len(signatures) <= 16 and all(signatures) else None


def parse_checkpoint(text):
    note = parse_note(text)
    lines = note.body.split("\n") if note else []
    if len(lines) != 4 or not lines[0] or not DECIMAL.fullmatch(lines[1]) or not is_hash64(lines[2]):
        return None
    return Checkpoint(lines[0], int(lines[1]), decode_base64(lines[2], 32), note) if is_count(int(lines[1])) else None


def is_signed_by(note, key):
    return any(signs(signature, key, note.body) for signature in note.signatures)


def signs(signature, key, text):
    return signature[:2] == (key.name, key.id) and is_signed(key.public, signature[2], text.encode())


def commits(commitment, salt, payload):
    return sha256(b"\x02" + decode_base64(salt, 32) + canonical(payload)) == decode_base64(commitment, 32)


class Tree:
    """Roots of a growing Merkle tree; keeps the complete subtrees at its right edge."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        top, bits = sha256(b"\x00" + leaf), self.size
        while bits & 1:
            top, bits = node_hash(self.peaks.pop(), top), bits >> 1
        self.peaks.append(top)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256(b"")
        return functools.reduce(lambda right, left: node_hash(left, right), reversed(self.peaks))


def is_consistent(first, second, first_root, second_root, proof):
    """RFC 9162, 2.1.4.2, for 0 < first < second."""
    if not proof:
        return False
    if first & (first - 1) == 0:
        proof = [first_root, *proof]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for c in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (first_root, second_root)


# --- Shapes: a shape is a function from a JSON value to bool

def record(required, optional=None):
    """An object with exactly these members."""
    members = required | (optional or {})
    return lambda value: (isinstance(value, dict) and required.keys() <= value.keys() <= members.keys()
                          and all(members[name](v) for name, v in value.items()))


def array(of, low=0, high=MAX_COUNT):
    return lambda value: isinstance(value, list) and low <= len(value) <= high and all(map(of, value))


def ascends(values):
    return all(a < b for a, b in zip(values, values[1:]))


is_positive = functools.partial(is_count, low=1)
is_id, is_word, is_hex64 = (functools.partial(matches, pattern) for pattern in (ID, WORD, HEX64))
is_short = lambda value: isinstance(value, str) and 1 <= len(value.encode()) <= 200
is_item = lambda value: (isinstance(value, list) and len(value) == 4 and is_word(value[0]) and is_id(value[1])
                         and is_positive(value[2]) and is_hash64(value[3]))
is_items = lambda value: array(is_item, 0, 1000)(value) and ascends([item[:3] for item in value])
has_members = lambda value: isinstance(value, dict) and value != {}
has_entry_members = record({
    "v": lambda v: is_count(v, 1) and v == 1, "seq": is_positive, "at": is_instant,
    "actor": record({"kind": lambda kind: kind in ("person", "operator", "token", "system")},
                    {"account": is_id, "person": is_id, "label": is_short}),
    "operation": lambda name: matches(OPERATION, name) and len(name) <= 100,
}, {"rule": is_short, "items": is_items, "details": has_members,
    "batch": record({"count": lambda n: is_count(n, 1001), "root": is_hash64})})
is_entry = lambda value: has_entry_members(value) and ("items" in value) != ("batch" in value)
is_version_body = record({"fields": lambda v: isinstance(v, dict), "schema": is_count}, {
    "personal": lambda v: has_members(v) and all(is_word(name) and is_hash64(c) for name, c in v.items())})
is_tombstone = record({"deleted": lambda v: v is True})
of_version = {"entity": is_word, "id": is_id, "salt": is_hash64, "seq": is_positive, "version": is_positive}
is_version_line = record(of_version | {"body": lambda v: is_version_body(v) or is_tombstone(v)})
is_personal_line = record(of_version | {"field": is_word, "value": lambda v: True})
is_item_line = record({"item": is_item, "seq": is_count})
is_history_line = record({"note": is_text, "proof": array(is_hash64), "size": is_positive})
is_rotation = record({"new_key": is_text, "old_key": is_text, "signatures": array(is_text, 2, 2)})
is_erased = record({"entity": is_word, "fields": lambda v: array(is_word, 1)(v) and ascends(v), "id": is_id})
is_erasure = lambda value: (array(is_erased)(value.get("erased", [])) and array(is_hex64)(value.get("blobs", [])))


def is_organisation(value):
    return (isinstance(value, dict) and value.get("format") == "package/1" and is_text(value.get("name"))
            and is_text(value.get("origin")) and value.get("personal") in ("included", "omitted"))


def files_named(value):
    """(SHA-256, size) of each file that an object in the value names."""
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if is_hex64(value.get("blob")) and is_count(value.get("size")):
                yield value["blob"], value["size"]
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
