# SPDX-License-Identifier: MIT
"""`terms --all`: the terms of all reports, or what each report has of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.cli_output import indented, to_json
from reader.paths import Paths
from reader.search.library_engine import LibraryEngine
from reader.search.snippets import in_one_line
from reader.search.term_api import KnownTerm, TermInReport
from reader.tasks.library_shelf import LibraryShelf, index_root


def run_terms(name: str, paths: Paths, *, as_json: bool) -> bool:
    """Print what is known of a term, or without a name all terms; whether there is anything."""
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    try:
        if not name:
            return _say_all(list(engine.terms()), as_json=as_json)
        found = [report for report in engine.term([name]) if report is not None]
    finally:
        engine.close()
    if as_json:
        print(to_json({"term": name, "reports": [_report_json(report) for report in found]}))
    else:
        _print_term(name, found)
    return bool(found)


def _say_all(terms: Sequence[KnownTerm], *, as_json: bool) -> bool:
    """Every term once, with the reports that explain it, the oldest first."""
    together: dict[str, list[KnownTerm]] = {}
    for term in terms:
        together.setdefault(term.key, []).append(term)
    if as_json:
        print(to_json([_term_json(same) for same in together.values()]))
        return bool(together)
    for same in together.values():
        reports = {term.report_id: term.year for term in same}
        years = sorted({year for year in reports.values() if year})
        span = f"，{years[0]}" if years else ""
        span += f"—{years[-1]}" if len(years) > 1 else ""
        print(f"{in_one_line(same[-1].name)}（{len(reports)} 份报告{span}）")
    if not together:
        print("报告库里没有名词解释。")
    return bool(together)


def _term_json(same: Sequence[KnownTerm]) -> dict[str, Any]:
    return {
        "term": same[-1].name,
        "reports": [{"report": term.report_id, "year": term.year} for term in same],
    }


def _report_json(report: TermInReport) -> dict[str, Any]:
    return {
        "report": report.report_id,
        "name": report.report_name,
        "year": report.year,
        "region": report.region,
        "term": report.name,
        "explanation": report.explanation,
        "entry": report.entry if report.explains else None,
        "first_use": report.first_use if report.used else None,
        "used": report.used,
    }


def _print_term(name: str, found: Sequence[TermInReport]) -> None:
    explaining = sum(report.explains for report in found)
    if not found:
        print(f"报告库里没有“{name}”。")
        return
    print(f"“{name}”：{len(found)} 份报告里有，{explaining} 份有解释")
    for report in found:
        print(f"\n{in_one_line(report.report_name)}（{report.report_id}），正文 {report.used} 处")
        if report.explains:
            print(f"    {indented(report.explanation)}")
