# SPDX-License-Identifier: MIT
"""A report with what a reader has marked in it, as one HTML page that needs nothing else.

No script, no font, no picture, no address: it can be mailed and opens anywhere. The words of the
report stand to the letter; highlights are `<mark>`, also where they overlap; what was written on
a place stands at the end, and one can go there and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from reader.core.annotation import Kind
from reader.core.outline import NodeKind, OutlineNode, outline
from reader.core.report import Paragraph, Passage, PassageKind, Report, Section, Table
from reader.export.annotated import Exported
from reader.export.paper import plain_note, source_lines
from reader.export.wording import COLOUR_NAMES, say_colour, say_stance, say_time

_STYLE: Final = """
:root { color-scheme: light dark; --paper: #FCFBF8; --ink: #22252A; --muted: #6B6E75;
  --line: #E2DED5; --accent: #A8322A; --yellow: #FFF3B8; --green: #D7EBD3; --blue: #D3E4F6;
  --pink: #F8D9E2; --violet: #E3DAF3; }
@media (prefers-color-scheme: dark) { :root { --paper: #1D1F22; --ink: #D6D8DB; --muted: #9AA0A8;
  --line: #2E3136; --accent: #E08A80; --yellow: #4D4620; --green: #2C4632; --blue: #263F57;
  --pink: #55303C; --violet: #413457; } }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 19px/1.8 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
main { max-width: 32em; margin: 2em auto; padding: 0 1em; }
main p { margin: 0; text-indent: 2em; text-align: justify; white-space: pre-line; }
h1, .byline { text-align: center; } main p.byline, main p.plain { text-indent: 0; }
h1 { font-size: 1.7em; line-height: 1.4; margin: 1em 0 .3em; }
h2, h3, h4 { font-weight: 700; margin: 1.2em 0 .4em; text-indent: 2em; line-height: 1.5;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", SimHei, sans-serif; }
h3 { font: 1.14em/1.5 "Kaiti SC", STKaiti, KaiTi, serif; } h4 { font-size: 1em; }
nav { font-size: .8em; border: 1px solid var(--line); border-radius: 6px; padding: .6em 1.2em;
  margin: 2em 0; } nav ul { list-style: none; margin: 0; padding-left: 1.2em; }
nav > ul { padding-left: 0; } a { color: var(--accent); text-decoration: none; }
mark { color: inherit; } .yellow { background: var(--yellow); } .green { background: var(--green); }
.blue { background: var(--blue); } .pink { background: var(--pink); }
.violet { background: var(--violet); }
mark mark, .over { box-shadow: inset 0 -2px 0 var(--muted); }
[data-mark]::before { content: attr(data-mark); float: left; margin-left: -3.6em; width: 3.2em;
  text-align: right; text-indent: 0; font-size: .75em; line-height: 2.4; color: var(--accent); }
sup { font-size: .6em; line-height: 0; } table { border-collapse: collapse; font-size: .85em; }
td, th { border: 1px solid var(--line); padding: .3em .6em; } .lead { font-weight: 700; }
#notes { border-top: 1px solid var(--line); margin-top: 3em; font-size: .85em; }
#notes li { margin: 0 0 1em; } #notes small { color: var(--muted); display: block; }
#notes .note { white-space: pre-wrap; }
@media print { nav { break-after: page; } body { font-size: 12pt; } [data-mark]::before {
  margin-left: 0; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
_HEADINGS: Final = {1: "h2", 2: "h3"}


class Endnote(NamedTuple):
    """Something that is said at the end, with the number that points to it."""

    number: int
    exported: Exported


def endnotes(exported: Sequence[Exported]) -> tuple[Endnote, ...]:
    """The annotations that say more than their colour does, numbered in the order of the text."""
    said = [one for one in exported if one.annotation.note.strip() or one.annotation.name]
    return tuple(Endnote(number, one) for number, one in enumerate(said, 1))


def as_report_html(
    report: Report,
    exported: Sequence[Exported],
    colours: Mapping[str, str] = COLOUR_NAMES,
) -> str:
    """The report as the text of an HTML file; `exported` are annotations of this report."""
    return _Page(report, exported, colours).text()


class _Page:
    def __init__(
        self, report: Report, exported: Sequence[Exported], colours: Mapping[str, str]
    ) -> None:
        self.report = report
        self.colours = colours
        self.placed = [one for one in exported if one.resolved.range is not None]
        self.notes = endnotes(exported)

    def text(self) -> str:
        meta = self.report.meta
        name = escape(meta.name or meta.title or meta.id)
        body = list(self._blocks())
        titles = self._title_count()
        parts = [
            "<!DOCTYPE html>",
            f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title>',
            f"<style>{_STYLE}</style></head><body><main>",
            *body[:titles],
            f'<nav aria-label="目录">{_list(outline(self.report))}</nav>',
            *body[titles:],
            *self._endnotes(),
            "</main></body></html>",
        ]
        return "\n".join(parts) + "\n"

    def _title_count(self) -> int:
        return sum(passage.kind is PassageKind.TITLE for passage in self.report.passages)

    def _blocks(self) -> Iterator[str]:
        for passage in self.report.passages:
            yield self._block(passage)

    def _block(self, passage: Passage) -> str:
        words = self._marked(passage, 0, len(passage.text))
        head = f'id="p-{passage.number}"{self._margin(passage)}'
        match passage.kind:
            case PassageKind.TITLE if passage.number == "T1":
                return f"<h1 {head}>{words}</h1>"
            case PassageKind.TITLE:
                return f'<p class="byline" {head}>{words}</p>'
            case PassageKind.HEADING:
                level = passage.block.level if isinstance(passage.block, Section) else 1
                tag = _HEADINGS.get(level, "h4")
                return f"<{tag} {head}>{words}</{tag}>"
            case PassageKind.TABLE:
                return self._table(passage, head)
        return f"<p {head}>{words}</p>"

    def _table(self, passage: Passage, head: str) -> str:
        assert isinstance(passage.block, Table)
        lines, offset = [f"<table {head}>"], 0
        for number, row in enumerate(passage.block.rows):
            tag, cells = ("td" if number else "th"), []
            for cell in row:
                words = self._marked(passage, offset, offset + len(cell))
                cells.append(f"<{tag}>{words}</{tag}>")
                offset += len(cell) + 1
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "".join(lines) + "</table>"

    def _margin(self, passage: Passage) -> str:
        """What stands in the margin: stances and bookmarks that begin in this passage."""
        said = []
        for one in self.placed:
            place = one.resolved.range
            if place is not None and place.start.passage == passage.index:
                said.append(say_stance(one))
                said.append("书签" if one.annotation.kind is Kind.BOOKMARK else "")
        words = " ".join(dict.fromkeys(word for word in said if word))
        return f' data-mark="{words}"' if words else ""

    def _marked(self, passage: Passage, start: int, end: int) -> str:
        """The text `[start, end)` of a passage with its marks and the numbers of its notes."""
        spans = [(one, *span) for one in self.placed if (span := _span(one, passage))]
        ends = [(note.number, place) for note in self.notes if (place := _end(note, passage)) >= 0]
        cuts = {start, end, passage.lead if isinstance(passage.block, Paragraph) else start}
        cuts.update(at for _, low, high in spans for at in (low, high))
        cuts.update(at for _, at in ends)
        ordered = sorted(cut for cut in cuts if start <= cut <= end)
        pieces: list[str] = []
        for low, high in zip(ordered, [*ordered[1:], end], strict=True):
            pieces += [_reference(number) for number, at in ends if at == low]
            over = [one for one, begin, stop in spans if begin <= low and high <= stop]
            pieces.append(self._piece(passage, low, high, over))
        return "".join(pieces)

    def _piece(self, passage: Passage, low: int, high: int, over: Sequence[Exported]) -> str:
        words = escape(passage.text[low:high], quote=False)
        if not words:
            return ""
        if isinstance(passage.block, Paragraph) and high <= passage.lead:
            words = f'<span class="lead">{words}</span>'
        for one in over:
            colour = one.annotation.colour
            title = f"{say_colour(one, self.colours)} {say_time(one.annotation.created)}"
            words = f'<mark class="{escape(colour)}" title="{escape(title)}">{words}</mark>'
        return words

    def _endnotes(self) -> Iterator[str]:
        if not self.notes:
            return
        yield '<section id="notes"><h2>批注</h2><ol>'
        for number, one in self.notes:
            name = f"<b>{escape(one.annotation.name)}</b>　" if one.annotation.name else ""
            note = escape(plain_note(one.annotation.note), quote=False)
            source = "".join(
                f"<small>{escape(line, quote=False)}</small>"
                for line in source_lines(one, self.colours)
            )
            back = f' <a href="#ref-{number}" aria-label="回到正文">↩</a>'
            yield (
                f'<li id="note-{number}">{name}<span class="note">{note}</span>'
                f"{'' if one.is_orphan else back}"
                f"<small>“{escape(one.quote, quote=False)}”</small>{source}</li>"
            )
        yield "</ol></section>"


def _span(one: Exported, passage: Passage) -> tuple[int, int] | None:
    """The part `[start, end)` of a passage that a highlight covers; None where it is none."""
    place = one.resolved.range
    if place is None or not one.annotation.colour:
        return None
    if not place.start.passage <= passage.index <= place.end.passage:
        return None
    start = place.start.offset if place.start.passage == passage.index else 0
    end = place.end.offset if place.end.passage == passage.index else len(passage.text)
    return (start, end) if start < end else None


def _end(note: Endnote, passage: Passage) -> int:
    """Where in a passage the number of a note stands; -1 if not in this one."""
    place = note.exported.resolved.range
    return place.end.offset if place and place.end.passage == passage.index else -1


def _reference(number: int) -> str:
    return f'<sup><a id="ref-{number}" href="#note-{number}">{number}</a></sup>'


def _list(nodes: Sequence[OutlineNode]) -> str:
    """The outline as nested lists, headings and landmarks only."""
    shown = [node for node in nodes if node.kind is not NodeKind.LEAD]
    if not shown:
        return ""
    items = (
        f'<li><a href="#p-{node.number}">{escape(node.title, quote=False)}</a>'
        f"{_list(node.children)}</li>"
        for node in shown
    )
    return f"<ul>{''.join(items)}</ul>"
