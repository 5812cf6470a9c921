# SPDX-License-Identifier: MIT
"""`library list|add|remove|check`, as a person or a program calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader import cli
from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position
from reader.paths import Paths, locate_paths
from reader.store.annotations import AnnotationStore

ANCHOR = Anchor(Position(1, 0), Position(1, 4), "0.0.1", "不在正文", "", "", "d")


def text(report_id: str, name: str, region: str, year: int) -> str:
    head = f"---\nid: {report_id}\nname: {name}\nregion: {region}\nyear: {year}\n---\n\n"
    return f"{head}各位代表：\n\n# 一、回顾\n\n去年的工作。\n"


@pytest.fixture
def paths(reader_home: Path) -> Paths:
    made = locate_paths({"REPORT_READER_HOME": str(reader_home)})
    made.library_sources.mkdir(parents=True)
    for report_id, region, year in (("yi", "深圳市/罗湖区", 2020), ("bing", "北京市", 2023)):
        file = made.library / f"{report_id}.md"
        file.write_text(text(report_id, f"{report_id}报告", region, year), "utf-8")
        (made.library_sources / f"{report_id}.txt").write_text("原件", "utf-8")
    return made


def keep(paths: Paths, *report_ids: str) -> None:
    store = AnnotationStore.open(paths.annotations)
    store.add(*(Annotation.new(one, Kind.NOTE, ANCHOR) for one in report_ids))
    store.set_reading_position("yi", ANCHOR, 30)
    store.close()


def listed(capsys, *arguments: str) -> list[dict]:
    cli.run(["library", "list", "--json", *arguments])
    return json.loads(capsys.readouterr().out)


def test_list_says_what_was_read_and_noted(paths, capsys):
    keep(paths, "yi", "yi")
    rows = {row["id"]: row for row in listed(capsys)}
    assert rows.keys() == {"haizhu-2024", "bing", "yi"}
    assert (rows["yi"]["percent"], rows["yi"]["notes"], rows["yi"]["bundled"]) == (30, 2, False)
    assert rows["bing"]["read"] == ""
    assert rows["yi"]["file"] == str(paths.library / "yi.md")
    assert cli.run(["library"]) == 0
    assert "yi报告　深圳市/罗湖区　2020　读到 30%　2 条批注" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--region", "广东"], {"haizhu-2024", "yi"}),  # completed from the table of divisions
        (["--region", "罗湖"], {"yi"}),
        (["--year", "2023"], {"bing"}),
        (["--year", "2021.."], {"bing", "haizhu-2024"}),
        (["--year", "..2020"], {"yi"}),
        (["--region", "广东", "--year", "2019..2021"], {"yi"}),
    ],
)
def test_list_is_narrowed_by_place_and_year(paths, capsys, filters, found):
    assert {row["id"] for row in listed(capsys, *filters)} == found


def test_list_with_nothing_found_or_nonsense(paths, capsys):
    assert cli.run(["library", "list", "--year", "1999"]) == 1
    assert cli.run(["library", "list", "--year", "去年"]) == 3
    assert "2020..2024" in capsys.readouterr().err


def test_remove_moves_to_the_trash_and_names_what_it_cannot(paths, capsys):
    assert cli.run(["library", "remove", "yi", "haizhu-2024", "nothing"]) == 1
    told = capsys.readouterr()
    assert "《yi报告》已移到" in told.out
    assert "自带" in told.err
    assert "nothing" in told.err
    assert not (paths.library / "yi.md").exists()
    (gone,) = paths.library_trash.iterdir()
    assert sorted(p.name for p in gone.rglob("*.*")) == ["yi.md", "yi.txt"]
    assert cli.run(["library", "remove"]) == 2


def found(capsys) -> tuple[int, list[tuple[str, str]]]:
    code = cli.run(["library", "check", "--json"])
    told = json.loads(capsys.readouterr().out)
    return code, [(one["kind"], Path(one["about"]).name) for one in told["found"]]


def test_check_of_a_library_in_order(paths, capsys):
    assert found(capsys) == (0, [])


def test_check_names_everything_that_is_wrong(paths, capsys):
    keep(paths, "yi", "gone")
    (paths.library / "zero.md").write_bytes(b"a\0b")
    (paths.library / "twice.md").write_text(text("yi", "又一份", "", 2020), "utf-8")
    (paths.library_sources / "bing.txt").unlink()
    (paths.library_sources / "left.pdf").write_bytes(b"x")
    code, kinds = found(capsys)
    assert code == 3
    assert sorted(kinds) == [
        ("left-source", "left.pdf"),
        ("no-original", "bing"),
        ("no-original", "zero"),
        ("no-report", "gone"),
        ("orphans", "yi"),
        ("same-id", "twice.md"),
        ("unreadable", "zero.md"),
    ]


def test_check_of_what_is_only_worth_knowing(paths, capsys):
    keep(paths, "gone")
    assert found(capsys) == (1, [("no-report", "gone")])


def test_add_is_import(paths, tmp_path, capsys):
    source = tmp_path / "新.md"
    said = text("ding", "丁区2022年政府工作报告", "", 2022).replace("去年", "五年来，前年")
    source.write_text(said, "utf-8")
    assert cli.run(["library", "add", str(source), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "kept"
    assert (paths.library / "ding.md").exists()
