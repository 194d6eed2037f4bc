# SPDX-License-Identifier: Apache-2.0
"""What an ELF file says about how it was hardened: a reader of the few structures that the release test needs."""
import struct

PT_LOAD, PT_INTERP, PT_GNU_STACK, PT_GNU_RELRO = 1, 3, 0x6474E551, 0x6474E552
PF_X, PF_W = 1, 2
ET_DYN, EM_X86_64, EM_AARCH64 = 3, 62, 183
DT_FLAGS, DT_FLAGS_1, DF_BIND_NOW, DF_1_NOW = 30, 0x6FFFFFFB, 0x8, 0x1
# What a function that may be called indirectly begins with: endbr64; paciasp or bti c.
LANDING_PADS = {EM_X86_64: (b"\xf3\x0f\x1e\xfa",), EM_AARCH64: (b"\x3f\x23\x03\xd5", b"\x5f\x24\x03\xd5")}


class Elf:
    """A 64-bit little-endian ELF file, read whole."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path} is no 64-bit little-endian ELF file")
        (self.kind, self.machine, _, _, phoff, shoff, _, _, phentsize, phnum, shentsize, shnum,
         shstrndx) = struct.unpack_from("<HHIQQQIHHHHHH", self.data, 16)
        self.segments = [struct.unpack_from("<IIQQQQQQ", self.data, phoff + i * phentsize) for i in range(phnum)]
        sections = [struct.unpack_from("<IIQQQQIIQQ", self.data, shoff + i * shentsize) for i in range(shnum)]
        names = self._bytes(sections[shstrndx]) if sections else b""
        self.sections = {_text(names, section[0]): self._bytes(section) for section in sections}

    def _bytes(self, section):
        return b"" if section[1] == 8 else self.data[section[4]:section[4] + section[5]]  # 8: no bits in the file

    def segment_flags(self, kind):
        return [segment[1] for segment in self.segments if segment[0] == kind]

    def dynamic(self, tag):
        table = self.sections.get(".dynamic", b"")
        return next((value for name, value in struct.iter_unpack("<QQ", table) if name == tag), 0)

    def dynamic_symbols(self):
        strings = self.sections.get(".dynstr", b"")
        return {_text(strings, row[0]) for row in struct.iter_unpack("<IBBHQQ", self.sections.get(".dynsym", b""))}

    def loaded_bytes(self):
        """What lies on disk once symbols are split off."""
        return sum(segment[5] for segment in self.segments if segment[0] == PT_LOAD)


def _text(table, offset):
    return table[offset:table.index(b"\0", offset)].decode()


def findings(elf):
    """What of S-OP-01 the file lacks, as sentences."""
    symbols, found = elf.dynamic_symbols(), []

    def need(holds, sentence):
        if not holds:
            found.append(sentence)

    need(elf.kind == ET_DYN and elf.segment_flags(PT_INTERP), "is not position independent (-fPIE -pie)")
    need(elf.segment_flags(PT_GNU_RELRO), "has no read-only relocations (-z relro)")
    need(elf.dynamic(DT_FLAGS) & DF_BIND_NOW or elf.dynamic(DT_FLAGS_1) & DF_1_NOW, "binds lazily (-z now)")
    stack = elf.segment_flags(PT_GNU_STACK)
    need(stack and not stack[0] & PF_X, "has an executable stack (-z noexecstack)")
    loads = elf.segment_flags(PT_LOAD)
    need(not any(flags & PF_X and flags & PF_W for flags in loads), "has a segment both writable and executable")
    need(loads and not loads[0] & PF_X, "has headers or data in its executable segment (-z separate-code)")
    need("__stack_chk_fail" in symbols, "has no stack protector (-fstack-protector-strong)")
    need(any(name.startswith("__") and name.endswith("_chk") for name in symbols), "is not fortified (_FORTIFY_SOURCE)")
    need(any("__glibcxx_assert_fail" in name for name in symbols), "has no assertions in containers (_GLIBCXX_ASSERTIONS)")
    # Debian's own start files carry no property note, so the linker drops it from every program: the landing pads at the
    # beginnings of functions are what shows the flag. Without it only the start files have a handful.
    text = elf.sections.get(".text", b"")
    pads = sum(text.count(pad) for pad in LANDING_PADS.get(elf.machine, ()))
    need(pads * 2048 >= len(text), "has no landing pads for indirect calls (-fcf-protection, -mbranch-protection)")
    return found
