# SPDX-License-Identifier: MIT
"""Searching the library gives what searching each report's text gives, by index and without."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from reader.core.markdown_format import dump
from reader.core.report import Metadata, Paragraph, Report, Section, SectionKind, Table, Term
from reader.importers import import_file
from reader.paths import locate_paths
from reader.search.index_update import update
from reader.search.library_engine import LibraryEngine
from reader.search.query import parse
from reader.search.text_scan import TextScan
from reader.tasks.library_shelf import LibraryShelf

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "reports"
QUERIES = [
    "港", "的", "琶洲", "人工智能", "8.6%", "“四上”企业", "海珠 经济", "数字经济|人工智能",
    "海珠 -经济", "企业 in:名词", "企业 -in:正文", "企业|in:标题", "year:2024 琶洲",
    "-year:2024 港", "region:广州|经济 发展", "5家", "V类", "…", "..",
    "....", "。", "五", "一", "十", "5", "%|万|亿元", ".5 -家", "，", "(", "", "-港", "\ud800",
    "😀", "一 二 三|四 -五", "in:批注 港", "25年|year:2020", "的的", "，“", " ", "1+3", "PM2.5",
]  # fmt: skip


def no_progress(_done, _total):
    pass


def odd_report():
    return Report(
        Metadata("odd-2001", name="怪报告", region="广东省/广州市", year=2001),
        (
            Section("一、Ⅳ类水质"),
            Paragraph("Ⅳ类、V类、ⅣⅣ类……℃㎡ 港 港，港\u200b口。⅔Ⅷ 100㎡。"),
            Paragraph("…" * 4 + "...."),
            Table((("甲 乙", "Ⅳ"), ("丙", "8.6%"))),
            Section("名词解释", 1, SectionKind.GLOSSARY),
        ),
        (Term(1, "“四上”企业", "Ⅳ类企业。\n第二段。"),),
    )


@pytest.fixture(scope="module")
def reports(first_report):
    if not SAMPLES.is_dir():
        return [first_report, odd_report()]
    samples = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".gbk"))
    return [first_report, odd_report(), *(import_file(path).report for path in samples[::10])]


@pytest.fixture(scope="module")
def paths(reports, tmp_path_factory):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path_factory.mktemp("library"))})
    paths.library.mkdir(parents=True)
    for report in reports:
        (paths.library / f"{report.meta.id}.md").write_text(dump(report), encoding="utf-8")
    return paths


@pytest.fixture(scope="module", params=["by index", "by text"])
def engine(request, paths, tmp_path_factory):
    root = tmp_path_factory.mktemp("index")
    shelf = LibraryShelf(paths)
    if request.param == "by index":
        assert update(root, shelf, no_progress)
    engine = LibraryEngine(root, shelf)
    engine.refresh()
    assert engine.stale == (request.param == "by text")
    yield engine
    engine.close()


def found_by_text(reports, query):
    """For each report with hits, newest first, each passage with its hits."""
    found = {}
    for report in sorted(reports, key=lambda r: (r.meta.year or 0, r.meta.name), reverse=True):
        for hit in TextScan(report).search(parse(query), exact=True).hits:
            found.setdefault(report.meta.id, {}).setdefault(hit.passage, []).append(hit)
    return found


def counted_by_text(found, by_id):
    """How many hits of each report cut a number, and every hit in its context."""
    hits = [(id_, hit) for id_, passages in found.items() for of in passages.values() for hit in of]
    parts = Counter(id_ for id_, hit in hits if not hit.whole_number)
    contexts = []
    for id_, hit in hits:
        passage = by_id[id_].passages[hit.passage]
        left, right = passage.text[: hit.start][-40:], passage.text[hit.end :][:40]
        flat = left.translate(SPACES), hit.text, right.translate(SPACES)
        contexts.append((id_, passage.number, *flat))
    return dict(parts), sorted(contexts)


def same(engine, reports, query):
    wanted = found_by_text(reports, query)
    answer = engine.answer(query)
    rows = [row for row in answer.rows() if row is not None and not row.why]
    assert list(dict.fromkeys(row.report_id for row in rows)) == list(wanted), query
    by_id = {report.meta.id: report for report in reports}
    parts, contexts = counted_by_text(wanted, by_id)
    beside = {c.report_id: c.parts for c in answer.counts_beside() if c and c.parts}
    assert beside == parts, query
    table = [hit for hits in answer.in_context() for hit in hits if hit.why == ""]
    assert sorted((h.report_id, h.number, h.left, h.hit, h.right) for h in table) == contexts
    for row in rows:
        hits = wanted[row.report_id].pop(row.passage)
        passage = by_id[row.report_id].passages[row.passage]
        assert row.count == len(hits), query
        assert (row.number, row.section) == (passage.number, passage.section)
        assert row.whole_number == any(hit.whole_number for hit in hits)
        assert (row.start, row.end) in [(hit.start, hit.end) for hit in hits]
        shown = [row.snippet[start:end] for start, end in row.bold]
        assert shown and passage.text[row.start : row.end].translate(SPACES) in shown, query
    assert not any(wanted.values()), query
    counts = {c.report_id: c.count for c in answer.counts() if c is not None}
    weighed = [w for of_report in answer.weighed() for w in of_report]
    assert sum(counts.values()) == sum(row.count for row in rows) == -sum(w.less for w in weighed)
    assert list(counts) == list(dict.fromkeys(row.report_id for row in rows))


SPACES = str.maketrans("\n\t\r", "   ")


@pytest.mark.parametrize("query", QUERIES)
def test_every_kind_of_query(engine, reports, query):
    same(engine, reports, query)


def test_random_strings_and_their_combinations(engine, reports):
    chance = random.Random(7)
    texts = [p.text for report in reports for p in report.passages if len(p.text) > 16]
    drawn = []
    for _ in range(80):
        text = chance.choice(texts)
        length = chance.choice((1, 2, 3, 4, 8, 16))
        start = chance.randrange(len(text) - length)
        drawn.append(text[start : start + length])
    for string in drawn:
        same(engine, reports, f'"{string}"')
    for _ in range(50):
        words = chance.choices(drawn, k=3)
        same(engine, reports, "".join(chance.choice(("", " ", "|", " -")) + word for word in words))


def test_newest_first_and_cut_numbers_last_within_a_report(tmp_path):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path)})
    paths.library.mkdir(parents=True)
    for year in (2001, 2003, 2002):
        text = f"---\nid: r{year}\nyear: {year}\n---\n\n新增15家。\n\n新增5家。\n"
        (paths.library / f"r{year}.md").write_text(text, "utf-8")
    engine = LibraryEngine(tmp_path / "none", LibraryShelf(paths))
    rows = [
        row for row in engine.answer("5家 新增").rows() if row and row.report_id != "haizhu-2024"
    ]
    assert [row.report_id for row in rows] == [f"r{y}" for y in (2003, 2002, 2001) for _ in "12"]
    rows = [row for row in engine.answer("5家").rows() if row and row.report_id == "r2003"]
    assert [(row.number, row.whole_number) for row in rows] == [("0.0.2", True), ("0.0.1", False)]


@pytest.fixture
def six(tmp_path):
    """A library of six reports, its index and an engine that has begun to answer from it."""
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path / "home")})
    paths.library.mkdir(parents=True)
    for year in range(2001, 2007):
        report = Report(Metadata(f"r{year}", name="报告", year=year), (Paragraph("港口。"),))
        (paths.library / f"r{year}.md").write_text(dump(report), "utf-8")
    update(tmp_path / "index", LibraryShelf(paths), no_progress)
    engine = LibraryEngine(tmp_path / "index", LibraryShelf(paths))
    rows = engine.answer("港口").rows()
    first = [next(rows), next(rows)]
    yield paths, engine, lambda: [row.report_id for row in (*first, *rows) if row]
    engine.close()


def ours(ids):
    return [one for one in ids if one.startswith("r200")]


def test_an_answer_goes_on_when_its_index_was_replaced(six, tmp_path):
    paths, engine, rest = six
    for file in paths.library.glob("*.md"):
        file.write_text(file.read_text("utf-8").replace("港口", "新港口"), "utf-8")
    update(tmp_path / "index", LibraryShelf(paths), no_progress)
    engine.refresh()
    assert len(ours(rest())) == 6
    assert not engine.stale


def test_an_answer_goes_on_when_its_index_was_opened_again(six, tmp_path):
    _, engine, rest = six
    for file in (tmp_path / "index").rglob("*"):
        os.utime(file)
    engine.answer("别的")  # sees that somebody touched the files
    assert len(ours(rest())) == 6
    assert not engine.stale
