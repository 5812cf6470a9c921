# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from reader.models.report_choice import Choice, regions_of, years_of
from reader.store.library import LibraryEntry


def entry(id_, region, year):
    return LibraryEntry(id_, Path(f"{id_}.md"), False, id_, region, year)


ENTRIES = (
    entry("罗湖", "深圳市/罗湖区", "2019"),
    entry("深圳", "广东省/深圳市", "2023"),
    entry("海珠", "广东省/广州市/海珠区", "2024"),
    entry("甘肃", "甘肃省", "2024"),
    entry("无名", "", ""),
)


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), ["罗湖", "深圳", "海珠", "甘肃", "无名"]),
        (Choice("广东省"), ["罗湖", "深圳", "海珠"]),
        (Choice("广东省/深圳市"), ["罗湖", "深圳"]),
        (Choice(first=2023, last=2024), ["深圳", "海珠", "甘肃"]),
        (Choice("广东省", 2024, 2024), ["海珠"]),
        (Choice("广东省", 2024, 2024, ids=("无名", "甘肃", "不在")), ["甘肃", "无名"]),
        (Choice("云南省"), []),
    ],
)
def test_which_reports_are_meant(choice, ids):
    assert list(choice.ids_among(ENTRIES)) == ids
    assert choice.is_all == (choice == Choice())


def test_regions_stand_below_their_province_with_their_reports():
    assert regions_of(ENTRIES) == {
        "广东省": {"广东省": 3, "广东省/广州市": 1, "广东省/深圳市": 2},
        "甘肃省": {"甘肃省": 1},
    }


def test_years_come_newest_first():
    assert years_of(ENTRIES) == [(2024, 2), (2023, 1), (2019, 1)]
