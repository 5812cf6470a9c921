# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.core.errors import ReaderError
from reader.tasks.operation import sentence_for
from reader.tasks.worker_process import WorkerDied, WorkerProcess

pytestmark = pytest.mark.usefixtures("qapp")
REPO = Path(__file__).resolve().parents[3]
PATIENCE = 30_000  # starting a process on a busy machine


@pytest.fixture
def failures():
    return []


@pytest.fixture
def worker(failures):
    made = WorkerProcess(failures.append)
    yield made
    assert made.shutdown(5000)


def test_work_runs_in_one_other_process(qtbot, worker):
    pids = []
    for _ in range(2):
        worker.run(os.getpid, success=pids.append)
    qtbot.waitUntil(lambda: len(pids) == 2, timeout=PATIENCE)
    assert pids[0] == pids[1] != os.getpid()


def test_errors_come_back_whole(qtbot, worker, failures):
    worker.run(int, "x", success=print)
    qtbot.waitUntil(lambda: len(failures) == 1, timeout=PATIENCE)
    assert isinstance(failures[0], ValueError)
    assert "Traceback" in failures[0].__notes__[0]


def test_errors_for_people_keep_their_sentence(qtbot, worker, failures):
    worker.run(exec, "from reader.core.errors import ReaderError as R; raise R('磁盘已满。')", {},
               success=print)  # fmt: skip
    code = (
        "from reader.core.errors import ReaderError as R\n"
        "class Odd(R):\n"
        "    def __init__(self, a, b): super().__init__(a + b)\n"
        "raise Odd('磁盘', '已满。')"
    )
    worker.run(exec, code, {}, success=print)
    qtbot.waitUntil(lambda: len(failures) == 2, timeout=PATIENCE)
    assert [sentence_for(e) for e in failures] == ["磁盘已满。", "磁盘已满。"]
    assert all(isinstance(e, ReaderError) for e in failures)


def test_what_cannot_be_sent_fails_and_the_next_job_is_served(qtbot, worker, failures):
    told = []
    worker.run(len, (x for x in "a"), success=print)  # argument cannot be pickled
    worker.run(eval, "lambda: 1", success=print)  # nor can this result
    worker.run(len, "abc", success=told.append)
    qtbot.waitUntil(lambda: told == [3], timeout=PATIENCE)
    assert len(failures) == 2


def test_a_death_is_told_and_the_next_job_gets_a_new_worker(qtbot, worker, failures, log_guard):
    log_guard.allow("ended early")
    told = []
    worker.run(os._exit, 1, success=print)
    worker.run(len, "abc", success=told.append)
    qtbot.waitUntil(lambda: told == [3], timeout=PATIENCE)
    assert isinstance(failures[0], WorkerDied)


def test_cancelled_jobs_are_skipped_and_silent(qtbot, worker, failures):
    told = []
    first = worker.run(time.sleep, 0.2, success=told.append)
    second = worker.run(os._exit, 1, success=told.append)
    first.cancel()
    second.cancel()
    worker.run(len, "abc", success=told.append)
    qtbot.waitUntil(lambda: told == [3], timeout=PATIENCE)
    assert failures == []


def test_shutdown_ends_a_busy_worker_at_once(qtbot):
    worker, pids = WorkerProcess(print), []
    worker.run(os.getpid, success=pids.append)
    qtbot.waitUntil(lambda: bool(pids), timeout=PATIENCE)
    worker.run(time.sleep, 60, success=print)
    qtbot.wait(50)
    started = time.monotonic()
    assert worker.shutdown(5000)
    assert time.monotonic() - started < 2
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_an_idle_worker_leaves(qtbot):
    worker, pids = WorkerProcess(print, idle_seconds=0.1), []
    worker.run(os.getpid, success=pids.append)
    qtbot.waitUntil(lambda: bool(pids), timeout=PATIENCE)

    def gone():
        try:
            os.kill(pids[0], 0)
        except ProcessLookupError:
            return True
        return False

    qtbot.waitUntil(gone, timeout=PATIENCE)
    worker.run(os.getpid, success=pids.append)
    qtbot.waitUntil(lambda: len(pids) == 2, timeout=PATIENCE)
    assert worker.shutdown(5000)


def test_multiprocessing_is_not_loaded_before_the_first_job():
    asked = (
        "import sys; from PySide6.QtCore import QCoreApplication as A; a = A([])\n"
        "from reader.tasks.worker_process import WorkerProcess as W\n"
        "w = W(print); w.shutdown(); print('multiprocessing' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
