# SPDX-License-Identifier: MIT
"""只看: read, searched, annotated and quoted, and afterwards no file has a word of it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from reader.core.annotation import Kind
from reader.core.positions import Position
from reader.export.concordance import ConcordanceRow
from reader.export.concordance_xlsx import write_xlsx
from reader.export.web_annotations import read_file
from reader.program import Program
from reader.tasks import own_process
from reader.ui.controllers import look_starting
from reader.ui.controllers.looking import LookingController

ROOT = Path(__file__).resolve().parents[3]
PHRASES = ("琉璃岗试验田亩产", "云栖渡口扩建", "不予公开的甲字稿")
DRAFT = f"""政府工作报告

各位代表：

一、2025年工作回顾

（一）农业稳步增产。{PHRASES[0]}提高二十七公斤，推广到十二个村，农户增收明显。

（二）交通条件改善。{PHRASES[1]}完成，新增泊位四个，年吞吐量达到十八万吨。

二、2026年工作安排

（一）继续抓好粮食生产。{PHRASES[0]}再提高十公斤。
"""


def traces(*folders: Path) -> Iterator[str]:
    """The files with a phrase of the draft in any encoding, in archives too, or its name."""
    wanted = [p.encode(e) for p in PHRASES for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    wanted += [repr(p.encode("unicode_escape"))[2:-1].encode() for p in PHRASES]
    wanted += [p.encode("unicode_escape") for p in PHRASES]
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and any(w in data for data in contents(path) for w in wanted):
                yield str(path)


def contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield os.fsencode(str(path)) + data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    path = folder / f"{PHRASES[2]}.txt"
    path.write_bytes(DRAFT.encode("gb18030"))
    return path


@pytest.fixture
def looking(start, draft):
    return start(look=True, report=str(draft))


def look_of(program: Program) -> LookingController:
    found = program.window.findChild(LookingController)
    assert isinstance(found, LookingController)
    return found


def test_nothing_stays_of_what_was_read_searched_and_annotated(
    qtbot, looking, draft, reader_home, tmp_path
):
    window, controllers = looking.window, looking.controllers
    assert PHRASES[0] in looking.window.view.toPlainText()
    window.top_bar.search.setText(PHRASES[0])
    qtbot.waitUntil(lambda: window.search_panel.list.model().rowCount() > 0)
    controllers.finding.submit()
    place = next(p for p in looking.opening.session.report.passages if PHRASES[1] in p.text)
    looking.reading.jump(Position(place.index, 0))
    window.view.selectAll()
    window.commands["copy"].trigger()
    assert PHRASES[1] in QGuiApplication.clipboard().text()
    window.view.clear_selection()
    window.contents.filter_edit.setText("nongye")  # what the worker process spells is kept nowhere
    rows = window.contents.tree.model()
    qtbot.waitUntil(lambda: rows.query == "nongye" and rows.rowCount() > 0, timeout=20000)
    window.contents.filter_edit.clear()
    controllers.watching.add(PHRASES[0])
    controllers.annotations.add_bookmark()
    assert [one.kind for one in look_of(looking).unsaved] == [Kind.BOOKMARK]
    window.commands["larger"].trigger()
    controllers.keeping.keep_place()
    saved = draft.with_name("批注.json")
    assert look_of(looking).save(saved)
    assert look_of(looking).unsaved == ()
    window.close()
    assert list(traces(reader_home)) == []
    others = [one for one in traces(tmp_path) if not one.startswith(str(draft.parent))]
    assert others == []
    assert not (reader_home / "annotations.sqlite3").exists()
    assert not (reader_home / "settings.ini").exists()
    (item,) = read_file(saved).annotations
    assert any(phrase in item.anchor.quote for phrase in PHRASES)


def test_the_window_says_what_it_is_and_offers_nothing_that_keeps(looking):
    assert looking.window.windowTitle().startswith("只看：")
    banner = look_of(looking).banner
    assert banner.isVisible()
    assert "关闭后不留痕迹" in banner.said.text()
    assert not banner.save.isEnabled()
    assert not looking.window.commands["import_files"].isEnabled()
    assert not looking.window.commands["backups"].isEnabled()


def test_a_table_of_hits_is_made_without_a_temporary_file(monkeypatch, tmp_path):
    """XlsxWriter puts rows by in files, unless told not to; a kill would leave them there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    row = ConcordanceRow("前文", PHRASES[0], "后文", "一、2025年工作回顾", "1.1.1")
    write_xlsx(tmp_path / "表.xlsx", [row])
    assert (tmp_path / "表.xlsx").stat().st_size > 0


def test_it_does_not_close_over_annotations_that_are_in_no_file(looking, monkeypatch):
    looking.controllers.annotations.add_bookmark()
    assert look_of(looking).banner.save.isEnabled()
    asked: list[str] = []

    def answer(button: str) -> None:
        def press(box: QMessageBox) -> int:
            asked.append(box.text())
            next(one for one in box.buttons() if one.text() == button).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", press)

    answer("不关闭")
    assert not looking.window.close()
    assert "1 条批注" in asked[0]
    answer("不保存，关闭")
    assert looking.window.close()


def test_annotations_of_every_report_that_was_open_are_saved(looking, draft, tmp_path):
    looking.controllers.annotations.add_bookmark()
    other = draft.with_name("另一份.txt")
    other.write_text("政府工作报告\n\n一、去年工作回顾\n\n稻田增产。\n", encoding="utf-8")
    looking.controllers.opening.open(other)
    looking.controllers.annotations.add_bookmark()
    assert look_of(looking).save(tmp_path / "批注.json")
    saved = read_file(tmp_path / "批注.json").annotations
    assert len({one.report_id for one in saved}) == 2
    assert all(one.anchor.quote for one in saved)
    assert not look_of(looking).unsaved


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_word_files_and_pages_are_read_without_a_temporary_file(
    start, tmp_path, reader_home, monkeypatch, suffix
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    path = tmp_path / f"稿{suffix}"
    if suffix == ".docx":
        document = docx.Document()
        for line in DRAFT.split("\n\n"):
            document.add_paragraph(line)
        document.save(str(path))
    else:
        lines = "".join(f"<p>{line}</p>" for line in DRAFT.split("\n\n"))
        path.write_text(f"<html><meta charset=utf-8><body>{lines}</body></html>", encoding="utf-8")
    program = start(look=True, report=str(path))
    assert PHRASES[0] in program.window.view.toPlainText()
    program.window.close()
    assert list(traces(reader_home)) == []


def test_what_another_program_would_have_to_convert_is_not_looked_at(start, tmp_path):
    old = tmp_path / "旧格式.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    program = start(look=True, report=str(old))
    assert "不能只看" in program.window.notice_bar.sentence


def test_what_was_only_previewed_is_looked_at_in_a_process_of_its_own(program, draft, monkeypatch):
    begun: list[tuple[str, ...]] = []

    def start(*arguments: str) -> bool:
        begun.append(arguments)
        return False

    monkeypatch.setattr(look_starting, "start_again", start)
    program.controllers.imports.one.only_read.emit(draft)
    assert begun == [("--look", str(draft))]
    assert "没能另开一个窗口" in program.window.notice_bar.sentence
    assert "只看" not in program.window.windowTitle()


def test_the_program_starts_itself_again(monkeypatch):
    monkeypatch.setattr(sys, "orig_argv", ["python", "-X", "utf8", "-m", "reader", "a.md", "b"])
    monkeypatch.setattr(sys, "argv", ["/x/reader/__main__.py", "a.md", "b"])
    assert own_process.command() == (sys.executable, "-X", "utf8", "-m", "reader")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_process.command() == (sys.executable,)


@pytest.mark.parametrize("ending", [pytest.param("closed", marks=pytest.mark.full), "killed"])
def test_a_process_of_its_own_leaves_nothing_even_if_it_is_killed(draft, tmp_path, ending):
    home = tmp_path / "home"
    home.mkdir()
    variables = {"HOME": home, "TMPDIR": home / "tmp", "REPORT_READER_HOME": home / "data"}
    (home / "tmp").mkdir()
    environment = {**os.environ, **{key: str(path) for key, path in variables.items()}}
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    words = [sys.executable, "-m", "reader", "--look", str(draft), "--search", PHRASES[0]]
    if ending == "closed":
        picture = home / "window.png"
        words += ["--screenshot", str(picture)]
        subprocess.run(words, cwd=ROOT, env=environment, check=True, timeout=60)
        assert picture.exists()
    else:
        with subprocess.Popen(words, cwd=ROOT, env=environment) as process:
            time.sleep(4)  # it is reading and has searched by then
            assert process.poll() is None
            process.send_signal(signal.SIGKILL)
    assert list(traces(home)) == []
