# SPDX-License-Identifier: MIT
"""Tells which glibc a folder of programs and libraries needs, from the ELF files themselves.

The linker notes in each file which versions of glibc's symbols it uses; the highest of all is the
oldest system that the package runs on.
"""

from __future__ import annotations

import re
from pathlib import Path

_NEED = re.compile(rb"\0GLIBC_(2\.\d+(?:\.\d+)?)(?=\0)")


def needs(path: Path) -> tuple[int, ...]:
    """The newest glibc that one file asks for; () if it is no ELF file or asks for none."""
    content = path.read_bytes()
    if not content.startswith(b"\x7fELF"):
        return ()
    # Names stand in the dynamic string table, which no strip removes, each between two zeros.
    return max((_numbers(found) for found in _NEED.findall(content)), default=())


def floor(folder: Path) -> tuple[str, list[str]]:
    """The glibc that a folder needs as "2.28", and the files that need it."""
    found = {p: needs(p) for p in folder.rglob("*") if p.is_file() and not p.is_symlink()}
    highest = max(found.values(), default=())
    files = sorted(str(p.relative_to(folder)) for p, n in found.items() if n and n == highest)
    return ".".join(map(str, highest)), files


def _numbers(version: bytes) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(b"."))
