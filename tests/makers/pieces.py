# SPDX-License-Identifier: MIT
"""A report's text in pieces from which files of other kinds are made, to be imported again.

What the importers give back is compared with these pieces: wording, bold heads and tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.core.report import Paragraph, Report, Section, Table

ADDRESS = "http://www.example.gov.cn/zwgk/content/post_8.html"
_PART = re.compile(r"^[一二三四五六七八九十]{1,3}、[^。；]{1,40}$")
_SECTION = re.compile(r"^（[一二三四五六七八九十]{1,3}）[^。；]{1,40}$")
_LEAD = re.compile(r"^[^。，；：、0-9]{4,24}(?=。.)")


class Piece(NamedTuple):
    """A paragraph, a heading (`heading` 1 or 2) or a table; `bold` characters at its head."""

    text: str = ""
    bold: int = 0
    heading: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


class Source(NamedTuple):
    """A report as a page or a document shows it."""

    title: str
    published: str
    publisher: str
    url: str
    pieces: tuple[Piece, ...]

    def texts(self) -> list[str]:
        """All the wording, one string a paragraph or table cell."""
        cells = ([cell for row in p.rows for cell in row] or [p.text] for p in self.pieces)
        return [text for group in cells for text in group if text]


def source_of_text(text: str, title: str) -> Source:
    """The pieces of a saved text: rows of tabs become tables, short first sentences bold."""
    pieces: list[Piece] = []
    for line in (line.strip(" \u3000\r") for line in text.split("\n")):
        if "\t" in line:
            row = tuple(cell.strip() for cell in line.split("\t"))
            rows = pieces.pop().rows if pieces and pieces[-1].rows else ()
            if not rows or len(rows[0]) == len(row):
                pieces.append(Piece(rows=(*rows, row)))
            else:
                pieces += [Piece(rows=rows), Piece(rows=(row,))]
        elif line:
            pieces.append(_piece(line))
    return Source(title, "2024-01-31", "某某市人民政府办公室", ADDRESS, tuple(pieces))


def source_of_file(path: Path) -> Source:
    """The pieces of one of the sample texts."""
    return source_of_text(path.read_text("utf-8-sig"), f"{path.stem}政府工作报告")


def source_of_report(report: Report) -> Source:
    """The pieces of a report, its glossary numbered, with leads and headings bold."""
    pieces: list[Piece] = []
    for block in report.blocks:
        if isinstance(block, Section):
            heading = 1 if block.level == 1 else 2
            pieces.append(Piece(block.title, len(block.title), heading))
        elif isinstance(block, Paragraph):
            pieces.append(Piece(block.text, block.lead))
        elif isinstance(block, Table):
            pieces.append(Piece(rows=block.rows))
    for term in report.glossary:
        pieces.append(Piece(f"{term.number}.{term.name}：{term.explanation}"))
    meta = report.meta
    return Source(meta.name, meta.published, meta.publisher, ADDRESS, tuple(pieces))


def squeezed(texts: Sequence[str]) -> str:
    """The texts without white space: what "the same wording" means where lines may differ."""
    return re.sub(r"[\s\u200b\ufeff]+", "", "".join(texts))


def _piece(line: str) -> Piece:
    if _PART.match(line):
        return Piece(line, len(line), 1)
    if _SECTION.match(line):
        return Piece(line, len(line), 2)
    lead = _LEAD.match(line)
    return Piece(line, lead.end() if lead else 0)
