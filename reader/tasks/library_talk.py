# SPDX-License-Identifier: MIT
"""What the window and the processes that work on the library say to each other.

The window loads this module and not `library_process` or `table_writing`, which bring the engine
with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.paths import Paths
from reader.search.library_api import LibraryCounts, LibraryOrder, LibraryPage
from reader.search.term_api import TermAnswer

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ask:
    """A query for the answering process; `token` comes back with every part of the answer."""

    token: int
    query: str
    order: LibraryOrder
    first: int
    report_ids: tuple[str, ...] | None
    parts: bool


@dataclass(frozen=True, slots=True)
class AskTerm:
    """A term for the answering process, by its names."""

    token: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class More:
    """Ask for the next rows of the newest query."""

    rows: int


@dataclass(frozen=True, slots=True)
class Look:
    """Ask to look at the library again."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Ask for no more of the newest query."""


@dataclass(frozen=True, slots=True)
class Part:
    """Part of an answer."""

    token: int
    answer: LibraryPage | LibraryCounts


@dataclass(frozen=True, slots=True)
class TermPart:
    """Part of the answer about a term."""

    token: int
    answer: TermAnswer


@dataclass(frozen=True, slots=True)
class State:
    """Whether the index should be brought up to date."""

    stale: bool


class TableForm(StrEnum):
    """In which form a table is written; the value is the ending of its file."""

    CSV = ".csv"
    XLSX = ".xlsx"


class TableOrder(NamedTuple):
    """Which table is wanted: the hits of a query as typed, in these reports or in all."""

    query: str
    form: TableForm
    report_ids: tuple[str, ...] | None = None
    exact: bool = False


Said = Part | TermPart | State


def serve(pipe: Connection, paths: Paths, idle_seconds: float) -> None:
    """What the answering process runs."""
    # The engine belongs to that process alone.
    from reader.tasks import library_process  # noqa: PLC0415

    library_process.serve(pipe, paths, idle_seconds)


def build(pipe: Connection, paths: Paths) -> None:
    """What the indexing process runs; sends progress as a pair, last what went wrong or ""."""
    # As above.
    from reader.tasks import library_process  # noqa: PLC0415

    library_process.build(pipe, paths)


def save_table(pipe: Connection, order: TableOrder, paths: Paths, part: Path) -> None:
    """What the process that writes a table runs."""
    # As above.
    from reader.tasks import table_writing  # noqa: PLC0415

    table_writing.save_table(pipe, order, paths, part)
