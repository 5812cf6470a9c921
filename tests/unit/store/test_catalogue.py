# SPDX-License-Identifier: MIT
"""Heads of report files are read once, and never believed when the file has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.paths import Paths
from reader.store import catalogue as module
from reader.store.catalogue import Catalogue


def head(report_id: str, name: str, year: int = 2024) -> str:
    return f"---\nid: {report_id}\nname: {name}\nyear: {year}\nspeaker: 区长 某\n---\n\n正文。\n"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path / "r", tmp_path / "bundled", tmp_path / "home", tmp_path / "cache")
    made.library.mkdir(parents=True)
    made.bundled_reports.mkdir()
    (made.bundled_reports / "jia.md").write_text(head("jia", "甲区报告"), "utf-8")
    (made.library / "yi.md").write_text(head("yi", "乙区报告", 2020), "utf-8")
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose heads are read."""
    names: list[str] = []
    introduce = module.introduce

    def noted(path: Path, bundled: bool) -> module.LibraryEntry:
        names.append(path.name)
        return introduce(path, bundled)

    monkeypatch.setattr(module, "introduce", noted)
    return names


def test_heads_are_read_once_also_across_starts(paths, read):
    first = Catalogue(paths)
    reports = first.reports()
    assert [(r.id, r.bundled, r.speaker) for r in reports] == [
        ("jia", True, "区长 某"),
        ("yi", False, "区长 某"),
    ]
    first.reports()
    first.save()
    assert sorted(read) == ["jia.md", "yi.md"]
    assert Catalogue(paths).reports() == reports
    assert len(read) == 2


def test_looking_leaves_no_trace_until_it_is_saved(paths):
    Catalogue(paths).reports()
    assert not paths.cache.exists()


def test_another_size_is_noticed_though_the_time_is_the_same(paths):
    """Clocks of file systems are coarse, and copying may keep times."""
    catalogue = Catalogue(paths)
    catalogue.reports()
    yi = paths.library / "yi.md"
    before = yi.stat()
    yi.write_text(head("yi", "乙区新的报告", 2021), "utf-8")
    os.utime(yi, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [r.name for r in catalogue.reports()] == ["甲区报告", "乙区新的报告"]


def test_files_that_come_change_or_go_are_noticed(paths, read):
    catalogue = Catalogue(paths)
    catalogue.reports()
    revision = catalogue.revision
    catalogue.reports()
    assert catalogue.revision == revision
    yi = paths.library / "yi.md"
    yi.write_text(head("yi", "乙区新报告", 2021), "utf-8")
    (paths.library / "bing.md").write_text(head("bing", "丙区报告", 2019), "utf-8")
    assert [r.name for r in catalogue.reports()] == ["甲区报告", "乙区新报告", "丙区报告"]
    assert catalogue.revision == revision + 1
    assert sorted(read) == ["bing.md", "jia.md", "yi.md", "yi.md"]
    yi.unlink()
    assert [r.id for r in catalogue.reports()] == ["jia", "bing"]


def test_the_same_size_at_another_time_is_another_file(paths):
    catalogue = Catalogue(paths)
    catalogue.reports()
    yi = paths.library / "yi.md"
    state = yi.stat()
    yi.write_text(head("yi", "丁区报告", 2020), "utf-8")
    os.utime(yi, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert "丁区报告" in [r.name for r in catalogue.reports()]


@pytest.mark.parametrize("rot", ["empty", "half", "junk", "changed", "older", "folder"])
def test_a_rotten_cache_costs_a_reading_and_nothing_else(paths, rot, log_guard):
    whole = Catalogue(paths)
    expected = whole.reports()
    whole.save()
    (file,) = paths.cache.iterdir()
    data = file.read_bytes()
    match rot:
        case "empty":
            file.write_bytes(b"")
        case "half":
            file.write_bytes(data[: len(data) // 2])
        case "junk":
            file.write_bytes(b"\xff\x00" * 300)
        case "changed":  # still JSON: only the checksum can tell
            file.write_bytes(data.replace("乙区".encode(), "丙区".encode()))
        case "older":
            body = data.partition(b"\n")[2].replace(b'"version":1', b'"version":0')
            file.write_bytes(module.sha256_hex(body).encode() + b"\n" + body)
        case "folder":
            log_guard.allow("not kept")
            file.unlink()
            file.mkdir()
    catalogue = Catalogue(paths)
    assert catalogue.reports() == expected
    catalogue.save()


def test_the_readers_own_report_hides_a_bundled_one_and_doubles_are_listed_as_files(paths):
    (paths.library / "x.md").write_text(head("jia", "我的甲区报告"), "utf-8")
    catalogue = Catalogue(paths)
    assert [r.name for r in catalogue.reports()] == ["我的甲区报告", "乙区报告"]
    assert [r.name for r in catalogue.files()] == ["乙区报告", "我的甲区报告", "甲区报告"]


def test_of_two_with_one_id_the_file_of_that_name_is_the_report(paths):
    (paths.library / "a.md").write_text(head("yi", "又一份"), "utf-8")
    catalogue = Catalogue(paths)
    assert [r.name for r in catalogue.reports()] == ["甲区报告", "乙区报告"]
    assert [r.path.name for r in catalogue.files()] == ["yi.md", "a.md", "jia.md"]


def test_how_names_sound_is_kept_with_them(paths):
    catalogue = Catalogue(paths)
    catalogue.reports()
    assert catalogue.unheard() == ("乙区报告", "甲区报告")
    catalogue.hear({"乙区报告": "\n乙yi", "甲区报告": ""})
    assert catalogue.unheard() == ()
    catalogue.save()
    again = Catalogue(paths)
    assert {r.name: r.sounding for r in again.reports()} == {"乙区报告": "\n乙yi", "甲区报告": ""}
    assert again.unheard() == ()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert Catalogue(Paths(*(tmp_path / name for name in "abcd"))).reports() == ()
