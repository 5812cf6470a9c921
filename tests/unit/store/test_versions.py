# SPDX-License-Identifier: MIT
from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

import pytest

from reader import files
from reader.core.markdown_format import dump, parse
from reader.core.report import Report
from reader.paths import Paths, locate_paths
from reader.store import report_files, versions
from reader.store.library import CannotKeep, Library
from reader.store.versions import Likeness, same_place

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Imported:
    """What the importers return, as far as versions look at it."""

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "r", ROOT / "data" / "reports", tmp_path / "home", tmp_path / "cache")


@pytest.fixture
def library(paths):
    return Library(paths)


@pytest.fixture
def other_place():
    body = "".join(
        f"第{n}件事是把甲乙丙丁{n}号道路修到山脚下面去，让住在那里的{n}户人家出门不再绕远。\n\n"
        for n in range(40)
    )
    head = "---\nid: yi\ntitle: 政府工作报告\nname: 乙县报告\nregion: 乙县\nyear: 2024\n---\n\n"
    return parse(head + body, "yi")


def revised(report: Report, **meta) -> Report:
    """The report with its fifth paragraph gone and the words 海珠 changed."""
    text = dump(report).replace("高质量", "高水平")
    again = parse(text, "none")
    blocks = again.blocks[:5] + again.blocks[6:]
    return Report(again.meta._replace(**meta), blocks, again.glossary)


def keep(library: Library, report: Report, tmp_path: Path) -> Path:
    source = tmp_path / "source.txt"
    source.write_text("原件", encoding="utf-8")
    return library.add(Imported(report), source)  # type: ignore[arg-type]


def entry_of(library: Library, report_id: str):
    return next(entry for entry in library.reports() if entry.id == report_id)


def test_the_same_text_is_known_whatever_its_width_and_metadata(library, first_report):
    meta = first_report.meta._replace(id="x", region="", year=None, title="", speaker="")
    wide = parse(dump(first_report).replace("GDP", "ＧＤＰ").replace("“", "「"), "x")
    found = versions.match(Report(meta, wide.blocks, wide.glossary), library)
    assert (found.likeness, found.entry and found.entry.id) == (Likeness.SAME, "haizhu-2024")


def test_a_changed_figure_is_another_text(library, first_report):
    text = dump(first_report).replace("8.6%", "86%")
    assert text != dump(first_report)
    assert versions.match(parse(text, "x"), library).likeness is Likeness.NEWER


@pytest.mark.parametrize(
    ("meta", "likeness"),
    [
        ({}, Likeness.NEWER),
        ({"region": "海珠区"}, Likeness.NEWER),
        ({"region": "", "year": None}, Likeness.NEWER),
        ({"year": 2025}, Likeness.NEW),
        ({"region": "广东省/广州市/天河区"}, Likeness.NEW),
    ],
)
def test_a_revised_text_is_newer_unless_place_or_year_differ(library, first_report, meta, likeness):
    assert versions.match(revised(first_report, **meta), library).likeness is likeness


def test_a_text_half_rewritten_is_newer_though_it_says_neither_place_nor_year(
    library, other_place, tmp_path
):
    keep(library, other_place, tmp_path)
    text = dump(other_place)
    for number in range(0, 40, 2):
        text = text.replace(f"甲乙丙丁{number}号道路修到山脚下面", f"新的{number}号桥架在河流上面")
    meta = other_place.meta._replace(id="x", region="", year=None)
    found = versions.match(changed(parse(text, "x"), meta=meta), library)
    assert (found.likeness, found.entry and found.entry.id) == (Likeness.NEWER, "yi")


def test_another_text_of_the_same_place_and_year_is_new(library, first_report, other_place):
    meta = other_place.meta._replace(region=first_report.meta.region)
    assert versions.match(changed(other_place, meta=meta), library).likeness is Likeness.NEW


def test_places_agree_from_their_ends():
    assert same_place("罗湖区", "广东省/深圳市/罗湖区")
    assert same_place("深圳市/罗湖区", "罗湖区")
    assert not same_place("广东省", "广东省/深圳市/罗湖区")
    assert not same_place("广东省/深圳市/龙岗区", "广东省/深圳市/罗湖区")


def test_replacing_keeps_the_id_and_the_older_text(library, other_place, tmp_path):
    path = keep(library, other_place, tmp_path)
    before = path.read_bytes()
    newer = Report(other_place.meta._replace(id="z", region=""), other_place.blocks[1:])
    source = tmp_path / "新稿.docx"
    source.write_bytes(b"docx")
    done = versions.replace(library, Imported(newer), entry_of(library, "yi"), source)  # type: ignore[arg-type]
    opened = library.open("yi")
    assert opened.path == path == done.path
    assert opened.digest == done.digest
    assert opened.report.passages == done.report.passages
    assert opened.report.meta.region == "乙县"
    assert done.older.path.read_bytes() == before
    kept = {p.name: p.read_bytes() for p in (path.parent / "sources").iterdir()}
    assert kept.pop("yi.txt") == "原件".encode()
    stamp = done.older.replaced
    assert set(kept) == {f"yi.{stamp}.md", f"yi.{stamp}.original.docx"}
    assert [entry.id for entry in library.reports()].count("yi") == 1


def test_going_back_brings_the_text_and_makes_the_newer_one_a_version(
    library, other_place, tmp_path
):
    path = keep(library, other_place, tmp_path)
    before, entry = path.read_bytes(), entry_of(library, "yi")
    newer = Report(other_place.meta, other_place.blocks[1:])
    done = versions.replace(library, Imported(newer), entry, tmp_path / "source.txt")  # type: ignore[arg-type]
    after = path.read_bytes()
    assert versions.versions(library, entry) == (done.older,)
    versions.restore(library, entry, done.older)
    assert path.read_bytes() == before
    (newest,) = versions.versions(library, entry)
    assert newest.path.read_bytes() == after
    versions.restore(library, entry, newest)
    assert path.read_bytes() == after


def test_a_bundled_report_is_replaced_by_one_of_the_reader(library, paths, first_report, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("x", encoding="utf-8")
    entry = entry_of(library, "haizhu-2024")
    bundled = entry.path.read_bytes()
    imported = Imported(revised(first_report))
    done = versions.replace(library, imported, entry, source)  # type: ignore[arg-type]
    assert done.path.parent == paths.library
    assert entry.path.read_bytes() == bundled == done.older.path.read_bytes()
    mine = entry_of(library, "haizhu-2024")
    assert not mine.bundled
    assert versions.versions(library, mine) == (done.older,)


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failure_leaves_the_library_as_it_was(
    library, other_place, tmp_path, monkeypatch, failing
):
    """Whichever of the three files cannot be written: old text, original, new text."""
    path = keep(library, other_place, tmp_path)

    def state() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in path.parent.rglob("*") if p.is_file()}

    before, entry, count = state(), entry_of(library, "yi"), 0

    def full_at_last(path: Path, data: bytes, *, new: bool = False) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(28, "No space left on device")
        files.write_whole(path, data, new=new)

    for module in (versions, report_files):
        monkeypatch.setattr(module, "write_whole", full_at_last)
    newer = Report(other_place.meta, other_place.blocks[1:])
    with pytest.raises(CannotKeep, match=r"乙县报告.*磁盘已满"):
        versions.replace(library, Imported(newer), entry, tmp_path / "source.txt")  # type: ignore[arg-type]
    assert state() == before


def test_a_bundled_report_opens_at_start_as_the_reader_replaced_it(library, first_report, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("x", encoding="utf-8")
    imported = Imported(revised(first_report))
    done = versions.replace(library, imported, entry_of(library, "haizhu-2024"), source)  # type: ignore[arg-type]
    assert library.open().path == done.path


_REPLACING = """
import sys
from pathlib import Path
from reader.core.markdown_format import parse
from reader.importers import Imported
from reader.paths import locate_paths
from reader.store import report_files, versions
from reader.store.library import Library

library, texts = Library(locate_paths()), sys.argv[1:]
entry = next(one for one in library.reports() if one.id == "yi")
print("begun", flush=True)
while True:
    for text in map(Path, texts):
        imported = Imported(parse(text.read_text("utf-8"), "yi"))
        versions.replace(library, imported, entry, text)
"""


@pytest.mark.full
def test_a_kill_leaves_the_old_text_or_the_new_one(other_place, tmp_path, reader_home):
    library = Library(locate_paths({"REPORT_READER_HOME": str(reader_home)}))
    path = keep(library, other_place, tmp_path)
    newer = Report(other_place.meta, other_place.blocks[1:])
    sources = [tmp_path / "one.md", tmp_path / "two.md"]
    for source, report in zip(sources, (other_place, newer), strict=True):
        source.write_text(dump(report), encoding="utf-8")
    whole = {source.read_bytes() for source in sources}
    wait = random.Random(4)
    for _ in range(30):
        words = [sys.executable, "-c", _REPLACING, *map(str, sources)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait.uniform(0.0, 0.1))
            process.kill()
        assert path.read_bytes() in whole
        assert [one.id for one in library.reports()].count("yi") == 1
    entry = entry_of(library, "yi")
    assert all(one.path.read_bytes() in whole for one in versions.versions(library, entry))
