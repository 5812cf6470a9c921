# SPDX-License-Identifier: MIT
"""Writes a `Report` as Markdown; `reader.core.markdown_format` says what the format is."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.markdown_escapes import escape, escape_value
from reader.core.report import (
    Block,
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
)

SECTION_END = "* * *"
NAMELESS = "&nbsp;"  # stands for the name of an entry that has none


def kind_by_rule(title: str, level: int, *, holds_entries: bool) -> SectionKind:
    """What a heading is that does not say it: the format's rule."""
    if level == 1 and holds_entries:
        return SectionKind.GLOSSARY
    if level == 1 and title.startswith(("附件", "附录", "附表")):
        return SectionKind.APPENDIX
    return SectionKind.HEADING


def dump(report: Report) -> str:
    """The report in the project's Markdown format; `parse` makes the same report of it."""
    chunks = [_metadata(report.meta)]
    for block in report.blocks:
        chunks.append(_block(block, report))
        if isinstance(block, Section) and block.kind is SectionKind.GLOSSARY:
            chunks.extend(_entry(term) for term in report.glossary)
    return "\n\n".join(chunks) + "\n"


def _metadata(meta: Metadata) -> str:
    lines = ["---"]
    for name, value in zip(meta._fields, meta, strict=True):
        text = "" if value is None else escape_value(str(value))
        lines.append(f"{name}: {text}".rstrip())
    return "\n".join([*lines, "---"])


def _block(block: Block, report: Report) -> str:
    match block:
        case Section():
            return _heading(block, report)
        case Paragraph():
            return _paragraph(block)
        case Table():
            return _table(block)
        case SectionEnd():
            return SECTION_END


def _heading(section: Section, report: Report) -> str:
    holds_entries = section.kind is SectionKind.GLOSSARY and bool(report.glossary)
    rule = kind_by_rule(section.title, section.level, holds_entries=holds_entries)
    suffix = "" if rule is section.kind else f" {{.{section.kind}}}"
    title = escape(section.title)
    if title.endswith("#"):  # Markdown takes the last signs of a heading for its closing
        title = title[:-1] + "\\#"
    return f"{'#' * section.level} {title}{suffix}"


def _paragraph(paragraph: Paragraph) -> str:
    lead = "".join(_runs(paragraph, 0, paragraph.lead))
    if not lead:
        return "".join(_runs(paragraph, 0, len(paragraph.text)))
    return f"**{lead}**" + "".join(_runs(paragraph, paragraph.lead, len(paragraph.text)))


def _runs(paragraph: Paragraph, start: int, end: int) -> Iterator[str]:
    """The Markdown of the text's `[start, end)`, note marks written as links."""
    text, at = paragraph.text, start
    for mark in paragraph.marks:
        mark_start, mark_end = max(mark.start, start), min(mark.end, end)
        if mark_start >= mark_end:
            continue
        yield escape(text[at:mark_start], head=at == 0 and not paragraph.lead)
        yield _mark(text[mark_start:mark_end], mark)
        at = mark_end
    yield escape(text[at:end], head=at == 0 and not paragraph.lead)


def _mark(text: str, mark: NoteMark) -> str:
    return f"[{escape(text)}](#{mark.number})"


def _table(table: Table) -> str:
    rows = [[escape(cell) for cell in row] for row in table.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _entry(term: Term) -> str:
    names = [term.name, *term.spellings]
    lines = [escape(name, head=True) or NAMELESS for name in names]
    paragraphs = [escape(text, head=True) for text in term.explanation.split("\n")]
    return "\n".join(lines) + "\n:   " + "\n\n    ".join(paragraphs)
