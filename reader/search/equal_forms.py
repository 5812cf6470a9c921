# SPDX-License-Identifier: MIT
"""Finds what was typed where the text writes its numbers otherwise: 百分之八点六 for 8.6%.

`EqualForm.of` understands a string as typed; `find_all` finds it in one passage, the words around
the numbers being compared exactly as everywhere else. For an index, `EqualForm.keys` are the
quantities that a passage must hold, and `writings_of` says which ones it holds and how they are
written: the passages that have all of `keys`, one of them as `may_differ` allows, are the
candidates (a superset).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.core.folding import Folded, fold_map
from reader.core.quantities import Quantity, quantities


class Form(NamedTuple):
    """One place: `[start, end)` in code points of the passage's text, and why it is equal."""

    start: int
    end: int
    why: str


def writings_of(folded: Folded) -> frozenset[tuple[str, str]]:
    """The keys of all quantities in a passage, each with how it is written there, folded."""
    text = folded.text
    return frozenset((part.key, text[part.start : part.end]) for part in quantities(folded))


class EqualForm(NamedTuple):
    """A string with numbers in it, ready to be found in other forms.

    `texts` are the folded stretches before, between and after the quantities: one more than `keys`.
    `written` is how a person reads the quantities, `folded` how they stand in `needle`.
    """

    typed: str
    needle: str
    keys: tuple[str, ...]
    texts: tuple[str, ...]
    written: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> EqualForm | None:
        """Understand a string as typed; None when no other form can stand for it."""
        folded = fold_map(typed)
        parts = quantities(folded)
        if not parts:
            return None
        ends = [0, *(part.end for part in parts)]
        starts = [*(part.start for part in parts), len(folded.text)]
        texts = tuple(folded.text[a:b] for a, b in zip(ends, starts, strict=True))
        if any(part.is_word and not after for part, after in zip(parts, texts[1:], strict=True)):
            return None
        keys = tuple(part.key for part in parts)
        written = tuple(_written(folded, part) for part in parts)
        standing = tuple(folded.text[part.start : part.end] for part in parts)
        return cls(typed, folded.text, keys, texts, written, standing)

    def may_differ(self, at: int, writing: str) -> bool:
        """Whether quantity `at`, written like this, can be part of another form than typed.

        `writing` is one of that quantity's `writings_of`.
        """
        is_word = len(writing) == 1 and not writing.isdecimal() and self.keys[at][0] not in "第%"
        return writing != self.folded[at] and not (is_word and not self.texts[at + 1])

    def find_all(self, folded: Folded, parts: Sequence[Quantity]) -> list[Form]:
        """Where the string stands in another form than typed, leftmost first, not overlapping.

        `parts` are the passage's `quantities`. What equals the string as folded is left out.
        """
        found: list[Form] = []
        free = 0
        for at, part in enumerate(parts):
            if part.key == self.keys[0] and part.start - len(self.texts[0]) >= free:
                form = self._form(folded, parts[at : at + len(self.keys)])
                if form:
                    found.append(form[0])
                    free = form[1]
        return found

    def _form(self, folded: Folded, parts: Sequence[Quantity]) -> tuple[Form, int] | None:
        """The form that these quantities make, and where it ends in the folded text."""
        start = end = parts[0].start - len(self.texts[0])
        if len(parts) < len(self.keys):
            return None
        for part, key, before, after in zip(
            parts, self.keys, self.texts, self.texts[1:], strict=False
        ):
            if part.key != key or part.start != end + len(before) or (part.is_word and not after):
                return None
            if not folded.text.startswith(before, end):
                return None
            end = part.end
        if not folded.text.startswith(self.texts[-1], end):
            return None
        end += len(self.texts[-1])
        span = folded.span(start, end)
        if span is None or folded.text[start:end] == self.needle:
            return None
        return Form(*span, self._why(folded, parts)), end

    def _why(self, folded: Folded, parts: Sequence[Quantity]) -> str:
        """What a person reads: what stands there and what was typed, where they differ."""
        pairs = zip((_written(folded, part) for part in parts), self.written, strict=True)
        return "，".join(
            dict.fromkeys(f"{there} = {typed}" for there, typed in pairs if there != typed)
        )


def _written(folded: Folded, part: Quantity) -> str:
    """A quantity as its source writes it, with 第 where that makes it what it is."""
    start = part.start - part.key.startswith("第")
    span = folded.span(start, part.end)
    return folded.source[span[0] : span[1]] if span else folded.text[start : part.end]
