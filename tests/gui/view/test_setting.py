# SPDX-License-Identifier: MIT
"""How the text is set: column, indents, line height, squeezed punctuation."""

from itertools import pairwise
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reader.core.positions import Position
from reader.core.report import Metadata, Paragraph, Report, Section
from reader.ui.view.line_geometry import _part
from reader.ui.view.squeeze import squeezed
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Formats, Typography


def block_of(view, number):
    passage = view.report_document.report.passage_by_number[number]
    document = view.report_document
    block = document.findBlock(document.map.passage_start(passage.index))
    document.documentLayout().documentSize()
    return block


def test_body_has_34_pixels_a_line_and_32_characters(view):
    block = block_of(view, "1.1.5")
    lines = [block.layout().lineAt(i) for i in range(block.layout().lineCount())]
    assert len(lines) > 3
    assert {round(b.y() - a.y(), 3) for a, b in pairwise(lines)} == {34.0}
    assert view.column()[1] - view.column()[0] == 32 * 19 + 1
    assert block.blockFormat().textIndent() == 38
    assert block.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify


def test_paragraphs_follow_each_other_without_a_gap(view):
    layout = view.report_document.documentLayout()
    first, second = block_of(view, "1.1.5"), block_of(view, "1.1.6")
    assert layout.blockBoundingRect(second).top() - layout.blockBoundingRect(first).top() == (
        34 * first.layout().lineCount()
    )


def test_headings_salutation_and_title_stand_as_designed(view):
    assert block_of(view, "T1").blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert block_of(view, "0.0.1").blockFormat().textIndent() == 0
    heading = block_of(view, "1")
    assert heading.blockFormat().topMargin() > 0
    assert heading.textFormats()[0].format.font().pixelSize() == 25


def test_leads_and_entry_names_are_bold(view):
    for number, bold in (("1.1.1", 5), ("G1", 6)):
        block = block_of(view, number)
        weights = [(f.start, f.length, f.format.fontWeight()) for f in block.textFormats()]
        assert weights[0][1] >= bold - 3
        assert weights[0][2] == 700
        assert weights[-1][2] in (400, 0)


def test_indents_grow_with_the_type(view):
    view.set_typography(Typography(30, 28))
    assert block_of(view, "1.1.5").blockFormat().textIndent() == 60
    assert view.column()[1] - view.column()[0] <= 30 * 28 + 1


def advance(fonts, text, face="song"):
    """The width of a short paragraph at 20 pixels."""
    document = ReportDocument(Report(Metadata("x"), (Paragraph(text),)))
    document.restyle(Formats(Typography(20, body_face=face), fonts), 0, QColor("black"))
    document.setTextWidth(2000)
    document.documentLayout().documentSize()
    line = document.firstBlock().layout().lineAt(0)
    return _part(line, 0, len(text)).width()


@pytest.mark.parametrize("pair", ["，“", "”，", "“《", "》（", "。”", "、《"])
def test_punctuation_that_meets_gives_up_half_an_em(qapp, fonts, pair):
    def width(text):
        return advance(fonts, text)

    assert width("国" + pair + "国") == pytest.approx(70, abs=0.5)
    assert width("国" + pair[0] + "国" + pair[1]) == pytest.approx(80, abs=0.5)


def test_quotation_marks_take_one_em(qapp, fonts):
    for face in ("song", "fangsong", "hei"):
        assert advance(fonts, "国“国”国", face) == pytest.approx(100, abs=0.5)


def test_squeezed_offsets_count_utf16_units():
    assert squeezed("国，“四上”，《x》") == [1, 5, 6]
    assert squeezed("𠮷，“国") == [2]
    assert squeezed("“国”国") == []


def test_a_narrow_window_sets_narrower_lines_and_keeps_the_place(view, qtbot):
    passage = view.report_document.report.passage_by_number["1.1.30"]
    view.return_to(Position(passage.index, 0))
    before = view.top_position()
    view.resize(420, 700)
    qtbot.waitUntil(lambda: view.column()[1] <= 420)
    assert view.top_position() == before
    assert view.horizontalScrollBar().maximum() == 0
    view.resize(900, 700)
    assert view.column()[1] - view.column()[0] == 32 * 19 + 1
    assert view.top_position() == before


def test_a_wider_window_lays_nothing_out_anew(view):
    changes = []
    view.report_document.documentLayout().documentSizeChanged.connect(changes.append)
    left = view.viewport().x()
    view.resize(1300, 700)
    assert view.viewport().x() == left + 200
    assert not changes


def shown(meta, paragraphs, first=()):
    texts = (f"第{i}段，大力发展数字经济，聚焦规划。" * 12 for i in range(paragraphs))
    report = Report(meta, (Paragraph("各位代表："), *first, *map(Paragraph, texts)))
    return SimpleNamespace(report=report, occurrences=(), mentions=())


def test_a_title_without_lines_below_it_is_set_as_one(view):
    view.set_report(shown(Metadata("bare", "政府工作报告"), 3))
    title = block_of(view, "T1")
    assert title.textFormats()[0].format.font().pixelSize() == 32
    assert title.blockFormat().bottomMargin() == 34


def test_what_is_on_screen_begins_at_the_top_before_all_is_laid_out(view):
    for heading in ((), (Section("一、工作回顾"),)):
        view.set_report(shown(Metadata("none", ""), 60, heading))
        assert [view.geometry_of_text.span(y, 700)[0] for y in (-2, 0, 2)] == [0, 0, 0]
