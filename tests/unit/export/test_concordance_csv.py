# SPDX-License-Identifier: MIT
from __future__ import annotations

import csv
import io

import pytest

from reader.export.concordance import HEADER, ConcordanceRow
from reader.export.concordance_csv import as_csv, as_tsv, write_csv


def row(left="聚焦", hit="产业", right="，发展", why=""):
    place = ("一、回顾 › （一）产业", "1.1.1", why, "甲区报告", 2024, "广东省/甲区")
    return ConcordanceRow(left, hit, right, *place)


def read(data: bytes):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_excel_and_wps_see_at_once_that_it_is_utf8():
    assert as_csv([row()]).startswith(b"\xef\xbb\xbf")


def test_what_was_written_is_read_again():
    rows = [row(), row(left='说“好”,"quoted"', right="甲\n乙", why="百分之八 = 8%")]
    told = read(as_csv(rows))
    assert tuple(told[0]) == HEADER
    assert told[1] == [
        *("1", "聚焦", "产业", "，发展", "甲区报告", "2024", "广东省/甲区"),
        *("一、回顾 › （一）产业", "1.1.1", ""),
    ]
    assert told[2][1] == '说“好”,"quoted"'
    assert told[2][3] == "甲\n乙"
    assert told[2][-1] == "百分之八 = 8%"


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-3%", "@SUM(A1)", "\tx", " =cmd|x", "＝1"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert read(as_csv([row(hit=cell)]))[1][2] == f"'{cell}"
    cell = cell.replace("\t", "=")
    assert as_tsv([row(left="", hit=cell)]).split("\t")[1] == f"'{cell}"


def test_numbers_and_quotes_stay_as_they_are():
    for cell in ("8.6%", "2720.16亿元", "“四上”企业", "1+3"):
        assert read(as_csv([row(hit=cell)]))[1][2] == cell


def test_the_clipboard_gets_a_line_a_row():
    said = as_tsv([row(right="甲\t乙\n丙"), row()])
    assert [line.count("\t") for line in said.split("\n")] == [7, 7]


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "语境表.csv"
    write_csv(path, [row()])
    assert path.read_bytes() == as_csv([row()])
    with pytest.raises(OSError):
        write_csv(path / "x.csv", [row()])
