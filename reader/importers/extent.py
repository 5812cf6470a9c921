# SPDX-License-Identifier: MIT
"""Where on a page the report begins and ends, and where the page prints it a second time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.importers.furniture import is_summary, without_tail
from reader.importers.headings import is_heading_like, is_named
from reader.importers.lines import Line
from reader.importers.markers import Style, marker
from reader.importers.salutation import is_address, is_first_sentence, is_salutation
from reader.importers.title_block import is_title

_SENTENCE = re.compile(r"[。；，]")
_LONG = 80
_TITLE_LINES = 8
_SAME_LINES = 3


class Extent(NamedTuple):
    """The parts of a page: above the report, the report, what stands behind it, and its second
    printing. `start` is the index of the body's first line among all lines.
    """

    head: list[Line]
    body: list[Line]
    tail: list[Line]
    second: list[Line]
    start: int


def find_extent(lines: Sequence[Line]) -> Extent | None:
    """The parts of a page; None where nothing of a report is found."""
    start = _start(lines)
    if start is None:
        return None
    head, end = list(lines[:start]), len(lines)
    second = _second_printing(lines, start)
    if second is not None:
        end = second - _title_lines_above(lines, second)
        if not any(is_title(re.sub(r"\s", "", line.text)) for line in head):
            head += lines[end:second]
    body, tail = without_tail(lines[start:end])
    summaries = [line for line in head if is_summary(line.text)]
    head = [line for line in head if not is_summary(line.text)]
    return Extent(head, body, [*summaries, *tail], list(lines[end:]), start)


def _start(lines: Sequence[Line]) -> int | None:
    """The salutation, else the speaker's first sentence, else the first heading.

    A heading with many paragraphs between it and the salutation began the report before it.
    """
    greeting = next((at for at, line in enumerate(lines) if is_salutation(line.text)), None)
    if greeting is None:
        greeting = next((at for at, line in enumerate(lines) if is_first_sentence(line.text)), None)
        if greeting and is_address(lines[greeting - 1].text):
            greeting -= 1
    heading = next((at for at, line in enumerate(lines) if _is_first_heading(line.text)), None)
    if greeting is None or heading is None:
        return heading if greeting is None else greeting
    between = lines[heading:greeting] if heading < greeting else []
    is_text = sum(len(line.text) >= _LONG for line in between) >= _SAME_LINES
    return heading if is_text else greeting


def _is_first_heading(text: str) -> bool:
    mark = marker(text)
    if mark is None:
        return is_named(text)
    return mark.style <= Style.PART and mark.number == 1 and is_heading_like(text, mark)


def _second_printing(lines: Sequence[Line], start: int) -> int | None:
    """Where the same report begins again: its salutation or first line."""
    first = [line.text for line in lines[start : start + _SAME_LINES + 1]]
    if len(first) <= _SAME_LINES or not any(len(text) > _LONG // 4 for text in first):
        return None
    for at in range(start + len(first), len(lines) - _SAME_LINES):
        if [line.text for line in lines[at : at + _SAME_LINES + 1]] == first:
            return at
    return None


def _title_lines_above(lines: Sequence[Line], at: int) -> int:
    """How many lines just above `lines[at]` look like a title block: short ones, a summary."""
    count = 0
    while count < min(_TITLE_LINES, at):
        text = lines[at - count - 1].text
        if _SENTENCE.search(text) and not is_summary(text):
            break
        count += 1
    return count
