# SPDX-License-Identifier: MIT
"""Finds note marks in the text: [1], 【1】, ^[1], ¹, and bare digits where they are certain.

A mark is one only where the glossary has its number. ①②③ and （1） count the items of lists and
are never marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.core.folding import fold
from reader.core.report import Block, NoteMark, Paragraph, Term

_BRACKETED = re.compile(r"\^?[\[［【〔]\s*注?\s*(\d{1,3})\s*[\]］】〕]|[（(]注\s*(\d{1,3})[）)]")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
_BRACKETS = tuple("[［【〔注")  # one of them stands in every bracketed mark
_AREA = re.compile(r"[a-zA-Z里米顷]$")  # m², km²
_DIGITS = re.compile(r"(?<![\d.])\d{1,4}(?![\d.])")
_COUNTS = re.compile(r"[%％‰亿万千百十个家项年月日人名元米公户所条座号届次]")
_QUOTES = '“”‘’"「」《》'
_CLOSING = tuple('”’」》"')
_NOT_BARE = re.compile(rf"[{_QUOTES}\s]")
_SHORTEST = 3
_REACH = 40


def with_note_marks(
    blocks: Sequence[Block], glossary: Sequence[Term], numbers: Mapping[int, int]
) -> list[Block]:
    """The blocks with marks to entries; `numbers` maps the page's numbers to the glossary's."""
    if not glossary:
        return list(blocks)
    names = {shown: _forms(glossary[number - 1].name) for shown, number in numbers.items()}
    finder = _Finder(names)
    return [_marked(block, finder, numbers) for block in blocks]


def _marked(block: Block, finder: _Finder, numbers: Mapping[int, int]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    found = {
        (start, end): NoteMark(start, end, numbers[shown])
        for start, end, shown in finder.find(block.text)
        if shown in numbers
    }
    if not found:
        return block
    marks = tuple(found[place] for place in sorted(found))
    # A mark at the end of a lead stands behind it.
    inside = [mark.start for mark in marks if mark.start < block.lead <= mark.end]
    return block._replace(marks=marks, lead=min([block.lead, *inside]))


class _Finder:
    """Finds marks paragraph by paragraph; `last` is the last number that bare digits gave."""

    def __init__(self, names: Mapping[int, Sequence[str]]) -> None:
        self.names = names
        self.last = 0

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and the page's number of each mark."""
        if any(sign in text for sign in _BRACKETS):
            for match in _BRACKETED.finditer(text):
                yield match.start(), match.end(), int(match[1] or match[2])
        for match in _SUPERSCRIPT.finditer(text):
            if not _AREA.search(text[: match.start()]):
                yield match.start(), match.end(), int(fold(match[0]))
        for match in _DIGITS.finditer(text):
            if size := self._mark_size(match[0], text, match.start(), match.end()):
                self.last = int(match[0][:size])
                yield match.start(), match.start() + size, self.last

    def _mark_size(self, digits: str, text: str, start: int, end: int) -> int:
        """How many of the digits are a mark to the term that stands before them.

        A figure may follow a mark without a gap: “一减四增”165万亩 is mark 16 and 5万亩, which
        only the next number in turn can prove.
        """
        before = text[max(0, start - _REACH) : start]
        is_mark = not _COUNTS.match(text, end) and _stands_behind(self._forms(digits), before)
        if is_mark:
            return len(digits)
        size = len(str(self.last + 1))
        goes_on = self.last and len(digits) > size and int(digits[:size]) == self.last + 1
        return size if goes_on and _stands_behind(self._forms(digits[:size]), before) else 0

    def _forms(self, digits: str) -> Sequence[str]:
        return self.names.get(int(digits), ())


def _forms(name: str) -> tuple[str, ...]:
    """The ways in which a text may say the name in front of a mark, bare."""
    parts = [_bare(part) for part in re.split("[、，]", name)]
    return (_bare(name), *(part for part in parts if len(part) >= _SHORTEST))


def _bare(name: str) -> str:
    """The name folded, without quotation marks and white space."""
    return _NOT_BARE.sub("", fold(name))


def _stands_behind(forms: Sequence[str], before: str) -> bool:
    """Whether the term that the digits would number ends the text before them.

    The text may give its first words only: “七个一”13 for “七个一”工程.
    """
    if not forms:
        return False
    text = _bare(before)
    for form in forms:
        is_countable = form[-1:].isdigit() and len(form) < _SHORTEST
        if form and not is_countable and text.endswith(form):
            return True
        heads = (form[:end] for end in range(len(form) - 1, _SHORTEST - 1, -1))
        if before.endswith(_CLOSING) and any(text.endswith(head) for head in heads):
            return True
    return False
