# SPDX-License-Identifier: MIT
"""A report with everything that is worked out from it, as JSON that is quick to read.

The first paint reads this form from the cache and so needs neither Python-Markdown nor pypinyin.
Rows are lists rather than objects, in the order of the tuples' fields; whoever changes a
tuple here, in `report`, `glossary` or `outline`, or of the fold by which terms are found, raises
`PARSED_FORM_VERSION`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reader.core.glossary import Occurrence, mentions, occurrences
from reader.core.outline import NodeKind, OutlineNode, outline, walk
from reader.core.pinyin import Pinyin, pinyin_of
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

PARSED_FORM_VERSION = 3


class ParsedReport(NamedTuple):
    """A report, the places of its terms, its outline and, when made, the readings of its titles.

    `pinyin` has a reading for the title of every outline node and the name of every term, or is
    empty.
    """

    report: Report
    occurrences: tuple[Occurrence, ...]
    mentions: tuple[Occurrence, ...]
    outline: tuple[OutlineNode, ...]
    pinyin: Mapping[str, Pinyin] = {}


def prepare(report: Report, *, with_pinyin: bool = False) -> ParsedReport:
    """Works out everything; the readings only on demand, since they are slow."""
    parsed = ParsedReport(report, occurrences(report), mentions(report), outline(report))
    return add_pinyin(parsed) if with_pinyin else parsed


def add_pinyin(parsed: ParsedReport) -> ParsedReport:
    """The same with the readings of titles, leads and terms."""
    titles = {node.title for node in walk(parsed.outline)}
    names = {term.name for term in parsed.report.glossary if term.name}
    return parsed._replace(pinyin={text: pinyin_of(text) for text in sorted(titles | names)})


def encode(parsed: ParsedReport) -> bytes:
    """The parsed form as JSON in UTF-8."""
    report = parsed.report
    form = {
        "version": PARSED_FORM_VERSION,
        "meta": report.meta,
        "blocks": [_block_row(block) for block in report.blocks],
        "glossary": report.glossary,
        "occurrences": parsed.occurrences,
        "mentions": parsed.mentions,
        "outline": parsed.outline,
        "pinyin": {text: [" ".join(p.full), p.initials] for text, p in parsed.pinyin.items()},
    }
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def decode(data: bytes) -> ParsedReport:
    """The parsed report that `encode` wrote.

    Raises ValueError when the data is damaged or was written by another version.
    """
    try:
        form = json.loads(data)
        if form["version"] != PARSED_FORM_VERSION:
            raise ValueError(f"parsed form of version {form['version']}")
        report = Report(
            Metadata(*form["meta"]),
            tuple(_block(row) for row in form["blocks"]),
            tuple(Term(n, name, text, tuple(ways)) for n, name, text, ways in form["glossary"]),
        )
        parsed = ParsedReport(
            report,
            tuple(Occurrence(*row) for row in form["occurrences"]),
            tuple(Occurrence(*row) for row in form["mentions"]),
            _nodes(form["outline"]),
            {
                text: Pinyin(tuple(full.split(" ")), initials)
                for text, (full, initials) in form["pinyin"].items()
            },
        )
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"damaged parsed form: {error!r}") from error
    return parsed


def _block_row(block: Block) -> list[Any]:
    match block:
        case Paragraph():
            return ["p", block.text, block.lead, *block.marks]
        case Section():
            return ["s", block.title, block.level, block.kind]
        case Table():
            return ["t", *block.rows]
        case SectionEnd():
            return ["e"]


def _block(row: list[Any]) -> Block:
    match row:
        case ["p", text, lead, *marks]:
            return Paragraph(text, lead, tuple(NoteMark(*mark) for mark in marks))
        case ["s", title, level, kind]:
            return Section(title, level, SectionKind(kind))
        case ["t", *rows]:
            return Table(tuple(tuple(cells) for cells in rows))
        case ["e"]:
            return SectionEnd()
    raise ValueError(f"unknown block {row!r:.40}")


def _nodes(rows: Iterable[list[Any]]) -> tuple[OutlineNode, ...]:
    return tuple(
        OutlineNode(node_id, number, level, NodeKind(kind), title, passage, _nodes(children))
        for node_id, number, level, kind, title, passage, children in rows
    )
