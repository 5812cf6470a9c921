# SPDX-License-Identifier: MIT
"""From the text of a saved page to a report: furniture off, title block read, structure found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.core.report import Metadata, Paragraph, Report, Section
from reader.importers.furniture import without_tail
from reader.importers.lines import NO_FACTS, Line, PageFacts
from reader.importers.punctuation import set_full_width
from reader.importers.structure import find_structure, is_part_heading
from reader.importers.title_block import read_title_block, with_facts_of_text

_SALUTATION = re.compile(r"^(?:各位代表|各位委员|同志们|各位)[^。，！]{0,14}[：:]$")
_SPACED_OUT = re.compile(r"^\S(?:[ \u3000]+\S)+$")
_NO_STRUCTURE = "没有找到报告的结构（称呼、“一、”式的标题），已作为纯文本打开。"
_PRINTED_TWICE = "页面把全文印了两遍，只保留第一遍。"


@dataclass(frozen=True, slots=True)
class TextImport:
    """A report made from text, sentences about doubts, and the lines left out.

    `is_report` is False where nothing of a government work report was found: the text is kept
    as plain paragraphs.
    """

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    is_report: bool = True


def report_from_text(text: str, report_id: str) -> TextImport:
    """Makes a report of a page's text; never fails.

    Each line is a paragraph. A text in which nothing of a report is found gives its lines as
    plain paragraphs and a warning.
    """
    return report_from_lines([Line(line) for line in text.split("\n")], report_id)


def report_from_lines(
    lines: Sequence[Line], report_id: str, facts: PageFacts = NO_FACTS
) -> TextImport:
    """Makes a report of the lines of any file; never fails.

    `facts` fill what the text leaves open.
    """
    found = _report_of([clean for line in lines if (clean := _clean(line.text))], report_id)
    return replace(found, report=replace(found.report, meta=_with_facts(found.report.meta, facts)))


def _with_facts(meta: Metadata, facts: PageFacts) -> Metadata:
    return meta._replace(
        url=meta.url or facts.url,
        published=meta.published or facts.published,
        publisher=meta.publisher or facts.publisher,
    )


def _report_of(lines: list[str], report_id: str) -> TextImport:
    starts = [at for at, line in enumerate(lines) if _SALUTATION.match(line)]
    start = starts[0] if starts else _first_heading(lines)
    if start is None:
        return _plain(lines, report_id)
    warnings: list[str] = []
    head, body, dropped = lines[:start], lines[start:], []
    if second := _second_printing(lines, starts):
        warnings.append(_PRINTED_TWICE)
        head, body = head or _title_lines_above(lines, second), lines[start:second]
        dropped += lines[second:]
    meta, furniture = read_title_block(head, report_id)
    body, tail = without_tail(body)
    structure = find_structure(body)
    dropped = [*furniture, *structure.dropped, *tail, *dropped]
    if not any(isinstance(block, Section) for block in structure.blocks):
        warnings.append(_NO_STRUCTURE)
    meta = with_facts_of_text(meta, structure.blocks)
    report = Report(meta, tuple(structure.blocks), tuple(structure.glossary))
    return TextImport(report, tuple(warnings), tuple(dropped))


def _plain(lines: list[str], report_id: str) -> TextImport:
    report = Report(Metadata(report_id), tuple(Paragraph(line) for line in lines))
    return TextImport(report, (_NO_STRUCTURE,), is_report=False)


def _clean(line: str) -> str:
    """The line without outer white space and invisible characters, its punctuation set."""
    visible = "".join(c for c in line if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf"))
    visible = visible.strip()
    if _SPACED_OUT.match(visible):  # 名 词 解 释: spaced for looks
        visible = re.sub(r"[ \u3000]+", "", visible)
    return set_full_width(visible)


def _first_heading(lines: list[str]) -> int | None:
    return next((at for at, line in enumerate(lines) if is_part_heading(line)), None)


def _second_printing(lines: list[str], starts: list[int]) -> int | None:
    """Where the same report begins again: the title above its second salutation, or that."""
    for first, second in pairwise(starts):
        same = lines[first + 1 : first + 4] == lines[second + 1 : second + 4]
        if same and len(lines) > second + 4:
            above = len(_title_lines_above(lines, second))
            return second - above
    return None


def _title_lines_above(lines: list[str], at: int) -> list[str]:
    """The short lines just above `lines[at]` that look like a title block."""
    start = at
    while start and at - start < 6 and not re.search(r"[。；，]", lines[start - 1]):
        start -= 1
    return lines[start:at]
