# SPDX-License-Identifier: MIT
"""Cuts ICU's data, a third of the packaged program, down to the languages of the interface.

Qt's libicudata.so is an ELF file around one table of items: locales, collations, converters and
dictionaries for the whole world. This writes the same file with the items that remain (root,
Chinese, English and what belongs to no language). The Qt wheels' file is laid out so simply (one
read-only segment, then the dynamic section) that the new one can be written here; a file laid out
otherwise is refused, and the package then keeps the whole of it.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PAGE = 0x1000
LOAD, DYNAMIC, RELRO = 1, 2, 0x6474E552
_LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?")
_OURS = re.compile(r"zh(_\w+)?|en(_001|_US)?")
_UNUSED_FOLDERS = {"brkitr", "translit", "rbnf"}
_UNUSED_KINDS = {".cnv", ".spp", ".cfu", ".brk", ".dict"}


class StrangeLayoutError(Exception):
    """The file is not laid out as Qt's wheels lay it out."""


@dataclass(frozen=True)
class Segment:
    """One program header: where it stands in the file, and its fields."""

    at: int
    kind: int
    offset: int
    address: int
    size: int


def wanted(item: str) -> bool:
    """Whether an item such as `icudt73l/coll/zh.res` stays."""
    path = PurePosixPath(item)
    if path.suffix in _UNUSED_KINDS or path.parent.name in _UNUSED_FOLDERS:
        return False
    return not _LOCALE.fullmatch(path.stem) or bool(_OURS.fullmatch(path.stem))


def cut_items(data: bytes) -> bytes:
    """An ICU data package with the wanted items only."""
    if data[2:4] != b"\xda\x27" or data[12:16] != b"CmnD":
        raise StrangeLayoutError("no ICU data package")
    start = struct.unpack_from("<H", data)[0]
    count = struct.unpack_from("<I", data, start)[0]
    table = [struct.unpack_from("<II", data, start + 4 + 8 * i) for i in range(count)]
    ends = [offset for _, offset in table[1:]] + [len(data) - start]
    kept = []
    for (name_at, offset), end in zip(table, ends, strict=True):
        name = data[start + name_at : data.index(b"\0", start + name_at)]
        if wanted(name.decode("ascii")):
            kept.append((name + b"\0", data[start + offset : start + end]))
    return data[:start] + _packed(kept)


def _packed(items: list[tuple[bytes, bytes]]) -> bytes:
    """The table of items, their names, and the items, each at a multiple of 16."""
    names_at = 4 + 8 * len(items)
    at = _up(names_at + sum(len(name) for name, _ in items), 16)
    table, names, body = struct.pack("<I", len(items)), b"", b""
    for name, content in items:
        table += struct.pack("<II", names_at + len(names), at + len(body))
        names += name
        body += content.ljust(_up(len(content), 16), b"\0")
    return (table + names).ljust(at, b"\0") + body


def cut_library(library: bytes) -> bytes:
    """A libicudata.so with the wanted items only; raises StrangeLayoutError."""
    segments = _segments(library)
    loads = [s for s in segments if s.kind == LOAD]
    if len(loads) != 2 or loads[0].offset or library[PAGE + 2 : PAGE + 4] != b"\xda\x27":
        raise StrangeLayoutError("the segments are not those of Qt's wheels")
    last = loads[1]
    data = cut_items(library[PAGE : loads[0].size])
    end = PAGE + len(data)
    offset = _up(end, PAGE) + last.offset % PAGE
    address = offset + PAGE
    new = bytearray((library[:PAGE] + data).ljust(offset, b"\0"))
    new += library[last.offset : last.offset + last.size]
    struct.pack_into("<QQ", new, loads[0].at + 32, end, end)
    for segment in segments:
        if segment.kind in (DYNAMIC, RELRO) or segment == last:
            if (segment.offset, segment.size) != (last.offset, last.size):
                raise StrangeLayoutError("there is more than the dynamic section to write")
            struct.pack_into("<QQQ", new, segment.at + 8, offset, address, address)
    struct.pack_into("<Q", new, 40, 0)  # no section headers: only tools read them
    struct.pack_into("<HHH", new, 58, 64, 0, 0)
    return bytes(new)


def _segments(library: bytes) -> list[Segment]:
    if library[:6] != b"\x7fELF\x02\x01":
        raise StrangeLayoutError("no 64-bit little-endian ELF file")
    start = struct.unpack_from("<Q", library, 32)[0]
    size, count = struct.unpack_from("<HH", library, 54)
    found = []
    for at in range(start, start + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", library, at)
        found.append(Segment(at, kind, offset, address, length))
    return found


def _up(number: int, step: int) -> int:
    return -(-number // step) * step


def cut(folder: Path) -> int:
    """Cut the libicudata of a packaged program; returns the bytes saved, 0 where it was left."""
    saved = 0
    for path in folder.rglob("libicudata.so.*"):
        if path.is_symlink():
            continue
        whole = path.read_bytes()
        try:
            less = cut_library(whole)
        except (StrangeLayoutError, struct.error) as reason:
            print(f"{path.name} is kept whole: {reason}")
            continue
        path.write_bytes(less)
        saved += len(whole) - len(less)
    return saved
