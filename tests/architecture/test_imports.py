# SPDX-License-Identifier: MIT
"""Reads the imports of every module: they run one way, and some libraries have one home."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "reader").rglob("*.py"))

# What each part of `reader` may import of `reader`; a leaf knows only leaves.
LEAVES = {"paths", "settings", "files", "log", "options", "arguments"}
FLOOR = {"core", "files"}
MIDDLE = {"core", "search", "store", "importers", "export"} | LEAVES
ALLOWED = {
    **dict.fromkeys(LEAVES, LEAVES),
    "core": {"core"},
    "importers": FLOOR | {"importers"},
    "export": FLOOR | {"export"},
    "search": FLOOR | {"search"},
    "store": FLOOR | {"store", "importers", "paths", "settings"},
    "tasks": MIDDLE | {"tasks"},
    "models": MIDDLE | {"models"},
    "ui": MIDDLE | {"models", "tasks", "ui"},
}
COMPOSITION = {
    "app",
    "program",
    "cli",
    "cli_annotations",
    "cli_chosen",
    "cli_export",
    "cli_compare",
    "cli_console",
    "cli_import",
    "cli_library",
    "cli_library_shelf",
    "cli_output",
    "cli_places",
    "cli_terms",
    "cli_notes",
    "cli_watch",
    "self_test",
    "__main__",
}
QT_FREE = {"core", "importers", "search", "store", "export"} | LEAVES
HOMES = {
    "whoosh": {"reader/search/whoosh_index.py"},
    "markdown": {"reader/core/markdown_format.py"},
    "pypinyin": {"reader/core/pinyin.py"},
    "rapidfuzz": {"reader/core/similarity.py"},
    "docx": {"reader/export/word_style.py"},
    "pypdf": {"reader/ui/pdf_outline.py"},
    "lxml": {"reader/importers/html_page.py"},
    "trafilatura": {"reader/importers/main_text.py"},
    "charset_normalizer": {"reader/importers/decoding.py"},
    "mammoth": {"reader/importers/docx.py"},
    "pypdfium2": {"reader/importers/pdf.py"},
    "xlsxwriter": {"reader/export/concordance_xlsx.py"},
    "platformdirs": {"reader/paths.py"},
}
NETWORK = {"socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "requests", "httpx"} | {
    "urllib.request",
    "aiohttp",
    "xmlrpc",
    "webbrowser",
}
LOCAL_SOCKETS = {"QLocalServer", "QLocalSocket"}  # they speak to this machine only


@dataclass(frozen=True)
class Import:
    module: str
    name: str
    line: int
    in_function: bool


@cache
def imports(path: Path) -> list[Import]:
    """Every import of a file; `from a import b` gives module a, name b."""
    found: list[Import] = []

    def walk(node: ast.AST, in_function: bool) -> None:
        for child in ast.iter_child_nodes(node):
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            if isinstance(child, ast.Import):
                found.extend(Import(a.name, "", child.lineno, inside) for a in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert not child.level, f"{path}:{child.lineno}: relative import"
                names = (a.name for a in child.names)
                found.extend(Import(child.module or "", n, child.lineno, inside) for n in names)
            else:
                walk(child, inside)

    walk(ast.parse(path.read_text("utf-8")), False)
    return found


def part(path: Path) -> str:
    """The part of `reader` that a file belongs to: a package or a top-level module."""
    return path.relative_to(ROOT / "reader").parts[0].removesuffix(".py")


def where(path: Path, found: Import) -> str:
    return f"{path.relative_to(ROOT)}:{found.line} imports {found.module} {found.name}".strip()


def breaches(test: object) -> list[str]:
    assert callable(test)
    return [where(path, i) for path in MODULES for i in imports(path) if test(path, i)]


def test_every_part_has_its_rule() -> None:
    parts = {part(path) for path in MODULES} - {"__init__"}
    assert parts <= set(ALLOWED) | COMPOSITION


def test_imports_run_one_way() -> None:
    def breach(path: Path, found: Import) -> bool:
        pieces = found.module.split(".")
        if pieces[0] != "reader" or part(path) not in ALLOWED:
            return False
        target = pieces[1] if len(pieces) > 1 else found.name
        return target not in {*ALLOWED[part(path)], "", "__version__"}

    assert breaches(breach) == []


def test_no_qt_below_the_tasks() -> None:
    assert breaches(lambda p, i: part(p) in QT_FREE and i.module.startswith("PySide6")) == []


def test_tasks_and_models_know_no_widgets() -> None:
    allowed = {"QtCore", "QtNetwork"}

    def breach(path: Path, found: Import) -> bool:
        if part(path) not in {"tasks", "models"} or not found.module.startswith("PySide6"):
            return False
        return [*found.module.split("."), found.name][1] not in allowed

    assert breaches(breach) == []


def test_widgets_live_in_the_user_interface_only() -> None:
    def breach(path: Path, found: Import) -> bool:
        widgets = "QtWidgets" in (found.module + "." + found.name)
        return widgets and part(path) not in {"ui", "app", "program"}

    assert breaches(breach) == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_has_one_home(library: str) -> None:
    def breach(path: Path, found: Import) -> bool:
        mine = found.module.split(".")[0] == library
        return mine and str(path.relative_to(ROOT).as_posix()) not in HOMES[library]

    assert breaches(breach) == []


def speaks_to_this_machine_only(path: Path) -> bool:
    text = path.read_text("utf-8")
    return "AF_UNIX" in text and not re.search("AF_INET|create_connection|getaddrinfo", text)


def test_nothing_can_reach_the_network() -> None:
    def breach(path: Path, found: Import) -> bool:
        if found.module == "socket" and speaks_to_this_machine_only(path):
            return False
        if "QtNetwork" in found.module or found.name == "QtNetwork":
            return found.name not in LOCAL_SOCKETS
        full = f"{found.module}.{found.name}".strip(".")
        return any((full + ".").startswith(name + ".") for name in NETWORK)

    assert breaches(breach) == []


def test_names_are_imported_one_by_one() -> None:
    assert breaches(lambda p, i: i.name == "*") == []


def test_an_import_inside_a_function_says_why() -> None:
    """Beside the import or, where a module does so throughout, once in its docstring."""

    def breach(path: Path, found: Import) -> bool:
        text = path.read_text("utf-8")
        if not found.in_function or "import" in (ast.get_docstring(ast.parse(text)) or ""):
            return False
        lines = text.splitlines()[max(0, found.line - 6) : found.line + 1]
        comments = [line.split("#", 1)[1] for line in lines if "#" in line]
        return not any(len(c.replace("noqa: PLC0415", "").strip(" -")) > 5 for c in comments)

    assert breaches(breach) == []
