# SPDX-License-Identifier: MIT
"""Keeps files and functions short, and what is written twice in agreement."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import reader

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "reader").rglob("*.py")) + sorted((ROOT / "build_scripts").glob("*.py"))
SOURCES = PROGRAM + sorted((ROOT / "tests").rglob("*.py"))
GENERATED = {"_simplified.py", "_counties.py"}
FILE_LINES, FUNCTION_LINES = 320, 60
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_file_names_its_licence() -> None:
    head = "# SPDX-License-Identifier: MIT"
    assert [name(p) for p in SOURCES if not p.read_text("utf-8").startswith(head)] == []


def test_every_module_says_why_it_exists() -> None:
    trees = [(p, ast.parse(p.read_text("utf-8"))) for p in PROGRAM]
    assert [name(p) for p, tree in trees if tree.body and not ast.get_docstring(tree)] == []


def test_files_are_short() -> None:
    counts = {name(p): len(p.read_text("utf-8").splitlines()) for p in PROGRAM}
    long = {n: c for n, c in counts.items() if c > FILE_LINES and Path(n).name not in GENERATED}
    assert long == {}


def test_functions_are_short() -> None:
    long = []
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION_LINES:
                    long.append(f"{name(path)}:{node.name} {length}")
    assert long == []


def test_no_failure_is_swallowed_whole() -> None:
    swallow = re.compile(r"except(?: Exception| BaseException)?(?: as \w+)?:\n\s+(?:pass|\.\.\.)\n")
    assert [name(p) for p in PROGRAM if swallow.search(p.read_text("utf-8"))] == []


def test_version_is_the_project_s() -> None:
    assert reader.__version__ == PROJECT["version"]


def test_lock_holds_what_the_project_asks_for() -> None:
    lock = (ROOT / "build_scripts" / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^(\S+==\S+)", lock, re.MULTILINE))
    assert {d.lower() for d in PROJECT["dependencies"]} <= locked


def test_locks_have_hashes_and_no_addresses() -> None:
    for lock in (ROOT / "build_scripts").glob("*.lock"):
        text = lock.read_text("utf-8")
        assert "://" not in text
        for entry in re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL):
            assert "--hash=sha256:" in entry, entry
