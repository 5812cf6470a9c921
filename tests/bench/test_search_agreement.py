# SPDX-License-Identifier: MIT
"""All engines of the benchmark find the same, or its figures mean nothing.

The rivals keep phrases of pairs, the scan reads the text; where they agree with the engine under
test on forty queries of every kind, none of them misses anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from corpus import Corpus, first_report
from judge import FIRST, Judge
from ours_library import OurLibrary
from query_mix import KINDS, query_mix
from rival_scan import Scan
from rivals import Engine, Fts5

from reader.core.report import Report
from reader.search.searcher import Searcher

REPORTS = 5


@dataclass
class Holder:
    report: Report


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """From the first report alone, so that the test is the same on every machine."""
    return list(Corpus(sources=[first_report()]).reports(REPORTS))


@pytest.fixture
def scan(tmp_path: Path, reports: list[Report]) -> Scan:
    engine = Scan(tmp_path)
    engine.build(reports)
    return engine


def agree(scan: Scan, engine: Engine, reports: list[Report]) -> None:
    for seed in range(3):
        for query in query_mix(reports, seed):
            assert engine.count(query.text) == scan.count(query.text), query
            assert engine.first(query.text) == scan.first(query.text), query


def test_every_kind_of_query_occurs(scan: Scan, reports: list[Report]) -> None:
    for seed in range(3):
        queries = query_mix(reports, seed)
        assert [q.text for q in query_mix(reports, seed)] == [q.text for q in queries]
        assert {kind: sum(q.kind == kind for q in queries) for kind in KINDS} == KINDS
        for query in queries:
            assert Judge(query.text).needles, query
        found = sum(scan.count(query.text) > 0 for query in queries)
        assert found >= 36


def test_a_made_up_report_is_the_same_each_time(reports: list[Report]) -> None:
    again = list(Corpus(sources=[first_report()]).reports(REPORTS))
    assert again == reports
    years = [report.meta.year or 0 for report in reports]
    assert years == sorted(years, reverse=True)


def test_fts5_finds_what_the_scan_finds(tmp_path: Path, scan: Scan, reports: list[Report]) -> None:
    engine = Fts5(tmp_path / "fts5")
    engine.build(reports[1:])
    engine.add(reports[0])
    agree(scan, engine, reports)
    engine.delete(reports[-1])
    scan.delete(reports[-1])
    agree(scan, engine, reports[:-1])
    engine.close()


def test_the_library_finds_what_the_scan_finds(
    tmp_path: Path, scan: Scan, reports: list[Report]
) -> None:
    engine = OurLibrary(tmp_path / "library")
    engine.build(reports[1:])
    engine.add(reports[0])
    for seed in range(3):
        for query in query_mix(reports, seed):
            assert engine.count(query.text) == scan.count(query.text), query
            rows = [(r.report_id, r.passage, r.snippet, r.bold) for r in engine.first(query.text)]
            if len(rows) < FIRST:  # else which of them come first differs by number's being whole
                expected = scan.first(query.text)
                shown = [(r.report_id, r.passage, r.snippet.text, r.snippet.bold) for r in expected]
                assert sorted(rows) == sorted(shown), query
    engine.close()


def test_tantivy_finds_what_the_scan_finds(
    tmp_path: Path, scan: Scan, reports: list[Report]
) -> None:
    pytest.importorskip("tantivy", reason="a package of the benchmark's alone (bench.py search)")
    from rival_tantivy import Tantivy  # noqa: PLC0415

    engine = Tantivy(tmp_path / "tantivy")
    engine.build(reports)
    agree(scan, engine, reports)


def test_the_search_of_one_report_finds_what_the_scan_finds(
    scan: Scan, reports: list[Report]
) -> None:
    searchers = [Searcher(Holder(report)) for report in reports]
    for query in query_mix(reports, seed=0):
        counts = [searcher.search(query.text).count for searcher in searchers]
        assert sum(counts) == scan.count(query.text), query
