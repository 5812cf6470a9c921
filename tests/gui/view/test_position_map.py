# SPDX-License-Identifier: MIT
"""Positions of the report and of the document, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report
from reader.ui.view.position_map import Segment
from reader.ui.view.text_document import ReportDocument


@pytest.fixture
def document(qapp, shown):
    return ReportDocument(shown.report)


def every_place(report):
    for passage in report.passages:
        for offset in range(len(passage.text) + 1):
            yield Position(passage.index, offset)


def test_every_offset_of_every_passage_comes_back(document):
    for place in every_place(document.report):
        assert document.map.to_position(document.map.to_document(place)) == place


def test_document_positions_rise_with_the_places(document):
    places = [document.map.to_document(place) for place in every_place(document.report)]
    assert places == sorted(set(places))


def test_the_document_has_the_same_characters_there(document):
    for passage in document.report.passages:
        if passage.kind == "table":
            continue
        for offset, character in enumerate(passage.text):
            at = document.map.to_document(Position(passage.index, offset))
            units = "".join(document.characterAt(at + i) for i in range(1 + (character > "\uffff")))
            shown = units.encode("utf-16", "surrogatepass").decode("utf-16")
            assert shown.replace("\u2028", "\n").replace("\u2029", "\n") == character


def test_cells_of_a_table_have_their_own_places(document):
    table = next(p for p in document.report.passages if p.kind == "table")
    for cell in ("指标", "𠮷值", "8.6%"):
        start = table.text.index(cell)
        place = TextRange.within(table.index, start, start + len(cell))
        ((from_, to),) = document.map.document_ranges(place)
        assert document.findBlock(from_).text() == cell
        assert to - from_ == len(cell.encode("utf-16-le")) // 2


def test_a_range_over_passages_is_one_stretch_each(document):
    report = document.report
    first, last = report.passage_by_number["1.1.1"], report.passage_by_number["1.1.3"]
    stretches = list(
        document.map.document_ranges(TextRange(Position(first.index, 3), Position(last.index, 2)))
    )
    assert len(stretches) == 1 + 5 + 1  # one cell is empty
    assert all(start < end for start, end in stretches)


def test_places_beyond_the_text_stay_within_it(document):
    last = document.report.passages[-1]
    end = document.map.to_document(Position(last.index, len(last.text)))
    assert document.map.to_document(Position(last.index, 9999)) == end
    assert document.map.to_document(Position(9999, 0)) == end
    assert document.map.to_position(10**9) == Position(last.index, len(last.text))
    first_title = document.report.passages[0]
    after = document.map.to_document(Position(first_title.index, 9999))
    assert document.map.to_position(after) == Position(0, len(first_title.text))


@given(st.text(st.sampled_from("a国𠮷😀，"), max_size=12), st.integers(0, 50))
def test_a_segment_maps_both_ways(text, place):
    segment = Segment.make(3, 7, text, place)
    assert segment.document_end == place + len(text.encode("utf-16-le")) // 2
    for offset in range(7, 7 + len(text) + 1):
        units = len(text[: offset - 7].encode("utf-16-le")) // 2
        assert segment.to_document(offset) == place + units
        assert segment.to_offset(place + units) == offset
        if offset < segment.end and text[offset - 7] > "\uffff":
            assert segment.to_offset(place + units + 1) == offset


def test_an_empty_report_is_a_document_too(qapp):
    document = ReportDocument(Report(Metadata("x"), ()))
    assert document.map.to_document(Position(0, 0)) == 0
    assert document.map.to_position(0) == Position(0, 0)
    one = ReportDocument(Report(Metadata("x"), (Paragraph(""),)))
    assert one.map.to_position(0) == Position(0, 0)
