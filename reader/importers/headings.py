# SPDX-License-Identifier: MIT
"""Which lines are headings though their look alone does not say it.

One look over the whole report before it is read line by line: whether its first level has no
numbers (2020年工作回顾, with 一、 below), whether its 1. are headings or only a list, which
short lines without a number stand above others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.importers.dates import normal_digits
from reader.importers.lines import Line
from reader.importers.markers import Marker, Style, marker

STOP = re.compile(r"[。！？；]")
LONGEST_RUN_IN = 60
LONGEST_ALONE = 84
_LONGEST_ITEM = 42
_LONGEST_TITLE = 30
_NAMED = re.compile(
    r'(?:(?:[1１][9９]|[2２][0０])\d\d\s*年|[“"]?十[一二三四五]五[”"]?|过去|今后|未来|刚刚过去|本届|下一步)'
    r"[^。；，：:！]{0,26}"
    r"(?:回顾|任务|安排|重点|目标|工作|思路|建议|要求|部署|情况|考虑|打算|总结|举措|成就)"
)
_NAMED_FIRST = frozenset("十过今未刚本下")  # with such characters names begin, or with signs
_LONGEST_NAMED = 60
_LAST_PARTS = re.compile(r"(?:[切扎]实|全面|持续|进一步|不断)?(?:加强|抓好)?政府(?:系统)?自身建设")
_CLOSING_PART = re.compile(r"结\s*束\s*语|结\s*语")
_NO_TITLE = re.compile(r"[。！？；：:，,…\t]|\d{1,2}[月日]|[?？]{2}|^\d+$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARAGRAPH = 40
_SHARE_OF_TITLES = 0.8


class Plan(NamedTuple):
    """What is known before reading: `unnumbered` and `items` give levels by the line's index.

    `part_level` is the level of 一、; 2 where something stands above it.
    """

    part_level: int
    unnumbered: dict[int, int]
    items: dict[int, int]


def is_heading_like(line: str, mark: Marker) -> bool:
    """Whether the words behind the number are few enough for a heading, alone or run in."""
    stop = STOP.search(line, mark.end)
    if stop is None and line.endswith("："):
        return len(line) <= _LONGEST_TITLE
    if stop is None:
        return len(line) <= LONGEST_ALONE and not line.endswith(("，", "、"))
    return stop.end() <= LONGEST_RUN_IN


def is_named(line: str) -> bool:
    """Whether the line names what a first level is about: 2020年工作回顾."""
    if len(line) > _LONGEST_NAMED or (
        "\u4e00" <= line[:1] <= "\u9fff" and line[0] not in _NAMED_FIRST
    ):
        return False
    return bool(_NAMED.fullmatch(normal_digits(line)))


def is_titled(line: str) -> bool:
    """Whether the line is as short and bare of signs as a title."""
    han = len(_HAN.findall(line))
    return han >= 4 and len(line) <= _LONGEST_TITLE and not _NO_TITLE.search(line)


def plan(lines: Sequence[Line]) -> Plan:
    """Looks over the main text, from the salutation to its end (no appendices, no glossary)."""
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := _heading_mark(line.text))]
    divisions = [at for at, mark in marks if mark.style is Style.DIVISION]
    first_part = next((at for at, mark in marks if mark.style is Style.PART), len(lines))
    named = [at for at, line in enumerate(lines) if is_named(line.text)]
    items = _items(lines, marks)
    closing = {at: 1 for at, line in enumerate(lines) if _CLOSING_PART.fullmatch(line.text)}
    if len(divisions) > 1:
        return Plan(2, _sub_titles(lines, marks, divisions) | closing, items)
    if named and named[0] < first_part:
        last = [at for at, line in enumerate(lines) if _LAST_PARTS.fullmatch(line.text)]
        tops = sorted({*named, *last, *_lone_titles(lines, marks, named)})
        return Plan(2, dict.fromkeys(tops, 1) | _hinted(lines, marks) | closing, items)
    if first_part == len(lines):
        tops = _lone_titles(lines, marks, [])
        return Plan(1, dict.fromkeys(tops, 1) | _hinted(lines, marks) | closing, items)
    parts = [at for at, mark in marks if mark.style is Style.PART]
    subs = _sub_titles(lines, marks, parts) | _hinted(lines, marks)
    # A name between 一、 and 二、 stands below them; behind the last number it goes on with them.
    subs |= {at: 2 if at < parts[-1] else 1 for at in named if at > first_part}
    return Plan(1, subs | closing, items)


def _heading_mark(text: str) -> Marker | None:
    mark = marker(text)
    return mark if mark and is_heading_like(text, mark) else None


def _is_paragraph(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and len(lines[at].text) >= _PARAGRAPH


def _lone_titles(
    lines: Sequence[Line], marks: Sequence[tuple[int, Marker]], named: Sequence[int]
) -> list[int]:
    """Titles without a number that part a report whose first level has none.

    Behind such a title numbers begin again at 1, or there are none until the next title; and it
    stands alone among the paragraphs, or it is one of several paragraphs' leads.
    """
    bounds = sorted({*(at for at, _ in marks), *named, len(lines)})
    number = {at: mark.number for at, mark in marks if mark.style <= Style.SECTION}
    found: list[int] = []
    above = -1
    for bound in bounds:
        inside = [
            at
            for at in range(above + 1, bound)
            if is_titled(lines[at].text)
            and (_is_paragraph(lines, at + 1) or at + 1 in number)
            and not lines[at].text.startswith("——")
        ]
        begins_anew = bound == len(lines) or bound in named or number.get(bound) == 1
        if len(inside) == 1 and begins_anew:
            found += inside
        above = bound
    return found


def _sub_titles(
    lines: Sequence[Line], marks: Sequence[tuple[int, Marker]], parts: Sequence[int]
) -> dict[int, int]:
    """Titles on lines of their own in parts that have no （一）: they are the second level."""
    sections = {at for at, mark in marks if mark.style is Style.SECTION}
    found: dict[int, int] = {}
    for start, end in pairwise([*parts, len(lines)]):
        if any(at in sections for at in range(start, end)):
            continue
        inside = [
            at
            for at in range(start + 1, end)
            if _is_sub_title(lines[at].text) and _is_paragraph(lines, at + 1)
        ]
        if len(inside) > 1:
            found |= dict.fromkeys(inside, 2)
    return found


def _is_sub_title(text: str) -> bool:
    if text.startswith("——"):
        return len(text) <= _LONGEST_ITEM and not re.search(r"[。！？；：]", text)
    return is_titled(text) and not text.startswith("各位")


def _hinted(lines: Sequence[Line], marks: Sequence[tuple[int, Marker]]) -> dict[int, int]:
    """Lines without a number that the file itself marks as headings, by their rank in it."""
    known = {lines[at].level: min(mark.style, 3) for at, mark in reversed(marks)}
    bare = {
        at: line.level
        for at, line in enumerate(lines)
        if line.level and not marker(line.text) and len(line.text) <= LONGEST_RUN_IN
        if not line.text.endswith(("。", "：", "！"))
    }
    ranks = sorted({*bare.values(), *(level for level in known if level)})
    return {at: known.get(level) or min(ranks.index(level) + 1, 4) for at, level in bare.items()}


def _items(lines: Sequence[Line], marks: Sequence[tuple[int, Marker]]) -> dict[int, int]:
    """The 1. and （1） that are headings: alone on their lines, or titles of what runs on.

    One run of numbers is all headings or all a list: a list has whole sentences in it.
    """
    found: dict[int, int] = {}
    for style in (Style.ITEM, Style.SUBITEM):
        for run in _runs(lines, style):
            titles = [at for at in run if _is_item_title(lines, at, style)]
            if len(titles) >= _SHARE_OF_TITLES * len(run):
                found |= dict.fromkeys(titles, int(style))
    return found


def _runs(lines: Sequence[Line], style: Style) -> Iterator[list[int]]:
    """Runs of lines with numbers of the style that rise by one, whatever stands between them."""
    run: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        mark = marker(line.text)
        if mark is None or mark.style is not style:
            continue
        if mark.number != last + 1 and run:
            yield run
            run = []
        run.append(at)
        last = mark.number
    if run:
        yield run


def _is_item_title(lines: Sequence[Line], at: int, style: Style) -> bool:
    text = lines[at].text
    mark = marker(text)
    if text.endswith("。") and not has_figure(text, mark):
        text = text[:-1]
    stop = re.search(r"[。；：:]", text)
    if stop is not None:  # run in with its paragraph
        sentence = text[: stop.start()]
        is_short = len(sentence) <= _LONGEST_ITEM and stop[0] == "。" and mark is not None
        return (
            is_short and len(text) > stop.end() + len(sentence) and not has_figure(sentence, mark)
        )
    following = marker(lines[at + 1].text) if at + 1 < len(lines) else None
    is_followed = at + 1 < len(lines) and (following is None or following.style > style)
    return len(text) <= _LONGEST_ITEM and is_followed


_FIGURE = re.compile(r"\d.{0,3}[%％亿万个家元件名项人户公里]")


def has_figure(sentence: str, mark: Marker | None = None) -> bool:
    """Whether the sentence counts something, as no title does."""
    return bool(_FIGURE.search(sentence, mark.end if mark else 0))
