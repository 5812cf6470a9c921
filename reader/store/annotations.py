# SPDX-License-Identifier: MIT
"""What a reader keeps: annotations, and where each report was left; see `watch_list` for more.

A change is on disk when the call returns, unless `problem` says otherwise: then it is kept in
memory, together with everything that could be read, and `retry` writes it later. The caller needs
no second path for bad days. One process writes at a time; used from one thread.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, time_now
from reader.files import FileLock
from reader.store.annotation_rows import (
    ALL,
    IDS_OF_REPORT,
    OF_REPORT,
    ONE,
    PLACE_OF_REPORT,
    Statement,
    as_anchor,
    as_annotation,
    placing,
    putting,
    removing,
    storable,
)
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
from reader.store.merging import Merged, kept_apart, merged

_log = logging.getLogger(__name__)


class AnnotationStore:
    """The open database.

    `problem` says, while it is so, why nothing can be saved; `notices` are sentences about what
    was found at opening; `changes` grows with every write that is not hurried.
    """

    def __init__(self, path: Path, opened: OpenedFile) -> None:
        self.path = path
        self.problem = opened.problem
        self.notices = opened.notices
        self.changes = 0
        self._connection = opened.connection
        self._lock = opened.lock
        self._pending: list[Statement] = []
        self._before: dict[str, Annotation | None] = {}
        self._unsaved = False
        self._closed = False

    @classmethod
    def open(cls, path: Path) -> AnnotationStore:
        """Open the database for reading and writing, making it where it is missing.

        Never raises: a damaged file is set aside, and one that cannot be written is read into
        memory.
        """
        return cls(path, open_or_remember(path))

    @classmethod
    def copy_in_memory(cls, path: Path) -> AnnotationStore:
        """What the database holds now, to be looked at: nothing is written, changes are lost."""
        lock = FileLock(path.with_name(path.name + ".lock"))
        return cls(path, OpenedFile(memory_copy(path), lock))

    @property
    def has_unsaved(self) -> bool:
        """Whether something waits that a reader would miss: more than where one was reading."""
        return self._unsaved

    def annotations(self, report_id: str | None = None) -> tuple[Annotation, ...]:
        """The annotations of a report, or of all, in the order of the text."""
        rows = self.read(ALL) if report_id is None else self.read(OF_REPORT, report_id)
        return tuple(as_annotation(row) for row in rows)

    def ids(self, report_id: str) -> tuple[str, ...]:
        """The ids of a report's annotations in the order of the text, to ask for one by one."""
        return tuple(row["id"] for row in self.read(IDS_OF_REPORT, report_id))

    def annotation(self, annotation_id: str) -> Annotation | None:
        """One annotation, or None if there is none with this id."""
        rows = self.read(ONE, annotation_id)
        return as_annotation(rows[0]) if rows else None

    def exchange(self, gone: Sequence[str], put: Sequence[Annotation]) -> None:
        """Remove the annotations with these ids and store these, all in one step or none.

        One whose id is there already is replaced.
        """
        statements = [removing(annotation_id) for annotation_id in gone]
        statements += [putting(annotation) for annotation in put]
        if statements:
            self.write(*statements, touched=(*gone, *(annotation.id for annotation in put)))

    def merge(self, incoming: Sequence[Annotation]) -> Merged:
        """Store what is new or was changed later than what is here (see `merged`), in one step."""
        found = merged(self.annotations(), incoming)
        self.exchange((), found.put)
        return found

    def add(self, *annotations: Annotation) -> None:
        """Store annotations; undoing a removal is adding again."""
        self.exchange((), annotations)

    def delete(self, *ids: str) -> None:
        """Remove annotations; ids that are not there do no harm."""
        self.exchange(ids, ())

    def reading_position(self, report_id: str) -> Anchor | None:
        """Where a report was left, or None if it is new."""
        rows = self.read(PLACE_OF_REPORT, report_id)
        return as_anchor(rows[0]) if rows else None

    def set_reading_position(self, report_id: str, anchor: Anchor, percent: int = -1) -> None:
        """Remember where a report was left just now, and how much of it lies before (-1: unknown).

        Does not wait for the disk, as it comes often and little is lost with it: it survives the
        end of the program, though not always that of the power.
        """
        self.write(placing(report_id, anchor, time_now(), percent), hurried=True)

    def read(self, sql: str, *keys: str) -> list[sqlite3.Row]:
        """Rows by their keys; if the file has become unreadable, those that memory holds."""
        values = tuple(storable(key) for key in keys)
        if self.problem is None:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                self._fall_back(error)
        return self._connection.execute(sql, values).fetchall()

    def write(
        self, *statements: Statement, hurried: bool = False, touched: Sequence[str] = ()
    ) -> None:
        """Carry statements out, all or none; in memory where the file cannot be written.

        A `hurried` write does not wait for the disk: it outlives the program, not always a power
        cut. `touched` are the ids of the annotations that are changed.
        """
        self.changes += not hurried
        if self.problem is None:
            try:
                self._connection.execute(f"PRAGMA synchronous = {'NORMAL' if hurried else 'FULL'}")
                self._carry_out(statements)
                return
            except sqlite3.Error as error:
                self._fall_back(error)
        for annotation_id in touched:
            self._before.setdefault(annotation_id, self.annotation(annotation_id))
        self._carry_out(statements)
        self._pending.extend(statements)
        self._unsaved = self._unsaved or not hurried

    def write_now(self, *statements: Statement) -> None:
        """Carry statements out in the file, all or none; nothing is kept in memory for later.

        For what a person can ask for again. Raises sqlite3.Error where the file cannot be written.
        """
        if self.problem is not None:
            raise sqlite3.OperationalError(self.problem)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._carry_out(statements)

    def retry(self) -> bool:
        """Try again to use the file and write what waits; True if nothing waits any more.

        What other programs have written in between is kept, also where both have changed the
        same (see `kept_apart`); read everything anew afterwards.
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
            for change in (*self._pending, *self._kept_apart(connection)):
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
        self._before.clear()
        self._unsaved = False
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

    def _kept_apart(self, file: sqlite3.Connection) -> list[Statement]:
        """What stores the changes that another program has made to what is changed here."""
        theirs: dict[str, Annotation] = {}
        for annotation_id in self._before:
            for row in file.execute(ONE, (annotation_id,)):
                theirs[annotation_id] = as_annotation(row)
        mine = {one.id: one for one in self.annotations() if one.id in self._before}
        return [putting(one) for one in kept_apart(self._before, theirs, mine)]

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


def list_annotations(path: Path, report_id: str | None = None) -> tuple[Annotation, ...]:
    """The annotations of a report, or all; writes nothing, so also while a window is open."""
    if not path.exists():
        return ()
    with closing(memory_copy(path)) as connection:
        keys = () if report_id is None else (storable(report_id),)
        rows = connection.execute(OF_REPORT if keys else ALL, keys)
        return tuple(as_annotation(row) for row in rows)
