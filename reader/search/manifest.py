# SPDX-License-Identifier: MIT
"""The library index's table of contents: which segments there are, and what must stand in them.

A segment is a folder that is written once, moved into place as a whole and never changed. The
manifest names the segments with the checksums of their files, and for each report's file where
it stands; it is replaced in one motion, after everything it names has reached the disk. So a kill
at any moment leaves the old content or the new. A manifest that was made by another version of
anything that shapes the index, or that is not whole, counts as none: the index is a cache.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from reader.core.folding import FOLD_VERSION
from reader.core.parsed_form import PARSED_FORM_VERSION
from reader.core.quantities import QUANTITY_VERSION
from reader.files import sync_folder, write_whole
from reader.search.term_keys import TERM_KEY_VERSION

_log = logging.getLogger(__name__)

INDEX_VERSION: Final = 9
STAMP: Final = "/".join(
    (
        f"report-reader library index {INDEX_VERSION}",
        f"fold {FOLD_VERSION} of Unicode {unicodedata.unidata_version}",
        f"passages {PARSED_FORM_VERSION}",
        f"quantities {QUANTITY_VERSION}, terms {TERM_KEY_VERSION}",
        "Whoosh 2.7.4",
    )
)
_NAME: Final = "manifest"
_SEGMENT: Final = "segment-"
_CHUNK: Final = 1 << 20


class Source(NamedTuple):
    """A report's file as it was seen: nanoseconds and bytes tell whether it may have changed."""

    path: str
    modified: int
    size: int


class Place(NamedTuple):
    """Where the report in a file stands: the name of the segment, the number of its document.

    `identity` changes when the report would be read differently (see `Shelf.identify`). An empty
    `segment` says that the file holds no report that can be read.
    """

    source: Source
    identity: str
    segment: str
    number: int


Files = Mapping[str, tuple[int, int]]
"""The files of a segment: size in bytes and CRC-32."""


@dataclass(frozen=True)
class Manifest:
    """What the index holds. `reports` are by path."""

    segments: Mapping[str, Files] = field(default_factory=dict[str, Files])
    reports: Mapping[str, Place] = field(default_factory=dict[str, Place])

    @classmethod
    def read(cls, root: Path) -> Manifest:
        """The manifest below `root`; an empty one where there is none that can be trusted."""
        try:
            check, body = (root / _NAME).read_bytes().split(b"\n")
            if check.decode() != f"{STAMP} {zlib.crc32(body)}":
                return cls()
            said = json.loads(body)
            return cls(
                {name: {f: (s, c) for f, (s, c) in files.items()} for name, files in said[0]},
                {p[0]: Place(Source(*p[:3]), *p[3:]) for p in said[1]},
            )
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, IndexError) as error:
            _log.info("the index in %s counts as none: %s", root, error)
            return cls()

    def write(self, root: Path) -> None:
        """Make this the manifest below `root`. Raises OSError; then the old one stands."""
        body = json.dumps(
            [
                list(self.segments.items()),
                [[*place.source, *place[1:]] for place in self.reports.values()],
            ],
            separators=(",", ":"),
        ).encode()
        if (root / _NAME).is_dir():  # whoever put it there
            shutil.rmtree(root / _NAME)
        write_whole(root / _NAME, f"{STAMP} {zlib.crc32(body)}".encode() + b"\n" + body)


def manifest_mark(root: Path) -> tuple[int, int]:
    """Changes whenever the manifest does; cheap."""
    try:
        status = (root / _NAME).stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


def is_sound(folder: Path, files: Files) -> bool:
    """Whether a segment's files are there and hold what they must; reads them all."""
    try:
        return all(_summary(folder / name) == tuple(said) for name, said in files.items())
    except OSError as error:
        _log.info("the index's segment %s cannot be read: %s", folder, error)
        return False


def new_segment(root: Path) -> Path:
    """Make a folder to build a segment in. Raises OSError."""
    folder = root / f".{_SEGMENT}{os.urandom(6).hex()}"
    folder.mkdir(parents=True)
    return folder


def finish_segment(folder: Path) -> tuple[str, Files]:
    """Bring a segment's files to the disk and the folder into its place. Raises OSError."""
    files: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.iterdir()):
        with path.open("r+b") as file:
            os.fsync(file.fileno())
        files[path.name] = _summary(path)
    sync_folder(folder)
    name = folder.name.removeprefix(".")
    folder.replace(folder.with_name(name))
    sync_folder(folder.parent)
    return name, files


def sweep(root: Path, manifest: Manifest) -> None:
    """Remove segments that the manifest does not name; only for who holds the lock.

    What another process still reads may stay on systems that forbid its removal.
    """
    for folder in (*root.glob(f"{_SEGMENT}*"), *root.glob(f".{_SEGMENT}*")):
        if folder.name not in manifest.segments:
            shutil.rmtree(folder, ignore_errors=True)
    for part in root.glob(f".{_NAME}.*.part"):
        part.unlink(missing_ok=True)


def _summary(path: Path) -> tuple[int, int]:
    """Size and CRC-32 of a file; of text only the size, as it is verified when it is read."""
    size = path.stat().st_size
    if path.suffix == ".text":
        return size, 0
    check = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            check = zlib.crc32(chunk, check)
    return size, check
