# SPDX-License-Identifier: MIT
"""Imports for the window: files are read in a process, compared and kept in a thread.

Results stream: each is told when it is there, on the window's thread. Nothing is started before
`warm` or the first file; the process leaves when nobody has asked for a while.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reader.core.errors import ReaderError
from reader.store.library import Library
from reader.store.versions import Likeness, Replaced
from reader.tasks.importing_keeping import Finder, ImportFound, keep, take_over
from reader.tasks.importing_reader import ImportReader, Source
from reader.tasks.operation import sentence_for

_log = logging.getLogger(__name__)
_IDLE_SECONDS: Final = 60.0
_PROGRESS_EVERY: Final = 0.1


class Taken(NamedTuple):
    """One source of a run: what was found, and what became of it.

    `path` is the file under which it was kept beside the others, `replaced` says in whose place
    it was put; neither where it was left out.
    """

    found: ImportFound
    path: Path | None = None
    replaced: Replaced | None = None


class ImportWorker(QObject):
    """One run at a time; a new one ends the one before, of which nothing more is heard."""

    found = Signal(object)
    """ImportFound, after `look`."""
    taken = Signal(object)
    """Taken, after `take_in` and `take_over`."""
    refused = Signal(object, str)
    """A source that gave no report (Path or PastedText), and the sentence that says why."""
    progress = Signal(int, int, float)
    """Sources done, all of them, and about how many seconds are left."""
    finished = Signal()
    """The run is over, or was cancelled."""

    _heard = Signal(int, object)

    def __init__(
        self,
        library: Library,
        parent: QObject | None = None,
        *,
        idle_seconds: float = _IDLE_SECONDS,
        reader: ImportReader | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader or ImportReader()
        self._library = library
        self._finder = Finder(library, self._reader)
        self._idle = idle_seconds
        self._run = self._stopping = 0
        self._busy = self._closed = False
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Start the process, as a file will be named soon."""
        self._put(_WARM)

    def look(self, sources: Sequence[Source]) -> None:
        """Tell what is in these, and store nothing."""
        self._begin(tuple(sources), _only_look)

    def take_in(self, sources: Sequence[Source]) -> None:
        """Keep these, apart from those that are there already or look like a version of one."""
        self._begin(tuple(sources), _keep_new)

    def take_over(self, sources: Sequence[Source]) -> None:
        """Put these in the places of the reports that they are versions of."""
        self._begin(tuple(sources), _replace_older)

    def cancel(self) -> None:
        """End the run soon; what it has kept stays, and is told before `finished`."""
        self._stopping = self._run
        self._reader.interrupt()

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """End the process for good; False if the thread did not end in time."""
        self._closed = True
        self._run += 1
        self._reader.close()
        self._jobs.put(None)
        if self._thread is None:
            return True
        self._thread.join(wait_ms / 1000)
        return not self._thread.is_alive()

    def _begin(self, sources: tuple[Source, ...], store: _Store) -> None:
        if self._busy:
            self._reader.interrupt()
        self._run += 1
        self._busy = True
        self._put(_Job(self._run, sources, store))

    def _put(self, job: _Job) -> None:
        if self._closed:
            return
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        """The thread's life."""
        while True:
            try:
                job = self._jobs.get(timeout=self._idle)
            except queue.Empty:
                self._reader.rest()
                job = self._jobs.get()
            if job is None:
                break
            if job is _WARM:
                self._warm()
            else:
                self._carry_out(job)
        self._reader.rest()

    def _carry_out(self, job: _Job) -> None:
        pace = _Pace(len(job.sources))
        for source, following in zip_longest(job.sources, job.sources[1:]):
            if self._ends(job.run):
                break
            said = self._take(source, following, job.store)
            if self._ends(job.run) and isinstance(said, _Refused):
                break  # its reader was stopped
            self._tell(job.run, said)
            if progress := pace.step():
                self._tell(job.run, progress)
        self._tell(job.run, None)

    def _ends(self, run: int) -> bool:
        return run != self._run or run == self._stopping

    def _warm(self) -> None:
        try:
            self._reader.warm()
        except OSError as error:
            if self._closed:
                return
            _log.warning("The import process was not started: %s", error)

    def _take(
        self, source: Source, following: Source | None, store: _Store
    ) -> ImportFound | Taken | _Refused:
        try:
            return store(self._library, self._finder.look(source, following))
        except ReaderError as error:
            return _Refused(source, str(error))
        except Exception as error:  # noqa: BLE001 - one source must not end the run
            return _Refused(source, sentence_for(error))

    def _tell(self, run: int, said: object) -> None:
        if run == self._run and shiboken6.isValid(self):
            self._heard.emit(run, said)

    def _on_heard(self, run: int, said: object) -> None:
        if run != self._run:
            return
        match said:
            case ImportFound():
                self.found.emit(said)
            case Taken():
                self.taken.emit(said)
            case _Refused():
                self.refused.emit(said.source, said.sentence)
            case _Progress():
                self.progress.emit(*said)
            case _:
                self._busy = False
                self.finished.emit()


def _only_look(_library: Library, found: ImportFound) -> ImportFound:
    return found


def _keep_new(library: Library, found: ImportFound) -> Taken:
    new = found.match.likeness is Likeness.NEW
    return Taken(found, path=keep(library, found) if new else None)


def _replace_older(library: Library, found: ImportFound) -> Taken:
    newer = found.match.likeness is Likeness.NEWER
    return Taken(found, replaced=take_over(library, found) if newer else None)


_Store = Callable[[Library, ImportFound], ImportFound | Taken]


class _Job(NamedTuple):
    run: int
    sources: tuple[Source, ...]
    store: _Store


_WARM: Final = _Job(0, (), _only_look)


class _Refused(NamedTuple):
    source: Source
    sentence: str


class _Progress(NamedTuple):
    done: int
    total: int
    seconds_left: float


class _Pace:
    """How far a run is, told a few times a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._begun = self._told = time.monotonic()

    def step(self) -> _Progress | None:
        """One more is done; what is to be told of it, if it is time."""
        self._done += 1
        now = time.monotonic()
        if self._done < self._total and now - self._told < _PROGRESS_EVERY:
            return None
        self._told = now
        left = (now - self._begun) / self._done * (self._total - self._done)
        return _Progress(self._done, self._total, left)
