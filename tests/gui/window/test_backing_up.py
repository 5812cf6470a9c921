# SPDX-License-Identifier: MIT
"""The window backs up what is kept, away from its own thread, and says when it cannot."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.store import backup
from reader.store.backup_files import look_inside

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_changed_start_leaves_one_backup_with_the_text(program, paths, qtbot, monkeypatch):
    threads = []
    made = backup.back_up_if_changed

    def watched(*args):
        threads.append(threading.current_thread())
        return made(*args)

    monkeypatch.setattr(backup, "back_up_if_changed", watched)
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    program.controllers.keeping.back_up()
    qtbot.waitUntil(lambda: len(backup.backups(paths.backups)) == 1)
    assert threads[0] is not threading.main_thread()
    (report,) = look_inside(backup.backups(paths.backups)[0].path).reports
    assert (report.id, report.annotations, bool(report.text)) == ("haizhu-2024", 1, True)


def test_a_backup_that_fails_is_said_and_hinders_nothing(program, paths, qtbot):
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    paths.backups.write_bytes(b"in the way")
    program.controllers.keeping.back_up()
    qtbot.waitUntil(lambda: "没能备份" in program.window.notice_bar.sentence)
    assert len(program.window.view.marks.bookmarks) == 1
