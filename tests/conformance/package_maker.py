# SPDX-License-Identifier: Apache-2.0
"""Makes ledger packages with keys of its own, so that a test can break one rule and sign everything again.

A package goes through three forms, and each can be changed on the way to the next: the model (what happened), the lines
(canonical JSON), the files (bytes, before the manifest lists them).
"""
import copy
import functools
import hashlib
import os

import verify_package as form

ORIGIN = "assay/0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10"
REQUIRED_TEXTS = ("README.txt", "LISEZMOI.txt")
NOTE = b"what was seen\n"


canonical = functools.partial(form.canonical, room=100)  # makes lines that are nested too deeply as well


def ident(number):
    return f"01000000-0000-7000-0000-{number:012x}"


def salt(*words):
    return hashlib.sha256(repr(words).encode()).digest()


@functools.cache
def secret(name, seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254
    public = form.encode_point(form.add_multiples(scalar, form.BASE, 0, form.ZERO))
    data = b"\x01" + public
    key_id = form.sha256(name.encode() + b"\n" + data)[:4]
    return scalar, digest[32:], public, key_id, f"{name}+{key_id.hex()}+{form.encode_base64(data)}"


class Signer:
    def __init__(self, seed, name=ORIGIN):
        self.name = name
        self.scalar, self.prefix, self.public, self.id, self.key = secret(name, seed)

    @functools.lru_cache(maxsize=4096)
    def sign(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % form.ORDER
        start = form.encode_point(form.add_multiples(r, form.BASE, 0, form.ZERO))
        k = int.from_bytes(hashlib.sha512(start + self.public + message).digest(), "little")
        return start + ((r + k * self.scalar) % form.ORDER).to_bytes(32, "little")

    def line(self, text):
        return f"\u2014 {self.name} {form.encode_base64(self.id + self.sign(text.encode()))}"

    def note(self, text):
        return f"{text}\n{self.line(text)}\n"


FIRST, SECOND, STRANGER = (Signer(seed) for seed in (b"first", b"second", b"stranger"))


def commit(salt_bytes, payload):
    return form.encode_base64(form.sha256(b"\x02" + salt_bytes + canonical(payload)))


def version(entity, number, edition, fields, personal=None, deleted=False):
    return {"entity": entity, "id": ident(number), "version": edition, "fields": fields, "schema": 1,
            "personal": personal or {}, "deleted": deleted}


def rotation_text(seq, old, new, origin=ORIGIN):
    return f"assay-rotate-key/1\n{origin}\n{seq}\n{old.key}\n{new.key}\n"


def model():
    """What happened: six entries, one rotation, one erasure, one file, one tombstone."""
    blob = {"blob": hashlib.sha256(NOTE).hexdigest(), "size": len(NOTE), "name": "note"}
    text = rotation_text(4, FIRST, SECOND)
    person = {"account": ident(1000), "kind": "person", "person": ident(1001)}
    entries = [
        {"operation": "ledger.start", "details": {"key": FIRST.key, "origin": ORIGIN}, "versions": [],
         "actor": {"kind": "operator", "label": "root"}},
        {"operation": "person.create", "rule": "test.rule", "versions": [
            version("person", 1, 1, {"n": 1}, {"mail": "a@b.example", "name": "\u00c9lo\u00efse \U0001d11e"}),
            version("thing", 1, 1, {"file": [blob], "\ufffd": 0, "\U0001f600": "\x7f\x01\n"})]},
        {"operation": "thing.change", "versions": [version("thing", 1, 2, {"n": -5}), version("thing", 2, 1, {})]},
        {"operation": "ledger.rotate_key", "versions": [], "details": {
            "new_key": SECOND.key, "old_key": FIRST.key, "signatures": [FIRST.line(text), SECOND.line(text)]}},
        {"operation": "thing.remove", "versions": [version("thing", 2, 2, {}, deleted=True)]},
        {"operation": "personal.erase", "versions": [], "details": {
            "blobs": [], "erased": [{"entity": "person", "fields": ["mail"], "id": ident(1)}]}},
    ]
    for entry in entries:
        entry.setdefault("actor", person)
    return {"entries": entries, "history": [2, 3, 5], "organisation": {
        "format": "package/1", "name": "Example", "origin": ORIGIN, "personal": "included"}}


def lines_of(facts, batch_from=1001):
    """The lines of a model as values: entries, items, versions, personal."""
    lines = {"entries": [], "items": [], "versions": [], "personal": []}
    erased = {(e["entity"], e["id"], field): seq for seq, entry in enumerate(facts["entries"], 1)
              if entry["operation"] == "personal.erase" for e in entry["details"].get("erased", [])
              for field in e["fields"]}
    for seq, source in enumerate(facts["entries"], 1):
        entry = {name: source[name] for name in ("actor", "operation", "rule", "details") if name in source}
        entry |= {"at": source.get("at", "2026-01-31T08:00:00.000000Z"), "seq": seq, "v": 1}
        items = []
        for v in source["versions"]:
            place = {"entity": v["entity"], "id": v["id"], "seq": seq, "version": v["version"]}
            body = {"deleted": True} if v["deleted"] else {"fields": v["fields"], "schema": v["schema"]}
            for field, value in v["personal"].items():
                grain = salt(place, field)
                body.setdefault("personal", {})[field] = commit(grain, value)
                if seq >= erased.get((v["entity"], v["id"], field), 0):
                    lines["personal"].append(place | {"field": field, "value": value,
                                                      "salt": form.encode_base64(grain)})
            items.append([v["entity"], v["id"], v["version"], commit(salt(place), body)])
            lines["versions"].append(place | {"body": body, "salt": form.encode_base64(salt(place))})
        if len(items) >= batch_from:
            entry["batch"] = {"count": len(items), "root": form.encode_base64(root_of(map(canonical, items)))}
            lines["items"] += [{"item": item, "seq": seq} for item in items]
        else:
            entry["items"] = items
        lines["entries"].append(entry)
    return lines


def root_of(leaves):
    """RFC 9162, 2.1.1."""
    level = [form.sha256(b"\0" + leaf) for leaf in leaves]
    while len(level) > 1:
        pairs = [form.sha256(b"\1" + left + right) for left, right in zip(level[::2], level[1::2])]
        level = pairs + level[len(pairs) * 2:]
    return level[0] if level else form.sha256(b"")


def consistency_proof(size, leaves, is_whole=True):
    """RFC 9162, 2.1.4.1."""
    if size == len(leaves):
        return [] if is_whole else [root_of(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= half:
        return consistency_proof(size, leaves[:half], is_whole) + [root_of(leaves[half:])]
    return consistency_proof(size - half, leaves[half:], False) + [root_of(leaves[:half])]


def checkpoint(leaves, signer, origin=ORIGIN, size=None):
    size = len(leaves) if size is None else size
    return signer.note(f"{origin}\n{size}\n{form.encode_base64(root_of(leaves))}\n")


def join(values):
    return b"".join(canonical(value) + b"\n" for value in values)


def files_of(facts, lines, signer_at=lambda size: SECOND if size >= 4 else FIRST):
    """All files but the manifest."""
    files = {name + ".jsonl": join(values) for name, values in lines.items()}
    leaves = [canonical(entry) for entry in lines["entries"]]
    files |= {name: b"A test.\n" for name in REQUIRED_TEXTS}
    files["organisation.json"] = canonical(facts["organisation"]) + b"\n"
    files["keys.txt"] = f"{FIRST.key}\n{SECOND.key}\n".encode()
    files["blobs/" + hashlib.sha256(NOTE).hexdigest()] = NOTE
    sign_tree(files, leaves, [size for size in facts["history"] if size < len(leaves)], signer_at)
    return files


def sign_tree(files, leaves, sizes, signer_at=lambda size: SECOND if size >= 4 else FIRST):
    files["checkpoint.txt"] = checkpoint(leaves, SECOND).encode()
    files["checkpoints.jsonl"] = join(
        {"note": checkpoint(leaves[:size], signer_at(size)), "size": size,
         "proof": [form.encode_base64(node) for node in consistency_proof(size, leaves)]} for size in sizes)


def manifest(files, signer=SECOND, origin=ORIGIN, made="2026-02-01T08:00:00.000000Z"):
    rows = "".join(f"{hashlib.sha256(data).hexdigest()} {len(data)} {path}\n"
                   for path, data in sorted(files.items(), key=lambda row: row[0].encode()))
    return signer.note(f"assay-package/1\norigin {origin}\nmade {made}\n{rows}").encode()


def write(folder, files):
    for path, data in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)


@functools.cache
def kept_model():
    return model()


def package(change=lambda facts: None, change_lines=lambda lines: None, change_files=lambda files: None,
            batch_from=1001):
    """The files of a package with its manifest, changed at each form."""
    facts = copy.deepcopy(kept_model())
    change(facts)
    lines = lines_of(facts, batch_from)
    change_lines(lines)
    files = files_of(facts, lines)
    change_files(files)
    return files | {"manifest.txt": manifest(files)}
