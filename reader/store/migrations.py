# SPDX-License-Identifier: MIT
"""The shape of the annotations database, and how an older one gets there.

Each row of `MIGRATIONS` brings the database from version i to i + 1 (`PRAGMA user_version`).
Rows are only ever added. Before each, the whole file is copied.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

APPLICATION_ID = 0x72646572  # "rder": tells our databases from other people's


def _columns(kind: str, *names: str) -> str:
    """Columns that hold only their kind (STRICT tables, which would say so, need SQLite 3.37)."""
    return ", ".join(
        f"{name} {kind} NOT NULL CHECK (typeof({name}) = '{kind.lower()}')" for name in names
    )


_PLACES = ("start_passage", "start_offset", "end_passage", "end_offset")
_WORDS = ("number", "quote", "before", "after", "digest")
_ANCHOR = f"{_columns('INTEGER', *_PLACES)}, {_columns('TEXT', *_WORDS)}"
_ANCHOR_NAMES = ", ".join((*_PLACES, *_WORDS))

MIGRATIONS: tuple[str, ...] = (
    f"""
    CREATE TABLE bookmarks (
        {_columns("TEXT", "id", "report_id")}, {_ANCHOR},
        {_columns("TEXT", "name", "note", "created", "modified")}, PRIMARY KEY (id)
    );
    CREATE INDEX bookmarks_of_report ON bookmarks (report_id);
    CREATE TABLE reading_positions (
        {_columns("TEXT", "report_id")}, {_ANCHOR}, {_columns("TEXT", "modified")},
        PRIMARY KEY (report_id)
    );
    """,
    f"""
    CREATE TABLE watch_words (
        {_columns("TEXT", "word")}, {_columns("INTEGER", "place")}, PRIMARY KEY (word)
    );
    """,
    f"""
    CREATE TABLE queries (
        {_columns("TEXT", "query")}, {_columns("INTEGER", "place")}, PRIMARY KEY (query)
    );
    """,
    f"""
    CREATE TABLE annotations (
        {_columns("TEXT", "id", "report_id", "kind")}, {_ANCHOR},
        {_columns("TEXT", "colour", "stance", "name", "note", "created", "modified")},
        PRIMARY KEY (id)
    );
    INSERT INTO annotations
        SELECT id, report_id, 'bookmark', {_ANCHOR_NAMES}, '', '', name, note, created, modified
        FROM bookmarks;
    DROP TABLE bookmarks;
    CREATE INDEX annotations_of_report ON annotations (report_id);
    """,
    f"""
    CREATE TABLE report_sources (
        {_columns("TEXT", "report_id", "url", "accessed")}, PRIMARY KEY (report_id)
    );
    """,
    """
    ALTER TABLE reading_positions ADD COLUMN percent INTEGER NOT NULL DEFAULT -1
        CHECK (typeof(percent) = 'integer');
    """,
)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the database's shape; 0 is an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    copies: Path | None,
    migrations: Sequence[str] = MIGRATIONS,
) -> tuple[Path, ...]:
    """Bring the database up to date; returns the copies made in the folder `copies`.

    Each step is one transaction. An empty database is not copied, nor is one in memory, for
    which `copies` is None. Raises sqlite3.Error or OSError; then the last whole step stands.
    """
    made: list[Path] = []
    first = version_of(connection)
    for version in range(first, len(migrations)):
        if first > 0 and copies is not None:
            made.append(_copy(connection, copies, version))
        connection.executescript(
            f"BEGIN IMMEDIATE; {migrations[version]};"
            f"PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {version + 1}; COMMIT;"
        )
    return tuple(made)


def _copy(connection: sqlite3.Connection, folder: Path, version: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    path, count = folder / f"annotations-v{version}-{stamp}.sqlite3", 1
    while path.exists():
        count += 1
        path = folder / f"annotations-v{version}-{stamp}-{count}.sqlite3"
    connection.execute("VACUUM INTO ?", (str(path),))
    return path
