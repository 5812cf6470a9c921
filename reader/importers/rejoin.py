# SPDX-License-Identifier: MIT
"""Joins lines that a page broke inside a sentence or a name.

Two kinds of pages break lines: those copied from paper, where every full line is broken, and
those where a changed face or a figure in the middle of a sentence became a line of its own. A
line is joined only on evidence, since two paragraphs made one are worse than a broken line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.importers.entries import glossary_title, is_entry
from reader.importers.furniture import is_furniture
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
_SENTENCE = re.compile(r"[。；，]")
_WRAPPED_AT_LEAST = 15
_WRAPPED_SHARE = 0.5
_FEW = 12


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines with those joined that belong together; empty lines go."""
    full = [line for line in lines if line.text.strip() or line.rows]
    width = _page_width(full)
    joined: list[Line] = []
    last = ""  # the last line as it stood on the page
    for line in full:
        if joined and _belongs(joined[-1], last, line, width):
            above = joined[-1]
            bold = above.bold + line.bold if above.bold == len(above.text) else above.bold
            joined[-1] = above._replace(text=_glue(above.text, line.text), bold=bold)
        else:
            joined.append(line)
        last = line.text
    return joined


def _page_width(lines: Sequence[Line]) -> int:
    """How long a full line is where the page broke them all; 0 where it did not.

    Lines of sentences then have nearly one length, and most of them end within a sentence.
    """
    texts = [line.text.strip() for line in lines if len(line.text.strip()) >= _WRAPPED_AT_LEAST]
    if len(texts) < _FEW:
        return 0
    lengths = Counter(len(text) for text in texts)
    width = max(lengths, key=lambda n: sum(lengths[n + d] for d in (-1, 0, 1)))
    like = [text for text in texts if abs(len(text) - width) <= 2]
    open_ones = sum(not text.endswith(_END) for text in like)
    if len(like) < _WRAPPED_SHARE * len(texts) or open_ones < 0.6 * len(like) or width > 60:
        return 0
    return width


def _belongs(above: Line, last: str, line: Line, width: int) -> bool:
    """Whether `line` goes on where `above` (whose last line on the page is `last`) was broken."""
    text = line.text.strip()
    if above.rows or line.rows or "\t" in above.text + line.text or line.level:
        return False
    head = above.text.strip()
    if _LONE_MARK.fullmatch(head):
        return len(text) <= _LONGEST_TITLE and not is_marked(text)
    begins_anew = _begins_anew(text) and not _CONTINUES.match(text)
    if begins_anew or is_salutation(head) or is_address(head) or is_furniture(head):
        return False
    is_indented = line.text[:1].isspace() and len(line.text) - len(line.text.lstrip()) >= 2
    if width:
        is_full = len(last.strip()) >= width - 3
        return is_full and not is_indented and not (head.endswith(_END) and last[:1].isspace())
    if is_indented or head.rstrip(_CLOSING).endswith(_END):
        return False
    return _is_broken_off(head, text)


def _begins_anew(text: str) -> bool:
    return bool(
        _STARTS.match(text)
        or is_marked(text)
        or is_salutation(text)
        or is_address(text)
        or text.startswith(("各位代表", "同志们"))
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
