# SPDX-License-Identifier: MIT
"""The library's index as it is opened for searching: what it holds, and where.

Every file is verified before Whoosh opens it. A segment that is damaged is left out, and its
reports count as not indexed: they are searched by their text until the index is brought up to
date (`reader.search.index_update`), so that no damage shows in an answer.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from reader.core.report import Report
from reader.search.api import IndexUnusable
from reader.search.manifest import Manifest, Place, Source, is_sound, manifest_mark
from reader.search.text_store import StoredReport, TextFile
from reader.search.whoosh_index import GRAM_FILES, GramIndex

_log = logging.getLogger(__name__)

DOCUMENTS: Final = "documents.json"
TEXT: Final = "reports.text"


class Introduction(NamedTuple):
    """What a file says of itself at its head."""

    id: str
    name: str
    region: str
    year: int | None


class Shelf(Protocol):
    """Where the reports come from."""

    def sources(self) -> Sequence[Source]:
        """The files of all reports; of two with one id the first is the report."""
        ...

    def introduce(self, path: str) -> Introduction:
        """What the file says of itself, quickly."""
        ...

    def identify(self, path: str) -> str:
        """Changes when the report in the file would be read differently. Raises OSError."""
        ...

    def load(self, path: str) -> Report:
        """Read the report. Raises ReaderError."""
        ...


class Segment:
    """Some reports with their index, opened. Raises IndexUnusable."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        try:
            said = json.loads((folder / DOCUMENTS).read_bytes())
            self.documents = [_known(values) for values in said]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IndexUnusable(f"{folder}: {error}") from error
        self.text = TextFile(folder / TEXT)
        self._files = [folder / name for name in (*GRAM_FILES, TEXT)]
        try:
            self.touched = self.touch()
            self.grams = GramIndex(folder, len(self.documents))
        except IndexUnusable:
            self.text.close()
            raise

    def touch(self) -> tuple[tuple[int, int], ...]:
        """Size and time of the files; changes when somebody writes to them."""
        try:
            states = [file.stat() for file in self._files]
        except OSError:
            return ()
        return tuple((state.st_size, state.st_mtime_ns) for state in states)

    def close(self) -> None:
        """Let go of the files."""
        self.text.close()
        self.grams.close()


class LibraryIndex:
    """The index as it stood when it was opened."""

    def __init__(self, root: Path, before: LibraryIndex | None = None) -> None:
        """Open what is sound of the index below `root`; without any it is empty.

        Segments that are open in `before` are taken over.
        """
        self.mark = manifest_mark(root)
        self.manifest = Manifest.read(root)
        self.segments: dict[str, Segment] = {}
        for name, files in self.manifest.segments.items():
            folder = root / name
            known = before.segments.get(name) if before else None
            if known is not None and known.touch() == known.touched:
                self.segments[name] = known
                continue
            try:
                if not is_sound(folder, files):
                    raise IndexUnusable(f"{folder} is damaged")
                self.segments[name] = Segment(folder)
            except IndexUnusable as problem:
                _log.info("part of the index is not used: %s", problem)

    @property
    def damaged(self) -> bool:
        """Whether there are segments that cannot be used."""
        return len(self.segments) < len(self.manifest.segments)

    def places(self) -> Iterator[Place]:
        """Every file whose state is known and, where it holds a report, can be searched."""
        for place in self.manifest.reports.values():
            segment = self.segments.get(place.segment)
            if not place.segment or (segment and 0 <= place.number < len(segment.documents)):
                yield place

    def was_touched(self) -> bool:
        """Whether somebody has changed the files since they were verified."""
        return any(segment.touch() != segment.touched for segment in self.segments.values())

    def discard(self, root: Path, segment: Segment) -> None:
        """Take a damaged segment out of use and off the disk."""
        del self.segments[segment.name]
        segment.close()
        shutil.rmtree(root / segment.name, ignore_errors=True)

    def close(self, except_for: LibraryIndex | None = None) -> None:
        """Let go of the files, except for those that another one has taken over."""
        kept = except_for.segments.values() if except_for else ()
        for segment in self.segments.values():
            if segment not in kept:
                segment.close()


def write_documents(folder: Path, documents: Sequence[StoredReport]) -> None:
    """Write what a segment knows of its reports. Raises OSError."""
    said = json.dumps([asdict(known) for known in documents], separators=(",", ":"))
    (folder / DOCUMENTS).write_bytes(said.encode())


def _known(values: dict[str, Any]) -> StoredReport:
    folded, details, figures, terms = values["checks"]
    checks = folded, details, figures, terms
    return StoredReport(**{**values, "checks": checks, "inside": tuple(values["inside"])})
