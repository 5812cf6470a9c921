# SPDX-License-Identifier: MIT
"""What makes the packaged program start as fast as from source; called by `reader.spec`, on Linux.

Four things: our own few lines in place of PyInstaller's bootstrap and hooks (`packaged_start.py`),
Python's own modules in the same archive as ours, the Python half of PySide6 compiled ahead, and no
inflating of what the start needs.
"""

from __future__ import annotations

import importlib
import importlib.util
import marshal
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from PyInstaller.archive.writers import ZlibArchiveWriter

OURS = Path(__file__).resolve().parent / "packaged_start.py"
BOOTSTRAP, CTYPES_HOOK = "pyiboot01_bootstrap", "pyimod03_ctypes"
# For programs that read their own source, list packages, or carry a Qt that is not the wheel's.
UNUSED_HOOKS = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_pyside6")
# `packaged_start.py` imports it as a module, in a worker process only.
WORKER_HOOK = "pyi_rth_multiprocessing"
BASE_LIBRARY = "base_library.zip"
SUPPORT = "shibokensupport"
# Writes stubs for editors and loads argparse for it; no program that runs asks it anything.
LEFT_EMPTY = f"{SUPPORT}/signature/lib/pyi_generator.py"
# PEP 552: checked against no source file.
PYC_HEADER = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)

Entry = tuple[str, str, str]  # name in the package, file, kind


class Analysis(Protocol):
    """What is used of PyInstaller's class of that name."""

    scripts: list[Entry]
    pure: list[Entry]
    datas: list[Entry]


def lighten(analysis: Analysis) -> None:
    """Take out the hooks that this program does without, put in the modules that it starts with."""
    analysis.scripts, worker = sorted_hooks(analysis.scripts)
    analysis.pure += worker + _early_modules(analysis.datas)


def sorted_hooks(scripts: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What runs at each start, and what becomes a module for worker processes to import."""
    kept = [entry for entry in scripts if entry[0] not in (*UNUSED_HOOKS, WORKER_HOOK)]
    return kept, [(name, path, "PYMODULE") for name, path, _ in scripts if name == WORKER_HOOK]


def with_our_bootstrap(dependencies: list[Entry]) -> list[Entry]:
    """The modules that PyInstaller's bootloader runs first, with ours as the bootstrap."""
    kept = [entry for entry in dependencies if entry[0] not in (BOOTSTRAP, CTYPES_HOOK)]
    return [*kept, (BOOTSTRAP, str(OURS), "PYSOURCE")]


def archive_writer() -> type[ZlibArchiveWriter]:
    """A writer that deflates only libraries that no start needs.

    That is 8 MiB less on the disk for 2 MB more in the archive of the whole folder; what the first
    paint loads, and all of ours, is read as it lies there.
    """
    early = _first_paint_modules()

    class Writer(ZlibArchiveWriter):
        @classmethod
        def _write_entry(
            cls, fp: IO[bytes], entry: Entry, code_dict: dict[str, Any]
        ) -> tuple[str, tuple[int, int, int]]:
            plain = entry[0] in early or entry[0].partition(".")[0] == "reader"
            cls._COMPRESSION_LEVEL = 0 if plain else 9
            return super()._write_entry(fp, entry, code_dict)

    return Writer


def _first_paint_modules() -> frozenset[str]:
    """The names of all modules that a start from source loads up to the first paint."""
    with tempfile.TemporaryDirectory() as home:
        environ = dict(os.environ, QT_QPA_PLATFORM="offscreen", REPORT_READER_HOME=home)
        command = [sys.executable, "-X", "importtime", "-m", "reader", "--quit-after-first-paint"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return frozenset(line.rpartition("|")[2].strip() for line in lines)


def write_support_modules(shiboken: Path) -> None:
    """Compile PySide6's own Python modules into a folder that becomes the package's `shiboken6`.

    Its library carries them as source and compiles them at each start (25 ms), unless it finds
    them in `files.dir`.
    """
    for name, source in _support_sources():
        file = shiboken / "files.dir" / f"{name}c"
        file.parent.mkdir(parents=True, exist_ok=True)
        code = compile(b"" if name == LEFT_EMPTY else source, name, "exec", dont_inherit=True)
        file.write_bytes(PYC_HEADER + marshal.dumps(code))


def _support_sources() -> Iterator[tuple[str, bytes]]:
    """Path in the archive, and source, of each of these modules."""
    importlib.import_module("PySide6.QtCore")
    loader = sys.modules[f"{SUPPORT}.signature.loader"]
    archive: zipfile.ZipFile | None = getattr(loader.__loader__, "zfile", None)
    if archive is not None:
        names = [name for name in archive.namelist() if name.startswith(f"{SUPPORT}/")]
        yield from ((name, archive.read(name)) for name in names if name.endswith(".py"))
        return
    # Somebody has had them unpacked (SBK_EMBED=0).
    folder = Path(str(loader.__file__)).parents[2]
    for file in sorted((folder / SUPPORT).rglob("*.py")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()


def _early_modules(datas: list[Entry]) -> list[Entry]:
    """Those of `base_library.zip` that Python does not need before there is our archive.

    They stay there as well; the interpreter's reader of zip files takes five times as long.
    """
    path = next(source for name, source, _ in datas if name == BASE_LIBRARY)
    with zipfile.ZipFile(path) as base:
        files = [name.removesuffix(".pyc").removesuffix("/__init__") for name in base.namelist()]
    names = [name.replace("/", ".") for name in files if not name.startswith("encodings")]
    found = [(name, importlib.util.find_spec(name)) for name in names]
    return [
        (name, spec.origin, "PYMODULE")
        for name, spec in found
        if spec is not None and spec.origin is not None and spec.origin.endswith(".py")
    ]
