# SPDX-License-Identifier: MIT
"""What the head of each report's file says, kept so that a library of thousands lists at once.

A file whose time and size are as they were is not read again. What was read is kept in the cache
folder for the next start, with how the names sound, which takes a dictionary to find out. The
file there is believed only whole; without it every head is read once more (80 µs each).

Made for one process; the window's threads may share one catalogue.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from reader.files import sha256_hex, write_whole
from reader.paths import Paths
from reader.store.report_files import SUFFIX, LibraryEntry, introduce

_log = logging.getLogger(__name__)
_VERSION: Final = 1
_Key = tuple[bool, str]
"""Whether the file is a bundled one, and its name."""


class _State(NamedTuple):
    """By what a file is known to be unchanged."""

    mtime_ns: int
    size: int


class Catalogue:
    """The files of the library with what they say of themselves."""

    def __init__(self, paths: Paths) -> None:
        self._folders = ((False, paths.library), (True, paths.bundled_reports))
        self._file = paths.cache / "catalogue.json"
        self._files: dict[_Key, tuple[_State, LibraryEntry]] | None = None
        self._soundings: dict[str, str] = {}
        self._sorted: tuple[LibraryEntry, ...] | None = None
        self._changed = False
        self._lock = threading.Lock()
        self.revision = 0
        """Grows whenever a look found files that came, went or were written."""

    def reports(self) -> tuple[LibraryEntry, ...]:
        """All reports, newest year first; of several with one id the first of `files`."""
        with self._lock:
            self._look()
            if self._sorted is None:
                by_id: dict[str, LibraryEntry] = {}
                for entry in self._entries():
                    by_id.setdefault(entry.id, entry)
                newest = sorted(by_id.values(), key=lambda e: (e.year, e.name), reverse=True)
                self._sorted = tuple(newest)
            return self._sorted

    def files(self) -> tuple[LibraryEntry, ...]:
        """Every file, the reader's own before the bundled ones; ids may come twice.

        Files that are named by their id come first.
        """
        with self._lock:
            self._look()
            return tuple(self._entries())

    def state_of(self, entry: LibraryEntry) -> tuple[int, int] | None:
        """Time (ns) and size of a report's file as of the last look; None if it was not there."""
        with self._lock:
            found = self._known().get((entry.bundled, entry.path.name))
            return found[0] if found else None

    def unheard(self) -> tuple[str, ...]:
        """The names of which it is not known how they sound, as of the last look."""
        with self._lock:
            names = {entry.name for entry in self._entries()}
            return tuple(sorted(names - self._soundings.keys()))

    def hear(self, soundings: Mapping[str, str]) -> None:
        """Learn how names sound (see `core.pinyin.sounding_of`)."""
        with self._lock:
            self._soundings.update(soundings)
            known = self._known()
            for key, (state, entry) in known.items():
                if not entry.sounding:
                    known[key] = state, self._sounding(entry)
            self._sorted, self._changed = None, True

    def save(self) -> None:
        """Keep what was read for the next start; failure only slows that one."""
        with self._lock:
            if not self._changed:
                return
            body = self._encoded()
            self._changed = False
        try:
            write_whole(self._file, sha256_hex(body).encode() + b"\n" + body)
        except OSError as error:
            _log.warning("The catalogue of the library is not kept: %s", error)

    # Inside; the lock is held

    def _entries(self) -> Iterator[LibraryEntry]:
        known = self._known()

        def rank(key: _Key) -> tuple[bool, bool, str]:
            """Of two with one id the file of that name is the report, as for `Library.entry`."""
            bundled, name = key
            return bundled, name != f"{known[key][1].id}{SUFFIX}", name

        return (known[key][1] for key in sorted(known, key=rank))

    def _look(self) -> None:
        """Bring what is known in line with the folders."""
        before, known = self._known(), {}
        for bundled, folder in self._folders:
            for file in _markdown_in(folder):
                key, state = (bundled, file.name), _state_of(file)
                if state is None:
                    continue
                kept = before.get(key)
                if kept is None or kept[0] != state:
                    kept = state, self._sounding(introduce(folder / file.name, bundled))
                known[key] = kept
        if known != before:
            self._changed, self._sorted = True, None
            self.revision += 1
        self._files = known

    def _sounding(self, entry: LibraryEntry) -> LibraryEntry:
        return entry._replace(sounding=self._soundings.get(entry.name, ""))

    def _known(self) -> dict[_Key, tuple[_State, LibraryEntry]]:
        if self._files is None:
            self._files = self._kept()
        return self._files

    def _kept(self) -> dict[_Key, tuple[_State, LibraryEntry]]:
        """What the cache says; nothing unless it is whole."""
        try:
            checksum, _, body = self._file.read_bytes().partition(b"\n")
            if checksum.decode() != sha256_hex(body):
                raise ValueError("its checksum does not fit")
            return self._decoded(json.loads(body))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError) as error:
            _log.info("The catalogue of the library is made anew: %s", error)
            return {}

    def _encoded(self) -> bytes:
        files = [
            [bundled, name, *state, *_said(entry)]
            for (bundled, name), (state, entry) in self._known().items()
        ]
        names = {entry.name for entry in self._entries()}
        heard = {name: sound for name, sound in self._soundings.items() if name in names}
        kept = {"version": _VERSION, "files": files, "soundings": heard}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(
            errors="surrogatepass"
        )

    def _decoded(self, kept: dict[str, Any]) -> dict[_Key, tuple[_State, LibraryEntry]]:
        if kept["version"] != _VERSION:
            return {}
        heard = self._soundings = kept["soundings"]
        folders = dict(self._folders)
        known: dict[_Key, tuple[_State, LibraryEntry]] = {}
        for bundled, name, mtime_ns, size, report_id, *said in kept["files"]:
            path, sounding = folders[bundled] / name, heard.get(said[0], "")
            entry = LibraryEntry(report_id, path, bundled, *said)._replace(sounding=sounding)
            known[bundled, name] = _State(mtime_ns, size), entry
        return known


def _said(entry: LibraryEntry) -> list[str]:
    """What the file says: id, and all between `bundled` and `sounding`."""
    return [entry.id, *entry[3:-1]]


def _markdown_in(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return [entry for entry in found if entry.name.endswith(SUFFIX) and entry.is_file()]
    except OSError:
        return []


def _state_of(file: os.DirEntry[str]) -> _State | None:
    try:
        found = file.stat()
    except OSError:  # gone meanwhile
        return None
    return _State(found.st_mtime_ns, found.st_size)
