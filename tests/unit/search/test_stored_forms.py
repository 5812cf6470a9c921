# SPDX-License-Identifier: MIT
"""Across the library a number is found in other forms where the open report's search finds it."""

from pathlib import Path

import pytest

from reader.core.markdown_format import dump
from reader.core.parsed_form import prepare
from reader.core.report import Metadata, Paragraph, Report, Section, SectionKind, Term
from reader.importers import import_file
from reader.paths import locate_paths
from reader.search.index_update import update
from reader.search.library_engine import LibraryEngine
from reader.search.searcher import Searcher
from reader.tasks.library_shelf import LibraryShelf

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "reports"
TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "equal_forms.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
QUERIES = [
    "8.6%", "百分之八", "6%", "增长百分之六", "5000", "五千", "2万亿", "20000亿元", "一百", "100",
    "三分之一", "1/3", "第一", "第1", "2024年", "二〇二四年", "十个", "3个", "5家", "1500",
    "100|1500", "3个 经济", "100 第一", "一百 -经济", "8.6% in:名词", "10% year:2018..2024",
    "region:深圳 10%", "1000|经济 发展", "2024年|in:标题 三个", "Ⅳ类 三类", "7 8", "0", "五",
    "三个 3个", "3个三个", "3个|三个", "１０％", "①", "3.5万 in:正文", "-10%", "－5%", "1,000",
]  # fmt: skip
NONE = ['"8.6%"', "“一百”", '"100" 经济', "经济", "(", "", "-一百", "year:2018"]


def pairs_report():
    """Every pair and near miss of the table, so that few of them are missing in the library."""
    texts = [Paragraph(text) for _, text, *_ in ROWS]
    return Report(
        Metadata("pairs", name="对照表", region="广东省/广州市", year=1990),
        (Section("一、百分之八点六"), *texts, Section("名词解释", 1, SectionKind.GLOSSARY)),
        (Term(1, "一百个项目", "100个项目，Ⅳ类水质三类。100Ⅷ一百。"),),
    )


@pytest.fixture(scope="module")
def reports(first_report):
    made = [
        Report(
            Metadata(f"r{number}", name=f"报告{number}", year=1980 + number),
            (Paragraph(f"新增{number}个，第{number}批，增长{number}%，共一百，3个3个。"),),
        )
        for number in range(8)
    ]
    samples = sorted(SAMPLES.glob("*.txt"))[::7] if SAMPLES.is_dir() else ()
    return [first_report, pairs_report(), *made, *(import_file(path).report for path in samples)]


@pytest.fixture(scope="module")
def paths(reports, tmp_path_factory):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path_factory.mktemp("library"))})
    paths.library.mkdir(parents=True)
    for report in reports:
        (paths.library / f"{report.meta.id}.md").write_text(dump(report), encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def searchers(paths):
    shelf = LibraryShelf(paths)
    loaded = [shelf.load(source.path) for source in shelf.sources()]
    return {report.meta.id: Searcher(prepare(report)) for report in loaded}


@pytest.fixture(scope="module")
def with_index(paths, tmp_path_factory):
    root = tmp_path_factory.mktemp("index")
    assert update(root, LibraryShelf(paths), lambda _done, _total: None)
    engine = LibraryEngine(root, LibraryShelf(paths))
    engine.refresh()
    assert not engine.stale
    yield engine
    engine.close()


@pytest.fixture(scope="module", params=["by index", "by text"])
def engine(request, paths, with_index, tmp_path_factory):
    if request.param == "by index":
        yield with_index
        return
    engine = LibraryEngine(tmp_path_factory.mktemp("none"), LibraryShelf(paths))
    engine.refresh()
    yield engine
    engine.close()


def rows_of(answer):
    return [row for row in answer.rows() if row is not None]


def also_in(answer):
    return sum(count.also for count in answer.counts_beside() if count)


def agree(engine, searchers, query):
    """The rows with `why` are what the search in each report finds; tells how many places."""
    wanted = {}
    for report_id, searcher in searchers.items():
        for place in searcher.search(query).also:
            wanted.setdefault((report_id, place.hit.passage), []).append(place)
    answer = engine.answer(query)
    rows = [row for row in rows_of(answer) if row.why]
    places = sum(len(also) for also in wanted.values())
    assert [(row.report_id, row.passage) for row in rows] == sorted(
        wanted, key=lambda key: (order(engine, key[0]), key[1])
    ), query
    for row in rows:
        also = wanted[row.report_id, row.passage]
        assert row.why == "；".join(dict.fromkeys(place.why for place in also))
        assert row.count == len(also)
        assert (row.start, row.end) in [(place.hit.start, place.hit.end) for place in also]
        bold = [row.snippet[start:end] for start, end in row.bold]
        assert bold and set(bold) <= {place.hit.text for place in also}
    assert (
        sum(c.also for c in answer.counts_beside() if c) == places == sum(row.count for row in rows)
    ), query
    weights = sorted(weight for part in answer.weighed_otherwise() for weight in part)
    again = [answer.row(weight) for weight in weights]
    assert sorted(map(rows.index, again)) == list(range(len(rows)))
    return places


def order(engine, report_id):
    return [report.id for report in engine.reports].index(report_id)


@pytest.mark.parametrize("query", QUERIES)
def test_every_kind_of_query(engine, searchers, query):
    agree(engine, searchers, query)


def test_the_table_of_pairs(with_index, searchers):
    found = [agree(with_index, searchers, query) for query, *_ in ROWS]
    assert sum(map(bool, found)) >= 80


@pytest.mark.parametrize("query", NONE)
def test_what_is_literal_or_no_number_finds_nothing_more(engine, query):
    assert not any(row.why for row in rows_of(engine.answer(query)))
    assert not also_in(engine.answer(query))


@pytest.mark.parametrize("query", ["8.6%", "100|1500", "5家"])
def test_exact_rows_and_counts_are_the_same_with_and_without(engine, query):
    answer, exact = engine.answer(query), engine.answer(query, exact=True)
    assert [row for row in rows_of(answer) if not row.why] == rows_of(exact)
    assert [c for c in answer.counts() if c] == [c for c in exact.counts() if c]
    weighed = [[weight[3:] for part in one.weighed() for weight in part] for one in (answer, exact)]
    assert len(weighed[0]) == len(weighed[1])
    assert not also_in(exact) and not list(exact.weighed_otherwise())


def test_within_a_report_they_stand_between_whole_and_cut_hits(tmp_path):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path)})
    paths.library.mkdir(parents=True)
    text = "---\nid: r\nyear: 2001\n---\n\n新增15家。\n\n新增五家。\n\n新增5家。\n"
    (paths.library / "r.md").write_text(text, "utf-8")
    engine = LibraryEngine(tmp_path / "none", LibraryShelf(paths))
    rows = rows_of(engine.answer("5家", ["r"]))
    assert [(row.number, row.why) for row in rows] == [
        ("0.0.3", ""),
        ("0.0.2", "五 = 5"),
        ("0.0.1", ""),
    ]


def test_the_index_spares_the_reports_without_the_quantity(with_index):
    """Of the eight small reports only one has each percentage; no other one is read."""
    proposed = with_index.answer("百分之五")._proposals
    assert {"r5", "pairs"} <= {report.id for report, _, otherwise in proposed if otherwise}
    assert len(proposed) < len(with_index.reports) - 4
