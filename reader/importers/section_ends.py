# SPDX-License-Identifier: MIT
"""Finds where the last section of a part ends though no heading says so.

Behind it a part goes on with what concerns all of it: other work in one breath, thanks, what is
still lacking, words to the deputies, the closing words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.core.landmarks import is_about_problems
from reader.core.report import Block, Paragraph, Section, SectionEnd, SectionKind

_ADDRESS = re.compile(r"(?:各位代表|各位委员|同志们)(?:[、，]?同志们)?[！，,!：]")
_REVIEW = re.compile(
    r"(?:回顾|回首|回望|总结)?(?:过去(?:的)?(?:一年|五年|几年)?|这些?成绩|成绩|刚刚过去的|(?:19|20)\d\d\s*年[，]?是"
    r"|[一三五]年来|在此|幸福是|所有这些|以上成绩)"
)
_THANKS = re.compile(
    r"(?:衷心|崇高|诚挚|最?真诚|深深)的?(?:地)?(?:感谢|谢意|敬意|祝福)|表示感谢|致以.{0,8}敬意"
)
_OTHER = re.compile(
    r"国防动员|国防教育|国防后备|双拥|人防|民兵|民族|宗教|侨务|侨联|港澳|对台|台务|外事|档案|史志|方志|党史"
    r"|气象|地震|审计|统计|妇女|儿童|残疾人|老龄|红十字|保密|机要|邮政|供销|机关事务|机关后勤|参事|文史|信访"
    r"|工会|共青团|妇联|工商联|关心下一代|哲学社会科学|民防|盐务|烟草|金融|通信|粮食|物价"
)
_BESIDES = re.compile(r"与此同时|此外|另外|同时，")
_DEPARTMENTS = 4
_DEPARTMENTS_BESIDES = 2
_LONGEST_OTHER = 260
_CLOSING_PLAN = re.compile(
    r"(?:做好|完成|实现|落实)(?:好)?(?:今年|全年|新的一年|各项|上述|以上|这些)[^。]{0,12}[，,].{0,30}(?:政府|自身)"
)
_PROJECTS = re.compile(r"(?:今年|同时|此外)[^。：]{0,24}(?:[件项类]|方面|以下)[^。：]{0,8}实事")


def with_section_ends(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a `SectionEnd` wherever a part goes on behind its last section."""
    ends = {end for start, stop in _last_sections(blocks) if (end := _end(blocks, start, stop))}
    return [
        piece
        for at, block in enumerate(blocks)
        for piece in ((SectionEnd(), block) if at in ends else (block,))
    ]


def _last_sections(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The range of blocks under the last second-level heading of each part of the main text."""
    part, last = False, -1
    for at, block in enumerate([*blocks, Section("", 1)]):
        if not isinstance(block, Section) or block.level > 2:
            continue
        if block.level == 1:
            if part and last >= 0:
                yield last + 1, at
            part, last = block.kind is SectionKind.HEADING, -1
        else:
            last = at


def _end(blocks: Sequence[Block], start: int, stop: int) -> int:
    """The first block in `[start, stop)` that is the part's again; 0 where there is none."""
    for at in range(start + 1, stop):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            continue
        if _belongs_to_part(block):
            return at
        if _REVIEW.match(block.text) and _thanks_near(blocks, at, stop):
            return at
    return 0


def _belongs_to_part(block: Paragraph) -> bool:
    text = block.text
    if _ADDRESS.match(text) or is_about_problems(text):
        return True
    if block.lead:
        return False
    enough = _DEPARTMENTS_BESIDES if _BESIDES.match(text) else _DEPARTMENTS
    is_other = len(text) <= _LONGEST_OTHER and len(set(_OTHER.findall(text))) >= enough
    return is_other or bool(_CLOSING_PLAN.match(text) or _PROJECTS.match(text))


def _thanks_near(blocks: Sequence[Block], at: int, stop: int) -> bool:
    near = blocks[at : min(at + 3, stop)]
    return any(isinstance(block, Paragraph) and _THANKS.search(block.text) for block in near)
