# SPDX-License-Identifier: MIT
from __future__ import annotations

import gc
import threading
import time
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from reader.core.errors import ReaderError
from reader.tasks.operation import Background, sentence_for

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def failures():
    return []


@pytest.fixture
def background(failures):
    made = Background(failures.append)
    yield made
    made.shutdown()


def settle(qtbot, background, ms=60):
    """Let everything under way arrive."""
    qtbot.waitUntil(background._waiting.empty, timeout=5000)
    qtbot.wait(ms)


def test_work_runs_elsewhere_and_success_here(qtbot, background):
    threads = []

    def work(_operation):
        return threading.get_ident()

    def success(result):
        threads.extend([result, threading.get_ident(), QThread.isMainThread()])

    operation = background.run(work, success=success)
    assert threads == []
    qtbot.waitUntil(lambda: len(threads) == 3)
    worker, here, is_main = threads
    assert worker != here == threading.get_ident()
    assert is_main
    assert operation.finished


def test_success_never_runs_inside_the_call(qtbot, background):
    done = []
    background.run(lambda _o: 1, success=done.append)
    time.sleep(0.05)
    assert done == []
    qtbot.waitUntil(lambda: done == [1])


def test_failure_reaches_its_handler_or_the_common_one(qtbot, background, failures):
    own = []

    def broken(_operation):
        raise ReaderError("文件“甲.txt”读不出来。")

    background.run(broken, success=print, failure=own.append)
    background.run(broken, success=print)
    qtbot.waitUntil(lambda: len(own) == 1 and len(failures) == 1)
    assert sentence_for(own[0]) == "文件“甲.txt”读不出来。"


def test_unexpected_failure_is_logged_and_said_without_traceback(
    qtbot, background, failures, caplog, log_guard
):
    log_guard.allow("Background work failed")
    background.run(lambda _o: 1 / 0, success=print)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert "ZeroDivisionError" in sentence_for(failures[0])
    assert "Traceback" not in sentence_for(failures[0])
    assert "ZeroDivisionError: division by zero" in caplog.text


def test_no_callback_after_cancel(qtbot, background, failures):
    go, told = threading.Event(), []

    def work(operation):
        go.wait(5)
        operation.report(1, 2)
        return 1

    operation = background.run(work, success=told.append, progress=lambda d, t: told.append((d, t)))
    time.sleep(0.02)
    go.set()
    time.sleep(0.05)  # the outcome now waits in the event queue
    operation.cancel()
    settle(qtbot, background)
    assert told == failures == []


def test_work_can_stop_when_cancelled(qtbot, background, failures):
    steps = []

    def work(operation):
        while True:
            operation.check()
            steps.append(1)
            time.sleep(0.001)

    operation = background.run(work, success=print)
    qtbot.waitUntil(lambda: bool(steps))
    operation.cancel()
    assert background.shutdown(2000)
    assert failures == []


def test_progress_comes_in_order_and_ends_before_success(qtbot, background):
    told = []

    def work(operation):
        for i in range(1, 2001):
            operation.report(i, 2000)
        return "done"

    background.run(work, success=told.append, progress=lambda d, t: told.append(d))
    qtbot.waitUntil(lambda: "done" in told)
    assert told[-2:] == [2000, "done"]
    assert told[:-1] == sorted(told[:-1])


def test_only_the_newest_of_a_group_answers(qtbot, background):
    told = []

    def work_of(i):
        def work(_operation):
            time.sleep(0.02 if i == 0 else 0)
            return i

        return work

    for i in range(50):
        background.run(work_of(i), success=told.append, group="search")
    background.run(work_of(100), success=told.append, group="other")
    settle(qtbot, background)
    assert sorted(told) == [49, 100]


def test_deleted_receiver_is_left_alone(qtbot, background):
    told, go = [], threading.Event()

    class Panel(QObject):
        def show(self, result):
            told.append(result)
            self.objectName()

    panel, owner = Panel(), QObject()
    background.run(lambda _o: go.wait(5), success=panel.show)
    background.run(lambda _o: go.wait(5), success=told.append, owner=owner)
    shiboken6.delete(panel)
    shiboken6.delete(owner)
    go.set()
    settle(qtbot, background)
    assert told == []


def test_a_finished_operation_keeps_nobody_alive(qtbot, background):
    told = []

    class Panel(QObject):
        def show(self, result):
            told.append(result)

    panel = Panel()
    background.run(lambda _o: 1, success=panel.show)
    qtbot.waitUntil(lambda: told == [1])
    gone = weakref.ref(panel)
    del panel
    gc.collect()
    assert gone() is None


def test_shutdown_does_not_wait_for_the_stubborn(qtbot):
    background, release = Background(print), threading.Event()
    told = []
    background.run(lambda _o: release.wait(10), success=told.append)
    time.sleep(0.02)
    started = time.monotonic()
    assert not background.shutdown(50)
    assert time.monotonic() - started < 1
    release.set()
    qtbot.wait(50)
    assert told == []


def test_no_thread_before_the_first_work():
    before = threading.active_count()
    background = Background(print)
    assert threading.active_count() == before
    assert background.shutdown()
