# SPDX-License-Identifier: MIT
"""Reads what stands above a report: title, date, meeting, speaker, publication."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.report import Block, Metadata, Paragraph, Section
from reader.importers.numerals import DIGITS, small_number

_TITLE = re.compile(r"^[^，。]{0,24}政府工作报告$")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_OCCASION = re.compile(r"^[—–-]*\s*(\S{4,16}?日\s*在.+|\S{4,16}?日$)")
_MEETING = re.compile(r"日\s*在(.+?)上?$")
_OFFICE = r"(?:省长|市长|区长|县长|旗长|州长|盟长|主席|总理|主任)"
_SPEAKER = re.compile(rf"^(\S{{0,16}}{_OFFICE})((?:[\s?？]+\S+){{1,4}})$")
_PUBLISHED = re.compile(r"(?:发布(?:日期|时间)|时间|日期)\s*[：:]\s*(\S+)")
_PUBLISHER = re.compile(r"(?:来源|发布机构)\s*[：:]\s*(\S+)")
_REGION_UNIT = re.compile(r"[^省市区县旗盟]{1,8}?(?:自治区|自治州|自治县|地区|省|市|区|县|旗|盟)")


def read_title_block(lines: Sequence[str], report_id: str) -> tuple[Metadata, list[str]]:
    """The metadata that the lines give, and the lines that are not the report's own."""
    own: set[int] = set()
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        squeezed = re.sub(r"\s+", "", line)
        if _TITLE.match(squeezed):
            own.add(at)
            found["title" if squeezed == "政府工作报告" else "name"] = squeezed
        elif (match := _SPEAKER.match(line)) and "speaker" not in found:
            own.add(at)
            found["speaker"] = f"{match[1]} {_person(match[2])}"
        elif _OCCASION.match(line) and "subtitle" not in found:
            own.add(at)
            found["subtitle"] = _joined_occasion(lines, at, own)
    found |= _occasion_facts(found.get("subtitle", ""))
    found |= _publication("\n".join(lines))
    return _metadata(found, report_id), [line for at, line in enumerate(lines) if at not in own]


def _person(words: str) -> str:
    """The name as one word: 张  三 is 张三; broken text stays as it is."""
    names = words.split()
    return "".join(names) if all(len(n) == 1 for n in names) else " ".join(names)


def _joined_occasion(lines: Sequence[str], at: int, own: set[int]) -> str:
    """The line that tells the occasion, with the rest of it where it runs over the line's end."""
    text = lines[at].lstrip("—–- ")
    if "在" in text and not text.endswith(("上", "会议")) and at + 1 < len(lines):
        following = lines[at + 1]
        if following.endswith(("上", "会议")) and len(following) < 40:
            own.add(at + 1)
            text += following
    return text


def _occasion_facts(subtitle: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    if date := find_date(subtitle):
        facts["delivered"] = date
    if match := _MEETING.search(subtitle):
        facts["meeting"] = match[1]
        facts["region"] = "/".join(find_region(match[1]))
    return facts


def _publication(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    if (match := _PUBLISHED.search(text)) and (date := find_date(match[1])):
        facts["published"] = date
    if match := _PUBLISHER.search(text):
        facts["publisher"] = match[1]
    return facts


def _metadata(found: dict[str, str], report_id: str) -> Metadata:
    year = re.search(r"(\d{4})年", found.get("name", "") + found.get("subtitle", ""))
    number = int(year[1]) if year else None
    if number is None and found.get("delivered"):
        number = int(found["delivered"][:4])
    found.setdefault("title", "政府工作报告")
    return Metadata(report_id, year=number, **found)


def with_facts_of_text(meta: Metadata, blocks: Sequence[Block]) -> Metadata:
    """The metadata with region, year and name from the text where nothing above it told them."""
    opening = [block.text for block in blocks[:4] if isinstance(block, Paragraph)]
    titles = [b.title for b in blocks if isinstance(b, Section) and b.level == 1]
    region = meta.region or _spoken_region("\n".join(opening))
    year = meta.year or _planned_year(titles)
    place = "国务院" if region == "全国" else region.rpartition("/")[2]
    name = meta.name or (f"{place}{year}年政府工作报告" if place and year else "")
    return meta._replace(region=region, year=year, name=name)


def _spoken_region(opening: str) -> str:
    """The region in whose name the speaker speaks: 我代表罗湖区人民政府."""
    if re.search(r"我代表国务院", opening):
        return "全国"
    match = re.search(r"我代表([^，。：\n]{2,12}?)人民政府", opening)
    return "/".join(find_region(match[1])) if match else ""


def _planned_year(titles: Sequence[str]) -> int | None:
    """The year that the parts' headings plan, or the one after the year they look back on."""
    for pattern, step in (
        (r"(20\d\d)年[^回]*(?:安排|任务|重点|思路|工作)[^回]*$", 0),
        (r"(20\d\d)年[^年]*回顾", 1),
    ):
        years = [int(year) + step for title in titles for year in re.findall(pattern, title)]
        if years:
            return max(years)
    return None


def find_region(text: str) -> list[str]:
    """The places that a text begins with, from large to small: 广州市海珠区第十七届… gives two."""
    head = re.split(r"第|[〇一二三四五六七八九十]+届|人民", text, maxsplit=1)[0]
    return _REGION_UNIT.findall(head)


def find_date(text: str) -> str:
    """The first date in `text` as ISO 8601, or nothing."""
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
