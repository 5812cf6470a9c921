# SPDX-License-Identifier: MIT
"""One report as data: metadata, blocks in reading order, and the glossary.

Everything else in the program is a view of what stands here. The blocks are the tree written
flat, as in the Markdown file; `passages` is the same text once more as the units that positions
speak of (see `reader.core.positions`). This module knows no file format and no Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Metadata(NamedTuple):
    """What is known about a report beside its text; unknown values are empty, dates ISO 8601."""

    id: str
    title: str = ""
    subtitle: str = ""
    name: str = ""
    region: str = ""
    year: int | None = None
    delivered: str = ""
    meeting: str = ""
    speaker: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""


class SectionKind(StrEnum):
    """What a section is for."""

    HEADING = "heading"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"


class Section(NamedTuple):
    """A heading; what follows stands under it until a heading of its level or a `SectionEnd`.

    `level` is 1 一、, 2 （一）, 3 1., 4 （1）; appendices and the glossary are level 1. The blocks
    hold one section of kind glossary where the glossary stands; its entries are
    `Report.glossary`.
    """

    title: str
    level: int = 1
    kind: SectionKind = SectionKind.HEADING


class NoteMark(NamedTuple):
    """A note mark such as `[1]` in a paragraph: code points `[start, end)` of its text.

    `number` is the number of the glossary entry that the mark points to.
    """

    start: int
    end: int
    number: int


class Paragraph(NamedTuple):
    """One paragraph of body text; the first `lead` code points are its lead (段首句).

    `marks` stand in the order of the text and do not overlap.
    """

    text: str
    lead: int = 0
    marks: tuple[NoteMark, ...] = ()


class Table(NamedTuple):
    """A table, row by row; every row has the same number of cells; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The table as one text: cells parted by tabs, rows by line feeds."""
        return "\n".join("\t".join(row) for row in self.rows)


class SectionEnd:
    """Closes the innermost section of level 2 or deeper: what follows is the part's again."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """One is like another."""
        return isinstance(other, SectionEnd)

    def __hash__(self) -> int:
        """The same for all."""
        return hash(SectionEnd)


Block = Section | Paragraph | Table | SectionEnd


class Term(NamedTuple):
    """A glossary entry (名词解释).

    `number` counts from 1 in the order of the glossary. `spellings` are other ways in which the
    body writes the term. `explanation` may hold several paragraphs, parted by line feeds. An
    entry that is a note rather than a term has an empty `name`.
    """

    number: int
    name: str
    explanation: str
    spellings: tuple[str, ...] = ()


class PassageKind(StrEnum):
    """What a passage is in the report."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    TABLE = "table"
    ENTRY = "entry"


class Passage(NamedTuple):
    """One unit of text: a title line, heading, paragraph, table or glossary entry.

    `index` counts all passages from 0 in reading order. `number` is what people say: `1.2.2` is
    the second paragraph of section 2 of part 1 (0 stands for “before the first”), `1.2` that
    section's heading, `1` the part's; headings of level 3 and 4 are counted like paragraphs.
    `T1` … are the lines of the title, `A1`, `A1.0.3` stand in the first appendix, `G` is the
    heading of the glossary and `G11` its 11th entry. `section` is the path of headings above,
    the passage's own excluded. `block` is what it was made from; the lines of the title have
    none.
    """

    index: int  # type: ignore[override]  # nobody looks for a value in a passage
    number: str
    kind: PassageKind
    text: str
    section: tuple[str, ...] = ()
    block: Section | Paragraph | Table | Term | None = None

    @property
    def lead(self) -> int:
        """How many code points at the beginning are the lead (an entry's is its name)."""
        if isinstance(self.block, Paragraph):
            return self.block.lead
        return len(self.block.name) if isinstance(self.block, Term) else 0


@dataclass(frozen=True)
class Report:
    """One report. Immutable; `passages` is made when first asked for."""

    meta: Metadata
    blocks: tuple[Block, ...]
    glossary: tuple[Term, ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The report's text as numbered passages, in reading order."""
        return tuple(_Numbering(self).passages())

    @cached_property
    def passage_by_number(self) -> dict[str, Passage]:
        """Every passage by its number."""
        return {passage.number: passage for passage in self.passages}

    def title_lines(self) -> tuple[str, ...]:
        """The centred lines above the text: title, subtitle, speaker, as far as known."""
        meta = self.meta
        return tuple(line for line in (meta.title, meta.subtitle, meta.speaker) if line)


def entry_text(term: Term) -> str:
    """The text of a glossary entry's passage: name, colon, explanation."""
    return f"{term.name}：{term.explanation}" if term.name else term.explanation


class _Numbering:
    """Walks the blocks once and gives each passage its number and the headings above it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.prefix = ""
        self.part = self.parts = self.appendices = 0
        self.section = self.sections = 0
        self.counts: dict[tuple[str, int, int], int] = {}
        self.path: list[Section] = []

    def passages(self) -> Iterator[Passage]:
        for index, (number, kind, text, block) in enumerate(self._numbered()):
            above = self.path[:-1] if isinstance(block, Section) else self.path
            yield Passage(index, number, kind, text, tuple(s.title for s in above), block)

    def _numbered(
        self,
    ) -> Iterator[tuple[str, PassageKind, str, Section | Paragraph | Table | Term | None]]:
        for i, line in enumerate(self.report.title_lines(), 1):
            yield f"T{i}", PassageKind.TITLE, line, None
        for block in self.report.blocks:
            match block:
                case Section():
                    yield self._enter(block), PassageKind.HEADING, block.title, block
                    if block.kind is SectionKind.GLOSSARY:
                        for term in self.report.glossary:
                            yield f"G{term.number}", PassageKind.ENTRY, entry_text(term), term
                case Paragraph():
                    yield self._next(), PassageKind.BODY, block.text, block
                case Table():
                    yield self._next(), PassageKind.TABLE, block.text, block
                case SectionEnd():
                    self.path = [s for s in self.path if s.level == 1]
                    self.section = 0

    def _enter(self, section: Section) -> str:
        self.path = [s for s in self.path if s.level < section.level] + [section]
        if section.level >= 3:
            return self._next()
        if section.level == 2:
            self.sections += 1
            self.section = self.sections
            return f"{self.prefix}{self.part}.{self.section}"
        self.section = self.sections = 0
        if section.kind is SectionKind.GLOSSARY:
            self.prefix, self.part = "G", 0
            return "G"
        if section.kind is SectionKind.APPENDIX:
            self.appendices += 1
            self.prefix, self.part = "A", self.appendices
        else:
            self.parts += 1
            self.prefix, self.part = "", self.parts
        return f"{self.prefix}{self.part}"

    def _next(self) -> str:
        key = (self.prefix, self.part, self.section)
        self.counts[key] = self.counts.get(key, 0) + 1
        return f"{self.prefix}{self.part}.{self.section}.{self.counts[key]}"
