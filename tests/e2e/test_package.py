# SPDX-License-Identifier: MIT
"""Builds the packaged program and the wheel, and uses each as someone would who has only that."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest
from pdf_files import pdf_file
from pieces import source_of_report
from web_pages import LAYOUTS
from word_files import word_file

from reader.core.markdown_format import parse

ROOT = Path(__file__).resolve().parents[2]
FOLDER_MIB, ARCHIVE_MB = 120, 40
LIMIT = 900  # seconds; a slow machine builds for minutes

pytestmark = pytest.mark.full


class Built:
    """A packaged program and an empty home to run it in, with no Python anywhere on the way."""

    def __init__(self, folder: Path, home: Path, said: str) -> None:
        self.folder, self.home, self.said = folder, home, said

    @property
    def program(self) -> str:
        name = "report-reader-cli" if sys.platform == "win32" else "report-reader"
        return str(self.folder / name)

    @property
    def environ(self) -> dict[str, str]:
        return {"HOME": str(self.home), "PATH": "/nonexistent", "LC_ALL": "C.UTF-8"}

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.program, *arguments],
            env=self.environ | environ,
            cwd=self.home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.program, *arguments],
            env=self.environ,
            cwd=self.home,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "build_scripts/package.py", "--dist", str(dist)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    return Built(dist / "report-reader", tmp_path_factory.mktemp("home"), done.stdout)


def test_self_test_finds_all_well(built: Built) -> None:
    done = built.run("--self-test")
    assert done.returncode == 0, done.stdout + done.stderr


def test_search_answers_in_json(built: Built) -> None:
    done = built.run("search", "琶洲", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["count"] == len(answer["hits"]) > 0
    assert {hit["text"] for hit in answer["hits"]} == {"琶洲"}


def test_search_reads_queries_from_standard_input(built: Built) -> None:
    done = built.run("search", "-", stdin="海珠\n绝无此语\n")
    counts = [json.loads(line)["count"] for line in done.stdout.splitlines()]
    assert len(counts) == 2
    assert counts[0] > 0
    assert counts[1] == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_command_loads_no_qt(built: Built) -> None:
    """PyInstaller's own hooks load it at every start."""
    with built.start("search", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("海珠\n")
        process.stdin.flush()
        assert process.stdout.readline()
        loaded = Path(f"/proc/{process.pid}/maps").read_text()
        process.stdin.close()
    assert "libpython" in loaded
    assert "libQt6Core" not in loaded
    assert "_ctypes" not in loaded


def test_word_files_are_written(built: Built, tmp_path: Path) -> None:
    assert built.run("annotations", "add", "1.2.2", "--note", "好").returncode == 0
    target = tmp_path / "摘录.docx"
    assert built.run("annotations", "export", str(target)).returncode == 0
    words = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    assert "批注：好" in words


def test_a_worker_process_reads_the_pinyin_of_a_file(built: Built, tmp_path: Path) -> None:
    """The worker is this same executable, which has to know what it was started for."""
    report = tmp_path / "own.md"
    report.write_text("# 一、2023年工作回顾\n\n发展质效向好。\n", encoding="utf-8")
    parsed = tmp_path / "home" / "cache" / "parsed"
    environ = {"QT_QPA_PLATFORM": "offscreen", "REPORT_READER_HOME": str(tmp_path / "home")}
    with built.start(str(report), **environ) as process:
        limit = time.monotonic() + 120
        while not any("gong zuo hui gu" in text for text in texts_in(parsed)):
            assert process.poll() is None
            assert time.monotonic() < limit, "no worker has read the pinyin"
            time.sleep(0.1)
        process.terminate()


def texts_in(folder: Path) -> list[str]:
    """The texts of the files in a folder; none where there is no folder yet."""
    return [file.read_text("utf-8") for file in folder.glob("*.json")]


def test_terms_of_a_file_that_has_no_parsed_form(built: Built, tmp_path: Path) -> None:
    source = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    copy = tmp_path / "copy.md"
    copy.write_text(source + "\n", encoding="utf-8")
    done = built.run("terms", "--json", "--report", str(copy))
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 46


def files_of_all_kinds(folder: Path) -> dict[str, Path]:
    """The first report as a file of each kind that needs no other program."""
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    source = source_of_report(parse(text, "haizhu"))
    page = LAYOUTS["trs_editor"](source)
    one_file = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    typed = "\n".join(source.texts())
    made = {
        ".txt": typed.encode("utf-16-le"),
        ".gbk": typed.encode("gb18030"),
        ".md": typed.encode(),
        ".html": page.encode("gb18030"),
        ".mhtml": one_file.encode(),
        ".docx": word_file(source, automatic=True),
        ".pdf": pdf_file(source),
    }
    for suffix, data in made.items():
        (folder / f"海珠{suffix}").write_bytes(data)
    return {suffix: folder / f"海珠{suffix}" for suffix in made}


@pytest.mark.usefixtures("qapp")
def test_files_of_all_kinds_are_imported(built: Built, tmp_path: Path) -> None:
    for suffix, path in files_of_all_kinds(tmp_path).items():
        done = built.run("import", "--dry-run", "--json", str(path))
        assert done.returncode == 0, (suffix, done.stderr)
        found = json.loads(done.stdout)
        assert (len(found["terms"]), len(found["sections"])) == (46, 18), suffix


def test_screenshot_draws_the_window(built: Built, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = built.run("--screenshot", str(picture))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    # Only here: a QImage needs no application, and the rest of this file no Qt.
    from PySide6.QtGui import QImage  # noqa: PLC0415

    image = QImage(str(picture))
    assert image.width() >= 800
    few = image.scaled(40, 30)
    colours = {few.pixel(x, y) for x in range(40) for y in range(30)}
    assert len(colours) > 20, "the window is blank"


def test_it_is_small_enough(built: Built) -> None:
    files = [p for p in built.folder.rglob("*") if p.is_file() and not p.is_symlink()]
    assert sum(p.stat().st_size for p in files) / 2**20 < FOLDER_MIB
    archives = list(built.folder.parent.glob("*.tar.xz"))
    assert all(p.stat().st_size / 1e6 < ARCHIVE_MB for p in archives)
    assert archives or sys.platform == "win32"
    if sys.platform.startswith("linux"):
        assert re.search(r"needs +glibc 2\.\d+", built.said)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux plugins")
def test_it_keeps_what_a_desktop_needs(built: Built) -> None:
    plugins = built.folder / "_internal" / "PySide6" / "Qt" / "plugins"
    for pattern in (
        "platforms/libqxcb.so",
        "platforms/libqwayland*.so",
        "platforms/libqoffscreen.so",
        "platforminputcontexts/libibus*.so",
        "platformthemes/*.so",
        "imageformats/libqsvg.so",
        "printsupport/*.so",
    ):
        assert list(plugins.glob(pattern)), pattern
    assert list(built.folder.rglob("qtbase_zh_CN.qm"))
    assert not [link for link in built.folder.rglob("*") if link.is_symlink() and not link.exists()]
    assert list((built.folder / "_internal" / "resources" / "parsed").iterdir())
    assert (built.folder / "report-reader.desktop").is_file()


def test_portable_mode_keeps_everything_beside_the_program(built: Built) -> None:
    data = built.folder / "report-reader-data"
    data.mkdir()
    done = built.run("search", "海珠", "--json")
    assert done.returncode == 0
    assert "report-reader-data" in built.run("--self-test").stdout


def test_the_wheel_works_where_the_source_is_not(tmp_path: Path) -> None:
    """`pip install .` gives the command, with data and resources inside."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    site = next(venv.glob("lib*/python3*/site-packages"), venv / "Lib" / "site-packages")
    # The libraries are those of the test's own environment: only ours is to be proved here.
    libraries = Path(pytest.__file__).parent.parent
    (site / "libraries.pth").write_text(str(libraries) + "\n")
    install = ["-m", "pip", "--python", str(venv), "install", "-q", "--no-deps", str(ROOT)]
    subprocess.run([sys.executable, *install], check=True, timeout=LIMIT, cwd=tmp_path)
    command = next(venv.glob("bin/report-reader"), venv / "Scripts" / "report-reader.exe")
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [str(command), "search", "海珠", "--json"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["count"] > 0
    bundled = site / "reader" / "_bundled"
    assert (bundled / "resources" / "themes" / "light.toml").is_file()
    assert (bundled / "data" / "reports" / "haizhu-2024.md").is_file()
