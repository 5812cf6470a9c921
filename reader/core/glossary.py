# SPDX-License-Identifier: MIT
"""Where the terms of the glossary stand in the text.

Terms are compared folded, whole and within one passage. At each place the longest name wins and
the search goes on behind it. Latin letters and digits do not go on at the edge of a term: the
term 5G does not stand in 15G; a wrong link is worse than none. A note mark is a link already, so
a place that touches one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reader.core.folding import Folded, fold, fold_map
from reader.core.report import NoteMark, Paragraph, Passage, PassageKind, Report, Term

_ONE_GOES_ON = frozenset("批定律切样致起下些直体流")  # 三个一 does not stand in 三个一批
_BODY = (PassageKind.HEADING, PassageKind.BODY, PassageKind.TABLE)


class Occurrence(NamedTuple):
    """One place of a term: code points `[start, end)` of passage `passage`.

    `term` is the number of the entry.
    """

    term: int
    passage: int
    start: int
    end: int


def occurrences(report: Report) -> tuple[Occurrence, ...]:
    """Every place of every term in headings, paragraphs and tables, in reading order."""
    finder = _Finder(report.glossary)
    return tuple(
        found
        for passage in report.passages
        if passage.kind in _BODY
        for found in finder.find(passage)
    )


def mentions(report: Report) -> tuple[Occurrence, ...]:
    """Every place of a term in the explanation of another term, in reading order."""
    finder = _Finder(report.glossary)
    return tuple(
        found
        for passage in report.passages
        if isinstance(passage.block, Term)
        for found in finder.find(passage)
        if found.term != passage.block.number and found.start > passage.lead
    )


def terms_said(glossary: Sequence[Term], texts: Iterable[Folded]) -> frozenset[int]:
    """The numbers of the terms that stand in texts without note marks."""
    finder = _Finder(tuple(glossary))
    return frozenset(number for text in texts for number, _, _ in finder.places(text, frozenset()))


class _Finder:
    """All names and spellings of a glossary as one expression."""

    def __init__(self, glossary: tuple[Term, ...]) -> None:
        numbers: dict[str, int] = {}
        for term in glossary:
            for name in (term.name, *term.spellings):
                folded = fold(name).strip()
                if folded:
                    numbers.setdefault(folded, term.number)
        self._numbers = numbers
        self._names = sorted(numbers, key=lambda name: (-len(name), name))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._names)))

    def find(self, passage: Passage) -> Iterator[Occurrence]:
        """The places in one passage, leftmost first, not overlapping."""
        if not self._names:
            return
        marks = frozenset(mark.start for mark in _marks(passage))
        for number, start, end in self.places(fold_map(passage.text), marks):
            if not _touches_mark(passage, start, end):
                yield Occurrence(number, passage.index, start, end)

    def places(self, folded: Folded, marks: frozenset[int]) -> Iterator[tuple[int, int, int]]:
        """Entry, start and end of each place in one text; `marks` are where note marks begin."""
        if not self._names:
            return
        at = 0
        while match := self._pattern.search(folded.text, at):
            start = match.start()
            name = self._longest(folded, start, match[0], marks)
            at = start + (len(name) if name else 1)
            span = folded.span(start, at) if name else None
            if name and span:
                yield self._numbers[name], *span

    def _longest(
        self, folded: Folded, start: int, longest: str, marks: frozenset[int]
    ) -> str | None:
        """The longest name that may begin at `start`; most often it is `longest` itself."""
        if _may_stand(folded, start, longest, marks):
            return longest
        for name in self._names:
            if folded.text.startswith(name, start) and _may_stand(folded, start, name, marks):
                return name
        return None


def _may_stand(folded: Folded, start: int, name: str, marks: frozenset[int]) -> bool:
    """Whether the name stands there as a whole; `marks` are where note marks begin."""
    text, end = folded.text, start + len(name)
    span = folded.span(start, end)
    if span is None:
        return False
    goes_on_before = start > 0 and _is_latin(text[start]) and _is_latin(text[start - 1])
    goes_on_behind = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    is_other_word = name.endswith("一") and text[end : end + 1] in _ONE_GOES_ON
    return not goes_on_before and not is_other_word and (not goes_on_behind or span[1] in marks)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _touches_mark(passage: Passage, start: int, end: int) -> bool:
    return any(mark.start < end and start < mark.end for mark in _marks(passage))


def _marks(passage: Passage) -> tuple[NoteMark, ...]:
    return passage.block.marks if isinstance(passage.block, Paragraph) else ()
