# SPDX-License-Identifier: MIT
"""How a passage is quoted with its source: as offices write it, and as GB/T 7714 asks.

Offices name the place by the report's own numbering (——海珠区2024年《政府工作报告》第一部分
（二）第2段) below the words, which stand to the letter, inner quotation marks included. GB/T 7714
knows two forms of reference in use: the edition of 2015, and that of 2025, in force since
2026-07-01. This module writes text; which clipboard or file takes it is not known here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum

from reader.core.places import say_place
from reader.core.positions import TextRange
from reader.core.report import Metadata, Report

REPORT_TITLE = "政府工作报告"
_OFFICE = re.compile(
    r"(.*(?:主席|总理|省长|市长|州长|盟长|区长|县长|旗长|镇长|乡长|主任))\s*(\S.*)"
)
_BROKEN = re.compile(r"\?{2,}")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#])")

_QUOTE_FACE = (
    "font-family: FangSong, 仿宋, STFangsong, 'Noto Serif CJK SC', serif; "
    "mso-fareast-font-family: 仿宋"
)
"""Word keeps a face for Chinese apart from the Latin one, in a property of its own."""


class CitationStyle(StrEnum):
    """The forms in which a quotation can be taken along."""

    PLAIN = "plain"
    OFFICE = "office"
    GBT_2015 = "gbt7714-2015"
    GBT_2025 = "gbt7714-2025"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quotation comes from: the report, and what only the reader may know.

    `url` is the address of the page, `accessed` the day it was saved, ISO 8601; both may be
    empty.
    """

    report: Report
    url: str = ""
    accessed: str = ""

    @classmethod
    def of(cls, report: Report, url: str = "", accessed: str = "") -> Source:
        """The source of a report, with its own address where it has one."""
        return cls(report, report.meta.url or url, accessed)


def quoted(report: Report, text_range: TextRange) -> str:
    """The words of a range as they stand; its passages are parted by line feeds."""
    start, end = text_range
    passages = report.passages[start.passage : end.passage + 1]
    texts = [passage.text for passage in passages]
    texts[-1] = texts[-1][: end.offset]
    texts[0] = texts[0][start.offset :]
    return "\n".join(texts)


def cite(source: Source, text_range: TextRange, style: CitationStyle) -> str:
    """The words of a range in one of the forms, as plain text.

    The two forms of GB/T 7714 give the reference alone: the words stand in the reader's own text.
    """
    report = source.report
    match style:
        case CitationStyle.PLAIN:
            return quoted(report, text_range)
        case CitationStyle.OFFICE:
            return f"{quoted(report, text_range)}\n——{office_source(report, text_range)}"
        case CitationStyle.GBT_2015 | CitationStyle.GBT_2025:
            return reference(source, style)
        case CitationStyle.MARKDOWN:
            return _as_markdown(report, text_range)


def cite_rich(report: Report, text_range: TextRange) -> str:
    """The words with the source as offices write it, as HTML that Word and WPS take well.

    Faces are named in the style of every paragraph, as neither program inherits them.
    """
    words = quoted(report, text_range).split("\n")
    indent = f'style="margin: 0; text-indent: 2em; mso-char-indent-count: 2.0; {_QUOTE_FACE}"'
    paragraphs = [f"<p {indent}>{html.escape(line, quote=False)}</p>" for line in words]
    closing = html.escape(f"——{office_source(report, text_range)}", quote=False)
    paragraphs.append(f'<p style="margin: 0; text-align: right; {_QUOTE_FACE}">{closing}</p>')
    return f'<div lang="zh-CN">{"".join(paragraphs)}</div>'


def office_source(report: Report, text_range: TextRange) -> str:
    """The source as offices write it: 海珠区2024年《政府工作报告》第一部分（二）第2段."""
    start, end = text_range
    place = say_place(report, start.passage)
    if end.passage != start.passage:
        place += f"至{_from_where_they_differ(place, say_place(report, end.passage))}"
    return office_name(report.meta) + place


def office_name(meta: Metadata) -> str:
    """The report's name with its title in book title marks: 海珠区2024年《政府工作报告》."""
    name, title = meta.name or meta.title, meta.title or REPORT_TITLE
    for known in (title, REPORT_TITLE):
        if known in name:
            return name.replace(known, f"《{known}》", 1)
    return f"《{name or REPORT_TITLE}》"


def author(meta: Metadata) -> str:
    """Who gave the report, without the office: 毛松柏. Empty where it is not known.

    A name that the page has spaced (龚 正) is put together.
    """
    speaker = _BROKEN.sub("", meta.speaker).strip()
    match = _OFFICE.fullmatch(speaker)
    name = match[2] if match else speaker
    return re.sub(r"\s+", "", name) if len(name) <= 6 else name


def reference(source: Source, style: CitationStyle) -> str:
    """The entry for a list of references, GB/T 7714 in the edition of 2015 or 2025.

    Both ask for the address of what is taken from a page; without one the form for a printed
    report is written, with who published it.
    """
    meta = source.report.meta
    old = style is CitationStyle.GBT_2015
    title = meta.title or REPORT_TITLE
    if meta.subtitle:
        title += (": " if old else "：") + meta.subtitle
    head = ". ".join(part for part in (author(meta), title) if part)
    date = meta.published or meta.delivered or (str(meta.year) if meta.year else "")
    if not source.url:
        tail = ", ".join(part for part in (meta.publisher, date) if part)
        return f"{head}[R]. {tail}." if tail else f"{head}[R]."
    if old:
        accessed = f"[{source.accessed}]" if source.accessed else ""
        when = f"({date}){accessed}" if date else accessed
    else:
        when = date
    parts = (f"{head}[R/OL]", when, source.url)
    return ". ".join(part for part in parts if part) + "."


def _from_where_they_differ(first: str, last: str) -> str:
    """What must be said of the second place after the first: 第4段 after 第一部分（二）第2段."""
    step = re.compile(r"第[^第（]+(?:部分|段|节|条)|（[^）]+）|[^第（]+")
    left, right = step.findall(first), step.findall(last)
    common = 0
    while common < min(len(left), len(right)) - 1 and left[common] == right[common]:
        common += 1
    return "".join(right[common:])


def _as_markdown(report: Report, text_range: TextRange) -> str:
    lines = _MARKDOWN.sub(r"\\\1", quoted(report, text_range)).split("\n")
    said = "\n>\n".join(f"> {line}" for line in lines)
    source = _MARKDOWN.sub(r"\\\1", office_source(report, text_range))
    return f"{said}\n>\n> ——{source}\n"
