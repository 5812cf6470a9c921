# SPDX-License-Identifier: MIT
"""The text of many reports in one file, from which an index's proposals are decided.

A search looks into thousands of reports and shows a few lines of some, so each part of a report
can be read by itself, and nothing stays in memory. The folded text comes first, UTF-8, a line for
each passage: bytes are compared as they are, for in UTF-8 no character begins inside another. The
details follow, a line of JSON for each passage, with what turns the folded text back into the
text as it stands: in most passages only the punctuation differs. Then the quantities in it, each
with its passages, because to read them from the text takes as long as all the rest. Last come the
terms of its glossary. `reader.search.stored_form` makes all this of a report.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from operator import add
from pathlib import Path
from typing import Any, Final

from reader.core.folding import Folded, fold_map
from reader.core.report import PassageKind
from reader.search.api import IndexUnusable
from reader.search.stored_lists import UTF8, StoredTerm, encode_figures, read_terms

LETTER_OF: Final = {kind: str(i) for i, kind in enumerate(PassageKind)}
KIND_OF: Final = {letter: kind for kind, letter in LETTER_OF.items()}


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What is known of a report without reading its text.

    `name` is never empty. `folded`, `details`, `figures` and `terms` are lengths in bytes from
    `offset` on, one part after the other, and `checks` their CRC-32. `kinds` has a letter for each
    passage, see `KIND_OF`. `inside` are the places of the folded text, in bytes, that are inside a
    character that folds to several: no hit begins or ends there.
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
    kinds: str
    inside: tuple[int, ...] = ()


class TextOf:
    """The text of one report, part by part; raises IndexUnusable where it is not what it was."""

    def __init__(self, known: StoredReport, file: TextFile | bytes) -> None:
        self.known = known
        self._file = file

    @property
    def data(self) -> bytes:
        """All that is stored of the report."""
        return self.folded + b"\n".join(self._details) + self._figures + self._terms

    @cached_property
    def folded(self) -> bytes:
        """The folded passages, a line each."""
        known = self.known
        return self._read(known.offset, known.folded, known.checks[0])

    @cached_property
    def lines(self) -> list[bytes]:
        """The folded passages."""
        return self.folded.split(b"\n")

    @cached_property
    def _begins(self) -> list[int]:
        """Where the passages begin in the folded text, in bytes."""
        return [0, *map(add, accumulate(map(len, self.lines)), count(1))]

    def index(self, begin: int) -> int:
        """The index of the passage that begins there in the folded text."""
        return bisect_left(self._begins, begin)

    def holding(self, needle: bytes) -> dict[int, int]:
        """Where the passages begin and end in which a folded string stands; see `unsure`."""
        folded, found = self.folded, dict[int, int]()
        end = 0
        at = folded.find(needle)
        while at >= 0:
            begin = folded.rfind(b"\n", end, at) + 1 or end
            end = folded.find(b"\n", at)
            if end < 0:
                found[begin] = len(folded)
                break
            found[begin] = end
            at = folded.find(needle, end)
        return found

    def unsure(self, needle: bytes) -> dict[int, int]:
        """The passages where the string may stand in a way that does not count: see `inside`."""
        length, folded, found = len(needle), self.folded, dict[int, int]()
        for at in self.known.inside:
            if needle in folded[max(0, at - length) : at + length]:
                end = folded.find(b"\n", at)
                found[folded.rfind(b"\n", 0, at) + 1] = len(folded) if end < 0 else end
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

    def writings(self, key: str) -> dict[str, set[int]]:
        """How the quantity of this key is written, and in which passages; see `equal_forms`."""
        figures, found = self._figures, dict[str, set[int]]()
        start = f"\n{key}\t".encode()
        at = figures.find(start)
        while at >= 0:
            end = figures.find(b"\n", at + 1)
            writing, _, passages = figures[at + len(start) : end].partition(b"\t")
            found[writing.decode(*UTF8)] = set(map(int, passages.split(b",")))
            at = end if figures.startswith(start, end) else -1
        return found

    @cached_property
    def _titles(self) -> list[str]:
        return json.loads(self._details[0])

    def passage(self, index: int) -> tuple[str, tuple[str, ...], Folded]:
        """The number of a passage, the headings above it, its text as it stands and folded."""
        number, above, *back = json.loads(self._details[index + 1])
        text = _text(self.lines[index].decode(*UTF8), back)
        return number, tuple(self._titles[i] for i in above), text

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
    """A file of stored reports. Each part is verified when it is read for the first time."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises IndexUnusable."""
        self._verified: set[int] = set()
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

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _text(folded: str, back: list[Any]) -> Folded:
    if not back:
        return Folded(folded, folded)
    if len(back) == 1:
        return fold_map(back[0])
    characters = list(folded)
    for at, character in zip(*back, strict=True):
        characters[at] = character
    return Folded("".join(characters), folded)
