# SPDX-License-Identifier: MIT
"""Reads a glossary (名词解释) written as lines: numbered in several styles, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.report import Term
from reader.importers.furniture import is_furniture
from reader.importers.lines import Line
from reader.importers.numerals import small_number
from reader.importers.term_names import parted, spelled_without_bracket

_STYLES = (
    re.compile(r"\^?[\[［【〔]\s*注?\s*(\d{1,3})\s*[\]］】〕]\s*[.．、：:]?\s*(\S.*)"),
    re.compile(r"(\d{1,3})\s*[.．、]\s*(\S.*)"),
    re.compile(r"[（(]\s*(\d{1,3})\s*[）)]\s*[.．、]?\s*(\S.*)"),
    re.compile(r"([\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])\s*[.．、：:]?\s*(\S.*)"),
    re.compile(r"注(?:释)?\s*(\d{1,3})\s*[.．、：:]\s*(\S.*)"),
    re.compile(r"([一二三四五六七八九十]{1,3})、\s*(\S.*)"),
    re.compile(r"([⁰¹²³⁴-⁹]{1,3})\s*(\S.*)"),
    # Without a sign between them only a mark tells a number from a name such as 12345热线.
    re.compile(r"(\d{1,3})(?:[ \u3000\xa0]+(?=[“《\u4e00-\u9fff])|(?=[“《【]))(.+)"),
)
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_COLON = re.compile(
    r"(?!\d+[.．、])(?:[^。；，（(“]|[（(][^（）()。]{0,40}[）)]|“[^”。]{1,40}”){1,40}?[：:]\s*(?:\S|$)"
)
_DASHED_NAME = re.compile(r"(?!——)[^。，；：、]{2,24}——[^—\s]")
_BRACKETED_NAME = re.compile(r"【[^】]{2,30}】\s*\S")
_IN_BRACKETS = re.compile(r"（[^（）]{2,30}）")
_SIGNS = "【】〔〕※*★●◆■#□—-[]［］<>〈〉: ：\u3000"
_TITLE_WORDS = re.compile(r"名词|术语|词语|用语|概念|词汇|缩略语|名词、")
_TITLE_ENDS = re.compile(r"(?:解释|注释|释义|说明|注解|简释|诠释|解读|释疑|一览|汇编)$")
_TITLE_SIGNS = re.compile(r"[释注名解说览编]")  # one of them stands in every such heading
_TITLES = ("注释", "注解", "名词", "尾注", "附注", "注", "脚注")
_LONGEST_TITLE = 30
_GOES_ON = ("。", "；", "”", "）", "！")
_RUN_ON = re.compile(
    r"((?:附件\s*\d*\s*[：:]?\s*)?[^。；，：:]{0,16}(?:名词|术语)[^。；，：:]{0,8}(?:解释|注释|说明))"
    r"\s*[：:]\s*(\S.{6,})"
)


class GlossaryHeading(NamedTuple):
    """The heading of a glossary.

    `size` is how many lines stand before the entries, `introduction` those of them that are
    text, `rest` an entry on the heading's own line.
    """

    title: str
    size: int
    introduction: tuple[Line, ...] = ()
    rest: str = ""


@dataclass
class Entries:
    """What was read of a glossary: `numbers` maps the page's own numbers to those of `terms`.

    `is_repeated` says whether the last entry was one that the page had printed before.
    """

    terms: list[Term] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    is_repeated: bool = False

    def add(self, page_number: int | None, name: str, explanation: str, line: str) -> None:
        """Appends an entry, unless its line is one that the page printed before."""
        self.is_repeated = self._has(page_number, name, explanation)
        if self.is_repeated:
            self.dropped.append(line)
            return
        number = len(self.terms) + 1
        self.terms.append(Term(number, name, explanation, spelled_without_bracket(name)))
        self.numbers[number if page_number is None else page_number] = number

    def _has(self, page_number: int | None, name: str, explanation: str) -> bool:
        if page_number is None:
            return any(term[1:3] == (name, explanation) for term in self.terms)
        before = self.numbers.get(page_number)
        return before is not None and self.terms[before - 1].name == name

    def extend_last(self, text: str) -> None:
        """Adds a line to the last entry's explanation."""
        if self.is_repeated:
            self.dropped.append(text)
            return
        last = self.terms[-1]
        explanation = f"{last.explanation}\n{text}" if last.explanation else text
        self.terms[-1] = last._replace(explanation=explanation)


def glossary_title(line: str) -> str | None:
    """The title without ornaments if the line reads as the heading of a glossary."""
    if len(line) > 3 * _LONGEST_TITLE or not _TITLE_SIGNS.search(line):
        return None
    title = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", line).strip(_SIGNS)
    words = re.sub(r"\s", "", title)
    words = re.sub(r"^附(?:件|录)[一二三四五六七八九十\d]{0,2}[：:]?", "", words)
    words = re.sub(r"[（(].{0,12}[）)]$", "", words)
    if len(words) > _LONGEST_TITLE or re.search(r"[。；，！？]", words):
        return None
    is_title = words in _TITLES or (_TITLE_WORDS.search(words) and _TITLE_ENDS.search(words))
    return title if is_title else None


def glossary_heading(lines: Sequence[Line], at: int) -> GlossaryHeading | None:
    """The heading of a glossary at the line; entries have to follow it."""
    line = lines[at].text
    run_on = _RUN_ON.fullmatch(line) if "名词" in line or "术语" in line else None
    if run_on and is_entry(run_on[2]) and _numbered(run_on[2]):
        return GlossaryHeading(run_on[1], 1, (), run_on[2])
    title = glossary_title(line)
    if title is None:
        return None
    is_bare = title in _TITLES and title != "注释"
    for skipped in range(3):
        first = at + 1 + skipped
        if first >= len(lines) or glossary_title(lines[first].text):
            return None
        is_told = skipped == 1 and _IN_BRACKETS.fullmatch(lines[at + 1].text)
        if _begins_entries(lines, first, needs_number=is_bare or (skipped > 0 and not is_told)):
            return GlossaryHeading(title, 1 + skipped, tuple(lines[at + 1 : first]))
        if len(lines[first].text) > 2 * _LONGEST_TITLE:
            return None
    return None


def _begins_entries(lines: Sequence[Line], at: int, *, needs_number: bool) -> bool:
    line = lines[at]
    if line.rows:
        return len(line.rows[0]) in (2, 3) and len(line.rows) > 1
    numbered = _numbered(line.text)
    if numbered is not None:
        return numbered[1] == 1 or not needs_number
    is_bold_name = 1 < line.bold < len(line.text)
    return not needs_number and (is_entry(line.text) or is_bold_name)


def is_entry(line: str) -> bool:
    """Whether a glossary may begin with this line."""
    is_named = _COLON.match(line) or _BRACKETED_NAME.match(line) or _DASHED_NAME.match(line)
    return _numbered(line) is not None or bool(is_named)


def _numbered(line: str) -> tuple[int, int, str] | None:
    """Style, number and text of a numbered entry."""
    for style, pattern in enumerate(_STYLES):
        if match := pattern.fullmatch(line):
            return style, _value(match[1]), match[2]
    return None


def _value(number: str) -> int:
    number = "".join(str(unicodedata.digit(sign)) if sign in _RAISED else sign for sign in number)
    try:
        return int(number) if number.isdecimal() else small_number(number)
    except ValueError:
        return int(unicodedata.numeric(number, 0)) if len(number) == 1 else 0


def read_entries(lines: Sequence[Line], entries: Entries) -> int:
    """Adds the entries that `lines` begins with; returns how many lines were read."""
    if not lines:
        return 0
    if lines[0].rows:
        return _read_rows(lines[0], entries)
    first = _numbered(lines[0].text)
    style, last = (first[0], first[1] - 1) if first else (None, 0)
    for at, line in enumerate(lines):
        found = _numbered(line.text) if style is not None else None
        if found and _is_next(found, style, last):
            style, last = found[0], found[1]
            bold = max(0, line.bold - (len(line.text) - len(found[2])))
            following = lines[at + 1] if at + 1 < len(lines) else Line("")
            is_above = bool(following.text) and _numbered(following.text) is None
            entries.add(last, *parted(found[2], bold, is_above=is_above), line.text)
        elif style is None and not line.rows and _is_unnumbered(line) and not _waits(entries):
            entries.add(None, *parted(line.text, line.bold), line.text)
        elif entries.terms and _continues(entries.terms[-1], line):
            entries.extend_last(line.text.strip())
        else:
            return at
    return len(lines)


def _is_next(found: tuple[int, int, str], style: int | None, last: int) -> bool:
    """Whether a numbered line is the next entry, not an item within an explanation."""
    if found[0] == style:
        return found[1] > last
    return found[1] == last + 1 and bool(_COLON.match(found[2]))


def _waits(entries: Entries) -> bool:
    """Whether the last entry still has no explanation: the next line is it."""
    return bool(entries.terms) and not (entries.is_repeated or entries.terms[-1].explanation)


def _is_unnumbered(line: Line) -> bool:
    return is_entry(line.text) or 1 < line.bold < len(line.text)


def _read_rows(line: Line, entries: Entries) -> int:
    """A glossary that is a table: (number,) name, explanation; a head row is left out."""
    for row in line.rows:
        cells = [cell.strip() for cell in row]
        if any(word in "".join(cells) for word in ("序号", "解释", "释义")) and not entries.terms:
            entries.dropped.append("\t".join(cells))
            continue
        number = cells[0].strip("[]【】〔〕.、") if len(cells) > 2 else ""
        name, explanation = (cells[-2], cells[-1]) if len(cells) > 1 else ("", cells[0])
        shown = int(number) if number.isdecimal() else None
        entries.add(shown, name, explanation, "\t".join(cells))
    return 1


_ABOUT_FIGURES = re.compile(r"注[：:].{0,8}(?:报告|文中|数据|数字)")


def _continues(last: Term, line: Line) -> bool:
    """Whether the line belongs to the entry above it rather than to what follows the glossary."""
    text = line.text.strip()
    if line.rows or text.startswith(("附件", "附录", "附表", "各位代表", "分享到")):
        return False
    if glossary_title(text) or is_furniture(text) or _ABOUT_FIGURES.match(text):
        return False
    return not last.explanation or text.endswith(_GOES_ON)
