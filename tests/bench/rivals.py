# SPDX-License-Identifier: MIT
"""What search across the library is measured against, each as its own users would build it.

All answer alike: the first rows newest report first, with snippets; how many passages match, as
their indexes tell it; and the exact number of hits, for which the texts must be read.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from judge import FIRST, SCOPES, Judge, Row, Spans, make_row

from reader.core.folding import fold, fold_map
from reader.core.report import Metadata, Report
from reader.search.library_api import LibraryRow
from reader.search.query import Clause, Scope, Text

_END: Final = "\ue000"  # stands after the last character, so that it, too, begins a pair
_SPACE: Final = "\ue001"
_SIGNS: Final = str.maketrans(
    {chr(code): chr(0xE100 + code) for code in range(33, 127) if not chr(code).isalnum()}
    | {" ": _SPACE}
)
_SCOPE_BITS: Final = {Scope.HEADINGS: 0, Scope.BODY: 1, Scope.TERMS: 2}
_BIT_SCOPES: Final = {bit: scope for scope, bit in _SCOPE_BITS.items()}


class Engine(Protocol):
    """One way to search across reports."""

    name: str

    def build(self, reports: Iterable[Report]) -> None:
        """Index these reports, newest first, from nothing."""
        ...

    def first(self, query: str) -> Sequence[Row | LibraryRow]:
        """The first rows, newest report first, with snippets."""
        ...

    def count(self, query: str) -> int:
        """The exact number of hits."""
        ...

    def add(self, report: Report) -> None:
        """Take in one more report, so that it is found."""
        ...

    def delete(self, report: Report) -> None:
        """Forget one report."""
        ...

    def size(self) -> int:
        """Bytes on disk."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


def pairs(folded: str) -> list[str]:
    """A text as tokens: each character with the one after it, the last with an end mark.

    ASCII signs and the space are given code points that no tokenizer takes for a boundary.
    """
    marked = (folded + _END).translate(_SIGNS)
    return [marked[i : i + 2] for i in range(len(marked) - 1)]


def characters(folded: str) -> set[str]:
    """The distinct characters of a text as tokens."""
    return set(folded.translate(_SIGNS))


def needle_pairs(needle: str) -> list[str]:
    """The tokens of a string of two or more characters."""
    return pairs(needle)[:-1]


def order_of(year: int | None, number: int, passage: int, scope: Scope) -> int:
    """A number that ascends in the order in which rows are wanted, newest report first.

    `told_by` tells what it was made of.
    """
    return (9999 - (year or 0)) << 34 | number << 14 | passage << 2 | _SCOPE_BITS[scope]


def told_by(order: int) -> tuple[int, int, Scope]:
    """The report's number, the passage's index and the scope that an `order_of` holds."""
    return order >> 14 & 0xFFFFF, order >> 2 & 0xFFF, _BIT_SCOPES[order & 3]


class Fts5:
    """SQLite's FTS5 over pairs of characters, as phrases; the texts in a table beside it.

    A row's id is made of year, report, passage and scope, so that ids ascend in the order in
    which rows are wanted and conditions can be told from them.
    """

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "fts5.sqlite3"
        self._database = sqlite3.connect(self._file, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._metas = self._read_metas()

    def _read_metas(self) -> dict[int, Metadata]:
        try:
            rows = self._database.execute("SELECT number, id, name, year, region FROM reports")
            return {n: Metadata(i, name=m, year=y, region=r) for n, i, m, y, r in rows}
        except sqlite3.OperationalError:
            return {}

    def build(self, reports: Iterable[Report]) -> None:
        """One transaction."""
        self._database.executescript(
            """
            CREATE TABLE reports (number INTEGER PRIMARY KEY, id, name, year, region);
            CREATE TABLE passages (id INTEGER PRIMARY KEY, text);
            CREATE VIRTUAL TABLE pairs USING
                fts5(body, content='', detail='full', tokenize='ascii', prefix='1');
            BEGIN;
            """
        )
        for report in reports:
            self._insert(report)
        self._database.execute("COMMIT")

    def _insert(self, report: Report) -> None:
        number = max(self._metas, default=-1) + 1
        meta = report.meta
        self._metas[number] = meta
        head = (number, meta.id, meta.name, meta.year, meta.region)
        self._database.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?)", head)
        rows = list(self._rows(number, report))
        self._database.executemany(
            "INSERT INTO passages VALUES (?, ?)", [(row, text) for row, text, _ in rows]
        )
        self._database.executemany(
            "INSERT INTO pairs (rowid, body) VALUES (?, ?)", [(row, p) for row, _, p in rows]
        )

    def _rows(self, number: int, report: Report) -> Iterator[tuple[int, str, str]]:
        for passage in report.passages:
            row = order_of(report.meta.year, number, passage.index, SCOPES[passage.kind])
            yield row, passage.text, " ".join(pairs(fold(passage.text)))

    def _match(self, judge: Judge) -> str:
        alternatives = [strings for strings in map(required, judge.groups) if strings]
        wanted = ["(" + " OR ".join(map(_fts5_phrase, strings)) + ")" for strings in alternatives]
        unwanted = [_fts5_phrase(string) for string in forbidden(judge.groups)]
        return " AND ".join(wanted) + "".join(f" NOT {phrase}" for phrase in unwanted)

    def _found(self, query: str) -> Iterator[tuple[str, int, str, Spans]]:
        judge = Judge(query)
        admitted = {n for n, meta in self._metas.items() if judge.admits(meta)}
        rows = self._database.execute(
            "SELECT passages.id, passages.text FROM pairs CROSS JOIN passages"
            " ON passages.id = pairs.rowid WHERE pairs MATCH ? ORDER BY pairs.rowid",
            (self._match(judge),),
        )
        for row, text in rows:
            number, passage, scope = told_by(row)
            if number in admitted:
                spans = judge.spans(self._metas[number], scope, fold_map(text))
                if spans:
                    yield self._metas[number].id, passage, text, spans

    def first(self, query: str) -> list[Row]:
        """The first rows; SQLite gives them as it finds them."""
        return [make_row(*found) for found in itertools.islice(self._found(query), FIRST)]

    def matches(self, query: str) -> int:
        """The number of passages as the index tells it, conditions aside, no text read."""
        sql = "SELECT count(*) FROM pairs WHERE pairs MATCH ?"
        return self._database.execute(sql, (self._match(Judge(query)),)).fetchone()[0]

    def count(self, query: str) -> int:
        """Every hit, from the texts."""
        return sum(len(found[3]) for found in self._found(query))

    def add(self, report: Report) -> None:
        """One transaction."""
        self._database.execute("BEGIN")
        self._insert(report)
        self._database.execute("COMMIT")

    def delete(self, report: Report) -> None:
        """One transaction."""
        number = next(n for n, meta in self._metas.items() if meta.id == report.meta.id)
        rows = list(self._rows(number, report))
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO pairs (pairs, rowid, body) VALUES ('delete', ?, ?)",
            [(row, text) for row, _, text in rows],
        )
        self._database.executemany("DELETE FROM passages WHERE id = ?", [(r[0],) for r in rows])
        self._database.execute("DELETE FROM reports WHERE number = ?", (number,))
        self._database.execute("COMMIT")
        del self._metas[number]

    def size(self) -> int:
        """Bytes of the database, texts included."""
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self._file.stat().st_size

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def required(group: tuple[Clause, ...]) -> list[str]:
    """The strings of which one must stand; none where the group may hold without any."""
    if any(clause.without or not isinstance(clause.test, Text) for clause in group):
        return []
    return [clause.test.needle for clause in group if isinstance(clause.test, Text)]


def forbidden(groups: Iterable[tuple[Clause, ...]]) -> list[str]:
    """The strings that must not stand in a passage."""
    return [
        group[0].test.needle
        for group in groups
        if len(group) == 1 and group[0].without and isinstance(group[0].test, Text)
    ]


def _fts5_phrase(needle: str) -> str:
    if len(needle) == 1:
        return f'"{needle.translate(_SIGNS)}" *'
    return '"' + " ".join(needle_pairs(needle)) + '"'
