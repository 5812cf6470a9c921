# SPDX-License-Identifier: MIT
"""What the scripts say when the machine lacks something, each in one sentence."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest
import run

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = ROOT / "build_scripts"
ENTRIES = ("run.py", "test.py", "package.py", "bench.py", "bootstrap.py")


@pytest.mark.parametrize("name", ENTRIES)
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    source = (SCRIPTS / name).read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


def test_unsupported_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(bootstrap.NotReady, match=r"Python 3\.9 is not supported.*3\.11") as told:
        bootstrap._require_python()
    assert "\n" not in str(told.value)


def test_missing_libraries_name_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("system libraries are looked for on Linux only")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/" + name)
    with pytest.raises(bootstrap.NotReady, match=r"sudo apt-get install .* libnone7$"):
        bootstrap.provide_libraries((("libnone.so.7", "libnone7"),))


def test_no_network_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = tmp_path / "python"
    pip.write_text("#!/bin/sh\necho 'WARNING: Retrying after connection broken by x'\nexit 1\n")
    pip.chmod(0o755)
    monkeypatch.setattr(bootstrap, "venv_python", lambda: pip)
    with pytest.raises(bootstrap.NotReady, match="No connection to a Python package index"):
        bootstrap._install("runtime")


def test_an_interrupted_install_is_not_taken_for_a_complete_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / "venv")
    python = bootstrap.venv_python()
    made: list[str] = []

    def make() -> None:
        made.append("venv")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def broken(kind: str) -> None:
        raise bootstrap.NotReady("power cut")

    monkeypatch.setattr(bootstrap, "_make_venv", make)
    monkeypatch.setattr(bootstrap, "_install", broken)
    with pytest.raises(bootstrap.NotReady):
        bootstrap.provide_venv("dev")
    monkeypatch.setattr(bootstrap, "_install", made.append)
    assert bootstrap.provide_venv("dev") == python
    assert made == ["venv", "venv", "dev"]
    bootstrap.provide_venv("runtime")  # dev holds it
    assert made == ["venv", "venv", "dev"]


def test_no_display_is_said_in_one_sentence() -> None:
    environ = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and "QT_" not in k}
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "run.py")],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "run.py --screenshot FILE" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["search", "海珠"], ["--screenshot", "a.png"], ["--version"]]
)
def test_commands_need_no_display(arguments: list[str]) -> None:
    assert not run.needs_display(arguments)
