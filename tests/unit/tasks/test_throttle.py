# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
import shiboken6

from reader.tasks.throttle import Throttle

pytestmark = pytest.mark.usefixtures("qapp")


def test_first_at_once_last_at_the_end_nothing_between(qtbot):
    throttle, ran = Throttle(40), []
    for i in range(10):
        throttle.call(lambda i=i: ran.append(i))
    assert ran == [0]
    assert throttle.pending
    qtbot.waitUntil(lambda: ran == [0, 9])
    qtbot.wait(80)
    assert ran == [0, 9]


def test_the_trailing_call_starts_an_interval_too(qtbot):
    throttle, ran = Throttle(60), []
    throttle.call(lambda: ran.append(0))
    throttle.call(lambda: ran.append(1))
    qtbot.waitUntil(lambda: ran == [0, 1])
    throttle.call(lambda: ran.append(2))
    assert ran == [0, 1]
    qtbot.waitUntil(lambda: ran == [0, 1, 2])


def test_a_single_call_runs_once(qtbot):
    throttle, ran = Throttle(20), []
    with qtbot.waitSignal(throttle.fired, timeout=500):
        throttle.call(lambda: ran.append(0))
    qtbot.wait(60)
    assert ran == [0]


def test_without_leading_edge_it_waits_for_a_pause(qtbot):
    throttle, ran = Throttle(60, leading=False), []
    for i in range(4):
        throttle.call(lambda i=i: ran.append(i))
        qtbot.wait(20)
    assert ran == []
    qtbot.waitUntil(lambda: ran == [3])


def test_flush_and_cancel(qtbot):
    throttle, ran = Throttle(10_000), []
    throttle.call(lambda: ran.append(0))
    throttle.call(lambda: ran.append(1))
    throttle.flush()
    throttle.call(lambda: ran.append(2))
    throttle.cancel()
    throttle.flush()
    assert ran == [0, 1]
    throttle.call(lambda: ran.append(3))
    assert ran == [0, 1, 3]


def test_a_call_may_ask_again(qtbot):
    throttle, ran = Throttle(20), []

    def again():
        ran.append(len(ran))
        if len(ran) < 3:
            throttle.call(again)

    throttle.call(again)
    assert ran == [0]
    qtbot.waitUntil(lambda: ran == [0, 1, 2])


def test_nothing_runs_once_deleted(qtbot):
    throttle, ran = Throttle(20), []
    throttle.call(lambda: ran.append(0))
    throttle.call(lambda: ran.append(1))
    shiboken6.delete(throttle)
    qtbot.wait(60)
    assert ran == [0]
