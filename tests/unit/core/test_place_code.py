# SPDX-License-Identifier: MIT
"""A code names a paragraph and never calls a changed one unchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.place_code import PlaceCode, PlaceState, check
from reader.core.report import Metadata, Paragraph, Report


def report(*texts: str) -> Report:
    return Report(Metadata("x-2024"), tuple(Paragraph(text) for text in texts))


def test_every_passage_of_a_report_is_found_by_its_code(first_report: Report) -> None:
    for passage in first_report.passages:
        code = PlaceCode.of(first_report, passage.index)
        found = check(first_report, PlaceCode.parse(str(code)) or code)
        assert (found.state, found.passage) == (PlaceState.UNCHANGED, passage)


def test_a_code_survives_width_case_and_the_space_around_it() -> None:
    code = PlaceCode.of(report("甲", "乙"), 1)
    assert str(code).startswith("x-2024@0.0.2~")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(code))
    assert PlaceCode.parse(f"  {wide}\n") == code
    assert PlaceCode.parse(f"x-2024@0.0.2~{code.check.upper()}") == code


@pytest.mark.parametrize(
    "text", ["", "1.2.2", "x@1.2.2", "a@b.c", "x@~abcdefgh", "x@1.2.2~abc", "看x@1.2.2~abcdefgh 好"]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert PlaceCode.parse(text) is None


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_changed_text_is_never_called_unchanged(old: str, new: str) -> None:
    code = PlaceCode.of(report("头", old), 1)
    found = check(report("头", new), code)
    assert (found.state is PlaceState.UNCHANGED) == (old == new)


def test_changed_moved_and_gone_are_told_apart() -> None:
    code = PlaceCode.of(report("头", "增长8.6%"), 1)
    assert check(report("头", "增长8.5%"), code).state is PlaceState.CHANGED
    assert check(report("头"), code).state is PlaceState.GONE
    moved = check(report("增长8.6%", "头"), code)
    assert moved.state is PlaceState.MOVED
    assert moved.passage is not None
    assert moved.passage.number == "0.0.1"


def test_a_text_that_stands_twice_elsewhere_is_not_said_to_have_moved() -> None:
    code = PlaceCode.of(report("头", "谢谢"), 1)
    found = check(report("谢谢", "头", "谢谢"), code)
    assert found.state is PlaceState.CHANGED
    assert check(report("谢谢", "谢谢"), replace_number(code, "0.0.9")).state is PlaceState.GONE


def replace_number(code: PlaceCode, number: str) -> PlaceCode:
    return code._replace(number=number)


def test_a_comma_that_became_full_width_is_a_change() -> None:
    code = PlaceCode.of(report("甲,乙"), 0)
    assert check(report("甲，乙"), code).state is PlaceState.CHANGED


def test_the_code_does_not_depend_on_other_passages(first_report: Report) -> None:
    shorter = replace(first_report, glossary=first_report.glossary[:3])
    index = first_report.passage_by_number["1.2.2"].index
    assert PlaceCode.of(first_report, index) == PlaceCode.of(shorter, index)
