# SPDX-License-Identifier: MIT
"""Writing, setting aside and holding files so that nothing a person had is lost half-way.

A leaf: settings, the store and the cache need the same few motions. `tempfile` is avoided because
it costs several milliseconds of start-up and its names are of no use here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from enum import Enum
from pathlib import Path
from typing import BinaryIO

try:  # Python's own, as in its `random`: hashlib loads OpenSSL first, 4 ms of the start
    from _sha256 import sha256  # type: ignore[import-not-found]  # up to 3.11
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


def write_whole(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write `path` so that it holds its old content or all of `data`, also after a power cut.

    Makes the folder where it is missing. Raises OSError, in which case the old file stands and
    no half-written one is left; with `new` FileExistsError where there is a file already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            _take_name(part, path)
        else:
            part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def _take_name(part: Path, path: Path) -> None:
    """Rename a whole file to a name that must be free; raises FileExistsError."""
    if os.name == "posix":
        try:
            path.hardlink_to(part)  # other than a rename it never replaces
            part.unlink()
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without links (a USB stick): look before renaming
            if path.exists():
                raise FileExistsError(errno.EEXIST, "", str(path)) from None
    part.rename(path)


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件超出大小限制",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENOTDIR: "路径中有一处不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of some bytes in hex."""
    return str(sha256(data).hexdigest())


def say_reason(error: BaseException) -> str:
    """Why a file could not be read or written, in a few words for people."""
    number = getattr(error, "errno", None) or 0
    return _REASONS.get(number) or getattr(error, "strerror", None) or str(error)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last; where the system has no such thing, do nothing."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(path: Path, companions: tuple[str, ...] = ()) -> Path:
    """Rename a damaged file to a new name that says when, and return that name.

    `companions` are endings of files that belong to it (`-wal`); those that exist go with it.
    Never overwrites. Raises OSError where the file cannot be renamed.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside, count = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}"), 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{count}{path.suffix}")
    path.rename(aside)
    for ending in companions:
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + ending))
    return aside


class FileLock:
    """Holds a file that only one process at a time can hold; the system frees it at its end.

    The file is empty and stays, as removing it would let two processes hold two files.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def acquire(self) -> LockState:
        """Try to hold the file, without waiting; its folder must exist."""
        try:
            file = self.path.open("ab")
        except OSError:
            return LockState.UNKNOWN
        try:
            _lock(file)
        except OSError as error:
            file.close()
            held = error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
            return LockState.ELSEWHERE if held else LockState.UNKNOWN
        self._file = file
        return LockState.HELD

    def release(self) -> None:
        """Let another process hold the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class LockState(Enum):
    """Who holds a file."""

    HELD = "held"
    """This process."""
    ELSEWHERE = "elsewhere"
    """Another one."""
    UNKNOWN = "unknown"
    """It cannot be told: the folder cannot be written or does not know locks."""


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (each system has only one of the two)

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
