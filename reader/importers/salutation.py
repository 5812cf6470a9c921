# SPDX-License-Identifier: MIT
"""How a report begins: the words that greet the congress, and the speaker's first sentence."""

from __future__ import annotations

import re

_PEOPLE = r"代表|委员|同志|领导|来宾|嘉宾"
_GREETED = re.compile(
    r"((?:尊敬的|各位|代表|委员|同志们?|领导|来宾|嘉宾|朋友们?|女士们?|先生们?|主席团|主席|主任"
    r"|副|老|列席|特邀|执行|与会|大会|在座|全体|人员|和|及|的|们|[、，,\s！!])++[：:])\s*"
)
"""Possessive, for a line may be a thousand spaces and nothing else."""
_ALONE = re.compile(r"(?:尊敬的)?(?:各位[^。，！：]{2,14}|同志们)[：:，,！!]?")
_SPEAKS = re.compile(
    r"^(?:各位代表[，！])?(?:本届政府[^。]{0,20}。)?(?:现在|下面|首先|今天)?[，,]?\s*"
    r"(?:请允许)?(?:由)?我(?:谨)?"
    r"(?:受[^。，]{2,24}委托|代表[^。：《]{0,24}(?:政府|国务院))[^。《]{0,24}"
    r"(?:报告|汇报|[作做]《?政府工作|[作做]工作)"
)


def parted_salutation(line: str) -> tuple[str, str]:
    """A salutation with its colon (各位代表：) at the head of `line`, and the rest of the line.

    The salutation is empty where there is none.
    """
    line = line.lstrip()
    match = _GREETED.match(line)
    if match is None or not re.search(_PEOPLE, match[1]):
        return "", line
    return match[1].strip(), line[match.end() :].strip()


def is_salutation(line: str) -> bool:
    """Whether the line greets the congress and says nothing else: 各位代表、同志们："""
    salutation, rest = parted_salutation(line)
    return bool(salutation) and not rest


def is_address(line: str) -> bool:
    """Whether the line is an address that stands alone, with whatever sign: 各位代表！"""
    return bool(_ALONE.fullmatch(line))


def is_first_sentence(line: str) -> bool:
    """Whether the speaker says here in whose name the report is given: 现在，我代表……"""
    return bool(_SPEAKS.match(line))
