# SPDX-License-Identifier: MIT
"""Where to save: endings, and files that are there already."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader.ui.save_target import ask_save_target

FORMS = {"Word (*.docx)": ".docx", "HTML (*.html)": ".html"}


@pytest.fixture
def ask(qtbot, monkeypatch):
    """Answers the file dialog with a name and a filter, and a question that comes with `yes`."""
    parent = QWidget()
    qtbot.addWidget(parent)
    questions: list[str] = []

    def asked(path, chosen="Word (*.docx)", *, yes=True):
        questions.clear()
        button = QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), chosen))
        monkeypatch.setattr(
            QMessageBox,
            "question",
            lambda _parent, _title, said: (questions.append(said), button)[1],
        )
        return ask_save_target(parent, "", "", FORMS), len(questions)

    return asked


def test_a_known_ending_stays_and_another_name_gets_that_of_the_filter(ask, tmp_path):
    assert ask(tmp_path / "a.HTML") == (tmp_path / "a.HTML", 0)
    assert ask(tmp_path / "a", "HTML (*.html)") == (tmp_path / "a.html", 0)
    assert ask(tmp_path / "a 2.0") == (tmp_path / "a 2.0.docx", 0)


def test_nothing_chosen_is_nothing_to_save(ask):
    assert ask("") == (None, 0)


def test_a_file_that_the_ending_leads_to_is_replaced_only_if_the_reader_says_so(ask, tmp_path):
    (tmp_path / "a.docx").write_text("old", "utf-8")
    assert ask(tmp_path / "a") == (tmp_path / "a.docx", 1)
    assert ask(tmp_path / "a", yes=False) == (None, 1)
