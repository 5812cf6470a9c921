# SPDX-License-Identifier: MIT
"""花脸稿 in the whole program: replacing, comparing, going back, what became of annotations."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TypeVar

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import TextRange
from reader.importers import import_file
from reader.store import versions
from reader.store.library import Library
from reader.ui.comparing.runs import Mode
from reader.ui.comparing.window import ComparisonWindow
from reader.ui.dialogs.choose_report import ChooseReportDialog
from reader.ui.dialogs.import_preview import ImportPreviewDialog
from reader.ui.dialogs.versions import VersionsDialog

T = TypeVar("T", bound=QWidget)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """The report with a figure changed, a paragraph gone and one come."""
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    paragraphs = text.replace("27.9%", "93.1%", 1).split("\n\n")
    gone = next(i for i, one in enumerate(paragraphs) if "改革攻坚亮点纷呈" in one)
    paragraphs[gone] = "本段是修改时新加的，原来的一段整段删去，另作安排，不再保留。"
    path = tmp_path / "修改稿.md"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def replaced(program, revised: Path) -> versions.Replaced:
    library: Library = program.library
    entry = next(one for one in library.reports() if one.id == "haizhu-2024")
    return versions.replace(library, import_file(revised), entry, revised)


def dialog(kind: type[T]) -> T:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


@pytest.fixture
def comparison(qtbot, program, revised):
    """The window of a comparison with the older text."""
    program.controllers.drafts.versions.take(replaced(program, revised))
    program.window.commands["compare_versions"].trigger()
    dialog(VersionsDialog).compare.click()
    qtbot.waitUntil(lambda: bool(windows()))
    windows()[0].view.settle()
    yield windows()[0]
    for window in windows():
        window.close()


def windows() -> list[ComparisonWindow]:
    found = QApplication.topLevelWidgets()
    return [w for w in found if isinstance(w, ComparisonWindow) and w.isVisible()]


def test_a_replacement_is_opened_and_says_what_became_of_annotations(qtbot, program, revised):
    session = program.opening.session
    store = program.controllers.keeping._store
    for passage in session.report.passages:
        if "27.9%" in passage.text or "改革攻坚亮点纷呈" in passage.text:
            place = TextRange.within(passage.index, 0, len(passage.text))
            anchor = Anchor.make(session.report, place, session.opened.digest)
            store.add(Annotation.new(session.report_id, Kind.HIGHLIGHT, anchor, colour="blue"))
    program.controllers.drafts.versions.take(replaced(program, revised))
    assert "93.1%" in "".join(p.text for p in program.opening.session.report.passages)
    sentence = program.window.notice_bar.sentence
    assert "1 条近似，1 条失去原文" in sentence
    assert len(program.window.annotations_panel.shown_ids) == 2


def test_an_imported_version_takes_the_place_of_the_text_and_shows_its_changes(
    qtbot, program, revised
):
    program.controllers.annotations.add_bookmark()
    program.controllers.imports.one.take([revised])
    qtbot.waitUntil(lambda: any(map(is_preview, QApplication.topLevelWidgets())), timeout=20000)
    dialog(ImportPreviewDialog).buttons["take_over"].click()
    bar = program.window.notice_bar
    qtbot.waitUntil(lambda: "换成了另一版文本" in bar.sentence)
    assert "批注 1 条原处未动。" in bar.sentence
    next(b for b in bar.findChildren(QPushButton) if b.text() == "看改动").click()
    qtbot.waitUntil(lambda: bool(windows()))
    assert windows()[0].summary.text().startswith("共 3 处改动")
    windows()[0].close()


def is_preview(widget: QWidget) -> bool:
    return isinstance(widget, ImportPreviewDialog) and widget.isVisible()


def test_going_back_brings_the_older_text(qtbot, program, revised):
    program.controllers.drafts.versions.take(replaced(program, revised))
    program.window.commands["compare_versions"].trigger()
    dialog(VersionsDialog).restore.click()

    def text() -> str:
        return "".join(p.text for p in program.opening.session.report.passages)

    qtbot.waitUntil(lambda: "93.1%" not in text())
    assert "27.9%" in text()
    library = program.library
    entry = next(one for one in library.reports() if one.id == "haizhu-2024")
    assert [v.path.suffix for v in versions.versions(library, entry)] == [".md"]


def test_changes_are_walked_with_f8(qtbot, comparison):
    assert comparison.summary.text().startswith("共 3 处改动")
    for said in ("第 1 / 3 处", "第 2 / 3 处", "第 3 / 3 处", "第 1 / 3 处"):
        qtbot.keyClick(comparison.view, Qt.Key.Key_F8)
        assert comparison.count.text() == said
    qtbot.keyClick(comparison.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert comparison.count.text() == "第 3 / 3 处"


def test_what_was_shown_stays_until_the_other_form_is_written(qtbot, comparison):
    view = comparison.view
    shown, events = view.toPlainText(), []
    comparison.set_mode(Mode.SIDE)
    comparison.set_mode(Mode.INLINE)
    comparison.set_mode(Mode.SIDE)
    assert view.toPlainText() == shown
    timer = QTimer()
    timer.timeout.connect(lambda: events.append(view.document().mode))
    timer.start(0)
    qtbot.waitUntil(lambda: view.document().mode is Mode.SIDE)
    timer.stop()
    assert events.count(Mode.INLINE) > 1  # the window went on between the turns
    comparison.set_mode(Mode.INLINE)
    qtbot.keyClick(view, Qt.Key.Key_F8)  # needs the text now
    assert view.document().mode is Mode.INLINE
    assert view.textCursor().position() == view.document().steps[0][0][1]


@pytest.mark.parametrize("mode", list(Mode))
def test_both_modes_show_what_went_and_what_came(qtbot, comparison, mode):
    comparison.set_mode(mode)
    qtbot.waitUntil(lambda: comparison.view.document().mode is mode)
    text = comparison.view.toPlainText()
    assert "27.9%" in text
    assert "93.1%" in text
    assert text.count("各位代表：") == (2 if mode is Mode.SIDE else 1)
    comparison.only_changes.setChecked(True)
    qtbot.waitUntil(lambda: "段没有改动" in comparison.view.toPlainText())
    folded = comparison.view.toPlainText()
    assert len(folded) < len(text) / 4
    assert "（二）以品质塑品牌" in folded
    comparison.view.go_to(2)
    assert comparison.view.textCursor().block().isVisible()


def test_it_follows_colours_and_type_size(qtbot, program, comparison):
    program.window.commands["theme_dark"].trigger()
    paper = program.window.view.theme.colour("paper")
    qtbot.waitUntil(lambda: comparison.view.palette().base().color() == paper)
    before = comparison.view.document().defaultFont().pixelSize()
    program.window.commands["larger"].trigger()
    qtbot.waitUntil(lambda: comparison.view.document().defaultFont().pixelSize() > before)


def test_copied_text_reads_as_it_is_now(qtbot, comparison):
    comparison.only_changes.setChecked(True)
    comparison.view.settle()
    comparison.view.selectAll()
    text = comparison.view.current_text()
    assert "93.1%" in text
    assert "27.9%" not in text
    assert "改革攻坚" not in text
    assert "段没有改动" not in text


def test_it_is_written_for_word_and_as_a_page(qtbot, program, comparison, tmp_path):
    word, page = tmp_path / "稿.docx", tmp_path / "稿.html"
    for path in (word, page):
        program.controllers.drafts.comparing.write(comparison.comparison, comparison.titles, path)
        qtbot.waitUntil(path.exists)
    assert docx.Document(io.BytesIO(word.read_bytes())).paragraphs
    assert "<del>27.9%</del><ins>93.1%</ins>" in page.read_text("utf-8")
    qtbot.waitUntil(lambda: "稿.html" in program.window.notice_bar.sentence)


def test_two_reports_are_compared_as_drafts_come(qtbot, program, revised):
    library: Library = program.library
    imported = import_file(revised)
    library.add(imported, revised)
    program.window.commands["compare_with"].trigger()
    asked = dialog(ChooseReportDialog)
    asked.filter.setText("海珠 2024")
    assert asked.list.currentItem() is not None
    asked.compare.click()
    qtbot.waitUntil(lambda: bool(windows()))
    assert windows()[0].summary.text().startswith("共 3 处改动")
    windows()[0].close()


def test_a_report_without_older_texts_says_so(qtbot, program):
    program.window.commands["compare_versions"].trigger()
    asked = dialog(VersionsDialog)
    assert not asked.list.isVisible()
    assert not asked.restore.isVisible()
    asked.other.click()
    dialog(ChooseReportDialog).reject()
