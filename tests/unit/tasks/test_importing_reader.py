# SPDX-License-Identifier: MIT
"""The import process, real: what a bad file does to it, and that the next file is read."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from reader.core.errors import ImportFailed
from reader.importers import opening
from reader.tasks import importing_process
from reader.tasks.importing_guard import CONVERTED, Forbidden, Guard
from reader.tasks.importing_reader import ImportReader, PastedText

REPORT = """政府工作报告

各位代表：

一、2023年工作回顾

全区生产总值增长5.2%。
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture(scope="module")
def shared_reader():
    made = ImportReader()
    yield made
    made.rest()


@pytest.fixture
def reader(shared_reader):
    """A reader whose process is warm from the second test on."""
    return shared_reader


def misread(pipe, memory):
    """A process that does to a file what the file's name says; runs in the process."""
    real = importing_process._look

    def look(source):
        what = source.stem if isinstance(source, Path) else ""
        if what == "hang":
            time.sleep(60)
        if what == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "greed":
            return bytearray(1 << 31)
        if what == "depth":
            return look(source)
        if what == "bug":
            return {}["missing"]
        if what == "call":
            return socket.create_connection(("127.0.0.1", 9))
        if what == "run":
            return subprocess.run(["true"], check=False)
        if what == "write":
            return source.with_suffix(".out").write_text("", "utf-8")
        if what == "stray":
            (source.parent / "报告.txt").read_bytes()
        return real(source)

    importing_process._look = look
    importing_process.serve(pipe, memory)


@pytest.fixture(scope="module")
def bad_reader():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.tasks.importing_reader._serve", misread)
        made = ImportReader(seconds=1.0)
        yield made
        made.rest()


def test_a_report_comes_back_whole(reader, report):
    imported = reader.look(report)
    assert [p.text for p in imported.report.passages][-1] == "全区生产总值增长5.2%。"


def test_one_process_serves_many_files(reader, report):
    reader.warm()
    first = reader.pid
    reader.look(report)
    reader.look(report)
    assert reader.pid == first


def test_a_refusal_names_file_and_cause(reader, tmp_path):
    empty = tmp_path / "空.txt"
    empty.touch()
    with pytest.raises(ImportFailed, match=r"“空\.txt”.*空的"):
        reader.look(empty)


def test_after_an_interruption_the_next_file_is_read(reader, report):
    reader.look(report)
    reader.interrupt()
    assert reader.look(report).report.passages


def test_a_closed_reader_reads_no_more(report):
    reader = ImportReader()
    reader.close()
    with pytest.raises(ImportFailed):
        reader.look(report)


@pytest.mark.parametrize(
    ("what", "cause"),
    [
        ("hang", "还没有读完"),
        ("crash", "意外结束"),
        ("greed", "内存"),
        ("depth", "一层套一层"),
        ("bug", "KeyError"),
        ("call", "联网"),
        ("run", "启动别的程序"),
        ("write", "写文件"),
    ],
)
def test_what_a_bad_file_does_is_said_and_the_next_is_read(
    bad_reader, report, log_guard, what, cause
):
    log_guard.allow("Importing")
    bad = report.with_name(f"{what}.txt")
    bad.write_text(REPORT, "utf-8")
    with pytest.raises(ImportFailed, match=cause):
        bad_reader.look(bad)
    assert not bad.with_suffix(".out").exists()
    assert bad_reader.look(report).report.passages


def test_reading_another_file_is_logged(bad_reader, report, log_guard):
    log_guard.allow("also read")
    bad = report.with_name("stray.txt")
    bad.write_text(REPORT, "utf-8")
    bad_reader.look(bad)
    assert any("报告.txt" in record for record in log_guard.records)


def test_pasted_text_becomes_a_report(reader):
    imported = reader.look(PastedText(REPORT, "剪贴板"))
    assert imported.report.passages


def test_the_guard_allows_the_file_itself_and_refuses_writing_it(report):
    guard = Guard()
    with guard.reading(report):
        report.read_bytes()
        with pytest.raises(Forbidden):
            report.open("ab").close()
    assert guard.strayed == []
    report.write_bytes(b"")  # outside it nothing is watched


def test_the_guard_knows_what_other_programs_convert():
    """It may not import the list: the window loads it without the importers."""
    assert frozenset(opening.CONVERTED) == CONVERTED


def test_the_next_file_is_read_ahead_and_another_may_be_asked_for(reader, report):
    other = report.with_name("另一份.txt")
    other.write_text(REPORT.replace("5.2%", "6.1%"), "utf-8")
    reader.look(report, other)
    assert "6.1%" in reader.look(other, other).report.passages[-1].text
    assert "5.2%" in reader.look(report).report.passages[-1].text
