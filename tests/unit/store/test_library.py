# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader.core.errors import ReaderError
from reader.core.markdown_format import dump, parse
from reader.core.report import Report
from reader.paths import Paths, locate_paths
from reader.store.library import CannotKeep, Library, complete_parsed
from reader.store.parsed_cache import Origin, entry_name, read_entry, write_entry
from reader.store.report_files import LARGEST_FILE, CannotOpen, safe_name

REPO = Path(__file__).resolve().parents[3]

TEXT = """---
id: jia-2024
title: 政府工作报告
name: 甲区2024年政府工作报告
region: 某省/某市/甲区
year: 2024
---

各位代表：

# 一、2023年工作回顾

**工业步伐铿锵。**建设“四上”企业库，增长27.9%。

# 名词解释

“四上”企业
:   规模以上工业企业等四类企业。
"""


@dataclass
class Imported:
    """What the importers return, as far as the library looks at it."""

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@pytest.fixture
def paths(tmp_path):
    made = Paths(
        tmp_path / "resources", tmp_path / "reports", tmp_path / "home", tmp_path / "cache"
    )
    made.bundled_reports.mkdir()
    (made.bundled_reports / "jia-2024.md").write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture
def library(paths):
    return Library(paths)


def imported(text=TEXT, **meta):
    report = parse(text, "none")
    return Imported(replace(report, meta=report.meta._replace(**meta)))


def test_the_bundled_report_opens_and_nothing_is_written(library, paths, tmp_path):
    opened = library.open()
    assert opened.report.meta.name == "甲区2024年政府工作报告"
    assert opened.path == paths.bundled_reports / "jia-2024.md"
    assert opened.notices == ()
    assert len(opened.occurrences) == 1
    assert "一、2023年工作回顾" in [node.title for node in opened.outline]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports"]


def test_the_second_opening_comes_from_the_cache_and_is_the_same(library, paths):
    first = library.open()
    assert not first.from_cache
    library.save_parsed(first)
    second = Library(paths).open()
    assert second.from_cache
    assert second.parsed == first.parsed
    assert second.digest == first.digest


def test_an_opening_from_the_cache_loads_no_parser(library, paths):
    library.save_parsed(library.open())
    code = (
        "import sys; from pathlib import Path; from reader.paths import Paths\n"
        "from reader.store.library import Library\n"
        "opened = Library(Paths(*map(Path, sys.argv[1:]))).open()\n"
        "assert opened.from_cache\n"
        "print({'markdown', 'pypinyin', 'sqlite3', 'reader.importers.text'} & set(sys.modules))"
    )
    roots = (paths.resources, paths.bundled_reports, paths.user_data, paths.cache)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, roots)],
        cwd=REPO, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "set()"


def test_a_ready_made_form_of_the_package_is_used(library, paths):
    source = paths.bundled_reports / "jia-2024.md"
    parsed = library.open().parsed
    write_entry(paths.bundled_parsed, Origin.of(source, source.read_bytes()), parsed)
    assert library.open().from_cache
    assert not paths.cache.exists()


def cached_file(paths) -> Path:
    (entry,) = paths.parsed.iterdir()
    return entry


@pytest.mark.parametrize("rot", ["empty", "half", "junk", "changed", "folder"])
def test_a_rotten_cache_entry_is_ignored_and_replaced(library, paths, log_guard, rot):
    expected = library.open()
    library.save_parsed(expected)
    entry = cached_file(paths)
    whole = entry.read_bytes()
    match rot:
        case "empty":
            entry.write_bytes(b"")
        case "half":
            entry.write_bytes(whole[: len(whole) // 2])
        case "junk":
            entry.write_bytes(b"\x00\xff" * 500)
        case "changed":  # still valid JSON: only the checksum can tell
            entry.write_bytes(whole.replace(b"27.9%", b"97.9%"))
        case "folder":
            entry.unlink()
            entry.mkdir()
            log_guard.allow("not kept")
    opened = library.open()
    assert not opened.from_cache
    assert opened.parsed == expected.parsed
    library.save_parsed(opened)
    if rot != "folder":
        assert entry.read_bytes() == whole


def test_every_single_byte_of_a_cache_entry_matters(library, paths):
    library.save_parsed(library.open())
    entry = cached_file(paths)
    whole = entry.read_bytes()
    source = paths.bundled_reports / "jia-2024.md"
    origin = Origin.of(source, source.read_bytes())
    for at in range(0, len(whole), 7):
        entry.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_entry(paths.parsed, origin) is None
    entry.write_bytes(whole)
    assert read_entry(paths.parsed, origin) is not None


def test_a_cache_entry_of_other_content_is_not_believed(library, paths):
    library.save_parsed(library.open())
    entry = cached_file(paths)
    source = paths.bundled_reports / "jia-2024.md"
    source.write_text(TEXT.replace("27.9", "28.9"), encoding="utf-8")
    entry.rename(entry.with_name(entry_name(Origin.of(source, source.read_bytes()))))
    opened = library.open()
    assert not opened.from_cache
    assert "28.9" in opened.report.passage_by_number["1.0.1"].text


def test_the_same_text_under_another_name_keeps_its_own_id(library, paths, tmp_path):
    text = TEXT.replace("id: jia-2024\n", "")
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        opened = library.open(tmp_path / f"{name}.md")
        library.save_parsed(opened)
        assert opened.report.meta.id == name


def test_a_cache_that_cannot_be_written_costs_nothing(library, paths, log_guard):
    log_guard.allow("not kept")
    paths.cache.write_bytes(b"a file where the folder should be")
    library.save_parsed(library.open())
    assert not library.open().from_cache


def test_pinyin_is_added_once_and_kept(library, paths):
    completed = complete_parsed(paths, paths.bundled_reports / "jia-2024.md")
    assert completed.pinyin
    opened = library.open()
    assert opened.from_cache
    assert opened.parsed == completed


def test_a_report_is_found_by_id_by_path_and_by_name_of_path(library, paths, tmp_path, monkeypatch):
    other = tmp_path / "别的.md"
    other.write_text(TEXT.replace("jia", "yi"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert library.open("jia-2024").report.meta.id == "jia-2024"
    for reference in (other, str(other), "别的.md", "./别的.md"):
        assert library.open(reference).report.meta.id == "yi-2024"


def test_a_file_named_by_its_id_is_opened_without_a_look_at_the_others(library, paths, monkeypatch):
    paths.library.mkdir(parents=True)
    for number in range(3):
        text = TEXT.replace("jia-2024", f"r{number}")
        (paths.library / f"r{number}.md").write_text(text, encoding="utf-8")

    def look() -> None:
        raise AssertionError("the whole library was looked at")

    monkeypatch.setattr(library.catalogue, "reports", look)
    assert library.open("r1").path == paths.library / "r1.md"
    assert library.open(None).report.meta.id == "jia-2024"


def test_the_id_counts_not_the_file_name(library, paths):
    (paths.bundled_reports / "jia-2024.md").rename(paths.bundled_reports / "x.md")
    assert library.open("jia-2024").path == paths.bundled_reports / "x.md"
    with pytest.raises(CannotOpen):
        library.open("x")


def test_the_readers_own_version_hides_the_bundled_one(library, paths):
    paths.library.mkdir(parents=True)
    (paths.library / "mine.md").write_text(TEXT.replace("甲区2024", "我的2024"), encoding="utf-8")
    assert library.open("jia-2024").path == paths.library / "mine.md"
    assert [entry.name for entry in library.reports()] == ["我的2024年政府工作报告"]


def test_reports_are_listed_newest_first_whatever_is_wrong_with_one(library, paths):
    paths.library.mkdir(parents=True)
    (paths.library / "old.md").write_text(
        TEXT.replace("2024", "2019").replace("jia", "yi"), encoding="utf-8"
    )
    (paths.library / "broken.md").write_bytes(b"\xff\xfe\x00\x00---")
    (paths.library / "folder.md").mkdir()
    listed = [(entry.id, entry.year, entry.bundled) for entry in library.reports()]
    assert listed == [("jia-2024", "2024", True), ("yi-2019", "2019", False), ("broken", "", False)]


def sentence_of(library, reference) -> str:
    with pytest.raises(ReaderError) as caught:
        library.open(reference)
    return str(caught.value)


def test_each_failure_says_which_file_and_what_to_do(library, paths, tmp_path):
    assert "不见了.md" in sentence_of(library, tmp_path / "不见了.md")
    assert "没有编号为“nothing”的报告" in sentence_of(library, "nothing")
    assert "文件夹" in sentence_of(library, tmp_path)
    (tmp_path / "空.md").write_bytes(b"")
    assert "空.md" in sentence_of(library, tmp_path / "空.md")
    (tmp_path / "零.md").write_bytes("文字\0文字".encode())
    assert "不是文字文件" in sentence_of(library, tmp_path / "零.md")
    (tmp_path / "怪.bin").write_bytes(bytes(range(256)) * 10)
    assert "怪.bin" in sentence_of(library, tmp_path / "怪.bin")
    assert "~" in sentence_of(library, "~nobody-of-this-name/a.md")
    assert sentence_of(library, "a\0b")
    with (tmp_path / "大.md").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "太大" in sentence_of(library, tmp_path / "大.md")
    (paths.bundled_reports / "jia-2024.md").unlink()
    assert str(paths.bundled_reports) in sentence_of(library, None)


def test_a_file_without_structure_opens_with_a_note(library, tmp_path):
    for name in ("plain.md", "plain.txt"):
        (tmp_path / name).write_text("今天天气很好。\n\n明天也是。\n", encoding="utf-8")
        opened = library.open(tmp_path / name)
        (notice,) = opened.notices
        assert "纯文本" in notice
        assert "今天天气很好。" in [passage.text for passage in opened.report.passages]


def test_an_import_is_kept_with_its_original(library, paths, tmp_path):
    source = tmp_path / "网页.txt"
    source.write_bytes("原文".encode("gb18030"))
    path = library.add(imported(id="yi-2025"), source)
    assert path == paths.library / "yi-2025.md"
    assert parse(path.read_text(encoding="utf-8"), "") == imported(id="yi-2025").report
    (original,) = paths.library_sources.iterdir()
    assert (original.name, original.read_bytes()) == ("yi-2025.txt", source.read_bytes())
    assert library.open("yi-2025").path == path


def test_nothing_is_kept_twice_and_nothing_overwritten(library, paths, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("一", encoding="utf-8")
    first = library.add(imported(id="yi"), source)
    assert library.add(imported(id="yi"), source) == first
    source.write_text("二", encoding="utf-8")
    second = library.add(imported(TEXT.replace("27.9", "28.9"), id="yi"), source)
    assert second.name == "yi-2.md"
    assert library.open("yi-2").report.meta.id == "yi-2"
    assert "27.9" in first.read_text(encoding="utf-8")
    assert [p.read_text(encoding="utf-8") for p in sorted(paths.library_sources.iterdir())] == [
        "二", "一",
    ]  # fmt: skip
    third = library.add(imported(TEXT.replace("27.9", "29.9")), source)
    assert third.name == "jia-2024-2.md", "the bundled report's id is taken as well"


def test_a_failed_import_leaves_the_library_as_it_was(library, paths, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("一", encoding="utf-8")
    with pytest.raises(CannotKeep, match=r"没有了\.txt"):
        library.add(imported(id="yi"), tmp_path / "没有了.txt")
    paths.library.mkdir(parents=True)
    paths.library_sources.write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotKeep, match=r"a\.txt"):
        library.add(imported(id="yi"), source)
    assert [p.name for p in paths.library.iterdir()] == ["sources"]


@pytest.mark.parametrize(
    ("name", "file"),
    [("甲区-2024", "甲区-2024"), ("../../etc/passwd", "-..-etc-passwd"), ("a:b*c", "a-b-c"),
     ("CON", "CON-"), ("con.x", "con.x-"), ("..", "report"), ("", "report"),
     ("长" * 99, "长" * 40)],
)  # fmt: skip
def test_ids_become_names_that_every_system_takes(name, file):
    assert safe_name(name) == file


def test_the_real_report_of_the_source_tree_opens():
    opened = Library(locate_paths()).open()
    assert opened.report.passages
    assert dump(opened.report)
