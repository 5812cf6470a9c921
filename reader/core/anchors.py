# SPDX-License-Identifier: MIT
"""Where bookmarks and notes hold on to the text, and how they find it again when it has changed.

An anchor keeps its place, the words there and the words around. A place is believed only with
evidence: the same words stand in many places, so besides the quote its surroundings must agree,
and a tie is said to be one. All comparing is folded, so that a change of width, quotes or spaces
is no change.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from reader.core.folding import Folded, fold, fold_map
from reader.core.positions import Position, TextRange
from reader.core.report import Report

CONTEXT = 32
_INSIDE = 2
"""Agreement inside the passage counts so many times what agreement across its edges does."""
_ENOUGH = 36
"""So much agreement of quote and surroundings together makes a place certain."""


class AnchorState(StrEnum):
    """How sure an anchor is of its place."""

    EXACT = "exact"
    """The quote stands where it stood."""
    MOVED = "moved"
    """The quote stands elsewhere, and its surroundings say that it is the same."""
    APPROXIMATE = "approximate"
    """Something like the quote stands there, or the quote, but nothing proves the place."""
    ORPHAN = "orphan"
    """Nothing like the quote stands anywhere."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place found for an anchor; only an orphan has none.

    `score` says how like an approximate place is, from 0 to 1; it is 1 where the place is certain.
    """

    range: TextRange | None
    state: AnchorState
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range of a report's text with what is needed to find it in a changed one.

    `start` and `end` are positions in the report with the digest `digest`; `number` is that of
    the passage at `start`. `quote` is the text of the range, `before` and `after` up to 32 code
    points around it; where they run over several passages these are parted by line feeds. An
    empty range (a reading position) has an empty quote.
    """

    start: Position
    end: Position
    number: str
    quote: str
    before: str
    after: str
    digest: str

    @classmethod
    def make(cls, report: Report, text_range: TextRange, digest: str) -> Anchor:
        """The anchor of a range; raises ValueError if the range is not within the report."""
        start, end = text_range
        text = ReportText(report)
        first, last = text.offset(start), text.offset(end)
        if first is None or last is None or first > last:
            raise ValueError(f"not a range of {report.meta.id}: {text_range}")
        return cls(
            start,
            end,
            report.passages[start.passage].number,
            text.joined[first:last],
            text.joined[max(0, first - CONTEXT) : first],
            text.joined[last : last + CONTEXT],
            digest,
        )

    @property
    def range(self) -> TextRange:
        """The place in the report that the anchor was made on."""
        return TextRange(self.start, self.end)

    def resolve(self, report: Report | ReportText, digest: str = "") -> Resolved:
        """Find the anchor's place in a report, by its text alone.

        Where many anchors are resolved, pass one `ReportText`. `digest` is that of the report's
        file; one equal to the anchor's makes its place exact if the quote stands there.
        """
        text = report if isinstance(report, ReportText) else ReportText(report)
        return text.resolve(self, digest)


class ReportText:
    """A report's whole text in the forms that anchors are compared with, made when needed."""

    def __init__(self, report: Report) -> None:
        self._texts = [passage.text for passage in report.passages]
        lengths = [len(text) + 1 for text in self._texts]
        self._starts = [0, *accumulate(lengths)][: len(lengths)]

    @cached_property
    def joined(self) -> str:
        """All passages, parted by line feeds."""
        return "\n".join(self._texts)

    @cached_property
    def _folded(self) -> Folded:
        return fold_map(self.joined)

    def offset(self, position: Position) -> int | None:
        """The code point offset of a position in `joined`; None if it is not in the text."""
        if not 0 <= position.passage < len(self._texts):
            return None
        if not 0 <= position.offset <= len(self._texts[position.passage]):
            return None
        return self._starts[position.passage] + position.offset

    def position(self, offset: int) -> Position:
        """The position of a code point offset in `joined`."""
        passage = bisect_right(self._starts, offset) - 1
        return Position(passage, offset - self._starts[passage])

    def resolve(self, anchor: Anchor, digest: str = "") -> Resolved:
        """Find the place of an anchor; see `Anchor.resolve`."""
        if self._unchanged(anchor, digest):
            return Resolved(anchor.range, AnchorState.EXACT)
        needle = fold(anchor.quote).strip()
        found = self._quotes(anchor, needle) if needle else self._gaps(anchor)
        found.sort(key=lambda c: (-c.score, self._distance(c, anchor)))
        certain = found and _certain(found[0], found[1].score if len(found) > 1 else -1)
        if certain and found[0].range.start == anchor.start:
            return Resolved(found[0].range, AnchorState.EXACT)
        if needle:
            known = found[0].window if found else None
            nearest = self._approximate(anchor, needle, known, certain=bool(certain))
            if not certain or nearest.range != found[0].range:
                return nearest
        if certain:
            return Resolved(found[0].range, AnchorState.MOVED)
        if found:
            return Resolved(found[0].range, AnchorState.APPROXIMATE, 0.5)
        return Resolved(None, AnchorState.ORPHAN, 0.0)

    def _unchanged(self, anchor: Anchor, digest: str) -> bool:
        """Whether quote and surroundings stand at the anchor's place, to the letter."""
        start, end = self.offset(anchor.start), self.offset(anchor.end)
        if start is None or end is None or self.joined[start:end] != anchor.quote:
            return False
        if digest and digest == anchor.digest:
            return True
        before = self.joined[max(0, start - CONTEXT) : start]
        return before == anchor.before and self.joined[end : end + CONTEXT] == anchor.after

    def _quotes(self, anchor: Anchor, needle: str) -> list[_Candidate]:
        """Every place where the quote stands, with how much around it agrees."""
        text = self._folded.text
        sides = _Side.of(anchor.before, -1), _Side.of(anchor.after, 1)
        whole_passages = sides[0].inside == sides[1].inside == 0
        found: list[_Candidate] = []
        at = text.find(needle)
        while at >= 0:
            end = at + len(needle)
            span = self._folded.span(at, end)
            if span is not None:
                score = sides[0].agreement(text[max(0, at - CONTEXT - 1) : at])
                score += sides[1].agreement(text[end : end + CONTEXT + 1])
                weight = (
                    _INSIDE * len(needle)
                    if score or (whole_passages and self._is_whole(span))
                    else 0
                )
                text_range = TextRange(self.position(span[0]), self.position(span[1]))
                found.append(_Candidate(text_range, (at, end), score, weight))
            at = text.find(needle, at + 1)
        return found

    def _gaps(self, anchor: Anchor) -> list[_Candidate]:
        """Every place where what stood before and after an empty range still meets."""
        before, after = fold(anchor.before), fold(anchor.after)
        around, text = before + after, self._folded.text
        found: list[_Candidate] = []
        at = text.find(around) if around else -1
        while at >= 0:
            middle = at + len(before)
            span = self._folded.span(middle, middle + 1) if after else None
            if span is None and before:
                last = self._folded.span(middle - 1, middle)
                span = last and (last[1], last[1])
            if span is not None:
                place = TextRange(self.position(span[0]), self.position(span[0]))
                found.append(_Candidate(place, (middle, middle), _INSIDE * len(around), 0))
            at = text.find(around, at + 1)
        return found

    def _approximate(
        self, anchor: Anchor, needle: str, known: tuple[int, int] | None, *, certain: bool
    ) -> Resolved:
        """The place most like the anchor's; `known` is the best where the quote itself stands."""
        # Loads rapidfuzz (15 ms), which no unchanged report needs.
        from reader.core.nearest_place import Quoted, nearest_place  # noqa: PLC0415

        wanted = Quoted(needle, fold(anchor.before), fold(anchor.after))
        nearest = nearest_place(wanted, self._folded.text, known, certain=certain)
        span = self._folded.span(*nearest.window) if nearest else None
        if nearest is None or span is None:
            return Resolved(None, AnchorState.ORPHAN, 0.0)
        text_range = TextRange(self.position(span[0]), self.position(span[1]))
        return Resolved(text_range, AnchorState.APPROXIMATE, nearest.score)

    def _is_whole(self, span: tuple[int, int]) -> bool:
        start, end = span
        before, after = self.joined[max(0, start - 1) : start], self.joined[end : end + 1]
        return before in ("", "\n") and after in ("", "\n")

    def _distance(self, candidate: _Candidate, anchor: Anchor) -> int:
        start = candidate.range.start
        return abs(start.passage - anchor.start.passage) * 1000 + abs(
            start.offset - anchor.start.offset
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """What stood on one side of a quote, folded and reading away from it.

    `inside` counts its characters in the quote's own passage.
    """

    text: str
    inside: int
    direction: int

    @classmethod
    def of(cls, context: str, direction: int) -> _Side:
        """The side of an anchor: what stood before (`direction` -1) or after it (1)."""
        lines = context.split("\n")
        own = lines[-1] if direction < 0 else lines[0]
        return cls(fold(context).strip()[::direction], len(fold(own).strip()), direction)

    def agreement(self, there: str) -> int:
        """How much of this stands without a break next to another place."""
        common = _common(there.strip()[:: self.direction], self.text)
        return common + (_INSIDE - 1) * min(common, self.inside)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where the quote stands; `window` is the same in the folded text.

    `score` is the agreement around it; `weight` that of the quote itself, if it may count as
    evidence.
    """

    range: TextRange
    window: tuple[int, int]
    score: int
    weight: int


def _certain(best: _Candidate, second: int) -> bool:
    """Whether the best place has enough evidence and stands out from the second best."""
    stands_out = second < 0 or (best.score > second and best.score >= 2 * second)
    return stands_out and best.score + best.weight >= _ENOUGH


def _common(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
