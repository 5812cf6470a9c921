# SPDX-License-Identifier: MIT
"""From the lines of a PDF's pages to paragraphs: page numbers off, notes apart, lines joined.

A paragraph of an official document begins two characters in and ends where it ends; pages without
such indents part paragraphs by space or by short last lines. Both are read, the first where the
document shows that it uses it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.importers.lines import Line
from reader.importers.pdf_pages import PdfPage, PrintedLine, Run, is_wide

_PAGE_NUMBER = re.compile(
    r"[-—–－·•_\s]*(?:第\s*)?\d{1,4}(?:\s*[页/／]\s*(?:共\s*)?\d{0,4}\s*页?)?[-—–－·•_\s]*"
)
_EDGE = 0.13  # of the page's height: where heads, feet and page numbers stand
_RUNNING = 3  # pages with the same line at their edge make it a running head
_INDENT = 1.4  # type sizes from the column's left edge, at least
_CENTRED = 3.0
_SHORT = 1.6  # type sizes from the right edge: a line that ends so early ends its paragraph
_VERY_SHORT = 0.35  # of the column's width
_OTHER_SIZE = 0.12
_SPACED = 1.55  # times the usual distance of lines
_NOTE_SIZE = 0.92  # of the body's: what is smaller at the foot of a page are notes
_NOTE_HEAD = re.compile(r"\s*(?:[\[［【〔]\s*\d{1,3}\s*[\]］】〕]|[①-⑳]|\d{1,3}(?=\D))")
_ENDED = re.compile(r"[。！？；：]\s*$")
_NUMBERED = re.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}(?:、|是)|\d{1,3}[.．、](?!\d)|附件|——"
)
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的).{0,16}[：:]\s*")
_WORD = re.compile(r"[A-Za-z]")


class Paragraphs(NamedTuple):
    """The document's paragraphs, the notes from its pages' feet, and what is left out."""

    lines: list[Line]
    notes: list[Line]
    dropped: tuple[str, ...]


class _Measure(NamedTuple):
    """What is usual in a document: its column, type and distance of lines."""

    left: float
    right: float
    size: float
    leading: float
    face: str
    is_indented: bool


def paragraphs(pages: Sequence[PdfPage]) -> Paragraphs:
    """The paragraphs of the pages' lines."""
    bodies, dropped = _without_edges(pages)
    measure = _measure(bodies)
    texts: list[list[PrintedLine]] = []
    notes: list[PrintedLine] = []
    for body in bodies:
        text, below = _without_notes(body, measure)
        texts.append(text)
        notes += below
    joined = [_joined(group, measure) for group in _groups(texts, measure)]
    return Paragraphs(joined, [_joined(g, measure) for g in _note_groups(notes)], dropped)


def _without_edges(pages: Sequence[PdfPage]) -> tuple[list[list[PrintedLine]], tuple[str, ...]]:
    """The pages' lines without page numbers and running heads, and those."""
    edges = [[at for at, line in enumerate(page.lines) if _is_edge(page, line)] for page in pages]
    seen = Counter(
        key
        for page, ats in zip(pages, edges, strict=True)
        for key in {_edge_key(page.lines[at]) for at in ats}
    )
    bodies: list[list[PrintedLine]] = []
    dropped: dict[str, None] = {}
    for page, ats in zip(pages, edges, strict=True):
        off = {
            at
            for at in ats
            if _PAGE_NUMBER.fullmatch(page.lines[at].text)
            or seen[_edge_key(page.lines[at])] >= max(_RUNNING, len(pages) // 3)
        }
        dropped |= dict.fromkeys(page.lines[at].text.strip() for at in sorted(off))
        bodies.append([line for at, line in enumerate(page.lines) if at not in off])
    return bodies, tuple(dropped)


def _is_edge(page: PdfPage, line: PrintedLine) -> bool:
    """Whether a line is the first or last two of its page and stands near the paper's edge."""
    near = line.foot < page.height * _EDGE or line.foot > page.height * (1 - _EDGE)
    return near and line in (*page.lines[:2], *page.lines[-2:])


def _edge_key(line: PrintedLine) -> str:
    words = re.sub(r"[\d\s]+", "", line.text)
    return f"{words}@{round(line.foot / 4)}"


def _measure(bodies: Sequence[Sequence[PrintedLine]]) -> _Measure:
    lines = [line for body in bodies for line in body]
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
        for run in line.runs:
            faces[run.face] += sum(map(is_wide, run.text))
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    body = [line for line in lines if abs(line.size - size) <= _OTHER_SIZE * size]
    left = _commonest([line.left for line in body if len(line.text) > 12], size)
    right = _percentile([line.right for line in body], 0.9)
    gaps = [above.foot - below.foot for page in bodies for above, below in pairwise(page)]
    leading = _commonest([gap for gap in gaps if gap > 0], size / 4) or size * 1.5
    starts = [line for line in body if _INDENT * size <= line.left - left < _CENTRED * size]
    full = [line for line in starts if line.right > right - _SHORT * size]
    is_indented = len(full) * 25 >= len(body)
    face = faces.most_common(1)[0][0] if faces else ""
    return _Measure(left, right, size, leading, face, is_indented)


def _commonest(values: Sequence[float], step: float) -> float:
    """The mean of the values in the fullest class of this width."""
    classes = Counter(round(value / step * 2) for value in values)
    if not classes:
        return 0.0
    best = classes.most_common(1)[0][0]
    chosen = [value for value in values if round(value / step * 2) == best]
    return sum(chosen) / len(chosen)


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)] if values else 0.0


def _without_notes(
    body: list[PrintedLine], measure: _Measure
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """A page's text and the notes at its foot: smaller type to the end, begun by a mark."""
    start = len(body)
    while start and body[start - 1].size < measure.size * _NOTE_SIZE:
        start -= 1
    while start < len(body) and not _NOTE_HEAD.match(body[start].text):
        start += 1
    return (body, []) if start == 0 else (body[:start], body[start:])


def _note_groups(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    group: list[PrintedLine] = []
    for line in lines:
        if group and _NOTE_HEAD.match(line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _groups(
    pages: Sequence[Sequence[PrintedLine]], measure: _Measure
) -> Iterator[list[PrintedLine]]:
    """The lines of each paragraph; one may go over a page's end."""
    group: list[PrintedLine] = []
    for page in pages:
        above: PrintedLine | None = None
        for line in page:
            if group and _begins(line, group[-1], above, measure):
                yield group
                group = []
            group.append(line)
            above = line
    if group:
        yield group


def _begins(
    line: PrintedLine, last: PrintedLine, above: PrintedLine | None, measure: _Measure
) -> bool:
    """Whether a paragraph begins with `line`; `above` is the line over it on its page."""
    size = measure.size
    is_apart = above is not None and above.foot - line.foot > _SPACED * measure.leading
    return (
        is_apart
        or "\t" in line.text
        or "\t" in last.text
        or abs(line.size - last.size) > _OTHER_SIZE * size
        or _is_centred(last, measure)
        or line.left - measure.left >= _INDENT * size
        or _is_last(last, line, measure)
    )


def _is_last(last: PrintedLine, line: PrintedLine, measure: _Measure) -> bool:
    """Whether `last` ends its paragraph by where it ends, or by the bold lead that follows it."""
    short = measure.right - last.right
    if measure.is_indented and not _SALUTATION.fullmatch(line.text):
        return short > _VERY_SHORT * (measure.right - measure.left)
    changes = line.runs[0].face != last.runs[-1].face and is_wide(line.text[:1])
    begins_anew = changes or bool(_NUMBERED.match(line.text))
    return short > _SHORT * measure.size or (begins_anew and bool(_ENDED.search(last.text)))


def _is_centred(line: PrintedLine, measure: _Measure) -> bool:
    """Whether the line stands in the middle of the column, as titles do."""
    before, behind = line.left - measure.left, measure.right - line.right
    return before > _CENTRED * measure.size and abs(before - behind) < 2 * measure.size


def _joined(group: Sequence[PrintedLine], measure: _Measure) -> Line:
    """The paragraph of these lines; what is not in the body's face at its head is bold."""
    runs: list[Run] = []
    for line in group:
        if runs and line.runs:
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip() + _between(runs[-1], line))
        runs += line.runs
    text = "".join(run.text for run in runs)
    head = len(text) - len(text.lstrip())
    text = text.strip()
    return Line(text, min(max(0, _bold(runs, measure) - head), len(text)))


def _between(last: Run, line: PrintedLine) -> str:
    """A space where a line ends between two Latin words, nothing within Chinese or a number."""
    before, behind = last.text.rstrip()[-1:], line.text.lstrip()[:1]
    return " " if _WORD.match(before) and _WORD.match(behind) else ""


def _bold(runs: Sequence[Run], measure: _Measure) -> int:
    """How many characters at the head are set in another face than Chinese text usually is."""
    count = pending = 0
    for run in runs:
        wide = any(is_wide(char) and char.isalnum() for char in run.text)
        if wide and (run.face == measure.face or not measure.face):
            break
        pending += len(run.text)
        if wide or run.face.endswith("*"):
            count = pending
    return count
