# SPDX-License-Identifier: MIT
"""The required rates: how much of what a person found does the importer find?

Where nobody has read a file, the crude detector of `import_checks` stands in for the glossary and
the file takes no part in the rates that need reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import import_checks as checks
from import_case import Case, explanation_of, squeezed
from import_gold import FIELDS, Gold, Place, Split

from reader.core.glossary import occurrences
from reader.core.report import Paragraph, Section, SectionKind, Term

REQUIRED = {
    "名词解释：有的都找到": 1.0,
    "名词解释：没有的不凭空造": 1.0,
    "名词条数": 0.98,
    "名词与解释的划分": 0.98,
    "出现处：原样出现的都有链接": 1.0,
    "链接到错处的": 0.0,
    "数字上标：位置和编号": 1.0,
    "一、二级标题：查全": 0.98,
    "一、二级标题：查准": 0.98,
    "附件标题": 0.98,
    "标题": 0.95,
    "地区": 0.95,
    "年份": 0.95,
    "报告人": 0.95,
    "日期": 0.95,
    "会议": 0.95,
    "发布日期": 0.95,
    "发布机构": 0.95,
    "是报告／不是报告": 1.0,
    "文字：进出一致": 1.0,
}
"""The least share for each row of the table; for wrong links the most."""
NOT_ASKED = ("附件标题", "会议", "发布日期", "发布机构", "数字上标：位置和编号", "是报告／不是报告")
"""Rows that the requirement does not name; they are held to the same all the same."""
_FIELD_ROWS: dict[str, str] = dict(
    zip(
        FIELDS,
        ("标题", "地区", "年份", "报告人", "日期", "会议", "发布日期", "发布机构"),
        strict=True,
    )
)


@dataclass
class Score:
    """For each row of the table how many are right, of how many; and what is wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, row: str, right: bool, fault: str = "") -> None:
        """One thing that was asked for: is it right? `fault` says what is wrong with it."""
        self.asked[row] += 1
        self.right[row] += right
        if not right and fault:
            self.faults.append(fault)

    def share(self, row: str) -> float | None:
        """The share that is right; None where nothing was asked."""
        return self.right[row] / self.asked[row] if self.asked[row] else None

    def passes(self, row: str) -> bool:
        """Whether the row reaches its required rate; one without anything asked does."""
        share = self.share(row)
        if share is None:
            return True
        return share <= REQUIRED[row] if row == "链接到错处的" else share >= REQUIRED[row]

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.asked += other.asked
        return self


def score(case: Case, gold: Gold, found: Mapping[checks.Check, list[str]]) -> Score:
    """Everything that can be told of one file; `found` is what the checks found in it."""
    result = Score()
    _score_glossary(case, gold, result)
    for fault in found[checks.unlinked]:
        result.count("出现处：原样出现的都有链接", right=False, fault=fault)
    _score_links(case, gold, result)
    if gold.terms >= 0:
        result.count("是报告／不是报告", case.is_report == gold.is_report, "是不是报告判断有误")
    _score_splits(case, gold.splits, result)
    _score_headings(case, gold, result)
    for name, said in gold.said.items():
        told = getattr(case.report.meta, name)
        right = _same_fact(name, said, told, case)
        result.count(_FIELD_ROWS[name], right, f"{_FIELD_ROWS[name]}“{told}”应为“{said}”")
    if case.raw is not None:
        result.count("文字：进出一致", not found[checks.wording])
    return result


def _score_glossary(case: Case, gold: Gold, result: Score) -> None:
    expected = gold.terms if gold.terms >= 0 else checks.crude_glossary(case)
    found = len(case.report.glossary)
    if expected:
        result.count("名词解释：有的都找到", found > 0, "没有找到名词解释")
    else:
        result.count("名词解释：没有的不凭空造", found == 0, "凭空造了名词解释")
    if expected or found:
        result.count("名词条数", found == expected, f"名词 {found} 条，应为 {expected} 条")


def _score_splits(case: Case, splits: Iterable[Split], result: Score) -> None:
    by_number = {term.number: term for term in case.report.glossary}
    for split in splits:
        term = by_number.get(split.number)
        right = term is not None and _split_as(term, split)
        named = f"{term.name}｜{term.explanation[:8]}" if term else "没有"
        result.count("名词与解释的划分", right, f"划分 {split.number} {split.name}：{named}")


def _split_as(term: Term, split: Split) -> bool:
    """The name may lack what stands in brackets at its end: GEP（Gross Ecosystem Production）."""
    names = {squeezed(split.name), squeezed(re.sub(r"（[^）]*）$", "", split.name))}
    text = explanation_of(term)
    return (
        squeezed(term.name) in names
        and len(text) == split.length
        and text.startswith(split.first)
        and text.endswith(split.last)
    )


def _score_links(case: Case, gold: Gold, result: Score) -> None:
    """Every place judged right has to be linked; no link may lead astray.

    A link that nobody has judged is told, not counted.
    """
    links = [
        (found.term, *case.in_stream(found.passage, found.start, found.end))
        for found in occurrences(case.report)
    ]
    judged: list[tuple[Place, tuple[int, int]]] = []
    for place in gold.places:
        span = case.find(place.line, place.offset, place.length)
        if span is None:
            result.faults.append(f"找不到原文第 {place.line} 行第 {place.offset} 字")
        else:
            judged.append((place, span))
    for place, span in judged:
        if place.verdict == "right":
            hit = any(_meet(span, link) for link in links)
            fault = f"第 {place.line} 行的名词 {place.term} 未链接"
            result.count("出现处：原样出现的都有链接", hit, fault)
    for link in links:
        verdicts = [p.verdict for p, span in judged if p.term == link[0] and _meet(span, link)]
        if verdicts:
            where = case.passage_at(link[1]).number
            result.count("链接到错处的", "wrong" in verdicts)
            if "wrong" in verdicts:
                result.faults.append(f"名词 {link[0]} 在 {where} 链接错了")
        elif gold.places:
            result.faults.append(_unread(case, link))
    _score_marks(case, gold, result)


def _meet(span: tuple[int, int], link: tuple[int, int, int]) -> bool:
    return span[0] < link[2] and link[1] < span[1]


def _unread(case: Case, link: tuple[int, int, int]) -> str:
    around = case.stream[max(0, link[1] - 8) : link[2] + 8]
    return f"未经人看过的链接：{link[0]} …{around}…（{case.passage_at(link[1]).number}）"


def _score_marks(case: Case, gold: Gold, result: Score) -> None:
    found = {
        (mark.number, case.in_stream(passage.index, mark.start, mark.end))
        for passage in case.body
        if isinstance(passage.block, Paragraph)
        for mark in passage.block.marks
    }
    for mark in gold.marks:
        span = case.find(mark.line, mark.offset, len(str(mark.number)))
        hits = {f for f in found if f[0] == mark.number and span and _meet(span, (0, *f[1]))}
        fault = f"第 {mark.line} 行的上标 {mark.number} 没有认出"
        result.count("数字上标：位置和编号", bool(hits), fault)
        found -= hits
    if gold.marks:
        for number, (start, _) in found:
            fault = f"把 {case.stream[max(0, start - 6) : start + 6]} 的 {number} 当作上标"
            result.count("数字上标：位置和编号", right=False, fault=fault)


def _score_headings(case: Case, gold: Gold, result: Score) -> None:
    if gold.outline is None:
        return
    either = {_bare(title) for title in gold.outline.either}
    found = [(s.level, _bare(s.title)) for s in case.sections if _bare(s.title) not in either]
    expected = [(level, _bare(title)) for level, title in gold.outline.headings]
    missing = list((Counter(expected) - Counter(found)).elements())
    surplus = list((Counter(found) - Counter(expected)).elements())
    for row, wrong, total, word in (
        ("一、二级标题：查全", missing, len(expected), "缺标题"),
        ("一、二级标题：查准", surplus, len(found), "多标题"),
    ):
        result.asked[row] += total
        result.right[row] += total - len(wrong)
        result.faults += [f"{word} {level} {title[:30]}" for level, title in wrong]
    titles = [
        squeezed(block.title)
        for block in case.report.blocks
        if isinstance(block, Section) and block.kind is SectionKind.APPENDIX
    ]
    for title in gold.outline.appendices:
        hit = any(squeezed(title) in found_title for found_title in titles)
        result.count("附件标题", hit, f"缺附件 {title}")


def _bare(title: str) -> str:
    """A heading without what runs on or was broken: its end mark, `?` at its head."""
    return squeezed(title).lstrip("?").rstrip("。.:;!?,")


def _same_fact(name: str, said: str, found: object, case: Case) -> bool:
    """Whether a fact is what the file says; a region may be completed above what it says."""
    text = "" if found is None else str(found)
    if name == "title":
        return squeezed(said) in (squeezed(text), squeezed(case.report.meta.name))
    if name == "region":
        places = said.split("/")
        return text.split("/")[-len(places) :] == places
    if name == "speaker":
        return squeezed(text).replace("?", "") == squeezed(said)
    return squeezed(text) == squeezed(said)
