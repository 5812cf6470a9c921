# SPDX-License-Identifier: MIT
"""Forty queries of the kinds that people type, drawn from the very reports that are searched.

Drawn, not written down, so that each kind really occurs whatever the corpus; seeded, so that a
run can be repeated.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reader.core.folding import fold
from reader.core.report import Passage, PassageKind, Report

KINDS: Final = {
    "rare": 10,
    "common": 8,
    "phrase": 6,
    "boolean": 6,
    "fielded": 6,
    "single character": 4,
}
_WORD: Final = re.compile(r"[一-龥]{2,}")
_PLAIN: Final = re.compile(r"[一-龥\d.%]{2,}")
_LITERAL: Final = re.compile(r"[一-龥\d，、。；：.%]+")


@dataclass(frozen=True, slots=True)
class MixedQuery:
    """A query as typed, and its kind (a key of `KINDS`)."""

    kind: str
    text: str


def query_mix(reports: Sequence[Report], seed: int) -> list[MixedQuery]:
    """The forty queries of this seed, shuffled. `reports` may be a sample of the corpus."""
    drawer = _Drawer(reports, seed)
    draw: dict[str, Callable[[int], str]] = {
        "rare": drawer.rare,
        "common": drawer.common,
        "phrase": drawer.phrase,
        "boolean": drawer.boolean,
        "fielded": drawer.fielded,
        "single character": drawer.single,
    }
    queries: dict[str, MixedQuery] = {}
    for kind, count in KINDS.items():
        wanted, tried = len(queries) + count, 0
        while len(queries) < wanted:
            text = draw[kind](tried)
            queries.setdefault(text, MixedQuery(kind, text))
            tried += 1
    mixed = list(queries.values())
    drawer.chance.shuffle(mixed)
    return mixed


class _Drawer:
    """Draws queries of each kind; `nth` picks the variety within the kind."""

    def __init__(self, reports: Sequence[Report], seed: int) -> None:
        self.chance = random.Random(seed)
        self._reports = reports
        self._passages = [p for report in reports for p in report.passages if len(p.text) > 1]
        self._text = "\n".join(fold(passage.text) for passage in self._passages)

    @cached_property
    def _pairs(self) -> list[str]:
        """Pairs of Chinese characters, the most frequent first."""
        words = _WORD.findall(self._text)
        pairs = Counter(word[i : i + 2] for word in words for i in range(len(word) - 1))
        return [pair for pair, _ in pairs.most_common()]

    @cached_property
    def _characters(self) -> list[str]:
        """All characters but white space, the most frequent first."""
        return [char for char, _ in Counter(self._text).most_common() if not char.isspace()]

    def rare(self, _nth: int) -> str:
        """3 to 6 characters that stand once in the sample."""
        for _ in range(10_000):
            string = self._piece(self._any_passage(), _PLAIN, self.chance.randint(3, 6))
            if string and self._text.count(fold(string)) == 1:
                return string
        raise LookupError("nothing in these reports is rare")

    def common(self, _nth: int) -> str:
        """One of the 60 most frequent pairs."""
        return self.chance.choice(self._pairs[:60])

    def phrase(self, _nth: int) -> str:
        """6 to 16 characters with punctuation, to be taken literally."""
        string = ""
        while len(string) < 6:
            string = self._piece(self._any_passage(), _LITERAL, self.chance.randint(6, 16))
        return f'"{string}"'

    def boolean(self, nth: int) -> str:
        """Two words that stand in one passage; one of two; one without another."""
        first, second = self._two_words()
        return (f"{first} {second}", f"{first}|{second}", f"{first} -{self.common(nth)}")[nth % 3]

    def fielded(self, nth: int) -> str:
        """A word and its report's year or region, or where in the report it stands."""
        report = self.chance.choice(self._reports)
        word = self._word(self.chance.choice(report.passages)) or self.common(nth)
        place = report.meta.region.split("/")[0]
        if nth % 3 == 0 and report.meta.year:
            return f"year:{report.meta.year} {word}"
        if nth % 3 == 1 and place:
            return f"region:{place} {word}"
        scopes = {PassageKind.HEADING: "标题", PassageKind.ENTRY: "名词"}
        passage = self.chance.choice([p for p in self._passages if p.kind in scopes])
        return f"in:{scopes[passage.kind]} {self._word(passage) or word}"

    def single(self, nth: int) -> str:
        """A frequent, a middling, a rare character; a digit or sign."""
        if nth % 4 == 3:
            return self.chance.choice("0123456789%")
        parts = (slice(0, 50), slice(300, 900), slice(-300, None))
        known = [char for char in self._characters if "一" <= char <= "龥"]
        return self.chance.choice(known[parts[nth % 4]])

    def _any_passage(self) -> Passage:
        return self.chance.choice(self._passages)

    def _piece(self, passage: Passage, pattern: re.Pattern[str], length: int) -> str:
        """A stretch of the passage of this length that the pattern allows; "" if there is none."""
        runs = [run for run in pattern.findall(passage.text) if len(run) >= length]
        if not runs:
            return ""
        run = self.chance.choice(runs)
        start = self.chance.randint(0, len(run) - length)
        return run[start : start + length]

    def _word(self, passage: Passage) -> str:
        return self._piece(passage, _WORD, 2)

    def _two_words(self) -> tuple[str, str]:
        while True:
            passage = self._any_passage()
            words = self._word(passage), self._word(passage)
            if all(words) and words[0] != words[1]:
                return words
