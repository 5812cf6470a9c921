# SPDX-License-Identifier: MIT
"""Annotations as Word files in three forms, as deputies and offices use them.

A speech on the report (审议发言提纲), a table of amendments (修改意见表), and plain excerpts. Every
quotation stands to the letter and has a number; at the end stands where it comes from. What a
form has no place for is listed there too: nothing is left out silently. How it looks is known in
`word_style`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from reader.core.annotation import Stance
from reader.core.citation import office_name
from reader.core.places import chinese_number
from reader.export.annotated import Exported
from reader.export.paper import (
    BLANK,
    NOBODY,
    Speaker,
    left_over,
    note_parts,
    of_stance,
    plain_note,
    say_where,
    several_reports,
    source_lines,
    subject,
)
from reader.export.word_style import PART_FACE, SECTION_FACE, TEXT_MM, Cell, Run, Sheet
from reader.export.wording import COLOUR_NAMES, by_report, report_name

_TO_WRITE: Final = f"{BLANK}（待填写）"
_NO_MARKS: Final = f"{BLANK}（没有这一类标注，待填写，或删去这一部分）"
_HEADER: Final = ("序号", "位置", "原文", "修改建议", "理由")
_WIDTHS: Final = (13, 27, 54, 38, TEXT_MM - 132)


class Form(StrEnum):
    """What the file is for."""

    SPEECH = "speech"
    AMENDMENTS = "amendments"
    EXCERPTS = "excerpts"


def as_word(
    exported: Sequence[Exported],
    form: Form,
    speaker: Speaker = NOBODY,
    colours: Mapping[str, str] = COLOUR_NAMES,
) -> bytes:
    """The annotations as the bytes of a .docx file; `colours` are the names of the colours."""
    writer = {Form.SPEECH: _Speech, Form.AMENDMENTS: _Amendments, Form.EXCERPTS: _Excerpts}[form]
    return writer(exported, speaker, colours).data()


class _Writer:
    """What the forms share: the sheet, the numbers of the quotations, the list at the end."""

    def __init__(
        self, exported: Sequence[Exported], speaker: Speaker, colours: Mapping[str, str]
    ) -> None:
        self.exported = exported
        self.speaker = speaker
        self.colours = colours
        self.several = several_reports(exported)
        self.reports = [office_name(group[0].report.meta) for group in by_report(exported)]
        self.quoted: list[Exported] = []
        now = datetime.now().astimezone()
        self.today = f"{now.year}年{now.month}月{now.day}日"
        self.sheet = Sheet(self.title(), speaker.name, now)
        self.write()

    def title(self) -> str:
        raise NotImplementedError

    def write(self) -> None:
        raise NotImplementedError

    def data(self) -> bytes:
        """The finished file."""
        return self.sheet.data()

    def number(self, one: Exported) -> Run:
        """The next number of a quotation, as a raised mark."""
        self.quoted.append(one)
        return Run(f"[{len(self.quoted)}]", raised=True)

    def write_sources(self) -> None:
        """The list at the end: where each quotation comes from."""
        if self.quoted:
            self.sheet.heading(1, "附：引文出处", new_page=True)
        for count, one in enumerate(self.quoted, 1):
            self.sheet.small(f"[{count}] ", source_lines(one, self.colours))

    def write_others(self, others: Sequence[Exported]) -> None:
        """What this form has no place for."""
        if not others:
            return
        self.sheet.heading(1, f"附：未列入的其他批注（{len(others)}条）")
        for one in others:
            self.write_excerpt(one)

    def write_excerpt(self, one: Exported) -> None:
        """A quotation, what was noted on it, and where it comes from."""
        self.sheet.body(one.quote or f"（{say_where(one)}）")
        if one.annotation.note.strip():
            self.labelled("批注", Run(plain_note(one.annotation.note), SECTION_FACE))
        self.sheet.small("", source_lines(one, self.colours))

    def labelled(self, label: str, *runs: str | Run) -> None:
        """A paragraph that begins with what it is."""
        self.sheet.body(Run(f"{label}：", PART_FACE), *runs)

    def where(self, one: Exported) -> str:
        """Its place, with the report where there are several."""
        return say_where(one, with_report=self.several)


class _Speech(_Writer):
    """审议《政府工作报告》发言提纲."""

    def title(self) -> str:
        return "审议《政府工作报告》发言提纲"

    def write(self) -> None:
        speaker, sheet = self.speaker, self.sheet
        who = f"{speaker.delegation or BLANK + '代表团'}　{speaker.name or BLANK}"
        sheet.write("署名", who)
        sheet.write("署名", f"（{speaker.date or '＿＿＿＿年＿＿月＿＿日'}）")
        sheet.write("称谓", "各位代表：")
        names = "、".join(self.reports) or "《政府工作报告》"
        sheet.body(f"我认真听取和审议了{names}。下面，就报告谈几点意见。")
        used: list[Exported] = []
        for title, stance, write in (
            ("一、总体评价", Stance.APPROVE, self._approve),
            ("二、修改意见", Stance.AMEND, self._amend),
            ("三、工作建议", Stance.SUGGEST, self._suggest),
        ):
            sheet.heading(1, title)
            chosen = of_stance(left_over(self.exported, used), stance)
            for count, one in enumerate(chosen, 1):
                sheet.heading(2, f"（{chinese_number(count)}）{subject(one)}")
                write(one)
            if not chosen:
                sheet.body(_NO_MARKS)
            used += chosen
        sheet.body("以上意见，不妥之处，请批评指正。")
        self.write_sources()
        self.write_others(left_over(self.exported, used))

    def _approve(self, one: Exported) -> None:
        self.labelled("评价", plain_note(one.annotation.note) or _TO_WRITE)
        self._evidence("依据", one)

    def _amend(self, one: Exported) -> None:
        parts = note_parts(one.annotation.note)
        self._evidence("原文", one)
        self.labelled("建议", parts.proposal or _TO_WRITE)
        self.labelled("理由", "\n".join(p for p in (parts.problem, parts.reason) if p) or _TO_WRITE)

    def _suggest(self, one: Exported) -> None:
        parts = note_parts(one.annotation.note)
        self.labelled("问题", parts.problem or _TO_WRITE)
        self._evidence("依据", one)
        if parts.reason:
            self.sheet.body(parts.reason)
        self.labelled("建议", parts.proposal or _TO_WRITE)

    def _evidence(self, label: str, one: Exported) -> None:
        """The words of the report in 楷体, with the number of their source."""
        words = Run(one.quote, SECTION_FACE) if one.quote else Run(f"（{self.where(one)}）")
        self.labelled(label, words, self.number(one))


class _Amendments(_Writer):
    """《政府工作报告》修改意见表."""

    def title(self) -> str:
        return "《政府工作报告》修改意见表"

    def write(self) -> None:
        speaker = self.speaker
        fields = (("代表团", speaker.delegation), ("姓名", speaker.name), ("日期", speaker.date))
        said = (f"{label}：{value or BLANK}" for label, value in fields)
        self.sheet.write("填写栏", "　　".join(said))
        used = of_stance(self.exported, Stance.AMEND)
        rows = [self._row(count, one) for count, one in enumerate(used, 1)]
        self.sheet.table(_HEADER, _WIDTHS, rows or [self._empty_row(n) for n in range(1, 6)])
        self.write_sources()
        self.write_others(left_over(self.exported, used))

    def _row(self, count: int, one: Exported) -> tuple[Cell, ...]:
        parts = note_parts(one.annotation.note)
        reason = "\n".join(part for part in (parts.problem, parts.reason) if part)
        return (
            Cell((str(count),)),
            Cell((self.where(one),), f"段号 {one.number}"),
            Cell((one.quote, self.number(one))),
            Cell((parts.proposal or BLANK,)),
            Cell((reason or BLANK,)),
        )

    def _empty_row(self, count: int) -> tuple[Cell, ...]:
        return (Cell((str(count),)), *(Cell((BLANK[:count],)) for count in (4, 6, 5, 3)))


class _Excerpts(_Writer):
    """摘录, in the order of the report under its own headings."""

    def title(self) -> str:
        if len(self.reports) == 1:
            return f"{report_name(self.exported[0])}摘录"
        return "政府工作报告摘录"

    def write(self) -> None:
        by = self.speaker.name + "　" if self.speaker.name else ""
        self.sheet.write("署名", f"{by}共{len(self.exported)}条　{self.speaker.date or self.today}")
        for group in by_report(self.exported):
            deeper = 1 if self.several else 0
            if self.several:
                self.sheet.heading(1, report_name(group[0]))
            above: tuple[str, ...] = ()
            for one in group:
                path = one.section or (("原文中已找不到",) if one.is_orphan else ("开头",))
                self._write_headings(path, above, deeper)
                above = path
                self.write_excerpt(one)

    def _write_headings(self, path: Sequence[str], above: Sequence[str], deeper: int) -> None:
        """The headings that have changed since the last excerpt."""
        changed = False
        for level, title in enumerate(path):
            changed = changed or level >= len(above) or above[level] != title
            if changed and level + deeper < 3:
                self.sheet.heading(level + 1 + deeper, title)
