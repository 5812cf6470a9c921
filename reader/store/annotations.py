# SPDX-License-Identifier: MIT
"""What a reader keeps: bookmarks, and where each report was left; see `watch_list` for the rest.

A change is on disk when the call returns, unless `problem` says otherwise: then it is kept in
memory, together with everything that could be read, and `retry` writes it later. The caller needs
no second path for bad days. One process writes at a time; used from one thread.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.core.anchors import Anchor
from reader.core.positions import Position
from reader.store.database import (
    CANNOT_WRITE,
    OpenedFile,
    close_file,
    copy_of,
    memory_copy,
    open_or_remember,
    open_repaired,
    say_problem,
)

_log = logging.getLogger(__name__)

_ANCHOR = (
    "start_passage, start_offset, end_passage, end_offset, number, quote, before, after, digest"
)
_BOOKMARK = f"id, report_id, {_ANCHOR}, name, note, created, modified"
_PLACE = f"report_id, {_ANCHOR}, modified"
_BOOKMARKS = (
    f"SELECT {_BOOKMARK} FROM bookmarks WHERE report_id = ?"
    " ORDER BY start_passage, start_offset, created, id"
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked place of a report; `created` and `modified` are UTC, ISO 8601."""

    id: str
    report_id: str
    anchor: Anchor
    name: str = ""
    note: str = ""
    created: str = ""
    modified: str = ""

    @classmethod
    def new(cls, report_id: str, anchor: Anchor, name: str = "", note: str = "") -> Bookmark:
        """A bookmark with an id and time of its own; it is not stored yet."""
        # Costs 3 ms and is needed only when something is marked.
        import uuid  # noqa: PLC0415

        now = _now()
        return cls(uuid.uuid4().hex, report_id, anchor, name, note, now, now)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to be carried out, now or when the file can be written again."""

    sql: str
    values: tuple[object, ...]


class AnnotationStore:
    """The open database.

    `problem` says, while it is so, why nothing can be saved; `notices` are sentences about what
    was found at opening.
    """

    def __init__(self, path: Path, opened: OpenedFile) -> None:
        self.path = path
        self.problem = opened.problem
        self.notices = opened.notices
        self._connection = opened.connection
        self._lock = opened.lock
        self._pending: list[Statement] = []
        self._closed = False

    @classmethod
    def open(cls, path: Path) -> AnnotationStore:
        """Open the database for reading and writing, making it where it is missing.

        Never raises: a damaged file is set aside, and one that cannot be written is read into
        memory.
        """
        return cls(path, open_or_remember(path))

    @property
    def pending(self) -> int:
        """How many changes wait to be written."""
        return len(self._pending)

    def bookmarks(self, report_id: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a report in the order of its text."""
        return tuple(_as_bookmark(row) for row in self.read(_BOOKMARKS, report_id))

    def bookmark(self, bookmark_id: str) -> Bookmark | None:
        """One bookmark, or None if there is none with this id."""
        rows = self.read(f"SELECT {_BOOKMARK} FROM bookmarks WHERE id = ?", bookmark_id)
        return _as_bookmark(rows[0]) if rows else None

    def add(self, bookmark: Bookmark) -> None:
        """Store a bookmark; one with its id is replaced, so that undoing a removal is adding."""
        self._put(bookmark)

    def update(self, bookmark: Bookmark) -> Bookmark:
        """Store a changed bookmark with the time of the change, and return it."""
        changed = replace(bookmark, modified=_now())
        self._put(changed)
        return changed

    def delete(self, bookmark_id: str) -> Bookmark | None:
        """Remove a bookmark and return it, for undo; None if there is none with this id."""
        found = self.bookmark(bookmark_id)
        if found is not None:
            self.write(Statement("DELETE FROM bookmarks WHERE id = ?", (bookmark_id,)))
        return found

    def reading_position(self, report_id: str) -> Anchor | None:
        """Where a report was left, or None if it is new."""
        rows = self.read(f"SELECT {_ANCHOR} FROM reading_positions WHERE report_id = ?", report_id)
        return _as_anchor(rows[0]) if rows else None

    def set_reading_position(self, report_id: str, anchor: Anchor) -> None:
        """Remember where a report was left.

        Does not wait for the disk, as it comes often and little is lost with it: it survives the
        end of the program, though not always that of the power.
        """
        if self.reading_position(report_id) == anchor:
            return
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self.write(
            Statement(
                f"INSERT OR REPLACE INTO reading_positions ({_PLACE}) VALUES ({_marks(_PLACE)})",
                (storable(report_id), *_from_anchor(anchor), _now()),
            )
        )
        self._connection.execute("PRAGMA synchronous = FULL")

    def read(self, sql: str, *keys: str) -> list[sqlite3.Row]:
        """Rows by their keys; if the file has become unreadable, those that memory holds."""
        values = tuple(storable(key) for key in keys)
        if self.problem is None:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                self._fall_back(error)
        return self._connection.execute(sql, values).fetchall()

    def write(self, *statements: Statement) -> None:
        """Carry statements out, all or none; in memory where the file cannot be written."""
        if self.problem is None:
            try:
                self._carry_out(statements)
                return
            except sqlite3.Error as error:
                self._fall_back(error)
        self._carry_out(statements)
        self._pending.extend(statements)

    def retry(self) -> bool:
        """Try again to use the file and write what waits; True if nothing waits any more.

        What other programs have written in between is kept; read everything anew afterwards.
        """
        if self.problem is None:
            return True
        try:
            connection, notices = open_repaired(self.path, self._lock)
        except CANNOT_WRITE as error:
            self.problem = say_problem(self.path, error)
            return False
        try:
            connection.execute("BEGIN IMMEDIATE")
            for change in self._pending:
                connection.execute(change.sql, change.values)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            connection.close()
            self._lock.release()
            self.problem = say_problem(self.path, error)
            return False
        self.notices += notices
        self._connection.close()
        self._connection = connection
        self._pending.clear()
        self.problem = None
        return True

    def close(self) -> bool:
        """Try a last time to write what waits, and leave a single file.

        False if something could not be written and is lost now. Closing again does nothing.
        """
        if self._closed:
            return not self._pending
        if self._pending:
            self.retry()
        if self.problem is None:
            close_file(self._connection, self._lock)
        else:
            self._connection.close()
        self._closed = True
        return not self._pending

    def _put(self, bookmark: Bookmark) -> None:
        texts = (bookmark.name, bookmark.note, bookmark.created, bookmark.modified)
        self.write(
            Statement(
                f"INSERT OR REPLACE INTO bookmarks ({_BOOKMARK}) VALUES ({_marks(_BOOKMARK)})",
                (
                    bookmark.id,
                    storable(bookmark.report_id),
                    *_from_anchor(bookmark.anchor),
                    *(storable(text) for text in texts),
                ),
            )
        )

    def _carry_out(self, statements: tuple[Statement, ...]) -> None:
        """One statement is a transaction by itself; several are made one."""
        execute = self._connection.execute
        if len(statements) == 1:
            execute(statements[0].sql, statements[0].values)
            return
        execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                execute(statement.sql, statement.values)
            execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                execute("ROLLBACK")
            raise

    def _fall_back(self, error: sqlite3.Error) -> None:
        """Go on in memory after a write that failed; what the file holds stays as it is."""
        _log.warning("Annotations are kept in memory from now on: %r", error)
        self.problem = say_problem(self.path, error)
        try:
            memory = copy_of(self._connection)
        except CANNOT_WRITE:
            memory = memory_copy(self.path)
        self._connection.close()
        self._connection = memory
        self._lock.release()


def list_bookmarks(path: Path, report_id: str) -> tuple[Bookmark, ...]:
    """The bookmarks of a report without writing anything, also while a window is open."""
    if not path.exists():
        return ()
    with closing(memory_copy(path)) as connection:
        rows = connection.execute(_BOOKMARKS, (storable(report_id),))
        return tuple(_as_bookmark(row) for row in rows)


def _as_bookmark(row: sqlite3.Row) -> Bookmark:
    return Bookmark(
        row["id"],
        row["report_id"],
        _as_anchor(row),
        row["name"],
        row["note"],
        row["created"],
        row["modified"],
    )


def _as_anchor(row: sqlite3.Row) -> Anchor:
    return Anchor(
        Position(row["start_passage"], row["start_offset"]),
        Position(row["end_passage"], row["end_offset"]),
        row["number"],
        row["quote"],
        row["before"],
        row["after"],
        row["digest"],
    )


def _from_anchor(anchor: Anchor) -> tuple[object, ...]:
    texts = (anchor.number, anchor.quote, anchor.before, anchor.after, anchor.digest)
    return (*anchor.start, *anchor.end, *(storable(text) for text in texts))


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(","))


def storable(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return text.encode(errors="replace").decode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
