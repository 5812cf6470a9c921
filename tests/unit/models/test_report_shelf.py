# SPDX-License-Identifier: MIT
"""Where reports stand: by place, year, level, name and last reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.divisions import Level
from reader.core.pinyin import soundings
from reader.models.report_shelf import (
    Arrangement,
    Book,
    Names,
    Shown,
    arrange,
    in_order,
    select,
)
from reader.store.library import LibraryEntry
from reader.store.reading_marks import ReadingMarks

NAMES = Names("无处", "{0} 年", "无年", {level: level.value for level in Level})
REPORTS = (
    ("state-2023", "国务院2023年政府工作报告", "全国", "2023"),
    ("gd-2024", "广东省2024年政府工作报告", "广东省", "2024"),
    ("gz-2023", "广州市2023年政府工作报告", "广东省/广州市", "2023"),
    ("hz-2024", "海珠区2024年政府工作报告", "广东省/广州市/海珠区", "2024"),
    ("hz-2020", "海珠区2020年政府工作报告", "广东省/广州市/海珠区", "2020"),
    ("th-2024", "天河区2024年政府工作报告", "广东省/广州市/天河区", "2024"),
    ("sh-2021", "上海市2021年政府工作报告", "上海市", "2021"),
    ("bd-2021", "保定市2021年政府工作报告", "河北省/保定市", "2021"),
    ("x", "一份没有出处的报告", "", ""),
)
MARKS = {
    "gz-2023": ReadingMarks("2026-01-02", 40, 3),
    "hz-2024": ReadingMarks("2026-01-05", 100, 0),
    "x": ReadingMarks("", -1, 1),
}


@pytest.fixture(scope="module")
def books() -> list[Book]:
    sound = soundings([name for _, name, _, _ in REPORTS])
    return [
        Book.of(
            LibraryEntry(key, Path(f"{key}.md"), False, name, region, year, sounding=sound[name])
        )
        for key, name, region, year in REPORTS
    ]


def drawn(books: list[Book], arrangement: Arrangement, **how: bool) -> list[str]:
    """The tree as lines, indented; headings with their counts."""
    rows = arrange(in_order(books, arrangement, MARKS, **how), arrangement, NAMES)
    lines: list[str] = []

    def draw(place: int, depth: int) -> None:
        row = rows[place]
        said = row.book.entry.id if row.book else f"{row.title} {row.count}"
        lines.append("  " * depth + said)
        for child in row.children:
            draw(child, depth + 1)

    for place, row in enumerate(rows):
        if row.parent < 0:
            draw(place, 0)
    return lines


def test_by_place_from_the_top_with_headings_where_there_are_several(books):
    assert drawn(books, Arrangement.PLACE) == [
        "全国 1",
        "  state-2023",
        "上海市 1",
        "  sh-2021",
        "河北省 1",
        "  bd-2021",
        "广东省 5",
        "  gd-2024",
        "  广州市 4",
        "    gz-2023",
        "    th-2024",
        "    海珠区 2",
        "      hz-2024",
        "      hz-2020",
        "无处 1",
        "  x",
    ]


def test_a_heading_over_one_heading_is_joined_to_it(books):
    wanted = [book for book in books if "海珠" in book.entry.name]
    assert drawn(wanted, Arrangement.PLACE) == [
        "广东省 · 广州市 · 海珠区 2",
        "  hz-2024",
        "  hz-2020",
    ]


def test_by_year_either_way_round_and_those_without_one_last(books):
    heads = [line for line in drawn(books, Arrangement.YEAR) if not line.startswith(" ")]
    assert heads == ["2024 年 3", "2023 年 2", "2021 年 2", "2020 年 1", "无年 1"]
    heads = [
        line
        for line in drawn(books, Arrangement.YEAR, newest_first=False)
        if not line.startswith(" ")
    ]
    assert heads == ["2020 年 1", "2021 年 2", "2023 年 2", "2024 年 3", "无年 1"]


def test_by_level_and_below_the_provinces_by_province(books):
    assert drawn(books, Arrangement.LEVEL) == [
        "national 1",
        "  state-2023",
        "province 2",
        "  sh-2021",
        "  gd-2024",
        "city 2",
        "  bd-2021",
        "  gz-2023",
        "county · 广东省 3",
        "  hz-2024",
        "  th-2024",
        "  hz-2020",
        "unknown 1",
        "  x",
    ]


def test_by_name_as_it_sounds(books):
    reports = [line.strip() for line in drawn(books, Arrangement.NAME) if line.startswith(" ")]
    assert reports == [
        *("bd-2021", "gd-2024", "gz-2023", "state-2023"),
        *("hz-2020", "hz-2024", "sh-2021", "th-2024", "x"),
    ]
    heads = [line for line in drawn(books, Arrangement.NAME) if not line.startswith(" ")]
    assert heads == ["B 1", "G 3", "H 2", "S 1", "T 1", "Y 1"]


def test_what_was_read_last_comes_first_and_the_rest_not_at_all(books):
    assert drawn(books, Arrangement.RECENT) == ["hz-2024", "gz-2023"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("海珠", ["hz-2024", "hz-2020"]),
        ("hzq2024", ["hz-2024"]),
        ("guangz", ["gz-2023"]),
        ("广州", ["gz-2023", "hz-2024", "hz-2020", "th-2024"]),  # by its region, too
        ("ｈｚｑ", ["hz-2024", "hz-2020"]),
        ("tianhe 20", ["th-2024"]),
        ("haizhu 2020 广州", ["hz-2020"]),
        ("haizhu 1999", []),
        ("xyz", []),
    ],
)
def test_the_filter_takes_characters_pinyin_initials_and_places(books, query, found):
    assert [book.entry.id for book in select(books, query, Shown.ALL, MARKS)] == found


def test_unread_read_and_noted(books):
    def ids(shown: Shown) -> list[str]:
        return [book.entry.id for book in select(books, "", shown, MARKS)]

    assert ids(Shown.READ) == ["gz-2023", "hz-2024"]
    assert ids(Shown.NOTED) == ["gz-2023", "x"]
    assert sorted(ids(Shown.UNREAD) + ids(Shown.READ)) == sorted(ids(Shown.ALL))
