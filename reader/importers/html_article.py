# SPDX-License-Identifier: MIT
"""Chooses the lines of a page that belong to its article; nothing between them is ever left out.

The library's proposal marks lines; from the first marked one to the last all are kept, whatever it
thought of those between. What it may have cut off is taken back: a salutation above, a glossary or
an appendix below, or everything where it found less than most of the page's sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.importers.entries import glossary_title
from reader.importers.html_text import PageLine

_SALUTATION = re.compile(r"^(?:各位代表|各位委员|同志们|各位)[^。，！]{0,14}[：:]$")
_FIRST_PART = re.compile(r"^一、[^。；]{2,40}$")
_APPENDIX = re.compile(r"^附(?:件|录|表)\s*[一二三四五六七八九十\d]{0,3}\s*[：:]?[^。；，]{0,40}$")
_SENTENCE = re.compile(r"[。；！？]")
_WAY_HERE = re.compile(r"[>＞»›]|位置[：:]")  # 首页 > 政务公开 > 政府工作报告
_TITLE = "政府工作报告"
_SURE = 12
"""Characters from which a line that the proposal holds is not there by chance (首页, 打印)."""
_ABOVE = 12  # lines between the page's title and the first sentence, at most
_LEAST_SHARE = 0.6  # of the sentences' characters; below it the proposal is not believed


def article_lines(
    lines: Sequence[PageLine], proposal: str, title: str
) -> tuple[list[PageLine], list[PageLine]]:
    """The article's lines and those around it; `title` is what the page calls itself."""
    shown, hidden = _without_hidden_copy(lines)
    marked = _marked(shown, _squeezed(proposal))
    if not marked or _is_disbelieved(shown, marked[0], marked[-1]):
        return shown, hidden
    known = _squeezed(proposal)
    start, end = marked[0], marked[-1] + 1
    while end < len(shown) and _squeezed(_text(shown[end])) in known:
        end += 1
    start, end = _start(shown, start, _squeezed(title)), _end(shown, end)
    return shown[start:end], [*shown[:start], *shown[end:], *hidden]


def _without_hidden_copy(lines: Sequence[PageLine]) -> tuple[list[PageLine], list[PageLine]]:
    """The lines that are to be seen, and the hidden ones; all, where the hidden are the article."""
    shown = [line for line in lines if not line.is_hidden]
    hidden = [line for line in lines if line.is_hidden]
    if _sentences(hidden) > _sentences(shown) * 2:
        return list(lines), []
    return shown, hidden


def _marked(lines: Sequence[PageLine], proposal: str) -> list[int]:
    """Indices of the lines that the proposal holds, as far as they are sure."""
    return [
        at
        for at, line in enumerate(lines)
        if len(text := _squeezed(_text(line))) >= _SURE and text in proposal
    ]


def _is_disbelieved(lines: Sequence[PageLine], first: int, last: int) -> bool:
    return _sentences(lines[first : last + 1]) < _LEAST_SHARE * _sentences(lines)


def _start(lines: Sequence[PageLine], first: int, title: str) -> int:
    """Where the article begins: its salutation and title may stand above what was proposed.

    So may the first part's heading in a report without either.
    """
    for at in range(first - 1, -1, -1):
        if _SALUTATION.match(lines[at].line.text.strip()):
            first = at
    if first and _FIRST_PART.match(lines[first - 1].line.text.strip()):
        first -= 1
    for at in range(first, max(first - _ABOVE, -1), -1):
        text = _squeezed(_text(lines[at]))
        is_title = text.endswith(_TITLE) or (len(text) > 3 and text in title)
        if is_title and not _WAY_HERE.search(text):
            first = at
    return first


def _end(lines: Sequence[PageLine], end: int) -> int:
    """Where the article ends: appendices and glossaries below what was proposed belong to it."""
    for at in range(end, len(lines) - 1):
        text = lines[at].line.text
        if glossary_title(text) or _APPENDIX.match(text):
            end = next((n + 1 for n in range(len(lines) - 1, at, -1) if _is_text(lines[n])), end)
            break
    return end


def _is_text(line: PageLine) -> bool:
    return bool(line.line.rows or _SENTENCE.search(line.line.text))


def _sentences(lines: Sequence[PageLine]) -> int:
    return sum(len(_text(line)) for line in lines if _is_text(line))


def _text(line: PageLine) -> str:
    return line.line.text or "".join(cell for row in line.line.rows for cell in row)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)
