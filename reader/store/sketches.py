# SPDX-License-Identifier: MIT
"""The sketches of the library's files, kept so that matching reads none of them twice.

A file whose time and size are as they were has the sketch that it had. In the cache folder each
has a line of its own with a checksum, written behind the others; of several for one file the last
counts. A line that is damaged, torn or of another version is passed over, and that file read once
more (3 ms).
"""

from __future__ import annotations

import binascii
import json
import logging
from array import array
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from reader.core.folding import FOLD_VERSION
from reader.files import sha256_hex
from reader.store.likeness import Sketch, body_of_markdown, sketch_of

_log = logging.getLogger(__name__)
_VERSION: Final = f"1.{FOLD_VERSION}".encode()
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a file that has grown to this (50,000 sketches) is begun anew."""
State = tuple[int, int]
"""By what a file is known to be unchanged: its time in nanoseconds, and its size."""


class _Kept(NamedTuple):
    """A sketch as it is kept, its hashes packed: thousands of sets would fill the memory."""

    state: State
    digest: str
    packed: bytes


class Sketches:
    """Sketches of reports and of the library's files; for one thread."""

    def __init__(self, file: Path) -> None:
        """`file` is where they are kept; it is read when first needed."""
        self._file = file
        self._files: dict[str, _Kept] | None = None
        self._made: dict[str, tuple[str, bytes]] = {}
        self._unsaved: list[bytes] = []

    def of_text(self, markdown: str) -> Sketch:
        """The sketch of a report's Markdown, remembered for when it is a file."""
        digest, packed = self._make(markdown)
        return Sketch(digest, _unpacked(packed))

    def digest(self, path: Path, state: State) -> str:
        """The digest of a file that is in this state; empty where it cannot be read."""
        kept = self._of(path, state)
        return kept.digest if kept else ""

    def hashes(self, path: Path, state: State) -> frozenset[int]:
        """The hashes of the sketch of a file that is in this state."""
        kept = self._of(path, state)
        return _unpacked(kept.packed) if kept else frozenset()

    def save(self) -> None:
        """Keep those that were made since; failure only costs time the next time."""
        if not self._unsaved:
            return
        lines, self._unsaved = b"".join(self._unsaved), []
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            is_full = self._file.exists() and self._file.stat().st_size > _LARGEST
            with self._file.open("wb" if is_full else "ab") as file:
                file.write(lines)
        except OSError as error:
            _log.warning("The sketches of the library are not kept: %s", error)

    def _of(self, path: Path, state: State) -> _Kept | None:
        if self._files is None:
            self._files = self._read()
        kept = self._files.get(str(path))
        if kept is not None and kept.state == state:
            return kept
        try:
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return None
        kept = self._files[str(path)] = _Kept(state, *self._make(text))
        self._unsaved.append(_line(str(path), kept))
        return kept

    def _make(self, markdown: str) -> tuple[str, bytes]:
        body = body_of_markdown(markdown)
        key = sha256_hex(body.encode(errors="surrogatepass"))
        if key not in self._made:
            sketch = sketch_of(body)
            self._made[key] = sketch.digest, array("I", sketch.hashes).tobytes()
        return self._made[key]

    def _read(self) -> dict[str, _Kept]:
        try:
            lines = self._file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return {}
        except OSError as error:
            _log.info("The sketches of the library are made anew: %s", error)
            return {}
        whole = (line[9:] for line in lines if line[:8] == _checksum(line[9:]))
        said = map(json.loads, whole)
        return {
            path: _Kept((mtime, size), digest, binascii.a2b_base64(packed))
            for path, mtime, size, digest, packed in said
        }


def _line(path: str, kept: _Kept) -> bytes:
    packed = binascii.b2a_base64(kept.packed, newline=False).decode()
    body = json.dumps([path, *kept.state, kept.digest, packed]).encode()
    return b"\n" + _checksum(body) + b" " + body + b"\n"


def _checksum(body: bytes) -> bytes:
    return b"%08x" % crc32(body, crc32(_VERSION))


def _unpacked(packed: bytes) -> frozenset[int]:
    return frozenset(array("I", packed))
