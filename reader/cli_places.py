# SPDX-License-Identifier: MIT
"""`cite PLACE` and `open CODE`: a place by its number or code, quoted, or checked and opened.

A place that has changed since its code was made is never quoted, and never said to be unchanged.
"""

from __future__ import annotations

import argparse
from typing import Any, NamedTuple

from reader.cli_console import DONE, NOTHING_FOUND, complain
from reader.cli_output import indented, to_json
from reader.core.citation import CitationStyle, Source, cite
from reader.core.differences import say_changes
from reader.core.errors import ReaderError
from reader.core.place_code import CheckedPlace, PlaceCode, PlaceState, check
from reader.core.places import say_place
from reader.core.positions import TextRange
from reader.core.report import Passage, Report
from reader.paths import Paths
from reader.store.library import OpenedReport
from reader.store.older_wordings import older_wording
from reader.store.report_sources import read_source


class PlaceGone(ReaderError):  # noqa: N818  (reads as what was found)
    """What a code or number names is not there, or is not what it was."""


class Place(NamedTuple):
    """A passage that was asked for; `state` is None where a number was given, not a code."""

    passage: Passage
    state: PlaceState | None


def find_place(report: Report, said: str) -> Place:
    """The passage of a number (1.2.2), an index or a code; raises PlaceGone.

    A passage whose text has changed since the code was made is not it.
    """
    code = PlaceCode.parse(said)
    if code is None:
        passage = passage_of(report, said)
        if passage is None:
            raise PlaceGone(f"这份报告里没有段落“{said}”。")
        return Place(passage, None)
    found = check(report, code)
    if found.passage is None or found.state is PlaceState.CHANGED:
        raise PlaceGone(_sentence(report, code, found))
    return Place(found.passage, found.state)


def passage_of(report: Report, said: str) -> Passage | None:
    """The passage of this number (1.2.2, G11) or, for digits alone, of this index."""
    if said.isdecimal():
        return report.passages[int(said)] if int(said) < len(report.passages) else None
    return report.passage_by_number.get(said.upper())


def name_report(arguments: argparse.Namespace, said: str) -> bool:
    """Where `said` is a code, ask for the report that it names; whether it is one."""
    code = PlaceCode.parse(said)
    if code is not None and not arguments.report:
        arguments.report = code.report_id
    return code is not None


def print_citation(opened: OpenedReport, arguments: argparse.Namespace, paths: Paths) -> int:
    """Quote the place that was asked for, in the form that was."""
    report, style = opened.report, arguments.style
    try:
        passage, state = find_place(report, arguments.place)
    except PlaceGone as gone:
        complain(gone)
        return NOTHING_FOUND
    known = read_source(paths.annotations, report.meta.id)
    source = Source.of(report, *(known or ("", "")))
    whole = TextRange.within(passage.index, 0, len(passage.text))
    text = cite(source, whole, CitationStyle(style))
    if arguments.json:
        code = str(PlaceCode.of(report, passage.index))
        said_state = str(state) if state else ""
        print(to_json({"style": style, "text": text, "code": code, "state": said_state}))
        return DONE
    print(text)
    if state is PlaceState.MOVED:
        complain(f"这一段已移到 {passage.number}，文字未改动。")
    return DONE


def print_checked(report: Report, arguments: argparse.Namespace, paths: Paths) -> int:
    """Say what has become of the text that a code names; NOTHING_FOUND unless it stands."""
    code = PlaceCode.parse(arguments.place)
    assert code is not None
    found = check(report, code)
    stands = found.state in (PlaceState.UNCHANGED, PlaceState.MOVED)
    then = older_wording(paths, code) if found.state is PlaceState.CHANGED else None
    if arguments.json:
        print(to_json({**_checked_json(code, found), "before": then}))
    else:
        print(_sentence(report, code, found), flush=True)
    if then is not None and found.passage is not None and not arguments.json:
        print(f"改动：{say_changes(then, found.passage.text)}。", flush=True)
    return DONE if stands else NOTHING_FOUND


def _checked_json(code: PlaceCode, found: CheckedPlace) -> dict[str, Any]:
    passage = found.passage
    return {
        "code": str(code),
        "report": code.report_id,
        "state": str(found.state),
        "paragraph": passage.index if passage else None,
        "number": passage.number if passage else None,
        "text": passage.text if passage else None,
    }


def _sentence(report: Report, code: PlaceCode, found: CheckedPlace) -> str:
    passage = found.passage
    if passage is None:
        return f"{code.number} 已不存在，这段文字在报告里也找不到了。"
    place = f"{passage.number} {say_place(report, passage.index)}"
    match found.state:
        case PlaceState.UNCHANGED:
            return f"{place}：文字未改动，与位置码一致。"
        case PlaceState.MOVED:
            return f"原 {code.number} 已移到 {place}，文字未改动。"
        case _:
            return (
                f"{place}：文字已改动，与位置码不符。引用前请核对原文。"
                f"现在写的是：\n    {indented(passage.text)}"
            )
