# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from reader.paths import locate_paths

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def frozen(monkeypatch, tmp_path):
    """A program as PyInstaller unpacks it, with nothing beside the executable."""
    program = tmp_path / "program"
    (program / "_internal").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(program / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "report-reader"))
    return program


def test_source_tree_holds_resources_and_reports():
    paths = locate_paths({"REPORT_READER_HOME": "/nowhere"})
    assert paths.resources == REPO / "resources"
    assert paths.bundled_reports == REPO / "data" / "reports"


def test_variable_names_the_data_folder_and_puts_the_cache_inside(tmp_path):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path / "家")})
    assert paths.user_data == tmp_path / "家"
    assert paths.cache == tmp_path / "家" / "cache"
    assert paths.annotations == tmp_path / "家" / "annotations.sqlite3"
    assert paths.library_sources == tmp_path / "家" / "library" / "sources"


def test_looking_creates_nothing(tmp_path):
    locate_paths({"REPORT_READER_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


def test_relative_variable_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert locate_paths({"REPORT_READER_HOME": "here"}).user_data == tmp_path / "here"


def test_empty_variable_counts_as_unset(frozen):
    (frozen / "report-reader-data").mkdir()
    paths = locate_paths({"REPORT_READER_HOME": " "})
    assert paths.user_data == frozen / "report-reader-data"


def test_portable_folder_beside_the_program_is_used(frozen):
    (frozen / "report-reader-data").mkdir()
    paths = locate_paths({})
    assert paths.user_data == frozen / "report-reader-data"
    assert paths.cache == frozen / "report-reader-data" / "cache"
    assert paths.resources == frozen / "_internal" / "resources"


def test_variable_wins_over_portable_folder(frozen, tmp_path):
    (frozen / "report-reader-data").mkdir()
    assert locate_paths({"REPORT_READER_HOME": str(tmp_path)}).user_data == tmp_path


def test_portable_folder_of_a_mac_bundle_is_beside_the_bundle(frozen, monkeypatch, tmp_path):
    inside = tmp_path / "报告阅读器.app" / "Contents" / "MacOS"
    inside.mkdir(parents=True)
    (tmp_path / "report-reader-data").mkdir()
    monkeypatch.setattr(sys, "executable", str(inside / "report-reader"))
    assert locate_paths({}).user_data == tmp_path / "report-reader-data"


def test_otherwise_the_platform_decides(frozen, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = locate_paths({})
    assert "report-reader" in paths.user_data.parts
    assert paths.user_data != paths.cache
    assert list(frozen.iterdir()) == [frozen / "_internal"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rule of Linux")
@pytest.mark.parametrize("named", [{}, {"XDG_DATA_HOME": "/d/ä", "XDG_CACHE_HOME": " /c"}])
def test_on_linux_the_folders_are_those_of_platformdirs(frozen, monkeypatch, tmp_path, named):
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in {"HOME": str(tmp_path), **named}.items():
        monkeypatch.setenv(variable, value.strip())
    paths = locate_paths(named)
    assert paths.user_data == platformdirs.user_data_path("report-reader", appauthor=False)
    assert paths.cache == platformdirs.user_cache_path("report-reader", appauthor=False)


def test_installed_wheel_reads_what_it_bundles(tmp_path):
    package = tmp_path / "site" / "reader"
    (package / "_bundled" / "resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "paths.py").write_bytes((REPO / "reader" / "paths.py").read_bytes())
    asked = "from reader.paths import locate_paths as l; p = l(); print(p.resources)"
    env = {"PYTHONPATH": str(tmp_path / "site"), "REPORT_READER_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env=env, capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert Path(done.stdout.strip()) == package / "_bundled" / "resources"


def test_own_home_needs_no_platformdirs():
    asked = "import sys; from reader.paths import locate_paths as l; l(); print(list(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={"PYTHONPATH": str(REPO), "REPORT_READER_HOME": "x"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "platformdirs" not in done.stdout
