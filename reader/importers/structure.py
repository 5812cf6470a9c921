# SPDX-License-Identifier: MIT
"""Finds the structure of a report in its lines: sections, appendices, tables and the glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reader.core.report import Block, Paragraph, Section, SectionKind, Table, Term
from reader.importers.appendices import appendix_title, attachments
from reader.importers.entries import Entries, glossary_heading, read_entries
from reader.importers.footnotes import TITLE as NOTES
from reader.importers.footnotes import without_notes
from reader.importers.furniture import is_furniture
from reader.importers.headings import LONGEST_ALONE, STOP, Plan, is_heading_like, plan
from reader.importers.leads import with_leads
from reader.importers.lines import Line
from reader.importers.markers import Marker, Style, marker
from reader.importers.note_marks import with_note_marks
from reader.importers.section_ends import with_section_ends
from reader.importers.spellings import with_spellings
from reader.importers.tables import read_table

_LONGEST_TITLE = 30
_LONGEST_GLOSSARY = 5000  # lines; the longest known has 67


@dataclass
class Structure:
    """What was found: the report's blocks and glossary, and the lines left out."""

    blocks: list[Block] = field(default_factory=list)
    glossary: list[Term] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def find_structure(lines: Sequence[Line]) -> Structure:
    """The structure of the lines from the salutation to the end."""
    text, notes = without_notes(lines)
    reader = _LineReader(text)
    reader.read()
    reader.add_notes(notes)
    blocks = with_section_ends(with_leads(reader.blocks, reader.run_in))
    entries = reader.entries
    glossary = with_spellings(entries.terms, blocks)
    blocks = with_note_marks(blocks, glossary, entries.numbers)
    return Structure(blocks, glossary, [*reader.dropped, *entries.dropped])


@dataclass
class _LineReader:
    """Reads line after line.

    `part_level` is the level of 一、 here; `last_part` its last number (0: none is open) and
    `in_appendix` whether the main text has ended, where numbers may begin anew.
    """

    lines: list[Line]
    blocks: list[Block] = field(default_factory=list)
    run_in: set[int] = field(default_factory=set)
    entries: Entries = field(default_factory=Entries)
    dropped: list[str] = field(default_factory=list)
    plan: Plan = field(default_factory=lambda: Plan(1, {}, {}))
    part_level: int = 1
    last_part: int = 0
    in_appendix: bool = False

    def read(self) -> None:
        self.plan = plan(self.lines[: self._end_of_text()])
        self.part_level = self.plan.part_level
        at = 0
        while at < len(self.lines):
            at += self._glossary(at) or self._appendix(at) or self._table(at) or self._line(at)

    def add_notes(self, notes: Sequence[Sequence[Line]]) -> None:
        """Adds notes that have no heading as a glossary at the end."""
        if notes:
            self.blocks.append(Section(NOTES, 1, SectionKind.GLOSSARY))
        for note in notes:
            read_entries(note, self.entries)

    @cached_property
    def _first_text(self) -> int:
        """The first line that is more than a title: no appendix begins above it."""
        is_text = (at for at, line in enumerate(self.lines) if len(line.text) > _LONGEST_TITLE)
        return next(is_text, len(self.lines))

    def _end_of_text(self) -> int:
        """Where the first appendix or the glossary begins."""
        for at in range(len(self.lines)):
            if glossary_heading(self.lines, at) or self._appendix_at(at):
                return at
        return len(self.lines)

    def _appendix_at(self, at: int) -> tuple[str, int] | None:
        return appendix_title(self.lines, at) if at > self._first_text else None

    def _glossary(self, at: int) -> int:
        """Reads a glossary that begins at the line; returns how many lines it has."""
        heading = glossary_heading(self.lines, at)
        if heading is None:
            return 0
        if self.entries.terms:
            self.dropped.append(self.lines[at].text)
        else:
            self.blocks.append(Section(heading.title, 1, SectionKind.GLOSSARY))
        self.blocks.extend(Paragraph(line.text) for line in heading.introduction)
        begin = at + heading.size
        first = self.lines[begin : begin + _LONGEST_GLOSSARY]
        if heading.rest:
            first = [Line(heading.rest), *first]
        count = read_entries(first, self.entries) - bool(heading.rest) + heading.size
        self._begin_appendix()
        return count + self._behind_glossary(at + count)

    def _begin_appendix(self) -> None:
        self.part_level, self.last_part, self.in_appendix = 2, 0, True

    def _behind_glossary(self, at: int) -> int:
        """Leaves out what stands behind a glossary and is printed a second time.

        Returns how many lines that are.
        """
        texts = {block.text for block in self.blocks if isinstance(block, Paragraph)}
        count = 0
        for line in self.lines[at:]:
            if line.text not in texts or line.rows:
                break
            self.dropped.append(line.text)
            count += 1
        return count

    def _appendix(self, at: int) -> int:
        if count := attachments(self.lines, at):
            self.dropped.extend(line.text for line in self.lines[at : at + count])
            return count
        found = self._appendix_at(at)
        if found is None:
            return 0
        title, count = found
        if title:
            self.blocks.append(Section(title, 1, SectionKind.APPENDIX))
            self._begin_appendix()
        else:  # only the word above the heading of a glossary
            self.dropped.append(self.lines[at].text)
        return count

    def _table(self, at: int) -> int:
        rows, count = read_table(self.lines, at)
        if len(rows) > 1:
            self.blocks.append(Table(rows))
        else:
            self.blocks.extend(Paragraph(cell) for row in rows for cell in row if cell)
        return count

    def _line(self, at: int) -> int:
        line = self.lines[at]
        text = line.text.strip()
        if is_furniture(text):
            self.dropped.append(line.text)
        elif level := self.plan.unnumbered.get(at):
            self.blocks.append(Section(text, level))
            self.last_part = 0 if level < self.part_level else self.last_part
        elif style := self.plan.items.get(at):
            self._add_heading(text, self._item_level(style))
        elif not self._heading(text):
            bold = line.bold if 1 < line.bold <= len(text) else 0
            self.blocks.append(Paragraph(text, bold))
        return 1

    def _item_level(self, style: int) -> int:
        """The level of a 1. or （1）: one below the heading that it stands under."""
        for block in reversed(self.blocks):
            if not isinstance(block, Section):
                continue
            mark = marker(block.title)
            if mark is None or mark.style < style:
                return block.level + 1
            if mark.style == style:
                return block.level
        return style

    def _heading(self, text: str) -> bool:
        mark = marker(text)
        if mark is None or not is_heading_like(text, mark):
            return False
        if mark.style is Style.DIVISION:
            self.part_level, self.last_part = 2, 0
            return self._add_heading(text, 1)
        if mark.style is Style.PART and self._is_next_part(mark, text):
            self.last_part = mark.number
            return self._add_heading(text, self.part_level)
        if mark.style is Style.SECTION:
            return self._add_heading(text, self.part_level + 1 if self.last_part else 2)
        return False

    def _is_next_part(self, mark: Marker, text: str) -> bool:
        if self.in_appendix:
            return mark.number == 1 or mark.number > self.last_part
        if mark.number == self.last_part + 1:
            return True
        is_alone = STOP.search(text) is None
        # Numbers that begin anew below a part count a list; one that is missing was forgotten.
        return is_alone and mark.number in (self.last_part, self.last_part + 2) and mark.number > 1

    def _add_heading(self, text: str, level: int) -> bool:
        """Adds a section; text that runs on behind the heading's full stop is a paragraph."""
        stop = STOP.search(text)
        title = text[: stop.end()] if stop else text
        if len(title) > LONGEST_ALONE:
            return False
        self.blocks.append(Section(title, min(level, 4)))
        if rest := text[len(title) :].strip():
            self.run_in.add(len(self.blocks))
            self.blocks.append(Paragraph(rest))
        return True
