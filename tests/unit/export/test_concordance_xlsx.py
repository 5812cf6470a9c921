# SPDX-License-Identifier: MIT
"""The workbook as a spreadsheet reads it: cells as text, header frozen, nothing that runs."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from reader.export import concordance_xlsx
from reader.export.concordance import HEADER, ConcordanceRow
from reader.export.concordance_xlsx import XlsxTable

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def row(hit: str = "产业", year: int | None = 2024):
    place = ("一、回顾 › （一）产业", "1.1.1", "", "甲区报告", year, "广东省/甲区")
    return ConcordanceRow("聚焦", hit, "，发展", *place)


def written(rows):
    file = io.BytesIO()
    table = XlsxTable(file)
    for one in rows:
        table.add(one)
    table.finish()
    return zipfile.ZipFile(file)


def cells(book, sheet=1):
    """The words or the number of every cell, by row."""
    tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{MAIN}c")]
        for row in tree.iter(f"{MAIN}row")
    ]


def test_a_hit_is_a_row_below_the_header():
    told = cells(written([row(), row(year=None)]))
    assert tuple(told[0]) == HEADER
    assert told[1] == [
        *("1", "聚焦", "产业", "，发展", "甲区报告", "2024", "广东省/甲区"),
        *("一、回顾 › （一）产业", "1.1.1"),
    ]
    assert "2024" not in told[2]


@pytest.mark.parametrize("hit", ["=1+1", "+86", "@SUM(A1)", "=cmd|x", "http://a.b", "12", "\x07"])
def test_every_hit_is_text_and_nothing_runs(hit):
    book = written([row(hit)])
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    place = re.search(r'<c r="C2"[^>]*>', sheet)
    assert place and 't="inlineStr"' in place[0]


def test_the_header_stays_in_sight():
    sheet = written([row()]).read("xl/worksheets/sheet1.xml").decode()
    assert 'ySplit="1"' in sheet and 'state="frozen"' in sheet


def test_a_full_sheet_is_followed_by_another(monkeypatch):
    monkeypatch.setattr(concordance_xlsx, "_SHEET_ROWS", 3)
    book = written([row(str(number)) for number in range(5)])
    assert [len(cells(book, sheet)) for sheet in (1, 2, 3)] == [3, 3, 2]
    assert cells(book, 3)[1][:3] == ["5", "聚焦", "4"]


def test_half_a_character_does_no_harm():
    assert len(cells(written([row("\ud800")]))) == 2
