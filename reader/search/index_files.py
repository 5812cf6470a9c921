# SPDX-License-Identifier: MIT
"""Where an index lies on disk, and how it is known to be sound before it is opened.

An index is a folder that is written elsewhere, stamped, and moved into place as a whole. The
stamp says for which text it was made and what every file must hold; a folder whose stamp does not
agree with its files is never opened, for Whoosh reads pickles. This module does not know Whoosh.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reader.search.api import IndexUnusable

INDEX_VERSION: Final = 1
_STAMP: Final = "stamp.json"
_ABANDONED_AFTER: Final = 3600.0  # seconds


def text_digest(folded: Sequence[str]) -> str:
    """The identity of a report's passages for the stamp, taken from their folded text.

    So an index is left alone when the report's text changes, and when the fold does.
    """
    digest = hashlib.sha256(f"{INDEX_VERSION}/{len(folded)}".encode())
    for text in folded:
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(f"\0{len(encoded)}\0".encode())
        digest.update(encoded)
    return digest.hexdigest()


def index_folder(root: Path, digest: str) -> Path:
    """The folder below `root` that holds the index of the text with this `text_digest`."""
    return root / digest[:32]


def new_folder(root: Path) -> Path:
    """Make a fresh folder to build in; sweeps out what a killed build has left. Raises OSError."""
    root.mkdir(parents=True, exist_ok=True)
    for left in root.glob(".*.tmp"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
            shutil.rmtree(left, ignore_errors=True)
    folder = root / f".{uuid.uuid4().hex}.tmp"
    folder.mkdir()
    return folder


def put_in_place(built: Path, digest: str) -> Path:
    """Stamp a folder that is ready and move it to where it is looked for. Raises OSError."""
    files = {file.name: _checksum(file.read_bytes()) for file in built.iterdir()}
    stamp = json.dumps({"digest": digest, "files": files}, sort_keys=True)
    (built / _STAMP).write_text(f"{_checksum(stamp.encode())}\n{stamp}\n", encoding="utf-8")
    place = index_folder(built.parent, digest)
    discard(built.parent, digest)
    built.replace(place)
    return place


def read_verified(root: Path, digest: str) -> dict[str, bytes]:
    """The files of an index, each as its stamp says it must be. Raises IndexUnusable."""
    folder = index_folder(root, digest)
    try:
        seal, stamp = (folder / _STAMP).read_text(encoding="utf-8").splitlines()
        if seal != _checksum(stamp.encode()):
            raise IndexUnusable(f"stamp: {folder}")
        said = json.loads(stamp)
        contents = {name: (folder / name).read_bytes() for name in said["files"]}
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"{folder}: {error}") from error
    if said["digest"] != digest:
        raise IndexUnusable(f"another text: {folder}")
    for name, content in contents.items():
        if _checksum(content) != said["files"][name]:
            raise IndexUnusable(f"{name}: {folder}")
    return contents


def discard(root: Path, digest: str) -> None:
    """Take an index away; it is first moved aside, so that nobody reads half of one."""
    folder = index_folder(root, digest)
    if folder.exists():
        aside = folder.with_name(f".{uuid.uuid4().hex}.tmp")
        folder.replace(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
