# SPDX-License-Identifier: MIT
"""Brings the library's index up to date: adds, replaces and removes only what has changed.

Meant for a process of its own, as it keeps a processor busy. New reports become a segment of
their own; what is removed is only no longer named by the manifest. Small segments are merged
afterwards from the text they hold, without reading a report again. A large library is taken in
by rounds, each of which counts as soon as it is done, whatever happens then.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from reader.core.errors import ReaderError
from reader.files import FileLock, LockState
from reader.search.grams import GramPool
from reader.search.library_index import TEXT, LibraryIndex, Segment, Shelf, write_documents
from reader.search.manifest import (
    Files,
    Manifest,
    Place,
    Source,
    finish_segment,
    new_segment,
    sweep,
)
from reader.search.stored_form import encode_report
from reader.search.stored_lists import keys_in, read_terms
from reader.search.term_keys import as_gram
from reader.search.text_store import Lines, StoredReport, TextOf
from reader.search.whoosh_index import write_index

_log = logging.getLogger(__name__)

_ROUND: Final = 2500  # reports in a segment: 300 MB of memory while it is built
_SMALL: Final = 250
_TOO_MANY: Final = 8  # small segments
_LOCK: Final = "lock"

Progress = Callable[[int, int], None]
"""Told how many reports are done, and of how many; may raise to break off."""


def update(root: Path, shelf: Shelf, progress: Progress) -> bool:
    """Make the index below `root` hold the shelf's reports as they are now.

    False where another program is at it. Raises OSError where it cannot be written; what was
    written before stays in use.
    """
    root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / _LOCK)
    if lock.acquire() is LockState.ELSEWHERE:
        return False
    try:
        with _Update(root, shelf, progress) as work:
            work.run()
            work.merge()
    finally:
        lock.release()
    return True


class _Update:
    """One run: what is known, and what becomes of it."""

    def __init__(self, root: Path, shelf: Shelf, progress: Progress) -> None:
        self._root = root
        self._shelf = shelf
        self._progress = progress
        self._index = LibraryIndex(root)
        segments, manifest = self._index.segments, self._index.manifest
        self._segments: dict[str, Files] = {name: manifest.segments[name] for name in segments}
        self._reports: dict[str, Place] = {}
        self._written = manifest

    def __enter__(self) -> _Update:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._index.close()

    def run(self) -> None:
        """Take in what is new, forget what has gone."""
        known = {place.source.path: place for place in self._index.places()}
        by_identity = {place.identity: place for place in known.values()}
        waiting: list[tuple[Source, str]] = []
        for source in self._shelf.sources():
            place = known.get(source.path)
            if place is not None and place.source == source:
                self._reports[source.path] = place
                continue
            try:
                identity = self._shelf.identify(source.path)
            except OSError as error:
                _log.info("%s cannot be read: %s", source.path, error)
                continue
            same = by_identity.get(identity)
            if same is not None:
                self._reports[source.path] = same._replace(source=source)
            else:
                waiting.append((source, identity))
        self._commit()
        for at in range(0, len(waiting), _ROUND):
            self._add(waiting[at : at + _ROUND], at, len(waiting))
        sweep(self._root, self._written)

    def _add(self, new: list[tuple[Source, str]], done: int, total: int) -> None:
        places: list[Place] = []
        with _SegmentWriter(self._root) as writer:
            for source, identity in new:
                self._progress(done + len(places), total)
                try:
                    report = self._shelf.load(source.path)
                except ReaderError as error:
                    _log.info("%s is not indexed: %s", source.path, error)
                    places.append(Place(source, identity, "", 0))
                else:
                    places.append(Place(source, identity, writer.name, writer.count))
                    writer.add(*encode_report(report, writer.size))
            self._finish(writer)
        self._reports.update((place.source.path, place) for place in places)
        self._commit()
        self._progress(done + len(places), total)

    def merge(self) -> None:
        """Make one segment of many small ones, and of those that are half empty."""
        live = dict.fromkeys(self._segments, 0)
        for place in self._reports.values():
            if place.segment:
                live[place.segment] += 1
        sizes = {name: self._size(name) for name in self._segments}
        small = [name for name, count in live.items() if count < _SMALL]
        hollow = [name for name, count in live.items() if 2 * count < sizes[name]]
        chosen = small if len(small) >= _TOO_MANY else hollow
        if not chosen:
            return
        self._index.close()
        self._index = LibraryIndex(self._root)
        if not set(chosen) <= set(self._index.segments):
            return  # damaged meanwhile: the next run sees to it
        for some in _rounds(chosen, live):
            self._rewrite(some)
        self._commit()
        sweep(self._root, self._written)

    def _size(self, name: str) -> int:
        """How many documents a segment has; one written in this run is full."""
        segment = self._index.segments.get(name)
        return len(segment.documents) if segment else 0

    def _rewrite(self, names: list[str]) -> None:
        moved = [place for place in self._reports.values() if place.segment in names]
        places: dict[tuple[str, int], Place] = {}
        with _SegmentWriter(self._root) as writer:
            for place in moved:
                self._progress(0, 0)
                key = place.segment, place.number
                if key not in places:
                    places[key] = place._replace(segment=writer.name, number=writer.count)
                    writer.copy(self._index.segments[place.segment], place.number)
            self._finish(writer)
        for place in moved:
            new = places[place.segment, place.number]
            self._reports[place.source.path] = new._replace(
                source=place.source, identity=place.identity
            )
        for name in names:
            del self._segments[name]

    def _finish(self, writer: _SegmentWriter) -> None:
        if writer.count:
            name, files = writer.finish()
            self._segments[name] = files

    def _commit(self) -> None:
        """Let the manifest say what is now, if that is anything new."""
        used = {place.segment for place in self._reports.values()}
        self._segments = {n: files for n, files in self._segments.items() if n in used}
        manifest = Manifest(self._segments, dict(self._reports))
        if manifest != self._written:
            manifest.write(self._root)
            self._written = manifest


class _SegmentWriter:
    """Writes one segment; without `finish` nothing is left of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._pool = GramPool()
        self._documents: list[StoredReport] = []
        self.size = 0

    def __enter__(self) -> _SegmentWriter:
        self._folder = new_segment(self._root)
        self._text: BinaryIO = (self._folder / TEXT).open("wb")
        return self

    def __exit__(self, *_exception: object) -> None:
        try:
            self._text.close()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def name(self) -> str:
        """The name that the segment will have."""
        return self._folder.name.removeprefix(".")

    @property
    def count(self) -> int:
        """How many reports it has."""
        return len(self._documents)

    def add(self, known: StoredReport, data: bytes) -> None:
        """Take a report that was encoded for the offset `size`."""
        self._text.write(data)
        self._documents.append(known)
        lists = data[known.folded + known.details :]
        keys = keys_in(lists[: known.figures])
        keys += {as_gram(term.key) for term in read_terms(lists[known.figures :])}
        self._pool.add(Lines.decode(data[: known.folded], known).text.split("\n"), keys)
        self.size += len(data)

    def copy(self, segment: Segment, number: int) -> None:
        """Take a report from another segment. Raises IndexUnusable."""
        known = segment.documents[number]
        self.add(replace(known, offset=self.size), TextOf(known, segment.text).data)

    def finish(self) -> tuple[str, Files]:
        """Write the index and put the segment in its place. Raises OSError."""
        self._text.close()
        write_documents(self._folder, self._documents)
        write_index(self._pool, self._folder)
        return finish_segment(self._folder)


def _rounds(names: Iterable[str], live: Mapping[str, int]) -> list[list[str]]:
    """The segments in groups that make no segment larger than a round."""
    rounds: list[list[str]] = [[]]
    count = 0
    for name in names:
        if count + live[name] > _ROUND and rounds[-1]:
            rounds.append([])
            count = 0
        rounds[-1].append(name)
        count += live[name]
    return rounds
