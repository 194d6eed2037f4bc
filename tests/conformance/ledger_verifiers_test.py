#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Both verifiers, `assay verify` and tools/verify_package.py, give the same verdict (S-LG-07).

On all vectors of tests/vectors/ledger, and on packages that are changed at random and signed again, so that the change
meets the rule it breaks and not only the manifest. ASSAY_MUTATIONS is the number of those (200 without it, 10,000 in the
long run), ASSAY_SEED makes other ones. Exit code 0 when both always agree, 1 with one line per difference.
"""
import base64
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import verify_package as form  # noqa: E402

LINES = ["checkpoints.jsonl", "entries.jsonl", "items.jsonl", "personal.jsonl", "versions.jsonl"]
TEXTS = ["keys.txt", "organisation.json", "checkpoint.txt"]
ODD = [None, True, -1, 0, 1, 2, 2**53, "", "x", "é", "\ud7ff", "thing", "A" * 43 + "=", [], {}, [1], {"a": 1}, "0" * 64]


def sign(private, text):
    """A signed note; `private` is PRIVATE+KEY+name+id+base64."""
    name, key_id, seed = private.strip()[len("PRIVATE+KEY+"):].split("+", 2)
    digest = hashlib.sha512(base64.b64decode(seed)[1:]).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | 1 << 254
    public = form.encode_point(form.add_multiples(scalar, form.BASE, 0, form.ZERO))
    r = int.from_bytes(hashlib.sha512(digest[32:] + text).digest(), "little") % form.ORDER
    point = form.encode_point(form.add_multiples(r, form.BASE, 0, form.ZERO))
    k = int.from_bytes(hashlib.sha512(point + public + text).digest(), "little") % form.ORDER
    signature = bytes.fromhex(key_id) + point + ((r + k * scalar) % form.ORDER).to_bytes(32, "little")
    return text + f"\n— {name} {base64.b64encode(signature).decode()}\n".encode()


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def sign_manifest(files, private):
    head = files["manifest.txt"].split(b"\n")[:3]
    lines = [f"{hashlib.sha256(content).hexdigest()} {len(content)} {path}".encode()
             for path, content in sorted(files.items()) if path != "manifest.txt"]
    files["manifest.txt"] = sign(private, b"\n".join(head + lines) + b"\n")


def sign_tree(files, private):
    leaves = [hashlib.sha256(b"\0" + line).digest() for line in files["entries.jsonl"].split(b"\n")[:-1]]
    origin = files["checkpoint.txt"].split(b"\n")[0]
    text = origin + b"\n%d\n" % len(leaves) + base64.b64encode(root(leaves)) + b"\n"
    files["checkpoint.txt"] = sign(private, text)


def places(value, path=()):
    """Every place inside a JSON value."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], path + (key,))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, path + (index,))


def change_value(value, chance):
    """Changes one place of a JSON value, in a way that keeps it JSON."""
    holder = [value]
    *way, last = (0,) + chance.choice(list(places(value)))
    at = holder
    for step in way:
        at = at[step]
    old, kind = at[last], chance.randrange(6)
    if kind == 0 and way:
        del at[last]
    elif kind == 1 and isinstance(old, int):
        at[last] = old + chance.choice([-1, 1, 1000])
    elif kind == 2 and isinstance(old, str) and old:
        index = chance.randrange(len(old))
        at[last] = old[:index] + chance.choice("aA0+/=._ é\n\"") + old[index + chance.randrange(2):]
    elif kind == 3 and isinstance(old, dict):
        old[chance.choice(["deleted", "extra", "blob", "size", "personal", "é"])] = chance.choice(ODD)
    elif kind == 4 and isinstance(old, list):
        chance.shuffle(old)
    else:
        at[last] = chance.choice(ODD)
    return holder[0]


def change_line(line, chance):
    try:
        value = change_value(json.loads(line), chance)
    except ValueError:
        return line + b"x"
    text = json.dumps(value, ensure_ascii=chance.random() < 0.05, sort_keys=True, separators=(",", ":"))
    return (text.replace(":", ": ", 1) if chance.random() < 0.05 else text).encode("utf-8", "surrogatepass")


def change_lines(content, chance):
    lines = content.split(b"\n")[:-1] or [b"{}"]
    index, kind = chance.randrange(len(lines)), chance.randrange(8)
    if kind == 0:
        del lines[index]
    elif kind == 1:
        lines.insert(chance.randrange(len(lines) + 1), lines[index])
    elif kind == 2:
        other = chance.randrange(len(lines))
        lines[index], lines[other] = lines[other], lines[index]
    else:
        lines[index] = change_line(lines[index], chance)
    return b"".join(line + b"\n" for line in lines)


def change_bytes(content, chance):
    index = chance.randrange(len(content) + 1)
    return content[:index] + chance.choice([b"", b"\n", b"\0", b"\xff", b"a"]) + content[index + chance.randrange(3):]


def mutate(files, keys, chance):
    for _ in range(chance.choice([1, 1, 1, 2])):
        kind = chance.randrange(10)
        if kind < 7:
            path = chance.choice(LINES)
            files[path] = change_lines(files.get(path, b""), chance)
        elif kind == 7:
            path = chance.choice(TEXTS)
            files[path] = change_bytes(files.get(path, b""), chance)
        elif kind == 8:
            path = chance.choice(sorted(set(files) - {"manifest.txt"}))
            files[chance.choice(["files/new", "blobs/" + "0" * 64, "timestamps/2.tsr", "more", path])] = files.pop(path)
        else:
            path = chance.choice(sorted(files))
            files[path] = change_bytes(files.get(path, b""), chance)
    private = keys[1] if chance.random() < 0.95 else keys[0]
    if "checkpoint.txt" in files and "entries.jsonl" in files and chance.random() < 0.7:
        sign_tree(files, private)
    if chance.random() < 0.95:
        sign_manifest(files, private)


def unpack(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        target = pathlib.Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def verdict_here(folder, key):
    try:
        problems = form.Verifier(folder, key).problems
    except form.Unusable:
        return 2, set()
    return int(problems != []), {problem.rule for problem in problems}


def verdict_of_assay(folder, key):
    done = subprocess.run([os.environ["ASSAY"], "verify", folder, "--json", "--key", key], capture_output=True, check=False)
    report = json.loads(done.stdout) if done.stdout else {}
    return done.returncode, {problem["rule"] for problem in report.get("broken", [])}


class Comparison:
    def __init__(self, folder):
        self.folder, self.differences, self.same_rules, self.codes = folder, [], 0, {}

    def compare(self, name, files, key):
        unpack(files, self.folder)
        here, assay = verdict_here(self.folder, key), verdict_of_assay(self.folder, key)
        if here[0] != assay[0]:
            self.differences.append(f"{name}: verify_package.py says {here}, assay says {assay}")
        self.same_rules += here[1] == assay[1]
        self.codes[here[0]] = self.codes.get(here[0], 0) + 1
        return here


def content_of(value):
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else base64.b64decode(value["base64"])


def main():
    seed, count = int(os.environ.get("ASSAY_SEED", "1")), int(os.environ.get("ASSAY_MUTATIONS", "200"))
    vectors = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/vectors/ledger").glob("*.json"))]
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        comparison = Comparison(os.path.join(scratch, "package"))
        for vector in vectors:
            files = {path: content_of(value) for path, value in vector["files"].items()}
            code, rules = comparison.compare(vector["name"], files, vector["key"])
            if code != (vector["verdict"] != "valid") or (vector["rule"] and vector["rule"] not in rules):
                problems.append(f"{vector['name']}: expected {vector['rule'] or 'valid'}, found {rules or 'valid'}")
        valid = next(vector for vector in vectors if vector["name"] == "valid")
        original = {path: content_of(value) for path, value in valid["files"].items()}
        for number in range(count):
            chance, files = random.Random(f"{seed} {number}"), dict(original)
            mutate(files, valid["signing_keys"], chance)
            comparison.compare(f"mutation {seed} {number}", files, valid["key"])
    total = len(vectors) + count
    print(f"{total} packages, exit codes {comparison.codes}, same rules named in {comparison.same_rules}")
    for line in problems + comparison.differences:
        print(line)
    return 1 if problems or comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
