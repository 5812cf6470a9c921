# SPDX-License-Identifier: MIT
"""What the commands print: the shapes of the JSON, and the same told to people.

The keys of the JSON are a promise: they are added to, never renamed. Offsets are code points of
the paragraph's text, half-open; `paragraph` is the passage's index. As in `reader.cli`, imports
wait until they are needed.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from reader.core.anchors import Resolved
    from reader.core.annotation import Annotation
    from reader.core.outline import OutlineNode
    from reader.core.report import Passage, Report, Term
    from reader.importers import Imported
    from reader.search.api import Also, Hit, SearchResult
    from reader.store.library import OpenedReport


def to_json(value: object) -> str:
    """One line of JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def walk(nodes: Sequence[OutlineNode], depth: int = 0) -> Iterator[tuple[int, OutlineNode]]:
    """All nodes in reading order, each with its depth in the tree."""
    for node in nodes:
        yield depth, node
        yield from walk(node.children, depth + 1)


def outline_json(node: OutlineNode) -> dict[str, Any]:
    """A node of the section tree with what stands under it."""
    return {
        "id": node.id,
        "number": node.number,
        "level": node.level,
        "kind": str(node.kind),
        "title": node.title,
        "children": [outline_json(child) for child in node.children],
    }


def term_json(term: Term, opened: OpenedReport) -> dict[str, Any]:
    """A glossary entry with every place where it stands in the body."""
    passages = opened.report.passages
    return {
        "number": term.number,
        "term": term.name,
        "explanation": term.explanation,
        "occurrences": [
            {
                "paragraph": found.passage,
                "start": found.start,
                "end": found.end,
                "text": passages[found.passage].text[found.start : found.end],
            }
            for found in opened.occurrences
            if found.term == term.number
        ],
    }


def print_terms(opened: OpenedReport) -> None:
    """The glossary for people."""
    passages = opened.report.passages
    for term in opened.report.glossary:
        numbers = [passages[o.passage].number for o in opened.occurrences if o.term == term.number]
        print(f"{term.number}. {term.name}（{'、'.join(numbers) or '正文中没有出现'}）")
        print(f"    {indented(term.explanation)}")
    if not opened.report.glossary:
        print("这份报告没有名词解释。")


def passage_json(passage: Passage) -> dict[str, Any]:
    """A passage: the text that all offsets speak of."""
    return {
        "paragraph": passage.index,
        "number": passage.number,
        "section": list(passage.section),
        "text": passage.text,
    }


def result_json(result: SearchResult, report: Report) -> dict[str, Any]:
    """Every hit of a query and, apart and not counted, the places found by an equal form."""
    return {
        "query": result.query,
        "count": result.count,
        "hits": [_hit_json(hit, report) for hit in result.hits],
        "also": [
            {**_hit_json(also.hit, report), "typed": also.typed, "why": also.why}
            for also in result.also
        ],
    }


def _hit_json(hit: Hit, report: Report) -> dict[str, Any]:
    return {
        "report": hit.report_id,
        "paragraph": hit.passage,
        "section": list(report.passages[hit.passage].section),
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "whole_number": hit.whole_number,
    }


def print_hits(result: SearchResult, report: Report) -> None:
    """The hits for people under the headings where they stand, then what is not quite a hit."""
    otherwise = f"，另有写法不同的 {len(result.also)} 处" if result.also else ""
    print(f"“{result.query}”共 {result.count} 处{otherwise}")
    _print_places([hit for hit in result.hits if hit.whole_number], report)
    if result.also:
        print("\n以下各处写法不同，数是一样的：")
        _print_also(result.also, report)
    cut = [hit for hit in result.hits if not hit.whole_number]
    if cut:
        print("\n以下各处是另一个数的一部分：")
        _print_places(cut, report)


def _print_places(hits: Sequence[Hit], report: Report) -> None:
    from reader.search.snippets import in_one_line

    above: tuple[str, ...] | None = None
    for group in _by_passage(hits):
        passage = report.passages[group[0].passage]
        if passage.section != above:
            above = passage.section
            print(f"\n{in_one_line(' › '.join(above)) or '（篇首）'}")
        print(f"  {passage.number}  {_shown(passage, group)}")


def _print_also(also: Sequence[Also], report: Report) -> None:
    """Places found by an equal form, those for the same reason together."""
    for why in dict.fromkeys(place.why for place in also):
        print(f"\n{why}")
        for group in _by_passage([place.hit for place in also if place.why == why]):
            passage = report.passages[group[0].passage]
            print(f"  {passage.number}  {_shown(passage, group)}")


def _by_passage(hits: Sequence[Hit]) -> list[list[Hit]]:
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups and groups[-1][0].passage == hit.passage:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _shown(passage: Passage, hits: Sequence[Hit]) -> str:
    """The sentences of a passage with hits, the hits bold on a terminal."""
    from reader.search.snippets import snippet

    bold_on, bold_off = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    spans = [(hit.start, hit.end) for hit in hits]
    lines: list[str] = []
    covered = (-1, 0)
    for span in spans:
        if span[1] <= covered[1]:
            continue
        piece = snippet(passage.text, span, spans)
        if piece.covers[0] <= covered[0]:
            lines.pop()  # this one shows all of it and more
        covered = piece.covers
        text, at, parts = piece.text, 0, []
        for start, end in piece.bold:
            if start >= at:
                parts += [text[at:start], bold_on, text[start:end], bold_off]
                at = end
        lines.append("".join([*parts, text[at:]]))
    return "\n      ".join(lines)


def print_no_hits(result: SearchResult, opened: OpenedReport) -> None:
    """That nothing was found, and what may have been meant."""
    from reader.search.suggest import suggest

    print(f"没有找到“{result.query}”。")
    near = suggest(opened.parsed, result.query)
    if near:
        print("相近的标题和名词：")
    for suggestion in near:
        print(f"  {opened.report.passages[suggestion.passage].number}  {suggestion.title}")


def found_json(imported: Imported) -> dict[str, Any]:
    """What an import found in a file."""
    from reader.core.outline import NodeKind, outline
    from reader.core.report import Section

    report = imported.report
    return {
        "title": report.meta.title,
        "region": report.meta.region,
        "year": report.meta.year,
        "speaker": report.meta.speaker,
        "delivered": report.meta.delivered,
        "sections": [
            {"level": block.level, "title": block.title}
            for block in report.blocks
            if isinstance(block, Section)
        ],
        "leads": [n.title for _, n in walk(outline(report)) if n.kind is NodeKind.LEAD],
        "terms": [term.name for term in report.glossary],
        "warnings": list(imported.warnings),
        "dropped": list(imported.dropped),
    }


_FOUND_NAMES: Final = {
    "title": "标题",
    "region": "地区",
    "year": "年份",
    "speaker": "报告人",
    "delivered": "日期",
}


def print_found(found: dict[str, Any]) -> None:
    """What an import found, for people."""
    for key, name in _FOUND_NAMES.items():
        print(f"{name}：{found[key] or '（没有识别出来）'}")
    print(
        f"章节 {len(found['sections'])} 个，段首句 {len(found['leads'])} 句，"
        f"名词 {len(found['terms'])} 个"
    )
    for section in found["sections"]:
        print(f"{'  ' * section['level']}{section['title']}")
    for warning in found["warnings"]:
        print(f"注意：{warning}")
    if found["dropped"]:
        print("略去的页面文字：")
    for line in found["dropped"]:
        print(f"  {line}")


def bookmark_json(bookmark: Annotation, place: Resolved) -> dict[str, Any]:
    """A bookmark where it stands now; an orphan's range is null, its quote is what is left.

    `start` and `end` are each (paragraph, offset), for a bookmark may run over paragraphs.
    """
    return {
        "id": bookmark.id,
        "report": bookmark.report_id,
        "number": bookmark.anchor.number,
        "state": str(place.state),
        "start": list(place.range.start) if place.range else None,
        "end": list(place.range.end) if place.range else None,
        "quote": bookmark.anchor.quote,
        "name": bookmark.name,
        "note": bookmark.note,
        "created": bookmark.created,
        "modified": bookmark.modified,
    }


def print_bookmarks(found: Sequence[tuple[Annotation, Resolved]], report: Report) -> None:
    """The bookmarks for people, in the order of the text."""
    if not found:
        print("这份报告没有书签。")
    for bookmark, place in found:
        if place.range is None:
            where = "（原文里已找不到）"
        else:
            where = report.passages[place.range.start.passage].number
        print(f"{where}  {bookmark.name or _beginning(bookmark.anchor.quote)}")
        if bookmark.name:
            print(f"    “{_beginning(bookmark.anchor.quote)}”")
        if bookmark.note:
            print(f"    {indented(bookmark.note)}")


def _beginning(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 40 else f"{line[:40]}…"


def indented(text: str) -> str:
    """The lines after the first, set in."""
    return text.replace("\n", "\n    ")
