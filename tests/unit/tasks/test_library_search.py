# SPDX-License-Identifier: MIT
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.paths import locate_paths
from reader.search.library_api import LibraryOrder
from reader.tasks.library_search import LibrarySearch
from reader.tasks.library_shelf import index_root

REPORT = """---
id: {id}
title: 政府工作报告
name: {place}区{year}年政府工作报告
region: 广东省/广州市/{place}区
year: {year}
---

各位代表：

# 一、{year}年工作回顾

{text}
"""


class Heard:
    """What a LibrarySearch has told."""

    def __init__(self, search):
        self.pages, self.counts, self.progress, self.failures = [], [], [], []
        search.page_ready.connect(self.pages.append)
        search.counts_ready.connect(self.counts.append)
        search.index_progress.connect(lambda done, total: self.progress.append((done, total)))
        search.failed.connect(self.failures.append)

    def answered(self, query):
        return any(c.query == query and c.complete for c in self.counts) and any(
            p.query == query for p in self.pages
        )


@pytest.fixture
def paths(tmp_path):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path)})
    paths.library.mkdir(parents=True)
    return paths


@pytest.fixture
def put(paths):
    def put(name, year, text, place="天河"):
        path = paths.library / f"{name}.md"
        path.write_text(REPORT.format(id=name, year=year, text=text, place=place), "utf-8")
        return path

    return put


@pytest.fixture
def search(paths, qapp):
    made = LibrarySearch(paths)
    yield made
    assert made.shutdown(5000)


@pytest.fixture
def heard(search):
    return Heard(search)


def ask(search, heard, qtbot, query, **options):
    heard.pages.clear()
    heard.counts.clear()
    search.search(query, **options)
    qtbot.waitUntil(lambda: heard.answered(query), timeout=30_000)
    return heard.pages[-1].rows, heard.counts[-1].total


def test_nothing_is_started_before_it_is_asked(search, paths):
    search.cancel()
    search.more()
    assert not search.running
    assert not paths.index.exists()


def test_answers_are_the_same_without_an_index(search, heard, put, qtbot, paths):
    put("old", 2020, "建设琶洲。")
    put("new", 2025, "琶洲和琶洲。")
    rows, total = ask(search, heard, qtbot, "琶洲 -珠江")
    assert [row.report_id for row in rows][:2] == ["new", "haizhu-2024"]
    assert rows[0].count == 2 and rows[0].bold == ((0, 2), (3, 5))
    assert rows[0].section == ("一、2025年工作回顾",) and rows[0].number == "1.0.1"
    qtbot.waitUntil(lambda: (3, 3) in heard.progress, timeout=30_000)
    assert (index_root(paths) / "manifest").exists()
    assert ask(search, heard, qtbot, "琶洲 -珠江") == (rows, total)
    assert not heard.failures


def test_reports_added_changed_and_removed_are_found_at_once(search, heard, put, qtbot):
    path = put("one", 2030, "甲乙丙丁。")
    assert ask(search, heard, qtbot, "甲乙丙丁")[1] == 1
    put("two", 2031, "甲乙丙丁，甲乙丙丁。")
    search.refresh()
    assert ask(search, heard, qtbot, "甲乙丙丁")[1] == 3
    put("two", 2031, "戊己庚辛。")
    path.unlink()
    search.refresh()
    assert ask(search, heard, qtbot, "甲乙丙丁")[1] == 0
    assert ask(search, heard, qtbot, "戊己庚辛")[1] == 1


@pytest.mark.parametrize("order", LibraryOrder)
def test_other_ways_of_writing_a_number_are_counted_apart(search, heard, put, qtbot, order):
    put("a", 2030, "子丑百分之八点六。")
    put("b", 2020, "子丑8.6%，子丑百分之八点六、子丑百分之八点六。\n\n子丑8.6%。")
    rows, total = ask(search, heard, qtbot, "子丑8.6%", order=order)
    counts = heard.counts[-1]
    assert (total, counts.also) == (2, 3)
    assert [count.report_id for count in counts.reports if count.count] == ["b"]
    assert counts.found_in == 1
    said = [(row.report_id, row.count, row.why) for row in rows]
    why = "百分之八点六 = 8.6%"
    if order is LibraryOrder.NEWEST:
        assert said == [("a", 1, why), ("b", 1, ""), ("b", 1, ""), ("b", 2, why)]
    else:
        assert said == [("b", 1, ""), ("b", 1, ""), ("b", 2, why), ("a", 1, why)]


def test_more_rows_and_order_by_weight(search, heard, put, qtbot):
    put("a", 2030, "\n\n".join(["子丑寅卯。"] * 9))
    put("b", 2020, "子丑寅卯、子丑寅卯。\n\n## （一）子丑寅卯")
    rows, total = ask(search, heard, qtbot, "子丑寅卯", first=5)
    assert len(rows) == 5 and total == 12
    search.more(20)
    qtbot.waitUntil(lambda: len(heard.pages) == 2, timeout=10_000)
    page = heard.pages[-1]
    assert page.complete and page.first == 5 and len(page.rows) == 6
    rows, total = ask(search, heard, qtbot, "子丑寅卯", order=LibraryOrder.WEIGHT, first=3)
    assert total == 12
    assert [(row.report_id, row.count) for row in rows] == [("b", 1), ("b", 2), ("a", 1)]


def test_only_the_reports_that_are_named(search, heard, put, qtbot):
    put("a", 2030, "子丑寅卯。")
    put("b", 2020, "子丑寅卯。")
    assert ask(search, heard, qtbot, "子丑寅卯", report_ids=("b",))[1] == 1


def test_the_newest_query_wins(search, heard, put, qtbot):
    put("a", 2030, "子丑寅卯。")
    for length in range(1, 5):
        search.search("子丑寅卯"[:length])
    qtbot.waitUntil(lambda: heard.answered("子丑寅卯"), timeout=30_000)
    assert {page.query for page in heard.pages} == {"子丑寅卯"}
    heard.pages.clear()
    search.search("子丑")
    search.cancel()
    qtbot.wait(300)
    assert not heard.pages


@pytest.mark.parametrize(
    "query", ["", " ", "(", '"', "-的", "year:2024", "\ud800", "*" * 9999, "\0"]
)
def test_nothing_that_is_typed_is_an_error(search, heard, qtbot, query):
    ask(search, heard, qtbot, query)
    assert not heard.failures


def test_a_killed_process_is_started_again_once(search, heard, put, qtbot, log_guard):
    put("a", 2030, "子丑寅卯。")
    assert ask(search, heard, qtbot, "子丑")[1] == 1
    os.kill(search._searcher._process.pid, signal.SIGKILL)
    assert ask(search, heard, qtbot, "寅卯")[1] == 1


def test_damage_met_in_mid_session_is_mended_at_once(search, heard, paths, put, qtbot):
    put("a", 2030, "子丑寅卯。")
    search.refresh()
    qtbot.waitUntil(lambda: bool(heard.progress), timeout=30_000)
    qtbot.waitUntil(lambda: search._builder is None and search._may_build, timeout=30_000)
    manifest = index_root(paths) / "manifest"
    before = manifest.read_bytes()
    (text,) = index_root(paths).glob("segment-*/reports.text")
    text.write_bytes(bytes(text.stat().st_size))
    assert ask(search, heard, qtbot, "子丑寅卯")[1] == 1
    qtbot.waitUntil(lambda: manifest.read_bytes() != before, timeout=30_000)
    qtbot.waitUntil(lambda: search._builder is None and search._may_build, timeout=30_000)
    assert ask(search, heard, qtbot, "子丑寅卯")[1] == 1


def test_what_other_reports_have_of_a_term(search, put, qtbot):
    glossary = "子丑。\n\n# 名词解释\n\n“子丑”\n:   {0}。"
    put("a", 2030, glossary.format("甲"))
    put("b", 2020, glossary.format("乙"))
    put("c", 2025, "子丑，子丑。")
    told = []
    search.term_ready.connect(told.append)
    search.search("子丑")
    search.look_for_term(["别的"])
    search.look_for_term(["子丑"])
    qtbot.waitUntil(lambda: bool(told) and told[-1].complete, timeout=30_000)
    assert {answer.names for answer in told} == {("子丑",)}
    found = [(r.report_id, r.explanation, r.used) for r in told[-1].reports if r.year != 2024]
    assert found == [("b", "乙。", 1), ("c", "", 2), ("a", "甲。", 1)]


def test_parts_of_numbers_are_told_apart_and_left_out(search, heard, put, qtbot):
    put("a", 2030, "子丑15家，子丑5家。\n\n子丑25家、35家。")
    put("b", 2020, "子丑15家。")
    query = '"5家" region:天河'
    rows, total = ask(search, heard, qtbot, query, parts=False)
    counts = heard.counts[-1]
    assert (total, counts.parts) == (5, 4)
    # of each report one row says that there are such, and of the others only whole hits are left
    assert [(r.report_id, r.whole_number, r.count) for r in rows] == [
        *(("a", True, 1), ("a", False, 2), ("b", False, 1)),
    ]
    rows, _ = ask(search, heard, qtbot, query, order=LibraryOrder.WEIGHT)
    assert [(r.report_id, r.whole_number, r.count) for r in rows] == [
        *(("a", True, 2), ("a", False, 2), ("b", False, 1)),
    ]
    rows, _ = ask(search, heard, qtbot, query, order=LibraryOrder.WEIGHT, parts=False)
    assert [(r.report_id, r.whole_number) for r in rows] == [("a", True), ("a", False)]


def test_conditions_alone_find_reports(search, heard, put, qtbot):
    put("a", 2030, "子丑。")
    put("b", 2020, "子丑。", place="海珠")
    for order in LibraryOrder:
        rows, total = ask(search, heard, qtbot, "region:海珠 year:..2020", order=order)
        assert [row.report_id for row in rows] == ["b"] and total == 0
        assert heard.counts[-1].by_report and heard.counts[-1].found_in == 1


def test_the_process_leaves_when_idle_and_comes_again(paths, put, qtbot, qapp):
    put("a", 2030, "子丑寅卯。")
    search = LibrarySearch(paths, idle_seconds=0.3)
    heard = Heard(search)
    assert ask(search, heard, qtbot, "子丑")[1] == 1
    qtbot.waitUntil(lambda: not search.running, timeout=20_000)
    assert ask(search, heard, qtbot, "寅卯")[1] == 1
    assert search.shutdown(5000)


def test_both_processes_end_with_their_parent(paths, put):
    put("a", 2030, "子丑寅卯。")
    code = (
        "import os, sys, time\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from reader.paths import locate_paths\n"
        "from reader.tasks.library_search import LibrarySearch\n"
        "if __name__ == '__main__':\n"
        "    app = QCoreApplication([])\n"
        "    search = LibrarySearch(locate_paths())\n"
        "    search.counts_ready.connect(lambda c: app.quit() if c.complete else None)\n"
        "    search.search('子丑')\n"
        "    app.exec()\n"
        "    print(search._searcher._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    script = paths.user_data / "parent.py"
    script.write_text(code, "utf-8")
    env = os.environ | {"REPORT_READER_HOME": str(paths.user_data), "PYTHONPATH": str(Path.cwd())}
    out = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=env, check=False
    )
    pid = int(out.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the process has outlived its parent")
