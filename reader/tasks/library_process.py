# SPDX-License-Identifier: MIT
"""What runs in the two processes of the library's search: one answers, the other indexes.

They are apart because building keeps a processor busy, and an answer must not wait for it. Both
end when the pipe to the window closes, so neither outlives it. No Qt is loaded here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Final

from reader.files import say_reason
from reader.paths import Paths
from reader.search.index_update import update
from reader.search.library_answer import Answer, Standing, Weight
from reader.search.library_api import (
    LibraryCounts,
    LibraryOrder,
    LibraryPage,
    LibraryRow,
    ReportCount,
)
from reader.search.library_engine import LibraryEngine
from reader.search.term_api import TermAnswer, TermInReport
from reader.tasks.library_shelf import LibraryShelf, index_root
from reader.tasks.library_talk import Ask, AskTerm, Look, More, Part, Said, State, Stop, TermPart

_LISTEN_EVERY: Final = 0.002  # seconds between two looks whether a newer query has come
_COUNTS_EVERY: Final = 0.1
_TERM_EVERY: Final = 0.5
_PROGRESS_EVERY: Final = 0.1


Steps = Iterator[None]


def serve(pipe: Connection, paths: Paths, idle_seconds: float) -> None:
    """The answering process's life: until the pipe closes or nobody asks for long enough."""
    _be_quiet()
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    with contextlib.suppress(EOFError, OSError):
        _Serving(pipe, engine, idle_seconds).run()
    engine.close()


def build(pipe: Connection, paths: Paths) -> None:
    """The indexing process's life: says how far it is, last an empty string or what went wrong."""
    _be_quiet()
    if hasattr(os, "nice"):
        os.nice(10)
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if total and (done == total or time.monotonic() - last > _PROGRESS_EVERY):
            last = time.monotonic()
            pipe.send((done, total))

    with contextlib.suppress(BrokenPipeError, EOFError):
        try:
            update(index_root(paths), LibraryShelf(paths), progress)
        except BrokenPipeError:
            raise
        except OSError as error:
            pipe.send(say_reason(error))
        else:
            pipe.send("")


def _be_quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Serving:
    """Answers the newest query step by step, looking between steps for what is asked next."""

    def __init__(self, pipe: Connection, engine: LibraryEngine, idle_seconds: float) -> None:
        self._pipe = pipe
        self._engine = engine
        self._idle = idle_seconds
        self._job: _Job | None = None
        self._term: deque[Steps] = deque()
        self._stale = False

    def run(self) -> None:
        self._look()
        while True:
            steps = (self._job.steps if self._job else None) or self._term
            if not steps and not self._pipe.poll(self._idle):
                return
            if self._pipe.poll():
                self._take(self._pipe.recv())
            elif steps:
                until = time.perf_counter() + _LISTEN_EVERY
                while steps and time.perf_counter() < until:
                    if next(steps[0], self) is self:
                        steps.popleft()
                if self._engine.stale and not self._stale:
                    self._say_state()  # damage was met on the way

    def _take(self, asked: Ask | AskTerm | More | Look | Stop) -> None:
        match asked:
            case AskTerm():
                self._term = deque([self._look_for_term(asked)])
            case Ask():
                answer = self._engine.answer(asked.query, asked.report_ids)
                self._job = _Job(asked, answer, self._pipe.send)
            case More():
                if self._job is not None:
                    self._job.more(asked.rows)
            case Look():
                self._look()
            case Stop():
                self._job = None

    def _look(self) -> None:
        self._engine.refresh()
        self._say_state()

    def _say_state(self) -> None:
        self._stale = self._engine.stale
        self._pipe.send(State(self._stale))

    def _look_for_term(self, asked: AskTerm) -> Steps:
        found: list[TermInReport] = []

        def tell(*, complete: bool) -> None:
            answer = TermAnswer(asked.names, tuple(found), complete)
            self._pipe.send(TermPart(asked.token, answer))

        last = time.monotonic()
        for report in self._engine.term(asked.names):
            if report is not None:
                found.append(report)
            if time.monotonic() - last > _TERM_EVERY:
                last = time.monotonic()
                tell(complete=False)
            yield
        tell(complete=True)


class _Job:
    """One query's answer: first the rows that are seen, then the counts, more rows when asked."""

    def __init__(self, ask: Ask, answer: Answer, send: Callable[[Said], None]) -> None:
        self._ask = ask
        self._answer = answer
        self._send = send
        self._sent = 0
        self._held: list[LibraryRow] = []
        if ask.order is LibraryOrder.WEIGHT:
            self._rows: Iterator[LibraryRow | None] = iter(())
            self.steps: deque[Steps] = deque([self._weigh(), self._page(ask.first)])
        else:
            self._rows = answer.rows(parts=ask.parts)
            self.steps = deque([self._page(ask.first), self._count()])

    def more(self, rows: int) -> None:
        """The next rows, before any counting goes on; by weight they have to wait for it."""
        if self._ask.order is LibraryOrder.WEIGHT:
            self.steps.append(self._page(rows))
        else:
            self.steps.appendleft(self._page(rows))

    def _page(self, wanted: int) -> Steps:
        rows, self._held = self._held, []
        while len(rows) <= wanted:  # one more, to know whether it is there
            try:
                row = next(self._rows)
            except StopIteration:
                break
            if row is not None:
                rows.append(row)
            yield
        self._held = rows[wanted:]
        page = tuple(rows[:wanted])
        ask = self._ask
        self._tell(LibraryPage(ask.query, page, not self._held, self._sent, ask.order))
        self._sent += len(page)

    def _count(self) -> Steps:
        telling = _Telling(self._ask.query, self._answer.by_report, self._tell)
        for counted in (self._answer.counts(), self._answer.counts_beside()):
            for count in counted:
                if count is not None:
                    telling.add(count)
                yield
        telling.finish()

    def _weigh(self) -> Steps:
        telling = _Telling(self._ask.query, self._answer.by_report, self._tell)
        weights: list[Weight] = []
        for report in self._answer.weighed():
            if report:
                weights.extend(report)
                telling.add(self._answer.counted(report))
            yield
        for report in self._answer.weighed_otherwise():
            weights.extend(report)
            yield
        for count in self._answer.counts_beside():
            if count is not None:
                telling.add(count)
            yield
        telling.finish()
        weights.sort()
        parts = self._ask.parts
        if not parts:  # one stays to say that there are such
            at = bisect_left(weights, (Standing.PART,)) + 1
            del weights[at:]
        self._rows = (self._answer.row(weight, parts=parts) for weight in weights)

    def _tell(self, answer: LibraryPage | LibraryCounts) -> None:
        self._send(Part(self._ask.token, answer))


class _Telling:
    """Tells the counts now and then, and at the end."""

    def __init__(self, query: str, by_report: bool, tell: Callable[[LibraryCounts], None]) -> None:
        self._query = query
        self._by_report = by_report
        self._tell = tell
        self._counts: dict[str, ReportCount] = {}
        self._last = time.monotonic()

    def add(self, count: ReportCount) -> None:
        """Take what has been counted in a report, beside what is known of it already."""
        known = self._counts.get(count.report_id)
        if known is not None:
            count = replace(known, parts=count.parts, also=count.also)
        self._counts[count.report_id] = count
        if time.monotonic() - self._last > _COUNTS_EVERY:
            self._last = time.monotonic()
            self._tell(self._counted(complete=False))

    def finish(self) -> None:
        self._tell(self._counted(complete=True))

    def _counted(self, *, complete: bool) -> LibraryCounts:
        counts = tuple(sorted(self._counts.values(), key=_newest, reverse=True))
        return LibraryCounts(self._query, counts, complete, self._by_report)


def _newest(count: ReportCount) -> tuple[int, str]:
    return count.year or 0, count.report_name
