# SPDX-License-Identifier: MIT
"""What the import process may not do: take all memory, reach the network, write, start programs.

A bad file must not be able to misuse a reader of its format. Python's audit events are refused
here before they happen; what native code does by itself they do not tell, so that the tests also
watch the system calls.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_NETWORK: Final = ("socket.", "ftplib.", "http.client.", "smtplib.", "urllib.")
_PROGRAMS: Final = ("subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork")
_CHANGES: Final = frozenset(
    f"os.{name}"
    for name in ("remove", "rename", "rmdir", "mkdir", "link", "symlink", "truncate", "chmod")
)
CONVERTED: Final = frozenset({".doc", ".wps", ".rtf"})
"""Kinds that another program on this machine turns into .docx, in a folder for passing files."""
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(PermissionError):  # noqa: N818 - reads as what happened
    """A reader of files tried something that reading a file does not need."""


class Guard:
    """Stands beside the reading of one file at a time; made once in a process, for good.

    `strayed` are the files beside the one given that were read, the program's own excepted.
    """

    def __init__(self) -> None:
        self.strayed: list[str] = []
        self._own = tuple(os.path.realpath(folder) for folder in _program_folders())
        self._file: str | None = None
        self._free = False
        sys.addaudithook(self._hear)

    @contextmanager
    def reading(self, path: Path | None) -> Iterator[None]:
        """Allow this file (none: no file at all) to be read, and nothing else, for a while."""
        self.strayed = []
        self._free = path is not None and path.suffix.lower() in CONVERTED
        self._file = os.fspath(path) if path is not None else ""
        try:
            yield
        finally:
            self._file = None

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._file is None or self._free:
            return
        if event == "open":
            self._hear_open(*arguments)
        elif event in _CHANGES or event.startswith(_PROGRAMS) or event.startswith(_NETWORK):
            raise Forbidden(f"{event} {arguments!r:.200}")

    def _hear_open(self, path: object, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        name = os.fsdecode(path) if isinstance(path, str | bytes) else str(path)
        if flags & _WRITING or set(mode or "") & set("wax+"):
            raise Forbidden(f"open {name!r:.200} {mode}")
        if name != self._file and not os.path.realpath(name).startswith(self._own):
            self.strayed.append(name)


def _program_folders() -> Iterator[str]:
    """Where Python, the program and its libraries lie."""
    yield sys.prefix
    yield sys.base_prefix
    yield getattr(sys, "_MEIPASS", sys.prefix)
    yield os.fspath(Path(__file__).resolve().parents[2])
    yield from (entry for entry in sys.path if entry)


def limit_memory(size: int) -> None:
    """Let this process have no more than `size` bytes; where a system knows no limit, nothing."""
    if sys.platform == "win32":
        _limit_by_job(size)
        return
    import resource  # noqa: PLC0415 - Windows has none

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (OSError, ValueError):  # macOS may refuse
        return


def _limit_by_job(size: int) -> None:
    """Windows: put this process into a job whose processes may have `size` bytes each."""
    # Only there, and only in the worker.
    import ctypes  # noqa: PLC0415
    from ctypes import wintypes  # noqa: PLC0415

    class Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, the parts that are not set left as bytes."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("classes", wintypes.DWORD * 2),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("rest", ctypes.c_size_t * 3),
        )

    process_memory, extended = 0x100, 9
    limits = Limits()
    limits.flags, limits.process_memory = process_memory, size
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none elsewhere
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, extended, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, wintypes.HANDLE(-1))
