# SPDX-License-Identifier: MIT
"""Completes a report's metadata from its text and from what its file says of itself.

Half of all reports are found without a title block: the opening, the headings and the names that
the text keeps repeating tell place and year all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.divisions import NATION
from reader.core.report import Block, Metadata, Paragraph, Section
from reader.importers.dates import find_date, normal_digits
from reader.importers.lines import PageFacts
from reader.importers.place_names import (
    find_region,
    joined,
    most_named_region,
    settled_region,
    spoken_region,
)
from reader.importers.title_block import is_title


def with_page_facts(meta: Metadata, facts: PageFacts) -> Metadata:
    """The metadata with what the file says of itself where the text leaves it open."""
    titles = (
        re.sub(r"\s+", "", part) for part in re.split(r"[_|｜]|\s[-–—]\s|[-–—]{1,2}", facts.title)
    )
    name = meta.name or next((title for title in titles if is_title(title)), "")
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
    text = "\n".join(paragraphs)
    region = joined([meta.region.split("/"), spoken_region(opening)])
    region = settled_region(region, text) or joined([most_named_region(opening, text)])
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
    parts = [block.title for block in blocks if isinstance(block, Section) and block.level == 1]
    titles = [_plain(title) for title in parts]
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
            planning = re.search(r"今年|安排|重点|任务|建议|打算", _plain(block.title)) is not None
        elif isinstance(block, Paragraph):
            match = re.match(r"(20\d\d)年", _plain(block.text[:20])) if planning else None
            if match:
                return int(match[1])
    return None


def _plain(text: str) -> str:
    """The text without white space, its digits of usual width: ２０２４ 年 is 2024年."""
    return re.sub(r"\s+", "", normal_digits(text))
