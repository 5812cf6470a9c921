# SPDX-License-Identifier: MIT
from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.log import KEPT, LogFile, install_excepthook, start_log, stop_log

REPO = Path(__file__).resolve().parents[2]


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("reader.x", logging.INFO, "x.py", 1, text, None, None)


@pytest.fixture
def hooks():
    told: list[str] = []
    put_back = install_excepthook(told.append)
    yield told
    put_back()


def raise_to_hook(error: Exception) -> None:
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())  # pyright: ignore[reportArgumentType]


def test_records_go_to_a_file_made_with_the_first(tmp_path):
    handler = start_log(tmp_path / "log")
    try:
        assert not (tmp_path / "log").exists()
        logging.getLogger("reader.x").info("开始 %s", "\ud83d")
        logging.getLogger("reader.x").debug("too small")
    finally:
        stop_log(handler)
    text = handler.path.read_text(encoding="utf-8")
    assert "INFO reader.x: 开始 \\ud83d" in text
    assert "too small" not in text


def test_a_long_log_moves_on_and_few_are_kept(tmp_path):
    handler = LogFile(tmp_path, largest=300)
    for i in range(40):
        handler.emit(record(f"line {i:03}"))
    handler.close()
    files = sorted(p.name for p in tmp_path.iterdir())
    assert files == ["report-reader.1.log", "report-reader.2.log", "report-reader.log"][:KEPT]
    assert all(p.stat().st_size <= 400 for p in tmp_path.iterdir())
    assert "line 039" in "".join(p.read_text() for p in tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, capsys):
    (tmp_path / "log").write_bytes(b"in the way")
    handler = LogFile(tmp_path / "log")
    handler.emit(record("x"))
    handler.emit(record("y"))
    handler.close()
    assert capsys.readouterr().err == ""


def test_an_uncaught_error_is_logged_and_told_in_one_sentence(hooks, caplog, log_guard):
    log_guard.allow("Unexpected error")
    raise_to_hook(ZeroDivisionError("secret detail"))
    (sentence,) = hooks
    assert "ZeroDivisionError" in sentence
    assert "Traceback" not in sentence
    assert "secret detail" in caplog.text


def test_a_flood_of_errors_is_told_once(hooks, log_guard):
    log_guard.allow("Unexpected error")
    for _ in range(50):
        raise_to_hook(ValueError())
    assert len(hooks) == 1


def test_an_error_while_telling_is_only_logged(log_guard):
    log_guard.allow("Unexpected error|could not be shown")

    def broken(_sentence):
        raise RuntimeError("the window is gone")

    put_back = install_excepthook(broken)
    try:
        raise_to_hook(ValueError())
    finally:
        put_back()
    assert any("could not be shown" in line for line in log_guard.records)


def test_errors_of_threads_are_logged(hooks, log_guard):
    log_guard.allow("in a thread")
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert hooks == []
    assert any("in a thread" in line for line in log_guard.records)


def test_interrupting_still_works(tmp_path):
    code = (
        "from reader.log import install_excepthook\n"
        "install_excepthook(print)\nraise KeyboardInterrupt"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "KeyboardInterrupt" in done.stderr
    assert done.stdout == ""
