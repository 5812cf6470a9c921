# SPDX-License-Identifier: MIT
"""Finds how the text writes a term that it does not write as the glossary does.

Only differences of signs count (quotation marks, enumeration commas, brackets, spaces), and a
name that joins several terms may stand in its parts. What is found is kept as a spelling, so
that it is linked wherever it stands; a term that stands as it is needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from reader.core.folding import Folded, fold, fold_map
from reader.core.glossary import terms_said
from reader.core.report import Block, Paragraph, Section, Table, Term

_SIGNS = frozenset('"、,，·()《》<>〈〉【】[]〔〕-—;； ')
_PARTS = re.compile(r"[、，]|(?<=”)(?=“)|(?<=[”》])[和及与]|[和及与](?=[“《])")
_SHORTEST = 3


def with_spellings(glossary: Sequence[Term], blocks: Sequence[Block]) -> list[Term]:
    """The terms, each with the ways in which the text writes it where its name stands nowhere."""
    if not glossary:
        return []
    folded = [fold_map(text) for block in blocks if (text := _text(block))]
    said = terms_said(glossary, folded)
    if all(term.number in said or not term.name for term in glossary):
        return list(glossary)
    texts = _Texts(folded)
    return [
        term if term.number in said or not term.name else _with_spellings(term, texts)
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


def _with_spellings(term: Term, texts: _Texts) -> Term:
    names = [term.name, *term.spellings]
    for name in names:
        if spelled := _spelled(name, texts):
            return term._replace(spellings=(*term.spellings, *spelled))
    parts = [part for part in _PARTS.split(term.name) if part]
    found = [_spelled(part, texts) for part in parts]
    if len(parts) > 1 and all(found):
        return term._replace(spellings=(*term.spellings, *(s for part in found for s in part)))
    return term


def _spelled(name: str, texts: _Texts) -> tuple[str, ...]:
    """How the texts write the name, each way once."""
    wanted = _squeeze(fold(name))
    return texts.find(wanted) if len(wanted) >= _SHORTEST else ()


def _squeeze(folded: str) -> str:
    """The folded text without signs."""
    for sign in _SIGNS:  # at a text's length five times as fast as `translate`
        folded = folded.replace(sign, "")
    return folded


class _Texts:
    """The texts of a report, squeezed; most names that are looked for stand in none of them."""

    def __init__(self, texts: Iterable[Folded]) -> None:
        self._texts = [_Squeezed(text) for text in texts]
        self._all = "\n".join(text.squeezed for text in self._texts)

    def find(self, wanted: str) -> tuple[str, ...]:
        """How the texts write what reads as `wanted`, each way once."""
        if wanted not in self._all:
            return ()
        return tuple(dict.fromkeys(place for text in self._texts for place in text.find(wanted)))


class _Squeezed:
    """One text, and where its characters stand once the signs are gone."""

    def __init__(self, folded: Folded) -> None:
        self.text = folded.source
        self.squeezed = _squeeze(folded.text)
        self._folded = folded

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """For each squeezed character where it stands in the text; few texts are asked."""
        folded = self._folded
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
