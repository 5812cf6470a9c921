# SPDX-License-Identifier: MIT
"""The map between a report's positions and those of the text document that shows it.

A report counts code points of a passage; Qt counts UTF-16 units of the whole document, in which
a table is spread over cells. Everything that is found, marked or selected goes through this map.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reader.core.positions import Position, TextRange

_ASTRAL = 0x10000


class Segment(NamedTuple):
    """A stretch of a passage that stands unbroken in the document.

    `start` is its offset in the passage's text, `document` its first UTF-16 position.
    """

    passage: int
    start: int
    text: str
    document: int
    astral: tuple[int, ...] = ()

    @classmethod
    def make(cls, passage: int, start: int, text: str, document: int) -> Segment:
        """A segment that knows which of its characters take two UTF-16 units."""
        if text.isascii() or max(text, default="") < chr(_ASTRAL):
            return cls(passage, start, text, document)
        astral = tuple(i for i, character in enumerate(text) if ord(character) >= _ASTRAL)
        return cls(passage, start, text, document, astral)

    @property
    def end(self) -> int:
        """The offset in the passage's text behind the segment."""
        return self.start + len(self.text)

    @property
    def document_end(self) -> int:
        """The document position behind the segment."""
        return self.document + len(self.text) + len(self.astral)

    def to_document(self, offset: int) -> int:
        """The document position of an offset of the passage, brought within the segment."""
        inside = min(max(offset - self.start, 0), len(self.text))
        return self.document + inside + bisect_left(self.astral, inside)

    def to_offset(self, position: int) -> int:
        """The passage's offset at a document position; within a character, its beginning."""
        units = min(max(position, self.document), self.document_end) - self.document
        for passed, character in enumerate(self.astral):
            first_unit = character + passed
            if units <= first_unit:
                return self.start + units - passed
            if units == first_unit + 1:
                return self.start + character
        return self.start + units - len(self.astral)


class PositionMap:
    """All segments of a document, in reading order."""

    def __init__(self, segments: list[Segment]) -> None:
        """Take the segments; they must be in reading order."""
        self._segments = segments
        self._starts = [(segment.passage, segment.start) for segment in segments]
        self._documents = [segment.document for segment in segments]

    def to_document(self, position: Position) -> int:
        """The document position of a report's position; the nearest one beyond the text's ends."""
        if not self._segments:
            return 0
        at = bisect_right(self._starts, (position.passage, position.offset)) - 1
        if at < 0:
            return self._segments[0].document
        segment = self._segments[at]
        if segment.passage < position.passage:
            return segment.document_end
        return segment.to_document(position.offset)

    def to_position(self, document: int) -> Position:
        """The report's position at a document position; between segments, the end of the former."""
        if not self._segments:
            return Position(0, 0)
        segment = self._segments[max(bisect_right(self._documents, document) - 1, 0)]
        return Position(segment.passage, segment.to_offset(document))

    def document_ranges(self, text_range: TextRange) -> Iterator[tuple[int, int]]:
        """The range as stretches `[start, end)` of the document, one a segment, none empty."""
        first = max(bisect_right(self._starts, tuple(text_range.start)) - 1, 0)
        for segment in self._segments[first:]:
            if (segment.passage, segment.start) >= tuple(text_range.end):
                break
            start, end = segment.document, segment.document_end
            if segment.passage == text_range.start.passage:
                start = segment.to_document(text_range.start.offset)
            elif segment.passage < text_range.start.passage:
                continue
            if segment.passage == text_range.end.passage:
                end = segment.to_document(text_range.end.offset)
            if start < end:
                yield start, end

    def passage_start(self, passage: int) -> int:
        """The document position where a passage begins."""
        return self.to_document(Position(passage, 0))

    def to_range(self, start: int, end: int) -> TextRange:
        """The report's range that the document's `[start, end)` shows."""
        return TextRange(self.to_position(start), self.to_position(end))
