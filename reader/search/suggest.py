# SPDX-License-Identifier: MIT
"""What may have been meant when a query finds nothing: the nearest headings, leads and terms.

Nearness is by sound first (琶州 for 琶洲, `pazou` for pazhou), by characters besides. It never
turns into hits: suggestions are offered, not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Protocol

from reader.core.folding import fold
from reader.core.outline import OutlineNode
from reader.search.query import parse

_NEAR_ENOUGH: Final = 0.55
_LETTERS: Final = re.compile(r"[a-z]+")
# Sounds that are often taken for one another: zh z, ch c, sh s, and n for ng at the end.
_BLURRED: Final = re.compile(r"(?<=[zcs])h|(?<=[aei]n)g(?![aeiou])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that is offered: its title and the index of its passage."""

    title: str
    passage: int


class HoldsOutline(Protocol):
    """A parsed report: its section tree, and the pinyin of the titles as far as it is known."""

    @property
    def outline(self) -> tuple[OutlineNode, ...]:
        """The section tree."""
        ...

    @property
    def pinyin(self) -> Mapping[str, tuple[str, str]]:
        """For a title its full pinyin and its initials."""
        ...


def suggest(parsed: HoldsOutline, query: str, limit: int = 5) -> tuple[Suggestion, ...]:
    """The places whose titles sound or look most like what was looked for, best first.

    Loads the pinyin tables when it has to (0.3 s): call it off the window's thread.
    """
    wanted = ["".join(string.split()) for string in parse(query).strings]
    wanted = [string for string in wanted if any(char.isalnum() for char in string)]
    if not wanted:
        return ()
    sounds = [_sound(string) for string in wanted]
    scored: dict[str, tuple[float, int]] = {}
    for node in _all(parsed.outline):
        score = _nearness(wanted, sounds, node.title, parsed.pinyin)
        if score >= _NEAR_ENOUGH and node.title not in scored:
            scored[node.title] = (score, node.passage)
    best = sorted(scored, key=lambda title: (-scored[title][0], scored[title][1]))
    return tuple(Suggestion(title, scored[title][1]) for title in best[:limit])


def _all(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _nearness(
    wanted: list[str], sounds: list[str], title: str, known: Mapping[str, tuple[str, str]]
) -> float:
    full, initials = known.get(title) or _spell(title)
    forms = (_blur(full), initials)
    by_sound = max(_share(sound, form) for sound in sounds for form in forms)
    by_look = max(_share(string, fold(title)) for string in wanted)
    return max(by_sound, by_look)


def _share(wanted: str, text: str) -> float:
    """How much of `wanted` is in `text`, 0 to 1; what stands together counts twice."""
    if len(wanted) < 2:
        return 0.0
    blocks = SequenceMatcher(None, text, wanted, autojunk=False).get_matching_blocks()
    longest = max(block.size for block in blocks)
    together = sum(block.size for block in blocks if block.size > 1)
    return (2 * longest + together) / (3 * len(wanted))


def _sound(string: str) -> str:
    """How a folded string sounds; Latin letters are taken for pinyin already."""
    return _blur(string if _LETTERS.fullmatch(string) else _spell(string)[0])


def _blur(full: str) -> str:
    return _BLURRED.sub("", full.replace(" ", ""))


def _spell(text: str) -> tuple[str, str]:
    from reader.core.pinyin import pinyin_of  # noqa: PLC0415 - 0.3 s, seldom needed

    pinyin = pinyin_of(text)
    return "".join(pinyin.full), pinyin.initials
