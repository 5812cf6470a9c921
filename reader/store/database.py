# SPDX-License-Identifier: MIT
"""Opening the annotations database so that whatever is wrong with the file costs nothing.

This module knows files, locks and damage; what is kept in the database is the business of
`annotations`. A file that is not sound is set aside under a new name; one that is sound but
cannot be written is copied into memory.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reader.files import FileLock, LockState, say_reason, set_aside
from reader.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version_of

_log = logging.getLogger(__name__)
_COMPANIONS = ("-wal", "-shm", "-journal")
_WAIT_SECONDS = 0.25
MEMORY_ONLY = (
    "现在的改动先留在内存里、可以照常使用，程序隔一会儿自动再试；存好之前关闭程序就会丢失。"
)
"""What a window does then; a command, which ends at once, does not."""


_REASONS = {
    sqlite3.SQLITE_READONLY: "文件或文件夹是只读的",
    sqlite3.SQLITE_CANTOPEN: "文件打不开",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_IOERR: "磁盘读写出错，或空间不足",
    sqlite3.SQLITE_CORRUPT: "文件已损坏",
    sqlite3.SQLITE_NOTADB: "文件已损坏",
}


class NotOurs(sqlite3.DatabaseError):
    """The file is a database, but not a sound one that this program wrote."""


class TooNew(Exception):  # noqa: N818  (what was found)
    """The file was written by a newer version of the program."""


class HeldElsewhere(Exception):  # noqa: N818  (what was found)
    """Another process is writing the file."""


CANNOT_WRITE = (sqlite3.Error, OSError, TooNew, HeldElsewhere)
"""The errors for which a database cannot be opened for writing."""


@dataclass
class OpenedFile:
    """A database that can be written: on disk, or in memory where `problem` says why."""

    connection: sqlite3.Connection
    lock: FileLock
    problem: str | None = None
    notices: tuple[str, ...] = ()


def open_or_remember(path: Path) -> OpenedFile:
    """Open the database at `path`, else a copy of it in memory. Never raises."""
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        connection, notices = open_repaired(path, lock)
    except CANNOT_WRITE as error:
        _log.warning("Annotations are kept in memory only: %r", error)
        return OpenedFile(memory_copy(path), lock, say_problem(path, error))
    return OpenedFile(connection, lock, None, notices)


def open_repaired(path: Path, lock: FileLock) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """Open the database for writing, or a new one after setting a damaged one aside.

    Returns it with the notices for the reader; raises one of `CANNOT_WRITE`.
    """
    try:
        return open_for_writing(path, lock), ()
    except CANNOT_WRITE as error:
        if not _means_damage(error):
            raise
        _log.warning("%s is damaged: %s", path, error)
    aside = set_aside(path, _COMPANIONS)
    notice = (
        f"批注文件已损坏，原文件改名保留在“{aside}”，没有删改；"
        "现在用一个新的空文件继续。如有备份，可以从备份中恢复。"
    )
    return open_for_writing(path, lock), (notice,)


def open_for_writing(path: Path, lock: FileLock) -> sqlite3.Connection:
    """Open, check and update the database, as its only writer.

    Raises one of `CANNOT_WRITE`; the lock is then free again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if lock.acquire() is LockState.ELSEWHERE:
        raise HeldElsewhere
    connection = None
    try:
        connection = _connect(path)
        version = _check(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if version < len(MIGRATIONS):
            for copy in migrate(connection, path.parent / "backups"):
                _log.info("The annotations before the update are kept in %s", copy)
        connection.execute("BEGIN IMMEDIATE")  # fails where nothing can be written
        connection.execute("COMMIT")
    except BaseException:
        if connection is not None:
            connection.close()
        lock.release()
        raise
    return connection


def memory_copy(path: Path) -> sqlite3.Connection:
    """A database in memory with what can be read from the file; empty if nothing can."""
    # The second for where not even a lock can be made.
    for options in ("mode=ro", "mode=ro&immutable=1"):
        with contextlib.suppress(sqlite3.Error, TooNew):
            address = f"{path.absolute().as_uri()}?{options}"
            with contextlib.closing(sqlite3.connect(address, uri=True, timeout=0)) as source:
                return copy_of(source)
    return copy_of(None)


def copy_of(source: sqlite3.Connection | None) -> sqlite3.Connection:
    """A sound database in memory with what `source` holds; raises sqlite3.Error or TooNew."""
    copy = _prepared(sqlite3.connect(":memory:", isolation_level=None))
    try:
        if source is not None:
            # Taking the read lock first: `backup` would wait for it for ever.
            if not source.in_transaction:
                source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy)
        _check(copy)
        migrate(copy, None)
    except BaseException:
        copy.close()
        raise
    return copy


def close_file(connection: sqlite3.Connection, lock: FileLock) -> None:
    """Fold the write-ahead log in, so that one file is left, and close."""
    try:
        with contextlib.closing(connection):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        _log.warning("The write-ahead log was not folded in (nothing is lost): %s", error)
    lock.release()


def say_problem(path: Path, error: Exception) -> str:
    """The sentence for a database that cannot be written."""
    code = _code(error)
    if isinstance(error, HeldElsewhere) or code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"批注文件“{path}”正被另一个程序使用，这里暂时不能保存批注。{MEMORY_ONLY}"
            "请关闭另一个窗口或程序，然后重试。"
        )
    if isinstance(error, TooNew):
        return (
            f"批注文件“{path}”是更新版本的程序写的，这个版本读不了，文件没有动。{MEMORY_ONLY}"
            "请改用新版本打开。"
        )
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == errno.ENOSPC:
        return (
            f"磁盘已满，批注没能保存到“{path}”，以前保存的都还在。{MEMORY_ONLY}"
            "请腾出空间，然后重试。"
        )
    return (
        f"批注文件“{path}”不能写入（{say_cause(error)}），"
        f"以前保存的没有动。{MEMORY_ONLY}请检查文件夹的权限、磁盘是否已满，然后重试。"
    )


def say_cause(error: Exception) -> str:
    """Why a database cannot be read or written, in a few words."""
    code = _code(error)
    if isinstance(error, HeldElsewhere) or code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "正被另一个程序使用"
    if isinstance(error, TooNew):
        return "是更新版本的程序写的"
    if code == sqlite3.SQLITE_FULL:
        return "磁盘已满"
    if isinstance(error, NotOurs):
        return "文件已损坏"
    return _REASONS.get(code) or say_reason(error)


def _connect(path: Path) -> sqlite3.Connection:
    return _prepared(sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None))


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda data: data.decode(errors="replace")
    return connection


def _check(connection: sqlite3.Connection) -> int:
    """The version of a sound database of ours; raises NotOurs, TooNew or sqlite3.DatabaseError."""
    try:
        version = version_of(connection)
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables == 0:
            return 0
        if owner != APPLICATION_ID:
            raise NotOurs(f"application_id {owner:#x}")
        if version > len(MIGRATIONS):
            raise TooNew
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except UnicodeError as error:  # SQLite quotes from the damaged file in its messages
        raise NotOurs("unreadable text") from error
    if found != "ok":
        raise NotOurs(f"integrity_check: {found}")
    return version


def _means_damage(error: Exception) -> bool:
    """Whether an error at opening says that the file itself is not sound."""
    if isinstance(error, NotOurs):
        return True
    # SQLITE_ERROR: our own statements are right, so the file is not as we wrote it.
    damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
    return _code(error) in damage


def _code(error: Exception) -> int:
    """The primary result code of SQLite, or -1."""
    code = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF
