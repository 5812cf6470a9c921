# SPDX-License-Identifier: MIT
"""Finds how the text writes a term that it does not write as the glossary does.

Only differences of signs count (quotation marks, enumeration commas, brackets, spaces), and a
name that joins several terms may stand in its parts. What is found is kept as a spelling, so
that it is linked wherever it stands; a term that stands as it is needs none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from reader.core.folding import fold, fold_map
from reader.core.glossary import occurrences
from reader.core.report import Block, Metadata, Paragraph, Report, Section, Table, Term

_SIGNS = frozenset('"、,，·()《》<>〈〉【】[]〔〕-—;； ')
_PARTS = re.compile(r"[、，]|(?<=”)(?=“)|(?<=[”》])[和及与]|[和及与](?=[“《])")
_NO_SIGNS = dict.fromkeys(map(ord, _SIGNS))
_SHORTEST = 3


def with_spellings(glossary: Sequence[Term], blocks: Sequence[Block]) -> list[Term]:
    """The terms, each with the ways in which the text writes it where its name stands nowhere."""
    if not glossary:
        return []
    linked = {
        place.term for place in occurrences(Report(Metadata(""), tuple(blocks), tuple(glossary)))
    }
    if all(term.number in linked or not term.name for term in glossary):
        return list(glossary)
    texts = [_Squeezed(text) for block in blocks if (text := _text(block))]
    return [
        term if term.number in linked or not term.name else _with_spellings(term, texts)
        for term in glossary
    ]


def _text(block: Block) -> str:
    match block:
        case Paragraph() | Table():
            return block.text
        case Section():
            return block.title
        case _:
            return ""


def _with_spellings(term: Term, texts: Sequence[_Squeezed]) -> Term:
    names = [term.name, *term.spellings]
    for name in names:
        if spelled := _spelled(name, texts):
            return term._replace(spellings=(*term.spellings, *spelled))
    parts = [part for part in _PARTS.split(term.name) if part]
    found = [_spelled(part, texts) for part in parts]
    if len(parts) > 1 and all(found):
        return term._replace(spellings=(*term.spellings, *(s for part in found for s in part)))
    return term


def _spelled(name: str, texts: Sequence[_Squeezed]) -> tuple[str, ...]:
    """How the texts write the name, each way once."""
    wanted = _squeeze(name)
    if len(wanted) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys(place for text in texts for place in text.find(wanted)))


def _squeeze(text: str) -> str:
    """The folded text without signs."""
    return fold(text).translate(_NO_SIGNS)


class _Squeezed:
    """One text, and where its characters stand once the signs are gone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.squeezed = _squeeze(text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """For each squeezed character where it stands in the text; few texts are asked."""
        folded = fold_map(self.text)
        edges = folded.edges or [(at, at + 1) for at in range(len(self.text))]
        return [edges[at] for at, char in enumerate(folded.text) if char not in _SIGNS]

    def find(self, wanted: str) -> list[str]:
        """The pieces of the text that read as `wanted`, with the quotation marks around them."""
        pieces: list[str] = []
        at = self.squeezed.find(wanted)
        while at >= 0:
            start, end = self.spans[at][0], self.spans[at + len(wanted) - 1][1]
            if start >= 0 and end >= 0 and self._is_whole(at, len(wanted)):
                pieces.append(self._with_quotes(start, end))
            at = self.squeezed.find(wanted, at + len(wanted))
        return pieces

    def _is_whole(self, at: int, size: int) -> bool:
        """Whether no number or Latin word goes on beyond the piece's edges."""
        edges = self.squeezed[max(0, at - 1) : at + 1], self.squeezed[at + size - 1 : at + size + 1]
        return not any(len(pair) > 1 and pair.isascii() and pair.isalnum() for pair in edges)

    def _with_quotes(self, start: int, end: int) -> str:
        piece = self.text[start:end]
        if piece.count("”") > piece.count("“") and self.text[start - 1 : start] == "“":
            start -= 1
        if piece.count("“") > piece.count("”") and self.text[end : end + 1] == "”":
            end += 1
        return self.text[start:end]
