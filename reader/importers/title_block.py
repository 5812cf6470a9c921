# SPDX-License-Identifier: MIT
"""Reads what stands above a report: title, date, meeting, speaker, publication.

A title block is written in a few fixed parts and many ways of setting them: over several lines or
run together in one, spaced out, in brackets, with a dash before the date, dates in Chinese
numerals, the name on a line of its own. What is no part of it is given back, so that nothing of a
page is lost unseen. Where a block is missing, the text itself tells place and year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.core.divisions import NATION
from reader.core.report import Block, Metadata, Paragraph, Section
from reader.importers.lines import PageFacts
from reader.importers.numerals import DIGITS, small_number
from reader.importers.place_names import find_region, joined, most_named_region, spoken_region
from reader.importers.speaker import is_name, is_office, person, read_speaker, speaker_in_caption

_TITLE_WORDS = "政府工作报告"
_TITLE = re.compile(
    r"^[^，。：:>＞»/|]{0,30}(?:政府|管委会|管理委员会|办事处)工作报告(?:（[^）]{1,12}）)?$"
)
_GLUED_TITLE = re.compile(
    rf"({_TITLE_WORDS}》?(?:（[^）]{{1,8}}）)?)\s*(?=[—–-]*\s*（?\s*(?:20\d\d|二[〇○零]|在))"
)
_GLUED_SPEAKER = re.compile(r"((?:会议|大会)上\s*）?)\s*(?=\S)")
_DAY = (
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)"
)
_OCCASION = re.compile(rf"^[—–\-－\s（]*(?:{_DAY}\D*|(?:在|于)\S.{{4,40}}(?:会议|大会)上?[）\s]*)$")
_OCCASION_ENDS = re.compile(r"(?:会议|大会|全会)上?\s*）?$")
_MEETING = re.compile(rf"^(?:{_DAY})?\s*(?:在|于)?\s*(\S.*?(?:会议|大会))上?$")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_PUBLISHED = re.compile(
    r"(?:发布(?:日期|时间)|(?:发文|印发|成文)日期|时间|日期)\s*[：:]\s*(\d\S+)"
    r"|(20\d\d[-./年]\d\d?[-./月]\d\d?日?)(?=[\s\d:：]*(?:来源|信息来源|浏览|字[号体]))"
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
            squeezed = re.sub(r"\s+", "", piece.text).strip("《》")
            if squeezed == "工作报告" and previous and previous.text.endswith("政府"):
                squeezed = re.sub(r"\s+", "", previous.text) + squeezed
                previous.own = True
            if _TITLE.match(squeezed):
                piece.own = True
                self.found["title" if squeezed == _TITLE_WORDS else "name"] = squeezed

    def _find_occasion(self) -> None:
        """The date and the meeting; a day alone counts only below a title."""
        titled = False
        for at, piece in enumerate(self.pieces):
            titled = titled or piece.own
            if not piece.may_belong or not _OCCASION.match(_normal(piece.text)):
                continue
            taken, text = self._joined_occasion(at)
            if "会" in text or (titled and "subtitle" not in self.found):
                if "会" in self.found.get("subtitle", ""):
                    continue
                self.found["subtitle"] = text
                for one in taken:
                    one.own = True

    def _joined_occasion(self, at: int) -> tuple[list[_Piece], str]:
        """The line of the occasion, with the rest of it where it runs over the line's end."""
        taken, text = [self.pieces[at]], self.pieces[at].text
        for following in self.pieces[at + 1 : at + 3]:
            if _OCCASION_ENDS.search(text) or len(following.text) > 40:
                break
            begins = re.match(r"^（?\s*[在于]", following.text) is not None
            ends = _OCCASION_ENDS.search(following.text) is not None
            if not (ends or begins) or following.own:
                break
            taken.append(following)
            text += following.text
        bare = text.lstrip("—–－- （").rstrip("） ")
        return taken, bare

    def _find_speaker(self) -> None:
        for at, piece in enumerate(self.pieces):
            if not piece.may_belong:
                continue
            following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
            if speaker := read_speaker(piece.text):
                self.found["speaker"], self.where = speaker
            elif is_office(piece.text) and following and is_name(following.text):
                self.found["speaker"] = f"{piece.text} {person(following.text)}"
                following.own = True
            else:
                continue
            piece.own = True
            return
        self._find_bare_name()

    def _find_bare_name(self) -> None:
        """A name below the occasion with no office, or the one that a caption tells."""
        for before, piece in zip(self.pieces, self.pieces[1:], strict=False):
            if before.own and not piece.own and is_name(piece.text):
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
        if match := _MEETING.match(_normal(subtitle)):
            facts["meeting"] = re.sub(r"\s+", "", match[1])
        facts |= _publication("\n".join(self.lines))
        candidates = (facts.get("meeting", ""), facts.get("name", ""), self.where)
        facts["region"] = joined(find_region(text) for text in candidates)
        facts.setdefault("title", _TITLE_WORDS)
        year = re.search(r"(20\d\d|19\d\d)年", facts.get("name", "") + facts.get("subtitle", ""))
        number = int(year[1]) if year else int(facts.get("delivered", "")[:4] or 0)
        return Metadata(report_id, year=number or None, **facts)


def _pieces(line: str) -> list[str]:
    """The parts of a line that says several things in one; a line of other text is one piece."""
    if _is_other_text(line):
        return [line]
    parted = _GLUED_TITLE.sub(r"\1\n", line)
    parted = _GLUED_SPEAKER.sub(r"\1\n", parted)
    return [piece.strip() for piece in parted.split("\n") if piece.strip()]


def _is_other_text(line: str) -> bool:
    return len(line) > _LONGEST or _OTHER_TEXT.search(line) is not None


def _normal(text: str) -> str:
    """The text with digits of usual width and one form of the Chinese zero."""
    half = unicodedata.normalize("NFKC", text).translate({ord("("): "（", ord(")"): "）"})
    return re.sub(
        r"(?<=[二〇零一三四五六七八九])[○◯OoО0](?=[〇零一二三四五六七八九○◯OoО0年])", "〇", half
    )


def _publication(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    if (match := _PUBLISHED.search(text)) and (date := find_date(match[1] or match[2])):
        facts["published"] = date
    if match := _PUBLISHER.search(text):
        facts["publisher"] = match[1]
    return facts


def with_page_facts(meta: Metadata, facts: PageFacts) -> Metadata:
    """The metadata with what the file says of itself where the text leaves it open."""
    titles = (
        re.sub(r"\s+", "", part) for part in re.split(r"[_|｜]|\s[-–—]\s|[-–—]{1,2}", facts.title)
    )
    name = meta.name or next((title for title in titles if _TITLE.match(title)), "")
    year = re.search(r"(20\d\d)年", name)
    return meta._replace(
        name=name,
        region=meta.region or joined([find_region(name), find_region(facts.publisher)]),
        year=meta.year or (int(year[1]) if year else None),
        url=meta.url or facts.url,
        published=meta.published or find_date(facts.published) or facts.published,
        publisher=meta.publisher or facts.publisher,
    )


def with_facts_of_text(meta: Metadata, blocks: Sequence[Block]) -> Metadata:
    """The metadata with region, year and name from the text where nothing above it told them."""
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
    opening = "\n".join(paragraphs[:4])
    region = joined([meta.region.split("/"), spoken_region(opening)])
    if not region:
        region = joined([most_named_region(opening, "\n".join(paragraphs))])
    planned = _planned_year(blocks)
    year = meta.year or planned
    if planned == (meta.year or 0) + 1 and meta.delivered[5:7] in ("11", "12"):
        year = planned  # held before the year begins that it plans
    place = "国务院" if region == NATION else region.rpartition("/")[2]
    name = meta.name or (f"{place}{year}年政府工作报告" if place and year else "")
    return meta._replace(region=region, year=year, name=name)


def _planned_year(blocks: Sequence[Block]) -> int | None:
    """The year that the parts' headings plan, or the one after the year they look back on.

    Headings without a year (今年工作安排) leave it to the first words below the plan's.
    """
    titles = [block.title for block in blocks if isinstance(block, Section) and block.level == 1]
    for pattern, step in (
        (r"(20\d\d)年[^回]*(?:安排|任务|重点|思路|工作)[^回]*$", 0),
        (r"(20\d\d)年[^年]*回顾", 1),
    ):
        years = [int(year) + step for title in titles for year in re.findall(pattern, title)]
        if years:
            return max(years)
    planning = False
    for block in blocks:
        if isinstance(block, Section) and block.level == 1:
            planning = re.search(r"今年|安排|重点|任务|建议|打算", block.title) is not None
        elif isinstance(block, Paragraph):
            match = re.match(r"(20\d\d)年", block.text) if planning else None
            if match:
                return int(match[1])
    return None


def find_date(text: str) -> str:
    """The first date in `text` as ISO 8601, or nothing."""
    text = _normal(text)
    if match := _DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _CHINESE_DATE.search(text):
        year = int("".join(str(DIGITS[char]) for char in match[1]))
        try:
            month, day = small_number(match[2]), small_number(match[3])
        except ValueError:
            return ""
    else:
        return ""
    in_range = 1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year:04}-{month:02}-{day:02}" if in_range else ""
