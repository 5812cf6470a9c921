# SPDX-License-Identifier: MIT
"""What may have been meant when a query finds nothing: the nearest headings, leads and terms.

Names only, of places in a report (`suggest`) and of reports (`named`): the body of a report is
never searched by sound, for a syllable stands for dozens of characters there.

Nearness is by sound first (琶州 for 琶洲, `pazou` for pazhou), by characters besides. It never
turns into hits: suggestions are offered, not counted. The window loads this module before its
first paint, so what only the work needs is imported by the work.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from reader.core.folding import fold
from reader.core.outline import OutlineNode, walk
from reader.core.pinyin import Pinyin, matches, pinyin_of
from reader.core.report import PassageKind, Report, Term
from reader.search.api import Suggestion

__all__ = ["Suggestion", "named", "suggest"]

_NEAR_ENOUGH: Final = 0.5
_BESIDE_BEST: Final = 0.8
_LONGEST_NAME: Final = 40  # characters; what is longer is no name, and comparing it takes long
_MOST_STRINGS: Final = 4
_LETTERS: Final = re.compile(r"[a-z]+")
# Sounds that are often taken for one another: zh z, ch c, sh s, and n for ng at the end.
_BLURRED: Final = re.compile(r"(?<=[zcs])h|(?<=[aei]n)g(?![aeiou])")


class HoldsOutline(Protocol):
    """A parsed report: the report, its section tree, the readings of titles as far as known."""

    @property
    def report(self) -> Report:
        """The report."""
        ...

    @property
    def outline(self) -> tuple[OutlineNode, ...]:
        """The section tree."""
        ...

    @property
    def pinyin(self) -> Mapping[str, Pinyin]:
        """How titles and terms are read; may be empty."""
        ...


def suggest(parsed: HoldsOutline, query: str, limit: int = 5) -> tuple[Suggestion, ...]:
    """The places whose titles sound or look most like what was looked for, best first.

    Loads the pinyin tables when it has to (0.3 s): call it off the window's thread.
    """
    from reader.search.query import parse

    strings = [string for string in parse(query).strings if string.strip()]
    names = [string for string in strings if len(string) <= _LONGEST_NAME][:_MOST_STRINGS]
    wanted = [_Wanted(string) for string in names]
    scored: dict[str, tuple[float, int]] = {}
    for title, passage in _places(parsed) if wanted else ():
        reading = parsed.pinyin.get(title) or pinyin_of(title)
        score = max(string.nearness(title, reading) for string in wanted)
        if score >= _NEAR_ENOUGH and title not in scored:
            scored[title] = (score, passage)
    best = sorted(scored, key=lambda title: (-scored[title][0], scored[title][1]))
    worth = [title for title in best if scored[title][0] >= _BESIDE_BEST * scored[best[0]][0]]
    return tuple(Suggestion(title, scored[title][1]) for title in worth[:limit])


def named(
    query: str, names: Mapping[str, str], readings: Mapping[str, Pinyin], limit: int = 5
) -> tuple[str, ...]:
    """The keys of the names that a query finds by character or by sound, those that begin so first.

    For the reports of a library: `names` maps their ids to their names, `readings` each name to
    how it is read as far as that is known (`hz`, `haizhu` and `海zhu` find 海珠区2024年……). Never
    loads the pinyin tables. Fewer than two characters find nothing, for they would find all.
    """
    wanted = query.strip()
    if not 2 <= len(wanted) <= _LONGEST_NAME:
        return ()
    found = [key for key, name in names.items() if matches(wanted, name, readings.get(name))]
    begins = {key for key in found if _begins(wanted, names[key], readings.get(names[key]))}
    return tuple(sorted(found, key=lambda key: key not in begins)[:limit])


def _begins(wanted: str, name: str, reading: Pinyin | None) -> bool:
    spelled = (reading.initials, "".join(reading.full)) if reading else ()
    look = fold(wanted)
    return any(form.startswith(look) for form in (fold(name), *spelled))


class _Wanted:
    """One string that was looked for, and how it sounds."""

    def __init__(self, string: str) -> None:
        self._look = string
        # Latin letters are taken for pinyin already.
        self._letters = _blur(string) if _LETTERS.fullmatch(string) else ""
        self._syllables = () if self._letters else _syllables(pinyin_of(string))

    def nearness(self, title: str, reading: Pinyin) -> float:
        """How near a title is, 0 to 1."""
        if self._letters:
            spelled = _share(self._letters, "".join(_syllables(reading)))
            return max(spelled, float(self._look in reading.initials and len(self._look) > 1))
        return max(
            _share(self._syllables, _syllables(reading)),
            _share(self._look, fold(title)),
        )


def _places(parsed: HoldsOutline) -> Iterator[tuple[str, int]]:
    """Every title that may be offered, with its passage: headings, leads, landmarks, terms."""
    for node in walk(parsed.outline):
        yield node.title, node.passage
    for passage in parsed.report.passages:
        if passage.kind is PassageKind.ENTRY and isinstance(passage.block, Term):
            yield passage.block.name, passage.index


def _share(wanted: Sequence[str], text: Sequence[str]) -> float:
    """How much of `wanted` is in `text`, 0 to 1; what stands together counts twice."""
    from difflib import SequenceMatcher

    if len(wanted) < 2:
        return 0.0
    blocks = SequenceMatcher(None, text, wanted, autojunk=False).get_matching_blocks()
    longest = max(block.size for block in blocks)
    together = sum(block.size for block in blocks)
    return (2 * longest + together) / (3 * len(wanted))


def _syllables(reading: Pinyin) -> tuple[str, ...]:
    return tuple(_blur(syllable) for syllable in reading.full if syllable)


def _blur(sounds: str) -> str:
    return _BLURRED.sub("", sounds)
