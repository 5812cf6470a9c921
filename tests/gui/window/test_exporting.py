# SPDX-License-Identifier: MIT
"""导出 through the real window: the dialog, the file that comes of it, and what is said."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from reader.export.formats import Format, Scope
from reader.export.paper import Speaker
from reader.settings import SETTINGS

SPEAKER = Speaker("新港街道代表团", "王小明", "2024年1月25日")


@pytest.fixture
def exporting(program, qtbot):
    """The controller, with one note and one bookmark kept."""
    notes = program.controllers.annotations
    program.window.view.setFocus()
    notes.add_note()
    notes.add_bookmark()
    return program.controllers.exporting


def written(program, qtbot, path: Path) -> bytes:
    bar = program.window.notice_bar
    qtbot.waitUntil(lambda: "导出" in bar.sentence, timeout=20000)
    assert str(path) in bar.sentence
    return path.read_bytes()


@pytest.mark.parametrize("format", Format)
def test_every_form_is_written(program, qtbot, exporting, tmp_path, format):
    path = tmp_path / f"出{format.suffix}"
    exporting.export(path, format, Scope.REPORT, SPEAKER)
    data = written(program, qtbot, path)
    if format.is_word:
        words = "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
        assert "海珠区2024年《政府工作报告》" in words
    elif format.is_pdf:
        assert len(PdfReader(io.BytesIO(data)).pages) > 10
    else:
        assert "政府工作报告" in data.decode("utf-8-sig")


def test_the_library_can_be_taken_along(program, qtbot, exporting, tmp_path):
    path = tmp_path / "库.csv"
    exporting.export(path, Format.CSV, Scope.LIBRARY, SPEAKER)
    assert written(program, qtbot, path).decode("utf-8-sig").count("haizhu-2024@") == 2


def test_only_what_the_panel_shows(program, qtbot, exporting, tmp_path):
    shown = program.window.annotations_panel.shown_ids
    assert len(shown) == 2
    program.controllers.annotations.delete([shown[0]])
    path = tmp_path / "筛.csv"
    exporting.export(path, Format.CSV, Scope.SHOWN, SPEAKER)
    assert written(program, qtbot, path).decode("utf-8-sig").count("haizhu-2024@") == 1


def test_the_dialog_counts_remembers_and_tells(program, qtbot, exporting, tmp_path):
    exporting.export(tmp_path / "一.csv", Format.CSV, Scope.REPORT, SPEAKER)
    written(program, qtbot, tmp_path / "一.csv")
    dialog = exporting.dialog()
    qtbot.addWidget(dialog)
    dialog.chosen.disconnect()
    told: list[object] = []
    dialog.chosen.connect(lambda *chosen: told.extend(chosen))
    assert dialog.format is Format.CSV
    dialog.choose(Format.REPORT_PDF, Scope.LIBRARY)
    assert dialog.scope is Scope.REPORT
    dialog.choose(Format.SPEECH, Scope.SHOWN)
    dialog.confirm()
    assert told == [Format.SPEECH, Scope.SHOWN, SPEAKER]


def test_a_file_that_cannot_be_written_is_said(program, qtbot, exporting, tmp_path):
    (tmp_path / "文件").write_text("x")
    path = tmp_path / "文件" / "不行.csv"
    exporting.export(path, Format.CSV, Scope.REPORT, SPEAKER)
    bar = program.window.notice_bar
    qtbot.waitUntil(lambda: "没能导出到" in bar.sentence, timeout=20000)
    assert "批注都还在" in bar.sentence


def test_the_settings_know_every_form():
    row = next(setting for setting in SETTINGS if setting.key == "export_format")
    assert [value for value, _ in row.choices] == [format.value for format in Format]
