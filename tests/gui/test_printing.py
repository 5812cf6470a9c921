# SPDX-License-Identifier: MIT
"""The PDF, read again by pypdf: its words, pages, outline and notes; the preview."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QMarginsF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter, QPicture
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionFrame, QToolBar

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.markdown_format import parse
from reader.core.positions import TextRange
from reader.core.report import Metadata, Paragraph, Report, Section, Table
from reader.export.annotated import Exported, collect
from reader.ui.fonts import FontSet, bundled_fonts
from reader.ui.paper_document import PaperDocument
from reader.ui.paper_painting import PagePainter
from reader.ui.paper_setting import Look, Setting, ToPrint
from reader.ui.printing import PREVIEW_SIZE, as_pdf, preview
from reader.ui.theme import apply_theme, load_themes
from reader.ui.view.typography import Typography

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def report() -> Report:
    path = ROOT / "data/reports/haizhu-2024.md"
    return parse(path.read_text(encoding="utf-8"), "")


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> FontSet:
    return bundled_fonts(ROOT / "resources/fonts")


@pytest.fixture(scope="module")
def kept(report: Report) -> tuple[Exported, ...]:
    def mark(number: str, words: str, **fields: Any) -> Annotation:
        passage = report.passage_by_number[number]
        start = passage.text.index(words)
        place = TextRange.within(passage.index, start, start + len(words))
        return Annotation.new("haizhu-2024", anchor=Anchor.make(report, place, "d"), **fields)

    made = [
        mark("1.2.2", "都市工业步伐铿锵", kind=Kind.HIGHLIGHT, colour="yellow"),
        mark("1.2.2", "步伐铿锵。创新", kind=Kind.HIGHLIGHT, colour="green", note="重叠的一条"),
        mark("1.3.1", "创新活力", kind=Kind.STANCE, stance=Stance.APPROVE),
        mark("1.4.1", "", kind=Kind.BOOKMARK, name="看这里"),
    ]
    return collect(made, report, "d")


def read(what: ToPrint) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(what)))


def words(reader: PdfReader) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("look", Look)
def test_the_text_of_a_pdf_can_be_searched(report, fonts, look):
    pdf = read(ToPrint(report, (), fonts, Setting.of(look, Typography())))
    found = words(pdf)
    pages_cut = re.sub(r"—\d+—", "", found)
    wanted = sum(passage.text.count("高质量发展") for passage in report.passages)
    assert wanted > 10
    assert pages_cut.count("高质量发展") == wanted
    assert not re.search("[\u2e80-\u2fdf]", found)
    assert pdf.metadata is not None and pdf.metadata.title == "海珠区2024年政府工作报告"


def test_every_word_and_every_page_number_is_there(report, fonts):
    pdf = read(ToPrint(report, (), fonts, Setting.of(Look.OFFICE, Typography())))
    texts = [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages]
    for number, text in enumerate(texts, 1):
        assert f"—{number}—" in text
    found = re.sub(r"—\d+—", "", "".join(texts))
    for passage in report.passages:
        assert re.sub(r"\s", "", passage.text) in found, passage.number


def test_a_page_of_an_office_has_22_lines_of_28_characters(report, fonts):
    pdf = read(ToPrint(report, (), fonts, Setting.of(Look.OFFICE, Typography())))
    heights: set[int] = set()

    def note(text: str, matrix: list[float], lines: list[float], *_font: object) -> None:
        if text.strip():
            heights.add(round(matrix[3] * lines[5] + matrix[5]))

    pdf.pages[1].extract_text(visitor_text=note)
    assert len(heights) == 22 + 1  # and the page's number
    first = pdf.pages[1].extract_text().splitlines()[0]
    assert len(first.strip()) in (28, 29)  # squeezed punctuation makes room
    box = pdf.pages[0].mediabox
    assert [round(float(side)) for side in (box.width, box.height)] == [595, 842]


def test_the_outline_leads_to_the_pages_of_its_headings(report, fonts, kept):
    pdf = read(ToPrint(report, kept, fonts, Setting.of(Look.SCREEN, Typography())))
    flat: list[tuple[str, int]] = []

    def walk(items: Any) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                flat.append((str(item.title), pdf.get_destination_page_number(item) or 0))

    walk(pdf.outline)
    titles = [title for title, _ in flat]
    assert titles[0] == "一、2023年工作回顾" and titles[-1] == "批注"
    assert "（二）以品质塑品牌，产业发展高歌猛进" in titles
    pages = [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages]
    headings = {p.text for p in report.passages if p.kind == "heading"} | {"批注"}
    for title, page in flat:
        if title in headings:
            assert title.replace(" ", "") in pages[page], title


def test_notes_stand_at_the_end_under_their_numbers(report, fonts, kept):
    pdf = read(ToPrint(report, kept, fonts, Setting.of(Look.OFFICE, Typography())))
    found = re.sub(r"—\d+—", "", words(pdf))
    assert "步伐铿锵。创新批1“56433”" in found
    end = found[found.rindex("批注批1") :]
    for part in ("批1重叠的一条", "第一部分（二）第2段", kept[1].code, "批2看这里"):
        assert part in end
    assert "赞成" in found and "书签" in found


def test_no_heading_stands_alone_at_the_end_of_a_page(fonts):
    blocks: list[Any] = [Section("一、部分")]
    for number in range(1, 80):
        blocks += [Section(f"（{number}）小节", 2), Paragraph("字" * (17 * number % 97 + 5))]
    report = Report(Metadata("t", title="题"), tuple(blocks))
    pdf = read(ToPrint(report, (), fonts, Setting.of(Look.OFFICE, Typography())))
    for page in pdf.pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        lines = [line for line in lines if not re.match(r"\s*— ?\d+ ?—", line)]
        assert "小节" not in lines[-1]


def test_a_report_with_a_table_and_one_without_anything(fonts):
    table = Table((("甲", "乙"), ("丙", "丁")))
    for blocks in ((Paragraph("首"), table, Paragraph("尾")), ()):
        report = Report(Metadata("t"), blocks)
        pdf = read(ToPrint(report, (), fonts, Setting.of(Look.SCREEN, Typography())))
        assert len(pdf.pages) == 1
        assert "甲" in words(pdf) or not blocks


def test_a_line_that_is_all_but_full_is_not_broken_in_the_preview(report, fonts):
    """A preview records what is painted: a character pushed into the next line lies between two."""
    writer = QPdfWriter(QBuffer())
    writer.setResolution(600)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    what = ToPrint(report, (), fonts, Setting.of(Look.SCREEN, Typography()))
    pages = PaperDocument(what, writer)
    picture = QPicture()
    with QPainter(picture) as painter:
        PagePainter(pages, fonts, painter).paint(0)
    direct, replayed = blank(), blank()
    with QPainter(direct) as painter:
        painter.scale(0.2, 0.2)
        PagePainter(pages, fonts, painter).paint(0)
    with QPainter(replayed) as painter:
        painter.scale(0.2, 0.2)
        picture.play(painter)
    ink = [has_ink(direct, y) for y in range(direct.height())]
    empty = [y for y in range(2, len(ink) - 2) if not any(ink[y - 2 : y + 3])]
    assert 200 < len(empty) < direct.height() - 200
    assert [y for y in empty if has_ink(replayed, y)] == []


def blank() -> QImage:
    image = QImage(1000, 1400, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def has_ink(image: QImage, y: int) -> bool:
    return min(memoryview(image.constScanLine(y))) < 128  # type: ignore[arg-type]  # the stubs say object


def test_the_preview_shows_pages_with_every_button_and_the_whole_scale(report, fonts, qtbot, qapp):
    themes = ROOT / "resources/themes"
    template = (themes / "app.qss").read_text("utf-8")
    apply_theme(qapp, load_themes(themes)["light"], template)
    what = ToPrint(report, (), fonts, Setting.of(Look.SCREEN, Typography()))
    dialog = preview(what)
    qtbot.addWidget(dialog)
    dialog.resize(PREVIEW_SIZE)  # a small screen opens it smaller
    dialog.show()
    widget = dialog.findChild(QPrintPreviewWidget)
    assert isinstance(widget, QPrintPreviewWidget)
    qtbot.waitUntil(lambda: widget.pageCount() > 10, timeout=20000)
    assert QGuiApplication.overrideCursor() is None
    bar, scale = dialog.findChild(QToolBar), dialog.findChild(QComboBox)
    assert isinstance(bar, QToolBar) and isinstance(scale, QComboBox)
    shown = [bar.widgetForAction(action).isVisible() for action in bar.actions()]
    assert all(shown)
    field = scale.lineEdit()
    assert field is not None and field.text().endswith("%")
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    element = QStyle.SubElement.SE_LineEditContents
    room = field.style().subElementRect(element, option, field).width()
    assert field.fontMetrics().horizontalAdvance("100.0%") <= room
    dialog.close()
    qapp.setStyleSheet("")
