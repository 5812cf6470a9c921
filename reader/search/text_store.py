# SPDX-License-Identifier: MIT
"""The text of many reports in one file, from which an index's proposals are decided.

A search looks into thousands of reports and shows a few lines of some, so each part of a report
can be read by itself. The folded text comes first, a line for each passage, with where each
begins: in UTF-16, because Chinese takes two thirds of its UTF-8 there and is decoded in half the
time, and a string is found in characters four times as quickly as in bytes. The details follow, a
line of JSON for each passage, with what turns the folded text back into the text as it stands: in
most passages only the punctuation differs. Then the quantities in it, each with its passages,
because to read them from the text takes as long as all the rest. Last come the terms of its
glossary. `reader.search.stored_form` makes all this of a report.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from reader.core.folding import Folded
from reader.core.report import PassageKind
from reader.search.api import IndexUnusable
from reader.search.stored_lists import UTF8, StoredTerm, encode_figures, read_terms

LETTER_OF: Final = {kind: str(i) for i, kind in enumerate(PassageKind)}
KIND_OF: Final = {letter: kind for kind, letter in LETTER_OF.items()}
_WITH_EDGES: Final = 4  # values: see `stored_form`
_KEPT: Final = 8_000_000  # code points of folded text, two bytes each: some 370 reports


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What is known of a report without reading its text.

    `name` is never empty. `folded`, `details`, `figures` and `terms` are lengths in bytes from
    `offset` on, one part after the other, and `checks` their CRC-32. `encoding` is that of the
    folded text. `kinds` has a letter for each passage, see `KIND_OF`. `inside` are the places of
    the folded text, in code points, that are inside a character that folds to several: no hit
    begins or ends there.
    """

    id: str
    name: str
    region: str
    year: int | None
    offset: int
    folded: int
    details: int
    figures: int
    terms: int
    checks: tuple[int, int, int, int]
    encoding: str
    kinds: str
    inside: tuple[int, ...] = ()


class Lines(NamedTuple):
    """The folded passages of a report, a line each.

    `begins` says where in `text` they begin, in code points, and where one more would.
    """

    text: str
    begins: tuple[int, ...]

    def at(self, place: int) -> int:
        """The index of the passage at this place of `text`."""
        return bisect_right(self.begins, place) - 1

    @classmethod
    def decode(cls, data: bytes, known: StoredReport) -> Lines:
        """What `stored_form.encode_lines` made. Raises IndexUnusable."""
        form = struct.Struct(f"<{len(known.kinds) + 1}I")
        try:
            return cls(str(data[form.size :], known.encoding, UTF8[1]), form.unpack_from(data))
        except (ValueError, LookupError, struct.error) as error:
            raise IndexUnusable(f"the text of {known.id}: {error}") from error


class TextOf:
    """The text of one report, part by part; raises IndexUnusable where it is not what it was."""

    def __init__(self, known: StoredReport, file: TextFile | bytes) -> None:
        self.known = known
        self._file = file

    @property
    def data(self) -> bytes:
        """All that is stored of the report."""
        return b"".join((self._folded, b"\n".join(self._details), self._figures, self._terms))

    @property
    def _folded(self) -> bytes:
        return self._read(self.known.offset, self.known.folded, self.known.checks[0])

    @cached_property
    def lines(self) -> Lines:
        """The folded passages."""
        if isinstance(self._file, bytes):
            return Lines.decode(self._folded, self.known)
        return self._file.lines(self.known)

    def holding(self, needle: str) -> list[int]:
        """The passages in which a folded string stands, in order; see `unsure`."""
        text, begins = self.lines
        find, found = text.find, list[int]()
        at = find(needle)
        while at >= 0:
            index = bisect_right(begins, at) - 1
            found.append(index)
            at = find(needle, begins[index + 1])
        return found

    def holds(self, needle: str, index: int) -> bool:
        """Whether a folded string stands in a passage; see `unsure`."""
        text, begins = self.lines
        return text.find(needle, begins[index], begins[index + 1]) >= 0

    def unsure(self, needles: Iterable[str]) -> set[int]:
        """The passages where one may stand in a way that does not count: see `inside`."""
        text, found = self.lines.text, set[int]()
        for at in self.known.inside:
            for needle in needles:
                length = len(needle)
                if needle in text[max(0, at - length) : at + length]:
                    found.add(self.lines.at(at))
        return found

    @cached_property
    def _details(self) -> list[bytes]:
        known = self.known
        return self._read(known.offset + known.folded, known.details, known.checks[1]).split(b"\n")

    @cached_property
    def _figures(self) -> bytes:
        known = self.known
        if not known.figures:  # every other report has its line feed
            return encode_figures(map(self.text, range(len(known.kinds))))
        start = known.offset + known.folded + known.details
        return self._read(start, known.figures, known.checks[2])

    @cached_property
    def _terms(self) -> bytes:
        known = self.known
        start = known.offset + known.folded + known.details + known.figures
        return self._read(start, known.terms, known.checks[3])

    def terms(self) -> list[StoredTerm]:
        """The terms of the report's glossary, in its order."""
        return read_terms(self._terms)

    def writings(self, key: str) -> dict[str, bytes]:
        """How the quantity of this key is written, and in which passages; see `equal_forms`.

        The indexes of the passages are as `stored_lists` has them, see `read_passages`.
        """
        figures, found = self._figures, dict[str, bytes]()
        start = f"\n{key}\t".encode()
        at = figures.find(start)
        while at >= 0:
            end = figures.find(b"\n", at + 1)
            writing, _, passages = figures[at + len(start) : end].partition(b"\t")
            found[writing.decode(*UTF8)] = passages
            at = end if figures.startswith(start, end) else -1
        return found

    @cached_property
    def _titles(self) -> list[str]:
        return json.loads(self._details[0])

    def passage(self, index: int) -> tuple[str, tuple[str, ...], Folded]:
        """The number of a passage, the headings above it, its text as it stands and folded."""
        number, above, *back = json.loads(self._details[index + 1])
        text, begins = self.lines
        folded = text[begins[index] : begins[index + 1] - 1]
        return number, tuple(self._titles[i] for i in above), _text(folded, back)

    def verify(self) -> None:
        """Read all that rows need, so that damage shows now."""
        _ = self.lines, self._details

    def text(self, index: int) -> Folded:
        """The text of a passage as it stands and folded."""
        return self.passage(index)[2]

    def _read(self, offset: int, length: int, check: int) -> bytes:
        if isinstance(self._file, bytes):
            return self._file[offset : offset + length]
        return self._file.read(offset, length, check)


class TextFile:
    """A file of stored reports. Each part is verified when it is read for the first time.

    The folded texts that were asked for first stay in memory, as many as `_KEPT` allows: a
    search begins with the newest reports each time, and a small library is read only once.
    """

    def __init__(self, path: Path) -> None:
        """Open the file; raises IndexUnusable."""
        self._verified: set[int] = set()
        self._kept: dict[int, Lines] = {}
        self._room = _KEPT
        try:
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise IndexUnusable(str(error)) from error

    def read(self, offset: int, length: int, check: int) -> bytes:
        """`length` bytes from `offset`, whose CRC-32 is `check`; raises IndexUnusable."""
        try:
            self._file.seek(offset)
            data = self._file.read(length)
        except (OSError, ValueError) as error:
            raise IndexUnusable(str(error)) from error
        if offset not in self._verified:
            if zlib.crc32(data) != check:
                raise IndexUnusable(f"text at {offset} of {self._file.name}")
            self._verified.add(offset)
        elif len(data) != length:
            raise IndexUnusable(f"text at {offset} of {self._file.name} is cut off")
        return data

    def lines(self, known: StoredReport) -> Lines:
        """The folded passages of a report; raises IndexUnusable."""
        lines = self._kept.get(known.offset)
        if lines is None:
            data = self.read(known.offset, known.folded, known.checks[0])
            lines = Lines.decode(data, known)
            if len(lines.text) <= self._room:
                self._room -= len(lines.text)
                self._kept[known.offset] = lines
        return lines

    def close(self) -> None:
        """Let go of the file."""
        self._kept.clear()
        self._room = 0
        self._file.close()


def _text(folded: str, back: list[Any]) -> Folded:
    if not back:
        return Folded(folded, folded)
    if len(back) == _WITH_EDGES:
        source, *odd = back
        return Folded(source, folded, _edges(len(folded), *odd))
    characters = list(folded)
    for at, character in zip(*back, strict=True):
        characters[at] = character
    return Folded("".join(characters), folded)


def _edges(
    length: int, which: list[int], begins: list[int], ends: list[int]
) -> tuple[tuple[int, int], ...]:
    """The edges of a folded text of this length: see `stored_form` for the odd ones."""
    edges: list[tuple[int, int]] = []
    last = 0
    for at, begin, end in zip((*which, length), (*begins, 0), (*ends, 0), strict=True):
        more = at - len(edges)
        edges += zip(range(last, last + more), range(last + 1, last + more + 1), strict=True)
        edges.append((begin, end))
        last = end
    return tuple(edges[:-1])
