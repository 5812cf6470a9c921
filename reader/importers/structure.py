# SPDX-License-Identifier: MIT
"""Finds the structure of a report in its lines: sections, appendices, glossary, note marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.core.report import Block, NoteMark, Paragraph, Section, SectionKind, Term
from reader.importers.entries import Entries, glossary_title, is_entry, read_entries
from reader.importers.furniture import is_furniture
from reader.importers.leads import with_leads
from reader.importers.numerals import small_number

_COUNT = "[一二三四五六七八九十]{1,3}"
_PART = re.compile(rf"^(?:({_COUNT})、|第({_COUNT})部分)\s*(?!{_COUNT}[产次])\S")
_SECTION = re.compile(rf"^[（(]({_COUNT})[）)]\s*\S")
_ITEM = re.compile(r"^(\d{1,3})[.．、]\s*(?!\d)\S")
_SUBITEM = re.compile(r"^[（(](\d{1,2})[）)]\s*\S")
_UNNUMBERED = re.compile(
    r"^(?:(?:19|20)\d\d年|“?十[一二三四五]五”?|过去|今后|未来)[^。；，：:]{0,24}"
    r"(?:回顾|任务|安排|重点|目标|工作|思路|建议|要求|实事|项目)$"
)
_APPENDIX = re.compile(
    r"^附(?:件|录|表)\s*[一二三四五六七八九十\d]{0,3}\s*[：:]?\s*([^。；，]{0,40})$"
)
_MARK = re.compile(r"[\[［【〔](\d{1,3})[\]］】〕]")
_STOP = re.compile(r"[。！？；]")
_LONGEST_HEADING = 60
_LONGEST_ITEM_HEADING = 40


@dataclass
class Structure:
    """What was found: the report's blocks and glossary, and the lines left out."""

    blocks: list[Block] = field(default_factory=list)
    glossary: list[Term] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def find_structure(lines: Sequence[str]) -> Structure:
    """The structure of the lines from the salutation to the end."""
    reader = _LineReader(list(lines))
    reader.read()
    blocks = with_leads(reader.blocks, reader.run_in)
    entries = reader.entries
    if entries.terms:
        blocks = [_with_marks(block, entries.numbers) for block in blocks]
    return Structure(blocks, entries.terms, [*reader.dropped, *entries.dropped])


def is_part_heading(line: str) -> bool:
    """Whether a report may begin with this line."""
    return bool(_PART.match(line)) and len(line) <= _LONGEST_HEADING and not _STOP.search(line)


@dataclass
class _LineReader:
    """Reads line after line; `part_level` is the level of 一、 (2 below an unnumbered heading)."""

    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    run_in: set[int] = field(default_factory=set)
    entries: Entries = field(default_factory=Entries)
    dropped: list[str] = field(default_factory=list)
    part_level: int = 1
    part_open: bool = False
    last_part: int = 0

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at += self._glossary(at) or self._appendix(at) or self._line(at)

    def _glossary(self, at: int) -> int:
        """Reads a glossary that begins at the line; returns how many lines it has."""
        title = glossary_title(self.lines[at])
        if title is None or at + 1 >= len(self.lines) or not is_entry(self.lines[at + 1]):
            return 0
        if self.entries.terms:
            self.dropped.append(self.lines[at])
        else:
            self.blocks.append(Section(title, 1, SectionKind.GLOSSARY))
        count = 1 + read_entries(self.lines[at + 1 :], self.entries)
        self.part_level, self.part_open = 2, False
        return count + self._behind_glossary(at + count)

    def _behind_glossary(self, at: int) -> int:
        """Leaves out what stands behind a glossary and is no text: links, and text seen before.

        Returns how many lines that are.
        """
        texts = {block.text for block in self.blocks if isinstance(block, Paragraph)}
        count = 0
        for line in self.lines[at:]:
            if _APPENDIX.match(line) or glossary_title(line):
                break
            if _STOP.search(line) and line not in texts:
                break
            self.dropped.append(line)
            count += 1
        return count

    def _appendix(self, at: int) -> int:
        match = _APPENDIX.match(self.lines[at])
        if not match:
            return 0
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if glossary_title(following) or not following:
            self.dropped.append(self.lines[at])
            return 1
        title, count = self.lines[at].rstrip("：: "), 1
        is_title = len(following) <= _LONGEST_ITEM_HEADING and not _STOP.search(following)
        if not match[1] and is_title and not is_entry(following) and not _PART.match(following):
            title, count = f"{title} {following}", 2
        self.blocks.append(Section(title, 1, SectionKind.APPENDIX))
        self.part_level, self.part_open = 2, False
        return count

    def _line(self, at: int) -> int:
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if is_furniture(line):
            self.dropped.append(line)
        elif _UNNUMBERED.match(line):
            self.blocks.append(Section(line, 1))
            self.part_level, self.part_open, self.last_part = 2, False, 0
        elif not self._heading(line, following):
            self.blocks.append(Paragraph(line))
        return 1

    def _heading(self, line: str, following: str) -> bool:
        if match := _PART.match(line):
            number = _count(match[1] or match[2])
            if number in (1, self.last_part + 1) and self._add_heading(line, self.part_level):
                self.part_open, self.last_part = True, number
                return True
            return False
        if _SECTION.match(line):
            return self._add_heading(line, self.part_level + 1 if self.part_open else 2)
        if match := _ITEM.match(line) or _SUBITEM.match(line):
            is_heading = (
                len(line) <= _LONGEST_ITEM_HEADING
                and not re.search(r"[。；：:]", line)
                and bool(following)
                and not match.re.match(following)
            )
            level = 3 if match.re is _ITEM else 4
            return is_heading and self._add_heading(line, level)
        return False

    def _add_heading(self, line: str, level: int) -> bool:
        """Adds a section; text that runs on behind the heading's full stop is a paragraph."""
        stop = _STOP.search(line)
        title = line[: stop.end()] if stop else line
        if len(title) > _LONGEST_HEADING:
            return False
        self.blocks.append(Section(title, min(level, 4)))
        if rest := line[len(title) :].strip():
            self.run_in.add(len(self.blocks))
            self.blocks.append(Paragraph(rest))
        return True


def _count(text: str) -> int:
    try:
        return small_number(text)
    except ValueError:  # 二三、 and the like: not a heading's number
        return -1


def _with_marks(block: Block, numbers: dict[int, int]) -> Block:
    """A paragraph with its note marks, as far as the glossary has their numbers."""
    if not isinstance(block, Paragraph):
        return block
    marks = tuple(
        NoteMark(match.start(), match.end(), numbers[int(match[1])])
        for match in _MARK.finditer(block.text)
        if int(match[1]) in numbers
    )
    return block._replace(marks=marks) if marks else block
