# SPDX-License-Identifier: MIT
"""Windows on a screen that is smaller than they are."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from reader.ui.screen_room import centre_on, resize_within_screen


def test_a_window_takes_no_more_than_its_screen_shows(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    resize_within_screen(window, QSize(room.width() + 300, room.height() + 300))
    assert window.width() == room.width()
    assert window.height() < room.height()
    resize_within_screen(window, QSize(200, 100))
    assert window.size() == QSize(200, 100)


def test_a_grown_window_stands_over_the_middle_and_on_the_screen(qtbot):
    below, above = QWidget(), QWidget()
    for window in (below, above):
        qtbot.addWidget(window)
    room = below.screen().availableGeometry()
    below.setGeometry(room)
    above.setGeometry(600, 600, 300, 200)
    centre_on(above, below)
    assert abs(above.geometry().center().x() - room.center().x()) <= 1
    below.setGeometry(room.right() - 20, room.bottom() - 20, 400, 400)
    centre_on(above, below)
    assert room.contains(above.geometry())
