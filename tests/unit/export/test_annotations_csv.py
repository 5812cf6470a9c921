# SPDX-License-Identifier: MIT
"""The table as a spreadsheet's reader (csv) sees it."""

from __future__ import annotations

import csv
import io

from reader.export.annotations_csv import HEADER, as_csv
from reader.export.concordance_csv import harmless


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert tuple(reader.fieldnames or ()) == HEADER
    return list(reader)


def test_every_field_of_every_annotation_is_there(exported):
    found = rows(as_csv(exported))
    assert len(found) == len(exported)
    for row, one in zip(found, exported, strict=True):
        annotation = one.annotation
        assert row["报告编号"] == annotation.report_id
        assert row["原文"] == harmless(one.quote)
        assert (row["前文"], row["后文"]) == (harmless(one.before), harmless(one.after))
        assert row["章节"] == harmless(" › ".join(one.section))
        assert (row["段号"], row["位置码"], row["位置"]) == (one.number, one.code, one.place)
        assert row["批注"] == harmless(annotation.note)
        assert row["名称"] == annotation.name
        assert row["标签"] == " ".join(f"#{tag}" for tag in annotation.tags)
        assert row["创建时间"][:2] == "20"
        assert None not in row


def test_kinds_colours_and_stances_are_said(exported):
    found = {
        row["种类"]: row for row in rows(as_csv(exported, {"green": "亮点"})) if row["报告编号"]
    }
    assert set(found) == {"书签", "划线", "批注", "听会标注"}
    assert found["听会标注"]["态度"] == "修改"
    assert {row["颜色"] for row in rows(as_csv(exported, {"green": "亮点"}))} == {
        "",
        "亮点",
        "violet",
    }
    assert {row["颜色"] for row in rows(as_csv(exported))} == {"", "成绩", "其他"}


def test_what_stands_nowhere_says_so(exported):
    states = [row["状态"] for row in rows(as_csv(exported))]
    assert states.count("原文中已找不到") == 2


def test_no_cell_is_a_formula(exported):
    for row in rows(as_csv(exported)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
