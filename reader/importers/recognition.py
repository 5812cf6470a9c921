# SPDX-License-Identifier: MIT
"""Tells a government work report from what else is read at congresses and kept on web sites.

Evidence is counted, since no single trait is in every report: some begin without a salutation,
some lack the title. Reports on plans and budgets, of courts and committees, bulletins and
commentaries speak of themselves in other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.importers.headings import is_named
from reader.importers.lines import Line
from reader.importers.markers import marker
from reader.importers.salutation import is_first_sentence, is_salutation

_TITLE = re.compile(r"[^，。]{0,40}政府工作(?:的)?报告(?:[（(].{1,12}[）)]|全文|摘要|实录)?")
_OTHER_TITLE = re.compile(
    r"(?:计划执行情况|预算执行情况|预算草案|统计公报|解读|工作要点|工作总结|审计|图解|问答|讨论|审议|评论|决议"
    r"|起草|分工|任务分解|法院工作报告|检察院工作报告|常务?委员会工作报告)"
)
_OTHER_SPEAKER = re.compile(
    r"我(?:代表|受)[^。]{0,30}(?:人大常委会|人民代表大会常务委员会|法院|检察院|政协|政治协商会议|委员会)"
    r"|受[^。]{0,20}政府(?:的)?委托"
)
_ABOUT_THE_REPORT = re.compile(
    r"(?:就|对)?[《（(]?(?:政府工作)?报告[》）)]?(?:的)?(?:起草|修改|审议|讨论)"
)
_GOVERNMENT = re.compile(r"我(?:谨)?代表[^。，]{0,24}(?:政府|国务院)")
_PLANS = re.compile(r"工作(?:安排|任务|重点|部署|思路|目标)|重点工作|主要任务|目标任务")
_FIRST_PARAGRAPHS = 6
_LONGEST_TITLE = 60
_LONGEST_HEADING = 40
_ENOUGH = 3


def is_work_report(lines: Sequence[Line], start: int, page_title: str = "") -> bool:
    """Whether the page's report, whose text begins at `lines[start]`, is a government's."""
    head = [re.sub(r"\s", "", line.text) for line in lines[:start]]
    body = [line.text for line in lines[start:]]
    opening = "\n".join(body[:_FIRST_PARAGRAPHS])
    titles = [text for text in [*head, page_title] if 0 < len(text) <= _LONGEST_TITLE]
    is_titled = any(_TITLE.fullmatch(text) for text in titles)
    speaks = any(map(is_first_sentence, body[:_FIRST_PARAGRAPHS]))
    is_government = bool(_GOVERNMENT.search(opening)) or "政府工作" in opening
    if _OTHER_SPEAKER.search(opening) and not is_government:
        return False
    is_other = any("报告" in text and _OTHER_TITLE.search(text) for text in titles)
    if not speaks and (_ABOUT_THE_REPORT.search(opening) or (is_other and not is_titled)):
        return False
    evidence = (
        bool(_GOVERNMENT.search(opening)),
        speaks,
        2 * is_titled,
        any(is_salutation(text) for text in body[:_FIRST_PARAGRAPHS]),
        any("各位代表" in text for text in body[1:]),
        any(_is_part(text) and "回顾" in text for text in body),
        any(_is_part(text) and _PLANS.search(text) for text in body),
        any("预期目标" in text or "主要目标" in text for text in body),
        any("政府自身建设" in text or "政府系统" in text for text in body),
        any(re.search(r"[（(][一二三][）)]", text[:6]) for text in body),
    )
    return sum(evidence) >= _ENOUGH


def _is_part(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and (is_named(text) or bool(marker(text)))
