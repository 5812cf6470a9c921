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
_AREA = re.compile(r"[a-zA-Z里米顷]$")  # m², km²
_DIGITS = re.compile(
    r"(?<![\d.])\d{1,3}(?![\d.%％‰]|[亿万千百十个家项年月日人名元米公户所条座号届次])"
)
_QUOTES = '“”‘’"「」《》'
_SHORTEST = 3


def with_note_marks(
    blocks: Sequence[Block], glossary: Sequence[Term], numbers: Mapping[int, int]
) -> list[Block]:
    """The blocks with marks to entries; `numbers` maps the page's numbers to the glossary's."""
    if not glossary:
        return list(blocks)
    names = {shown: _bare(glossary[number - 1].name) for shown, number in numbers.items()}
    return [_marked(block, names, numbers) for block in blocks]


def _marked(block: Block, names: Mapping[int, str], numbers: Mapping[int, int]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    found = {
        (start, end): NoteMark(start, end, numbers[shown])
        for start, end, shown in _found(block.text, names)
        if shown in numbers
    }
    if not found:
        return block
    marks = tuple(found[place] for place in sorted(found))
    # A mark at the end of a lead stands behind it.
    inside = [mark.start for mark in marks if mark.start < block.lead <= mark.end]
    return block._replace(marks=marks, lead=min([block.lead, *inside]))


def _found(text: str, names: Mapping[int, str]) -> Iterator[tuple[int, int, int]]:
    for match in _BRACKETED.finditer(text):
        yield match.start(), match.end(), int(match[1] or match[2])
    for match in _SUPERSCRIPT.finditer(text):
        if not _AREA.search(text[: match.start()]):
            yield match.start(), match.end(), int(fold(match[0]))
    for match in _DIGITS.finditer(text):
        number = int(match[0])
        if number in names and _stands_behind(names[number], text[: match.start()]):
            yield match.start(), match.end(), number


def _bare(name: str) -> str:
    """The name folded, without quotation marks and white space."""
    return re.sub(rf"[{_QUOTES}\s]", "", fold(name))


def _stands_behind(name: str, before: str) -> bool:
    """Whether the term that the digits would number ends the text before them.

    The text may give its first or last words only: “七个一”13 for “七个一”工程.
    """
    text = _bare(before[-40:])
    size = min(_SHORTEST, len(name))
    if not name or (name[-1:].isdigit() and len(name) < _SHORTEST):
        return False
    if size and text.endswith(name):
        return True
    heads = (name[:end] for end in range(len(name) - 1, _SHORTEST - 1, -1))
    return any(text.endswith(head) for head in heads) and before[-1:] in _QUOTES
