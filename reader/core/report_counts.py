# SPDX-License-Identifier: MIT
"""How much of what a report has: the figures by which a reader judges an import at a glance."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.report import Paragraph, Report, Section, SectionKind, Table


class ReportCounts(NamedTuple):
    """Headings (the glossary's own excepted), leads, terms and notes, paragraphs, tables."""

    sections: int
    leads: int
    terms: int
    paragraphs: int
    tables: int


def counts_of(report: Report) -> ReportCounts:
    """The counts of one report."""
    blocks = report.blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    headings = [block for block in blocks if isinstance(block, Section)]
    return ReportCounts(
        sum(heading.kind is not SectionKind.GLOSSARY for heading in headings),
        sum(paragraph.lead > 0 for paragraph in paragraphs),
        len(report.glossary),
        len(paragraphs),
        sum(isinstance(block, Table) for block in blocks),
    )
