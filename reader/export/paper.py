# SPDX-License-Identifier: MIT
"""What annotations say on paper, whatever sets the type: Word, HTML or a printer.

On paper nothing can be clicked: a quotation has a number, and at the end stands under that number
where it comes from, what stood around it, and the code by which it can be checked. Notes become
the parts that offices ask for. What a reader has not written is left as a line to write on, never
made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reader.core.annotation import Stance
from reader.core.citation import office_name
from reader.core.places import breadcrumb
from reader.core.report import PassageKind
from reader.export.annotated import Exported
from reader.export.wording import COLOUR_NAMES, say_kind, say_state, say_time

BLANK: Final = "＿＿＿＿＿＿"
_TAGS: Final = {Stance.APPROVE: "赞成", Stance.AMEND: "修改", Stance.SUGGEST: "建议"}
_LABEL = re.compile(r"\s*(?:[-*>]\s*)?\**(问题|依据|理由|建议)\**\s*[：:]\**\s*")
_TAG = re.compile(r"(?<![\w#&/])[#＃][\w·-]+")
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)\)"), r"\1（\2）"),
    (re.compile(r"^(?:#{1,6} +|> ?)", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"),
    (re.compile(r"\\([\\`*_\[\]<>#])"), r"\1"),
)


class Speaker(NamedTuple):
    """Who speaks and when; what is empty is left to be written by hand."""

    delegation: str = ""
    name: str = ""
    date: str = ""


NOBODY: Final = Speaker()


class NoteParts(NamedTuple):
    """A note in the parts that a proposal has; each may be empty.

    Lines that begin with 问题：, 依据： or 理由：, 建议： begin a part; what comes before the first
    of them is the proposal itself.
    """

    problem: str = ""
    reason: str = ""
    proposal: str = ""


def note_parts(note: str) -> NoteParts:
    """Take a note apart by its labels; tags and Markdown's marks are left out."""
    found: dict[str, list[str]] = {"问题": [], "理由": [], "建议": []}
    label = "建议"
    for line in plain_note(note).split("\n"):
        match = _LABEL.match(line)
        if match is not None:
            label = "理由" if match[1] == "依据" else match[1]
        found[label].append(line[match.end() :] if match else line)
    return NoteParts(*("\n".join(lines).strip() for lines in found.values()))


def plain_note(note: str) -> str:
    """A note as it is read aloud: without tags and the marks of Markdown."""
    text = _TAG.sub("", note)
    for pattern, plain in _MARKUP:
        text = pattern.sub(plain, text)
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def of_stance(exported: Iterable[Exported], stance: Stance) -> list[Exported]:
    """Those marked so, by the stance taken or by a tag of that word (#建议)."""
    tag = _TAGS.get(stance)
    return [
        one
        for one in exported
        if one.annotation.stance is stance
        or (one.annotation.stance is None and tag is not None and tag in one.annotation.tags)
    ]


def left_over(exported: Iterable[Exported], used: Sequence[Exported]) -> list[Exported]:
    """Those that have no part in a form, so that it can say so."""
    ids = {one.annotation.id for one in used}
    return [one for one in exported if one.annotation.id not in ids]


def subject(one: Exported) -> str:
    """What it is about, in a few words: its name, else the paragraph's lead, else the place."""
    if one.annotation.name:
        return one.annotation.name
    place = one.resolved.range
    if place is None:
        return say_where(one)
    passage = one.report.passages[place.start.passage]
    named = passage.lead or passage.kind is PassageKind.HEADING
    words = breadcrumb(one.report, passage.index)[-1] if named else one.place
    return words.strip("，。；：、 ")


def say_where(one: Exported, *, with_report: bool = False) -> str:
    """The place for people; of one that is lost, the number that it had."""
    name = office_name(one.report.meta) if with_report else ""
    return name + (one.place or f"原段号{one.number}（现文中已找不到）")


def several_reports(exported: Sequence[Exported]) -> bool:
    """Whether a place must be said with its report."""
    return len({one.annotation.report_id for one in exported}) > 1


def source_lines(one: Exported, colours: Mapping[str, str] = COLOUR_NAMES) -> tuple[str, ...]:
    """All that is known of where a quotation comes from, for the list at the end."""
    tags = " ".join(f"#{tag}" for tag in one.annotation.tags)
    facts = (
        say_kind(one, colours),
        f"名称：{one.annotation.name}" if one.annotation.name else "",
        f"标签：{tags}" if tags else "",
        f"标注时间：{say_time(one.annotation.created)}",
        f"位置：{say_state(one)}",
    )
    checked = f"段号 {one.number}" + (f"，位置码 {one.code}" if one.code else "")
    lines = (
        f"{say_where(one, with_report=True)}。{checked}",
        "章节：" + " › ".join(one.section) if one.section else "",
        f"上下文：{context(one)}" if one.before or one.after else "",
        "；".join(fact for fact in facts if fact),
    )
    return tuple(line for line in lines if line)


def context(one: Exported) -> str:
    """What stands before and after the quotation, its own place marked: ……前文〔引文〕后文……"""
    before, after = (" ".join(text.split()) for text in (one.before, one.after))
    return f"……{before}〔引文〕{after}……"
