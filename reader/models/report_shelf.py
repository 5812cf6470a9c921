# SPDX-License-Identifier: MIT
"""How the reports of the library are put in order: by place, year, level, name or last reading.

Plain functions from reports to rows, so that an arrangement of thousands is tested, and timed,
without a view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from reader.core.divisions import NATION, Level, level_of, place_of, provinces
from reader.core.folding import fold
from reader.core.pinyin import Sought
from reader.store.library import LibraryEntry
from reader.store.reading_marks import UNREAD, ReadingMarks


class Arrangement(StrEnum):
    """In which order, and under which headings."""

    PLACE = "place"
    YEAR = "year"
    LEVEL = "level"
    NAME = "name"
    RECENT = "recent"
    """Those that have been read, the last one first."""


class Shown(StrEnum):
    """Which reports are shown."""

    ALL = "all"
    UNREAD = "unread"
    READ = "read"
    NOTED = "noted"


class Book(NamedTuple):
    """A report with what its place among the others depends on."""

    entry: LibraryEntry
    folded: str
    spelled: str
    """The name as it is sorted: by its sound where that is known."""
    place: tuple[str, ...]
    level: Level

    @classmethod
    def of(cls, entry: LibraryEntry) -> Book:
        """The report of an entry."""
        place, level = _placed(entry.region)
        folded = fold(entry.name)
        spelled = " ".join(line[1:] for line in entry.sounding.split("\n")) or folded
        return cls(entry, folded, spelled, place, level)


Marks = Mapping[str, ReadingMarks]
"""What was read and noted, by the reports' ids; of others nothing was."""


class Row:
    """One row of the tree: a report, or a heading (`book` is None) with what stands below it.

    `parent` and `children` are places in the list of all rows; `count` is how many reports a
    heading stands over. `key` names a row across arrangements of the same kind.
    """

    __slots__ = ("book", "children", "count", "key", "parent", "row", "title")

    def __init__(self, key: str, title: str, parent: int, row: int, book: Book | None) -> None:
        self.key = key
        self.title = title
        self.parent = parent
        self.row = row
        self.book = book
        self.children: Sequence[int] = ()
        self.count = 0


class Group:
    """A heading while rows are put together: its reports, and the headings below it by name."""

    __slots__ = ("books", "count", "groups")

    def __init__(self) -> None:
        self.books: list[Book] = []
        self.groups: dict[str, Group] = {}
        self.count = 0

    def all_books(self) -> list[Book]:
        """The reports in it and below."""
        return self.books + [book for group in self.groups.values() for book in group.all_books()]

    def below(self, path: Sequence[str]) -> Group:
        """The heading under this one that a path of names leads to."""
        group = self
        for name in path:
            below = group.groups.get(name)
            if below is None:
                below = group.groups[name] = Group()
            group = below
        return group

    def add_up(self) -> int:
        """Count the reports in it and below, here and at each heading."""
        self.count = len(self.books) + sum(group.add_up() for group in self.groups.values())
        return self.count


_LEVELS: Final = tuple(Level)
_BELOW_PROVINCES: Final = frozenset({Level.CITY, Level.COUNTY, Level.TOWNSHIP})


def select(books: Iterable[Book], query: str, shown: Shown, marks: Marks) -> list[Book]:
    """The reports that every word typed fits by name or place, of those that are to be shown."""
    words, wanted = [Sought(word) for word in query.split()], _SHOWN[shown]
    return [
        book
        for book in books
        if wanted(marks.get(book.entry.id, UNREAD))
        and all(
            word.fits(book.folded, book.entry.sounding) or word.fits(book.entry.region)
            for word in words
        )
    ]


_SHOWN: Final[dict[Shown, Callable[[ReadingMarks], bool]]] = {
    Shown.ALL: lambda _marks: True,
    Shown.UNREAD: lambda marks: not marks.read,
    Shown.READ: lambda marks: bool(marks.read),
    Shown.NOTED: lambda marks: marks.notes > 0,
}


def in_order(
    books: Iterable[Book], arrangement: Arrangement, marks: Marks, *, newest_first: bool = True
) -> list[Book]:
    """The reports in the order in which they stand; those that do not belong there left out.

    `newest_first` is about their years; by last reading the last one always comes first.
    """
    by_name = sorted(books, key=lambda book: (book.spelled, book.folded))
    match arrangement:
        case Arrangement.NAME:
            return by_name
        case Arrangement.RECENT:
            read = (book for book in by_name if _read(book, marks))
            return sorted(read, key=lambda book: _read(book, marks), reverse=True)
        case Arrangement.PLACE:
            dated = sorted(by_name, key=_year, reverse=newest_first)
            return sorted(dated, key=lambda book: _rank(book.place))
        case Arrangement.LEVEL:
            dated = sorted(by_name, key=_year, reverse=newest_first)
            return sorted(dated, key=lambda b: (_LEVELS.index(b.level), _rank(b.place)[0]))
        case Arrangement.YEAR:
            placed = sorted(
                by_name, key=lambda book: (_LEVELS.index(book.level), _rank(book.place))
            )
            dated = sorted(placed, key=_year, reverse=newest_first)
            return sorted(dated, key=lambda book: not book.entry.year)


def arrange(books: Sequence[Book], arrangement: Arrangement, names: Names) -> list[Row]:
    """Rows for reports that are `in_order`; the headings come from them."""
    top = Group()
    known: dict[tuple[str, ...], Group] = {}
    for book in books:
        path = _path(book, arrangement, names)
        group = known.get(path)
        if group is None:
            group = known[path] = top.below(path)
        group.books.append(book)
    top.add_up()
    rows: list[Row] = []
    _add(rows, top, -1, "")
    return rows


def _path(book: Book, arrangement: Arrangement, names: Names) -> tuple[str, ...]:
    """The headings that a report stands under, from the top."""
    match arrangement:
        case Arrangement.PLACE:
            return book.place or (names.nowhere,)
        case Arrangement.YEAR:
            year = book.entry.year
            return (names.year.format(year) if year else names.no_year,)
        case Arrangement.LEVEL:
            level = names.levels[book.level]
            return (level, book.place[0]) if book.level in _BELOW_PROVINCES else (level,)
        case Arrangement.NAME:
            return (_initial(book),)
        case Arrangement.RECENT:
            return ()


def _initial(book: Book) -> str:
    """The letter under which a name stands in a dictionary; a digit, or what it begins with."""
    return book.spelled.strip()[:1].upper()


class Names(NamedTuple):
    """What headings are called where that does not come from the reports."""

    nowhere: str
    year: str
    """A pattern with one field."""
    no_year: str
    levels: dict[Level, str]


def _add(rows: list[Row], group: Group, parent: int, key: str) -> list[int]:
    """Rows for what stands in a group, its reports before its headings; their places.

    Below a province (the first heading) a place gets a heading of its own only where it has
    several reports: the name of a single one says where it is from.
    """
    loose, headings = list(group.books), []
    for name, below in group.groups.items():
        if key and below.count == 1:
            loose += below.all_books()
        else:
            headings.append((name, below))
    rows += [Row(b.entry.id, b.entry.name, parent, at, b) for at, b in enumerate(loose)]
    places = list(range(len(rows) - len(loose), len(rows)))
    for name, below in headings:
        title, path, inner = _joined(name, below, key)
        row = Row(path, title, parent, len(places), None)
        places.append(len(rows))
        rows.append(row)
        row.count = inner.count
        row.children = _add(rows, inner, places[-1], path)
    return places


def _joined(name: str, group: Group, key: str) -> tuple[str, str, Group]:
    """Title, key and contents of a heading; one that holds nothing but another is joined to it."""
    title, path = name, f"{key}{name}/"
    while not group.books and len(group.groups) == 1 and group.count > 1:
        step, group = next(iter(group.groups.items()))
        title, path = f"{title} · {step}", f"{path}{step}/"
    return title, path, group


def _read(book: Book, marks: Marks) -> str:
    """When a report was read last; empty where it never was."""
    return marks.get(book.entry.id, UNREAD).read


def _year(book: Book) -> str:
    return book.entry.year


@cache
def _placed(region: str) -> tuple[tuple[str, ...], Level]:
    """A region's path from the top and its level; thousands of reports have hundreds of regions."""
    return place_of(region.split("/")), level_of(region)


@cache
def _rank(place: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The State Council, the provinces in their usual order, other places, none."""
    if not place:
        return 100, ()
    if place[0] == NATION:
        return -1, ()
    return _usual_order().get(place[0], 99), place[1:]


@cache
def _usual_order() -> dict[str, int]:
    return {name: at for at, name in enumerate(provinces())}
