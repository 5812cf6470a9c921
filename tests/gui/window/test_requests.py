# SPDX-License-Identifier: MIT
"""Commands write through the window that is open, and what they write is on screen at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.errors import ReaderError
from reader.core.place_code import PlaceCode
from reader.store.annotations import list_annotations
from reader.store.watch_list import list_watch_words
from reader.tasks.single_instance import claim_instance

ROOT = Path(__file__).resolve().parents[3]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def command(program, qtbot):
    """Runs a command in another process while the window's event loop goes on."""

    def call(*words):
        child = subprocess.Popen(
            [sys.executable, "-m", "reader", "--json", *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=60_000)
        out, err = child.communicate()
        return child.returncode, json.loads(out) if out else None, err.decode()

    return call


def test_an_added_mark_is_stored_and_shown_at_once(program, paths, command):
    code, made, err = command("annotations", "add", "1.2.2", "--quote", "步伐", "--colour", "blue")
    assert (code, err) == (0, "")
    (kept,) = list_annotations(paths.annotations)
    assert (kept.id, kept.anchor.quote) == (made["id"], "步伐")
    assert [h.id for h in program.window.view.marks.highlights] == [made["id"]]
    assert program.window.notice_bar.sentence == ""


def test_a_backup_is_restored_in_the_open_window(program, paths, command):
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    code, made, _ = command("annotations", "backup")
    assert (code, made["annotations"]) == (0, 1)
    ids = [one.id for one in list_annotations(paths.annotations)]
    program.controllers.annotations.delete(ids)
    assert list_annotations(paths.annotations) == ()
    code, done, err = command("annotations", "restore", made["file"])
    assert (code, err, done["annotations"]) == (0, "", 1)
    assert [one.id for one in list_annotations(paths.annotations)] == ids
    assert len(program.window.view.marks.bookmarks) == 1
    assert Path(done["before"]).exists()


def test_what_goes_wrong_in_the_window_is_said_to_who_asked(program, paths, command, tmp_path):
    (tmp_path / "x.html").write_text("<!doctype html><p>", "utf-8")
    code, _, err = command("annotations", "import", str(tmp_path / "x.html"))
    assert code == 3
    assert "HTML" in err


@pytest.mark.qt_log_ignore("does not support raise")
def test_open_says_what_became_of_a_place_and_shows_it_in_the_open_window(program, paths, qtbot):
    report = program.controllers.opening.session.report
    code = str(PlaceCode.of(report, report.passage_by_number["2.1.1"].index))
    claim = claim_instance(paths.user_data)
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "reader", "open", code],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
        )
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=60_000)
    finally:
        claim.release()
    assert child.returncode == 0
    assert "文字未改动" in child.communicate()[0].decode()
    assert "2.1.1" in program.window.notice_bar.sentence
    assert program.controllers.reading.place.passage > 0


def test_an_unknown_request_is_refused_with_a_sentence(program):
    with pytest.raises(ReaderError, match="不认识"):
        program.controllers.requests.answer({"do": "dance"})


def test_watched_words_are_changed_in_the_open_window(program, paths, command):
    code, _, err = command("watch", "add", "琶洲", "学位")
    assert (code, err) == (0, "")
    assert list_watch_words(paths.annotations) == ("琶洲", "学位")
    assert program.controllers.watching.words == ("琶洲", "学位")
    assert command("watch", "remove", "琶洲")[0] == 0
    assert list_watch_words(paths.annotations) == ("学位",)
    code, _, err = command("watch", "add", " ")
    assert code == 3
    assert "不能作关注词" in err
