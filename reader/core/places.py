# SPDX-License-Identifier: MIT
"""How places in a report are said to people: 第一部分（二）第2段, breadcrumbs, minutes left."""

from __future__ import annotations

import re

from reader.core.report import Passage, PassageKind, Report, Section

CHARACTERS_PER_MINUTE = 500
"""Silent reading of ordinary modern prose: 《义务教育语文课程标准（2022年版）》 asks
“每分钟不少于500字” of grades 7 to 9, which a grown-up reader can be expected to reach."""

_DIGITS = "零一二三四五六七八九"
_SECTION_MARK = re.compile(r"[（(][一二三四五六七八九十百]+[）)]")


def chinese_number(number: int) -> str:
    """A whole number from 0 to 99 in Chinese: 12 is 十二; greater ones stay in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def say_place(report: Report, passage: int) -> str:
    """Where the passage of that index stands: `第一部分（二）第2段`, `名词解释第11条`."""
    number = report.passages[passage].number
    if number[0] == "T":
        return say_part(number)
    if number == "G" or (number[0] == "G" and "." not in number):
        return "名词解释" + (f"第{number[1:]}条" if number != "G" else "")
    parts = number.split(".")
    said = say_part(number)
    if len(parts) > 1 and parts[1] != "0":
        said += _say_section(report, f"{parts[0]}.{parts[1]}", parts[1])
    return said + (f"第{parts[2]}段" if len(parts) == 3 else "标题")


def say_part(number: str) -> str:
    """The part in which a passage of that number stands: `第一部分`, `附件1`, `名词解释`."""
    part = number.partition(".")[0]
    if part.startswith("T"):
        return "标题"
    if part == "0":
        return "开头"
    if part.startswith("A"):
        return f"附件{part[1:]}"
    if part.startswith("G"):
        return "名词解释"
    return f"第{chinese_number(int(part))}部分"


def _say_section(report: Report, number: str, count: str) -> str:
    """The section's own mark （二）, or its count where the title has none."""
    heading = report.passage_by_number.get(number)
    mark = _SECTION_MARK.match(heading.text) if heading else None
    return mark[0].replace("(", "（").replace(")", "）") if mark else f"第{count}节"


def breadcrumb(report: Report, passage: int) -> tuple[str, ...]:
    """The headings above a passage and, last, its own heading, lead or term, as far as it has."""
    here = report.passages[passage]
    own = _own_name(here)
    return (*here.section, own) if own else here.section


def _own_name(passage: Passage) -> str:
    if isinstance(passage.block, Section):
        return passage.text
    if passage.kind in (PassageKind.BODY, PassageKind.ENTRY):
        return passage.text[: passage.lead]
    return ""


def characters_from(report: Report, passage: int, offset: int = 0) -> int:
    """How many characters are still to read from there to the end of the text.

    The glossary and the appendices are not counted: they are looked up, not read through.
    """
    main = [p for p in report.passages[passage:] if p.number[0] not in "AG"]
    left = sum(len(p.text) for p in main)
    return max(0, left - offset) if main and main[0].index == passage else left


def minutes_left(characters: int) -> int:
    """How long that many characters take to read, in whole minutes, at least 1 for any text."""
    return -(-characters // CHARACTERS_PER_MINUTE)
