# SPDX-License-Identifier: Apache-2.0
"""Seeded structural mutations of ledger packages, each signed again so that only what was changed can be broken."""
import os

import verify_package as form
import package_maker as maker

VALUES = [0, 1, 2, -1, 1001, 2**53 - 1, 2**53, "", "x", "a_b", "A", None, True, False, [], {}, "\u00e9", "\U0001f600",
          {"blob": "0" * 64, "size": 1}, "0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10", "2026-02-30T00:00:00.000000Z",
          "2027-01-01T00:00:00.000000Z", "A" * 43 + "=", "A" * 43 + "B", "x" * 200, "x" * 201]
BYTES = [(b'"', b' "'), (b":", b": "), (b"1", b"1.0"), (b"1", b"1e0"), (b"0", b"-0"), (b"1", b"01"), (b"a", b"\\u0061"),
         (b"/", b"\\/"), (b"\n", b"\r\n"), (b"\n", b"\n\n"), (b"\n", b""), (b"e", b"\xc3"), (b"e", b"\xed\xa0\x80"),
         (b"{", b"\xef\xbb\xbf{"), (b'"', b'"\\ud800'), (b"}", b',"z":1}'), (b"=", b""), (b"=", b"=="), (b"A", b"B"),
         (b"a", b"\x00"), (b"a", b"\x7f"), (b"+", b"-"), (b" ", b"  "), (b"\n\n", b"\n\n\n"), (b"6", b"06"),
         (b"\xe2\x80\x94", b"-"), (b"{", b"[" * 70 + b"{")]


def places(value):
    """All (container, key) in a JSON value."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])


def change_value(dice, root):
    """Changes one place of a JSON value; answers what was done."""
    spots = list(places(root))
    if not spots:
        return "nothing"
    container, key = dice.choice(spots)
    what = dice.randrange(7)
    if what == 0:
        del container[key]
    elif what == 1:
        container[key] = dice.choice(VALUES)
    elif what == 2:
        other, place = dice.choice(spots)
        try:
            container[key] = other[place]
            form.canonical(root)
        except (LookupError, ValueError):
            container[key] = None
    elif what == 3 and isinstance(container, dict):
        name = dice.choice(["a", "blob", "size", "label", "personal", "deleted", "zz", "\u00e9"])
        container[name] = dice.choice(VALUES)
    elif what == 4 and isinstance(container, list):
        container.insert(key, dice.choice(container))
    elif what == 5 and isinstance(container, list):
        container.reverse()
    elif type(container[key]) is int:
        container[key] += dice.choice([-1, 1])
    elif isinstance(container[key], str):
        text = container[key]
        place = dice.randrange(len(text) + 1)
        container[key] = text[:place] + dice.choice("a0-+/=Z_.\n \u00e9") + text[place + dice.randrange(2):]
    else:
        container[key] = [container[key]]
    return f"{key!r} by {what}"


def change_model(dice, facts):
    """Something else happened: stays valid where the format allows it."""
    entry = dice.choice(facts["entries"])
    target = dice.choice([entry.get("details", {}), entry["actor"], facts["organisation"], facts["history"],
                          *[v[name] for v in entry["versions"] for name in ("fields", "personal")]])
    what = change_value(dice, target)
    if dice.random() < 0.3:
        entry["rule"] = dice.choice(["r", "r" * 200, "\u00e9" * 100, "\u00e9" * 101, ""])
    return what


def change_lines(dice, lines):
    name = dice.choice([name for name, values in lines.items() if values])
    values = lines[name]
    place = dice.randrange(len(values))
    what = dice.randrange(6)
    if what == 0:
        del values[place]
    elif what == 1:
        values.insert(place, values[dice.randrange(len(values))])
    elif what == 2:
        values[place], values[-1] = values[-1], values[place]
    else:
        return f"{name}[{place}] " + change_value(dice, values[place])
    return f"{name}[{place}] line {what}"


def change_bytes(dice, data):
    old, new = dice.choice([pair for pair in BYTES if pair[0] in data] or [(b"", b"x")])
    starts = [i for i in range(len(data) + 1) if data.startswith(old, i)]
    place = dice.choice(starts)
    return f"{old} to {new} at {place}", data[:place] + new + data[place + len(old):]


def change_files(dice, files):
    path = dice.choice(sorted(files))
    what = dice.randrange(8)
    if what == 0:
        del files[path]
    elif what == 1:
        name = dice.choice(["files/a/b.txt", "files/.a", "files/a//b", "timestamps/3.tsr", "timestamps/03.tsq", "x",
                            "blobs/" + "0" * 64, "files/" + "a" * 234, "files/" + "a" * 235, "files/a b", "Files/a"])
        files[name] = b"content"
        return f"adds {name}"
    elif what == 2:
        lines = files[path].split(b"\n")
        dice.shuffle(lines)
        files[path] = b"\n".join(lines)
    elif what == 3:
        files[path] = b""
    elif what == 4:
        files[path] += files[path]
    else:
        text, files[path] = change_bytes(dice, files[path])
        return f"{path} {text}"
    return f"{path} by {what}"


def sign_tree_again(files):
    """Checkpoints that fit whatever the entries are now."""
    leaves = files.get("entries.jsonl", b"").split(b"\n")[:-1]
    if len(leaves) > 0:
        maker.sign_tree(files, leaves, [size for size in (2, 3, 5) if size < len(leaves)])


def spoiling(dice):
    """A change of the directory that the manifest does not know of."""
    what = dice.randrange(6)

    def spoil(folder):
        paths = sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names)
        path = dice.choice(paths)
        if what == 0:
            os.remove(path)
        elif what == 1:
            os.rename(path, path + ".kept")
            os.symlink(os.path.basename(path) + ".kept", path)
        elif what == 2:
            os.makedirs(os.path.join(folder, dice.choice(["files", "empty", "blobs/x"])), exist_ok=True)
        elif what == 3:
            os.remove(path)
            os.mkdir(path)
        elif what == 4:
            os.symlink("README.txt", os.path.join(folder, dice.choice(["link", "blobs/link"])))
        else:
            os.mkfifo(path + ".pipe")

    return f"directory by {what}", spoil


def mutated_package(dice):
    """(what was done, files, a function that spoils the written directory)."""
    done, spoil = [], lambda folder: None
    form_changed = dice.choice(["model", "model", "lines", "lines", "files", "files", "manifest", "folder"])
    model_change = lines_change = files_change = lambda value: None
    if form_changed == "model":
        model_change = lambda facts: done.append("model " + change_model(dice, facts))
    elif form_changed == "lines":
        lines_change = lambda lines: done.extend(change_lines(dice, lines) for _ in range(dice.choice([1, 1, 2])))
    elif form_changed == "files":
        def files_change(files):
            done.append(change_files(dice, files))
            if dice.random() < 0.4:
                sign_tree_again(files)
    try:
        files = maker.package(model_change, lines_change, files_change)
    except (ValueError, TypeError, KeyError, AttributeError, UnicodeError):
        # The maker cannot make this of the model; the change of bytes below stands in for it.
        done.append("not made")
        files = maker.package()
    if form_changed == "manifest":
        text, files["manifest.txt"] = change_bytes(dice, files["manifest.txt"])
        if dice.random() < 0.5:
            files["manifest.txt"] = maker.SECOND.note(files["manifest.txt"].decode("utf-8", "replace").rpartition(
                "\n\n")[0] + "\n").encode()
        done.append(f"manifest {text}")
    elif form_changed == "folder":
        text, spoil = spoiling(dice)
        done.append(text)
    return "; ".join(done), files, spoil
