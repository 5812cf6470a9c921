# SPDX-License-Identifier: MIT
from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from reader.tasks.turns import Turns

pytestmark = pytest.mark.usefixtures("qapp")


def slowly(steps: int, taken: list[int]) -> Iterator[None]:
    for number in range(steps):
        time.sleep(0.004)
        taken.append(number)
        yield


def test_events_are_handled_between_the_turns_and_all_steps_taken_in_order(qtbot):
    turns, taken, beats, done = Turns(), [], [], []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(len(taken)))
    timer.start(1)
    turns.start(slowly(12, taken), lambda: done.append(len(taken)))
    assert turns.busy and not taken
    qtbot.waitUntil(lambda: bool(done))
    timer.stop()
    assert taken == list(range(12)) and done == [12] and not turns.busy
    assert len({beat for beat in beats if 0 < beat < 12}) > 1


def test_a_little_work_is_done_before_start_returns(qtbot):
    turns, taken, done = Turns(at_once=4), [], []
    turns.start(slowly(3, taken), lambda: done.append(len(taken)))
    assert done == [3]
    turns.start(slowly(9, taken), lambda: done.append(len(taken)))
    assert len(taken) == 7 and turns.busy
    turns.finish()
    assert done == [3, 12]


def test_other_work_takes_the_place_of_what_is_not_done(qtbot):
    turns, taken, done = Turns(), [], []
    turns.start(slowly(50, taken), lambda: done.append("first"))
    qtbot.waitUntil(lambda: bool(taken))
    turns.start(slowly(2, []), lambda: done.append("second"))
    qtbot.waitUntil(lambda: bool(done))
    before = len(taken)
    qtbot.wait(30)
    assert done == ["second"] and len(taken) == before


def test_work_that_fails_is_dropped_and_its_error_told():
    def failing() -> Iterator[None]:
        yield
        raise ValueError("no")

    turns = Turns()
    turns.start(failing(), turns.stop)
    with pytest.raises(ValueError, match="no"):
        turns.finish()
    assert not turns.busy
