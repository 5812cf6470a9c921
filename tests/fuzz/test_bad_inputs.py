# SPDX-License-Identifier: MIT
"""Thousands of bad files through the real import process: none may do harm, each is answered.

The quick run takes some of the generated files, `test.py --full` twenty thousand and
those that ask for too much. What is required: no crash, no fault of ours, ten seconds, a gigabyte,
a refusal that names its cause, nothing written, no file read beside the one given, no network.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from pathlib import Path

import pytest
from fuzz.bad_inputs import BadInput, bad_input
from fuzz.good_files import GOOD, PAGE
from fuzz.heavy_inputs import heavy_inputs

from reader.core.errors import ImportFailed
from reader.tasks.importing_reader import MEMORY, SECONDS, ImportReader, Looked

QUICK, FULL = 150, 20_000
_STOPPED = ("意外结束", "还没有读完")
"""What the limits say; nothing that is merely damaged may need them."""


@pytest.fixture(scope="module")
def reader():
    """One process for all, as in an import of many files."""
    made = ImportReader()
    yield made
    made.rest()


def look(reader: ImportReader, folder: Path, bad: BadInput) -> tuple[Looked, float]:
    """What the process answers to a file, and in how many seconds."""
    path = folder / bad.name
    path.write_bytes(bad.data)
    reader.warm()
    begun = time.monotonic()
    looked = reader.ask(path)
    seconds = time.monotonic() - begun
    left = list(folder.iterdir())
    assert left == [path], f"{bad.name} left {left}"
    path.unlink()
    return looked, seconds


def harm(bad: BadInput, looked: Looked, seconds: float) -> str:
    """What a file did that it must not, in words; nothing for nearly all."""
    if looked.fault:
        return f"{bad.name} ({bad.kind}): {looked.fault}"
    if looked.strayed:
        return f"{bad.name} ({bad.kind}) read {looked.strayed}"
    if (looked.imported is None) != bool(looked.refusal):
        return f"{bad.name} ({bad.kind}): neither found nor refused with a cause"
    if any(words in looked.refusal for words in _STOPPED) or seconds > SECONDS:
        return f"{bad.name} ({bad.kind}) after {seconds:.1f} s: {looked.refusal}"
    return ""


def harms(reader: ImportReader, folder: Path, inputs) -> list[str]:
    told = ((bad, *look(reader, folder, bad)) for bad in inputs)
    return [words for words in (harm(*one) for one in told) if words]


def test_some_bad_files_do_no_harm(reader, tmp_path):
    assert harms(reader, tmp_path, map(bad_input, range(QUICK))) == []


@pytest.mark.full
def test_twenty_thousand_bad_files_do_no_harm(reader, tmp_path):
    assert harms(reader, tmp_path, map(bad_input, range(QUICK, QUICK + FULL))) == []
    reader.rest()  # only then is its memory known
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak * (1 if sys.platform == "darwin" else 1024) < MEMORY


@pytest.mark.full
def test_files_that_ask_for_too_much_are_answered_in_time(reader, tmp_path):
    """Here the limits are what helps: a refusal for time or memory is an answer."""
    slow = []
    for bad in heavy_inputs():
        looked, seconds = look(reader, tmp_path, bad)
        assert not looked.fault, f"{bad.name}: {looked.fault}"
        assert looked.imported is not None or looked.refusal
        if seconds > SECONDS + 2:
            slow.append((bad.name, seconds))
    assert slow == []


def test_a_bad_file_is_the_same_on_every_day():
    assert bad_input(7) == bad_input(7)
    assert len({bad_input(number).kind for number in range(100)}) == 7


@pytest.mark.parametrize("suffix", sorted(GOOD))
def test_what_is_damaged_was_good(reader, tmp_path, suffix):
    path = tmp_path / f"好{suffix}"
    path.write_bytes(GOOD[suffix])
    assert reader.look(path).report.passages


@pytest.mark.parametrize(
    "name",
    [
        "两\n行.txt",
        "😀👩‍👩‍👧.txt",
        "长" * 80 + ".txt",
        "a" * 200 + ".txt",
        "..txt",
        "...txt",
        "CON.txt",
        "nul.md",
        "<b>粗.txt",
        "%s{0}\\.txt",
        " 空格 .txt",
        "\u202etxt.报告.txt",
    ],
)
def test_a_name_is_only_a_name(reader, tmp_path, name):
    path = tmp_path / name
    path.write_text(PAGE, "utf-8")
    imported = reader.look(path)
    assert imported.report.passages
    assert not set(imported.report.meta.id) & set("/\\\n:<>")


def test_a_link_to_a_report_is_read(reader, tmp_path):
    (tmp_path / "真.txt").write_text(PAGE, "utf-8")
    (tmp_path / "链.txt").symlink_to(tmp_path / "真.txt")
    assert reader.look(tmp_path / "链.txt").report.passages


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("没有"))


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none of these")
@pytest.mark.parametrize("make", [_loop, _nowhere, _endless, _pipe, Path.mkdir])
def test_what_is_no_file_is_refused_at_once(reader, tmp_path, make):
    path = tmp_path / "不是文件.txt"
    make(path)
    begun = time.monotonic()
    with pytest.raises(ImportFailed) as caught:
        reader.look(path)
    assert not any(words in caught.value.reason for words in _STOPPED)
    assert time.monotonic() - begun < SECONDS / 2


def test_random_text_is_kept_whole(reader, tmp_path):
    """Where nothing looks like a report, all that was there is there still."""
    chance = random.Random(1)
    text = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(5000))
    path = tmp_path / "乱.txt"
    path.write_text(text, "utf-8")
    assert "".join(p.text for p in reader.look(path).report.passages) == text
