# SPDX-License-Identifier: MIT
"""花脸稿 as a Word file: the older text with every change as a tracked one (修订).

Whoever opens it in Word or WPS can accept or reject the changes one by one: all accepted, it is
the newer text, all rejected the older. A paragraph that was cut or joined is one whose mark came
or went; what was moved is taken out here and put in there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from reader.core.comparison import Comparison, Row, RowKind
from reader.core.differences import Op, Piece
from reader.core.report import Paragraph, Passage, PassageKind, Section
from reader.export.word_style import Element, Sheet, clean, element

UNKNOWN = "报告阅读器"
"""Who made the changes, where nobody says."""
_MARKS = {Op.INSERT: "w:ins", Op.DELETE: "w:del"}


def as_revisions(comparison: Comparison, author: str, made: datetime) -> bytes:
    """The comparison as the bytes of a .docx file; `author` and `made` stand at every change."""
    return _Revisions(comparison, author.strip() or UNKNOWN, made).data()


class _Revisions:
    def __init__(self, comparison: Comparison, author: str, made: datetime) -> None:
        meta = comparison.new.meta
        title = f"{meta.name or meta.title}花脸稿"
        self._comparison = comparison
        self._author = clean(author)
        self._date = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers = count(1)
        self._sheet = Sheet(title, author, made, headed=False)
        for row in comparison.rows:
            self._write(row)

    def data(self) -> bytes:
        return self._sheet.data()

    def _write(self, row: Row) -> None:
        passages = iter(self._comparison.passages(row))
        passage = next(passages)
        paragraph = self._begin(passage)
        for op, lines in _lines(row):
            for at, line in enumerate(lines):
                if at:  # the paragraph that ends here came or went with its mark, or stays
                    self._mark_end(paragraph, op)
                    passage = next(passages, passage)
                    paragraph = self._begin(passage)
                self._add(paragraph, op, clean(line))
        if row.kind in (RowKind.ADDED, RowKind.MOVED_HERE):
            self._mark_end(paragraph, Op.INSERT)
        elif row.kind in (RowKind.REMOVED, RowKind.MOVED_AWAY):
            self._mark_end(paragraph, Op.DELETE)

    def _begin(self, passage: Passage) -> Element:
        return self._sheet.write(_style(passage))._p

    def _add(self, paragraph: Element, op: Op, text: str) -> None:
        if not text:
            return
        run = element("w:r")
        words = element("w:delText" if op is Op.DELETE else "w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = text
        run.append(words)
        if op is Op.KEEP:
            paragraph.append(run)
            return
        mark = self._mark(op)
        mark.append(run)
        paragraph.append(mark)

    def _mark_end(self, paragraph: Element, op: Op) -> None:
        if op is not Op.KEEP:
            properties = element("w:rPr")
            properties.append(self._mark(op))
            paragraph.get_or_add_pPr().append(properties)

    def _mark(self, op: Op) -> Element:
        number = next(self._numbers)
        return element(_MARKS[op], id=number, author=self._author, date=self._date)


def _lines(row: Row) -> Iterator[tuple[Op, list[str]]]:
    """The pieces of a row by lines; of what was moved here all has come."""
    for piece in row.pieces:
        op, text = _as_arrived(piece) if row.kind is RowKind.MOVED_HERE else piece
        if text:
            yield op, text.split("\n")


def _as_arrived(piece: Piece) -> Piece:
    return Piece(Op.INSERT, "" if piece.op is Op.DELETE else piece.text)


def _style(passage: Passage) -> str:
    """The style of a passage in office typography."""
    if passage.kind is PassageKind.TITLE:
        return "Title" if passage.number == "T1" else "署名"
    if isinstance(passage.block, Section):
        return f"Heading {min(passage.block.level, 3)}"
    is_first = isinstance(passage.block, Paragraph) and passage.number == "0.0.1"
    return "称谓" if is_first and len(passage.text) <= 24 else "Normal"
