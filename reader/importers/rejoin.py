# SPDX-License-Identifier: MIT
"""Joins lines that a page broke inside a sentence or a name.

Two kinds of pages break lines: those copied from paper, where every full line is broken, and
those where a changed face or a figure in the middle of a sentence became a line of its own. A
line is joined only on evidence, since two paragraphs made one are worse than a broken line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.importers.entries import glossary_title, is_entry
from reader.importers.furniture import is_furniture
from reader.importers.headings import is_named
from reader.importers.lines import Line
from reader.importers.markers import is_marked
from reader.importers.salutation import is_address, is_salutation

_COUNT = "[一二三四五六七八九十]{1,2}"
_END = (*"。！？；：…!?;:", "...")
_CLOSING = "”’）)》】〕]"
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
_GOES_ON = re.compile(r"[的地和与及在对以为将把被从至到、，,]$")
_CUT_OFF = re.compile(r"[^。！？；”）\w.][A-Za-z0-9.%—-]+$|[\u4e00-\u9fff][A-Za-z0-9.%—-]+$")
_CONTINUES = re.compile(r"[，、。；：！？）”》％%]|[是为][：:]|的[^确士]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％]?$")
_STARTS = re.compile(
    r"——|[①-⑳]|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]|附[件录表]|注[：:]"
)
_DIVISION = re.compile(rf"第{_COUNT}(?:部分|篇|章)")
_LONE_MARK = re.compile(rf"{_DIVISION.pattern}|{_COUNT}、|[（(]{_COUNT}[）)]|\d{{1,2}}[.．、]")
_LONGEST_TITLE = 60
_LONGEST = 20_000  # no paragraph is longer
_SENTENCE = re.compile(r"[。；，]")
_WRAPPED_AT_LEAST = 15
_WRAPPED_SHARE = 0.5
_OPEN_SHARE = 0.6
_FEW = 12
_UNEVEN = 3
_WIDEST = 60
_SOME, _NEARLY_ALL = 0.02, 0.85


class _Page(NamedTuple):
    """How the page sets its lines.

    `width` is that of a full line where the page broke them all, by the measure `size` (signs
    or how wide they are); 0 where it did not. `indents` says whether indented lines begin
    paragraphs and others do not.
    """

    width: float
    indents: bool
    size: Callable[[str], float]

    def is_full(self, line: str) -> bool:
        """Whether the line reaches the page's edge."""
        return bool(self.width) and self.size(line.rstrip()) >= self.width - _UNEVEN


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines with those joined that belong together; empty lines go."""
    full = [line for line in lines if line.text.strip() or line.rows]
    page = _look_of(full)
    joined: list[Line] = []
    last = ""  # the last line as it stood on the page
    for line in full:
        if joined and len(joined[-1].text) < _LONGEST and _belongs(joined[-1], last, line, page):
            above = joined[-1]
            bold = above.bold + line.bold if above.bold == len(above.text) else above.bold
            joined[-1] = above._replace(text=_glue(above.text, line.text), bold=bold)
        else:
            joined.append(line)
        last = line.text
    return joined


def _look_of(lines: Sequence[Line]) -> _Page:
    """Where lines are broken, those of sentences have nearly one width and end anywhere."""
    share = sum(map(_is_indented, lines)) / max(1, len(lines))
    texts = [line.text.rstrip() for line in lines if len(line.text.strip()) >= _WRAPPED_AT_LEAST]
    by_measure = [(size, *_most_alike(texts, size)) for size in (len, _width)]
    size, width, like = max(by_measure, key=lambda measured: len(measured[2]))
    open_ones = sum(not text.endswith(_END) for text in like)
    is_wrapped = (
        len(texts) >= _FEW
        and width <= _WIDEST
        and len(like) >= _WRAPPED_SHARE * len(texts)
        and open_ones >= _OPEN_SHARE * len(like)
    )
    return _Page(width if is_wrapped else 0, _SOME < share < _NEARLY_ALL, size)


def _most_alike(texts: Sequence[str], size: Callable[[str], float]) -> tuple[int, list[str]]:
    """The size that most texts have about, and these texts."""
    exact = [size(text) for text in texts]
    sizes = Counter(map(round, exact))
    most = max(sizes, key=lambda n: sizes[n - 1] + sizes[n] + sizes[n + 1], default=0)
    return most, [text for text, n in zip(texts, exact, strict=True) if abs(n - most) <= _UNEVEN]


def _width(text: str) -> float:
    """How wide the text is, in Chinese characters; letters and digits are half as wide."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def _is_indented(line: Line) -> bool:
    return len(line.text) - len(line.text.lstrip()) > 1


def _belongs(above: Line, last: str, line: Line, page: _Page) -> bool:
    """Whether `line` goes on where `above` (whose last line on the page is `last`) was broken."""
    text, head = line.text.strip(), above.text.strip()
    is_table = above.rows or line.rows or "\t" in above.text + line.text
    if is_table or line.level:
        return False
    if not page.width and _ends_sentence(head):  # what most lines are
        return False
    if is_salutation(head) or is_address(head) or is_furniture(head):
        return False
    if _LONE_MARK.fullmatch(head):
        return len(text) <= _LONGEST_TITLE and not is_marked(text)
    return _goes_on(head, last, line, page)


def _goes_on(head: str, last: str, line: Line, page: _Page) -> bool:
    """Whether `line` is the rest of `head`, by indentation, the page's edge, or the words."""
    text = line.text.strip()
    begins_paragraph = page.indents and _is_indented(line)
    is_full = page.is_full(last)
    ends = _ends_sentence(head)
    if is_full and page.indents:
        if begins_paragraph or _is_outside(text):
            return False
        return not (ends and _begins_anew(text))
    if page.width:
        return is_full and not head.endswith(_END) and not _begins_anew(text)
    if begins_paragraph or ends:
        return False
    return _is_broken_off(head, text) and not _begins_anew(text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_END)


def _is_outside(text: str) -> bool:
    """Whether the line never is the rest of a broken one, wherever it begins."""
    return bool(
        is_salutation(text) or is_address(text) or glossary_title(text) or is_furniture(text)
    )


def _begins_anew(text: str) -> bool:
    return not _CONTINUES.match(text) and bool(
        _STARTS.match(text)
        or is_marked(text)
        or is_salutation(text)
        or is_address(text)
        or text.startswith(("各位代表", "同志们"))
        or is_named(text)
        or glossary_title(text)
        or (is_entry(text) and not _FIGURE.match(text))
        or is_furniture(text)
    )


def _is_broken_off(head: str, text: str) -> bool:
    """Whether a line that is no heading stops where no paragraph does, on the words' evidence."""
    if is_marked(head) and not _SENTENCE.search(head):
        return False
    if _CONTINUES.match(text):
        return True
    if _GOES_ON.search(head):
        return len(head) > 8
    is_open = any(head.count(a) > head.count(b) for a, b in _PAIRS)
    if is_open and len(head) > 8:
        return True
    return bool(_SENTENCE.search(head) and _CUT_OFF.search(head) and len(head) > 40)


def _glue(above: str, below: str) -> str:
    """Both texts; Latin words keep the space that the line's end stood for."""
    head, tail = above.rstrip(), below.strip()
    is_latin = head[-1:].isascii() and head[-1:].isalpha()
    parts_words = is_latin and tail[:1].isascii() and tail[:1].isalpha()
    return head + (" " if parts_words or _DIVISION.fullmatch(head) else "") + tail
