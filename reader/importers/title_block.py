# SPDX-License-Identifier: MIT
"""Reads what stands above a report: title, date, meeting, speaker, publication.

A title block is written in a few fixed parts and many ways of setting them: over several lines or
run together in one, spaced out, in brackets, with a dash before the date, dates in Chinese
numerals, the name on a line of its own. What is no part of it is given back, so that nothing of a
page is lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reader.core.report import Metadata
from reader.importers.dates import DAY, find_date, normal_digits
from reader.importers.place_names import find_region, joined
from reader.importers.speaker import is_name, is_office, person, read_speaker, speaker_in_caption

_TITLE_WORDS = "政府工作报告"
_TITLE = re.compile(
    r"^(?!.{0,30}(?:首页|公开|目录|栏目|导航|[受授]权发布))[^，。：:>＞»/|]{0,30}(?:政府|管委会|管理委员会|办事处)工作报告(?:（[^）]{1,12}）)?$"
)
_LABEL = re.compile(r"^(?:(?:名\s*称|标\s*题)\s*[：:]?|的)")
_BARE_TITLE = re.compile(rf"{_TITLE_WORDS}(?:（20\d\d年度?）)?")
_GLUED_TITLE = re.compile(
    rf"({_TITLE_WORDS}》?(?:（[^）]{{1,8}}）)?)\s*(?!（[^）]{{1,8}}）\s*$)(?=[—–-]*\s*（?\s*(?:20\d\d|二[〇○零]|在))"
)
_GLUED_SPEAKER = re.compile(r"((?:会议|大会)上(?:\s*）)?)\s*(?=[^\s）])")
_OCCASION = re.compile(rf"^[—–\-－\s（]*(?:{DAY}\D*|(?:在|于)\S.{{4,40}}(?:会议|大会)上?[）\s]*)$")
_OCCASION_ENDS = re.compile(r"(?:会议|(?<!代表)大会|全会|大会上)上?\s*）?$")
_DAY_ALONE = re.compile(rf"^[—–\-－\s（]*{DAY}[）\s]*$")
_MEETING = re.compile(rf"^(?:{DAY})?\s*(?:在|于)?\s*(\S.*?(?:会议|大会))上?(?:（[^）]*）?)?$")
_PUBLISHED = re.compile(
    r"(?:发布(?:日期|时间)|(?:发文|印发|成文)日期|时间|日期)\s*[：:]\s*(\d\S+)"
    r"|(20\d\d[-./年]\d\d?[-./月]\d\d?日?)(?=[\s\d:：时分秒]*(?:来源|信息来源|浏览|字[号体]))"
)
_PUBLISHER = re.compile(
    r"(?:来源|发布机构|发布单位|公开主体)\s*[：:]\s*([^\s?？【\[|：:]+)(?=$|[\s?？【\[|])"
)
_OTHER_TEXT = re.compile(r"各位代表|各位委员|…|\.{3}|[。；！]")
_LONGEST = 100  # characters of a line of a title block, run together as it may be


def read_title_block(lines: Sequence[str], report_id: str) -> tuple[Metadata, list[str]]:
    """The metadata that the lines give, and the lines that are not the report's own."""
    block = _Block(lines)
    block.read()
    return block.metadata(report_id), block.left()


def is_title(text: str) -> bool:
    """Whether the text, without white space, is the title of a government work report."""
    return _TITLE.match(text) is not None


@dataclass
class _Piece:
    """A part of a physical line that says one thing."""

    line: int
    text: str
    own: bool = False

    @property
    def may_belong(self) -> bool:
        """Whether it can be a part of the block that nothing has claimed yet."""
        return not self.own and not _is_other_text(self.text)

    @property
    def is_title(self) -> bool:
        """Whether it is the title, with a label before it or without."""
        return is_title(_title_in(self.text))


@dataclass
class _Block:
    """The lines above a report while their parts are recognized."""

    lines: Sequence[str]
    pieces: list[_Piece] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    where: str = ""

    def read(self) -> None:
        for at, line in enumerate(self.lines):
            self.pieces += [_Piece(at, text) for text in _pieces(line)]
        self._find_titles()
        self._find_occasion()
        self._find_speaker()

    def _find_titles(self) -> None:
        for piece, previous in zip(self.pieces, [None, *self.pieces], strict=False):
            squeezed = _title_in(piece.text)
            above = re.sub(r"\s+", "", previous.text) if previous else ""
            is_second_half = squeezed == "工作报告" and above.endswith("政府")
            title = above + squeezed if is_second_half else squeezed
            key = "title" if _BARE_TITLE.fullmatch(title) else "name"
            if is_title(title) and key not in self.found:
                self.found[key] = title
                piece.own = not _LABEL.match(piece.text)
                if previous and is_second_half:
                    previous.own = True

    def _find_occasion(self) -> None:
        """The day and the meeting; a day alone counts only below a title."""
        titled = False
        best: list[_Piece] = []
        for at, piece in enumerate(self.pieces):
            titled = titled or piece.own
            if not piece.may_belong or not _OCCASION.match(normal_digits(piece.text)):
                continue
            taken, text = self._joined_occasion(at)
            if _worth(text) > _worth(self.found.get("subtitle", "")) and (titled or "会" in text):
                self.found["subtitle"], best = text, taken
        for piece in best:
            piece.own = True

    def _joined_occasion(self, at: int) -> tuple[list[_Piece], str]:
        """The line of the occasion, with the rest of it where it runs over the line's end.

        A meeting without its day takes the day from the line below it.
        """
        taken, text = [self.pieces[at]], self.pieces[at].text
        for following in self.pieces[at + 1 : at + 4]:
            if following.is_title:  # between the meeting and its day
                continue
            if not following.may_belong or len(following.text) > 40:
                break
            if _OCCASION_ENDS.search(text):
                if re.search(DAY, normal_digits(text)) or not _DAY_ALONE.match(
                    normal_digits(following.text)
                ):
                    break
            elif not re.search(r"^（?\s*[在于]|大会$|(?:会议|大会)上?\s*）?$", following.text):
                break
            taken.append(following)
            text += following.text
        return taken, text.strip("—–－- （）") if text.startswith("（") else text.strip("—–－- ")

    def _find_speaker(self) -> None:
        for at, piece in enumerate(self.pieces):
            if not piece.may_belong:
                continue
            following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
            if speaker := read_speaker(piece.text):
                self.found["speaker"], self.where = speaker
                piece.own = _letters(piece.text) == _letters(speaker.text)
                return
            if is_office(piece.text) and following and is_name(following.text):
                self.found["speaker"] = f"{piece.text} {person(following.text)}"
                piece.own = following.own = True
                return
        self._find_bare_name()

    def _find_bare_name(self) -> None:
        """A name below the occasion with no office, or the one that a caption tells."""
        for before, piece in pairwise(self.pieces):
            is_below = before.own and not is_title(before.text)
            if is_below and piece.may_belong and is_name(piece.text):
                self.found["speaker"] = person(piece.text.strip("（） "))
                piece.own = True
                return
        captions = (speaker_in_caption(line) for line in self.lines)
        if speaker := next(filter(None, captions), None):
            self.found["speaker"], self.where = speaker

    def left(self) -> list[str]:
        """The lines that hold more than parts of the title block."""
        foreign = {piece.line for piece in self.pieces if not piece.own}
        return [line for at, line in enumerate(self.lines) if at in foreign]

    def metadata(self, report_id: str) -> Metadata:
        facts = dict(self.found)
        subtitle = facts.get("subtitle", "")
        if date := find_date(subtitle):
            facts["delivered"] = date
        if match := _MEETING.match(normal_digits(subtitle)):
            facts["meeting"] = re.sub(r"\s+", "", match[1])
        facts |= _publication("\n".join(self.lines))
        candidates = (facts.get("meeting", ""), facts.get("name", ""), self.where)
        if region := joined(find_region(text) for text in candidates):
            publisher = find_region(facts.get("publisher", ""))
            facts["region"] = joined([region.split("/"), publisher])
        facts.setdefault("title", _TITLE_WORDS)
        said = "".join(facts.get(part, "") for part in ("name", "title", "subtitle"))
        year = re.search(r"(20\d\d|19\d\d)年", said)
        number = int(year[1]) if year else int(facts.get("delivered", "")[:4] or 0)
        return Metadata(report_id, year=number or None, **facts)


def _title_in(text: str) -> str:
    """The words that may be a title, without white space, a label or marks of a book."""
    return re.sub(r"\s+", "", _LABEL.sub("", text)).strip("《》")


def _worth(occasion: str) -> int:
    """How much of a day and a meeting the words hold; the first of equal worth is taken."""
    return bool(occasion) + ("会" in occasion) + bool(_OCCASION_ENDS.search(occasion))


def _pieces(line: str) -> list[str]:
    """The parts of a line that says several things in one; a line of other text is one piece."""
    if _is_other_text(line):
        return [line]
    parted = _GLUED_TITLE.sub(r"\1\n", line)
    parted = _GLUED_SPEAKER.sub(r"\1\n", parted)
    return [piece.strip() for piece in parted.split("\n") if piece.strip()]


def _letters(text: str) -> str:
    return re.sub(r"[^\w?？]", "", text)


def _is_other_text(line: str) -> bool:
    return len(line) > _LONGEST or _OTHER_TEXT.search(line) is not None


def _publication(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    if (match := _PUBLISHED.search(text)) and (date := find_date(match[1] or match[2])):
        facts["published"] = date
    if match := _PUBLISHER.search(text):
        facts["publisher"] = match[1]
    return facts
