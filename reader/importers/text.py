# SPDX-License-Identifier: MIT
"""From the lines of a page to a report: furniture off, title block read, structure found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.report import Metadata, Paragraph, Report, Section, Table
from reader.importers.cleaning import decluttered, stripped, text_lines
from reader.importers.extent import Extent, find_extent
from reader.importers.facts import with_facts_of_text, with_page_facts
from reader.importers.furniture import without_furniture
from reader.importers.lines import NO_FACTS, Line, PageFacts
from reader.importers.recognition import is_work_report
from reader.importers.rejoin import rejoined
from reader.importers.structure import find_structure
from reader.importers.tables import read_table
from reader.importers.title_block import read_title_block

_NO_STRUCTURE = "没有找到报告的结构（称呼、“一、”式的标题），已作为纯文本打开。"
_NO_REPORT = "这不像一份政府工作报告，已作为纯文本打开，没有目录和名词。"
_PRINTED_TWICE = "页面把全文印了两遍，只保留第一遍。"
_BROKEN = "文件里有认不出的字节，原处显示为“\ufffd”。"


@dataclass(frozen=True, slots=True)
class TextImport:
    """A report made from text, sentences about doubts, and the lines left out.

    `is_report` is False where the text is no government work report: it is kept as plain
    paragraphs.
    """

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    is_report: bool = True


def report_from_text(text: str, report_id: str) -> TextImport:
    """Makes a report of a page's text; never fails. Each line is a paragraph."""
    return report_from_lines(text_lines(text), report_id)


def report_from_lines(
    lines: Sequence[Line], report_id: str, facts: PageFacts = NO_FACTS
) -> TextImport:
    """Makes a report of the lines of any file; never fails.

    `facts` fill what the text leaves open. A text in which nothing of a report is found gives
    its lines as plain paragraphs and a warning.
    """
    visible = decluttered(lines)
    warnings = [_BROKEN] if any("\ufffd" in line.text for line in visible) else []
    kept, furniture = without_furniture(visible)
    kept = stripped(rejoined(kept))
    extent = find_extent(kept)
    if extent is None or not is_work_report(kept, extent.start, facts.title):
        warnings.append(_NO_STRUCTURE if extent is None else _NO_REPORT)
        return _plain(stripped(visible), Metadata(report_id), warnings, facts)
    return _report(extent, furniture, report_id, warnings, facts)


def _report(
    extent: Extent, furniture: list[str], report_id: str, warnings: list[str], facts: PageFacts
) -> TextImport:
    if extent.second:
        warnings.append(_PRINTED_TWICE)
    meta, unused = read_title_block([line.text for line in extent.head], report_id)
    structure = find_structure(extent.body)
    if not any(isinstance(block, Section) for block in structure.blocks):
        warnings.append(_NO_STRUCTURE)
    meta = with_facts_of_text(with_page_facts(meta, facts), structure.blocks)
    left_out = [line.text for line in (*extent.tail, *extent.second)]
    dropped = [*furniture, *unused, *structure.dropped, *left_out]
    report = Report(meta, tuple(structure.blocks), tuple(structure.glossary))
    return TextImport(report, tuple(warnings), tuple(dropped))


def _plain(
    lines: Sequence[Line], meta: Metadata, warnings: Sequence[str], facts: PageFacts
) -> TextImport:
    blocks: list[Paragraph | Table] = []
    for line in lines:
        rows, _ = read_table([line], 0) if line.rows else ((), 0)
        if len(rows) > 1:
            blocks.append(Table(rows))
        elif rows:
            blocks.extend(Paragraph(cell) for cell in rows[0] if cell)
        elif line.text.strip():
            blocks.append(Paragraph(line.text.strip()))
    meta = with_page_facts(meta._replace(name=facts.title.strip()), facts)
    return TextImport(Report(meta, tuple(blocks)), tuple(warnings), is_report=False)
