# SPDX-License-Identifier: MIT
"""Places that readers look for though no heading leads there, found by rule in any report.

预期目标 (the year's targets), 困难和问题, 民生实事 (the list of promised projects) and 结束语.
The rules read whole paragraphs of the main text, never appendices, and give at most one place
each; where a heading already says the name, there is no landmark.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.core.report import Passage, PassageKind, Report

# Compiled when first used (`re` remembers them): the first paint needs none of them.
_TARGETS = r"预期(?:目标|指标)[^，。；：:]{0,14}[：:是为]"
_TARGETS_LOOSER = r"^.{0,24}(?:主要|发展的?|奋斗)目标[^，。；：:]{0,8}[：:是为]"
_FIGURE = r"[0-9０-９].{0,6}[%％元]|增长"
_TROUBLE = r"(?:困难|问题|不足|短板|挑战|压力|差距|矛盾|制约)"
_PROBLEMS = (
    r"^.{0,60}清醒(?:地|的)?(?:认识到|看到|认识|意识到|感到).{0,140}" + _TROUBLE,
    r"^.{0,30}(?:也要?|必须|同时).{0,6}(?:看到|认识到|意识到).{0,120}" + _TROUBLE,
    r"^.{0,30}(?:面临|存在).{0,16}" + _TROUBLE + r".{0,16}(?:[：:]|一是)",
    r"^(?:回顾|回首|在?看到|在?肯定).{0,30}清醒(?:地|的)?(?:认识到|看到)",
    r"^各位代表.{0,24}" + _TROUBLE + r".{0,24}(?:[：:]|一是)",
    r"^.{0,60}(?:前进的?道路上|我们深知|必须正视|不容忽视|差距).{0,60}(?:面临|存在|还有|不足).*"
    r"(?:高度重视|加以解决|切实解决|认真解决|努力解决|采取.{0,12}措施)",
    r"^.{0,12}(?:困难|问题|不足)[和与及](?:问题|困难|不足|挑战).{0,16}[：:]",
)
_PROJECTS = (
    r"^.{0,24}(?:办好|办实|抓好|实施|推进|完成|谋划|拟定|安排)[^，。；]{0,16}"
    r"(?:[件项类]|方面|以下)[^，。；]{0,8}实事[^。；]{0,24}(?:[：:，。]一是|[：:，。]\s*1|[：:])"
    r"|^.{0,30}(?:拟定|谋划|安排|确定|推出|筛选)了[^，。；]{0,12}[件项类][^，。；]{0,6}实事"
    r"|^.{0,12}办好(?:为民|民生|惠民)?实事[。，：]一是"
)
_PROJECTS_SAID = r"[件项类面].{0,6}实事|(?:民生|惠民|为民).{0,2}实事|实事项目"  # not 突出办实事
_PROJECTS_ABOVE = r"[件项类面][^，。；]{0,6}实事"
_FIRST_ITEM = r"(?:1[.．、]|（1）|①|一是)"
_CLOSING = r"让我们|努力奋斗|团结奋斗|不懈奋斗|而奋斗"
_ADDRESS = r"^(?:各位代表|各位委员|同志们)"
_SALUTATION = 12  # characters: a shorter address says nothing but itself
_CLOSING_WITHIN = 12  # paragraphs from the end of the text, in its second half


class Landmark(NamedTuple):
    """A place with a name: the passage that it begins at."""

    name: str
    passage: int


def landmarks(report: Report) -> tuple[Landmark, ...]:
    """The landmarks of a report, in reading order."""
    body = [p for p in report.passages if p.kind is PassageKind.BODY and p.number[0] != "A"]
    titles = [p.text for p in report.passages if p.kind is PassageKind.HEADING]
    found = [
        Landmark(name, passage.index)
        for name, said, passage in (
            ("预期目标", r"预期目标", _targets(body)),
            ("困难和问题", r"困难和|问题和|和问题|存在的?问题", _problems(body)),
            ("民生实事", _PROJECTS_SAID, _projects(body, report)),
            ("结束语", r"结束语", _closing(body)),
        )
        if passage is not None and not any(re.search(said, title) for title in titles)
    ]
    return tuple(sorted(found, key=lambda landmark: landmark.passage))


def _targets(body: list[Passage]) -> Passage | None:
    for pattern in (_TARGETS, _TARGETS_LOOSER):
        for at, passage in enumerate(body):
            match = re.search(pattern, passage.text)
            if match is None:
                continue
            said = passage.text[match.end() :]
            if not said.strip("：:是为 ") and at + 1 < len(body):
                said = body[at + 1].text  # a list of targets below
            if re.search(_FIGURE, said):
                return passage
    return None


def is_about_problems(text: str) -> bool:
    """Whether a paragraph tells what is still lacking."""
    return any(re.search(pattern, text) for pattern in _PROBLEMS)


def _problems(body: list[Passage]) -> Passage | None:
    for pattern in _PROBLEMS:
        for passage in body:
            if re.search(pattern, passage.text):
                return passage
    return None


def _projects(body: list[Passage], report: Report) -> Passage | None:
    """What says that projects are to come, or stands above the first of a list of them."""
    found = next((passage for passage in body if re.search(_PROJECTS, passage.text)), None)
    return found or next(
        (
            passage
            for passage in body
            for following in report.passages[passage.index + 1 : passage.index + 2]
            if re.search(_PROJECTS_ABOVE, passage.text) and re.match(_FIRST_ITEM, following.text)
        ),
        None,
    )


def _closing(body: list[Passage]) -> Passage | None:
    """The last call to the deputies; an address that stands alone above it belongs to it."""
    last = body[max(len(body) // 2, len(body) - _CLOSING_WITHIN) :]
    for at in range(len(last) - 1, -1, -1):
        if re.search(_CLOSING, last[at].text):
            above = last[at - 1] if at else None
            alone = above and len(above.text) < _SALUTATION and re.match(_ADDRESS, above.text)
            return above if alone else last[at]
    is_address = (
        bool(last)
        and re.match(_ADDRESS, last[-1].text)
        and len(last[-1].text) >= _SALUTATION
        and last[-1] is not _problems(body)
    )
    return last[-1] if is_address else None
