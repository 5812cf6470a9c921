# SPDX-License-Identifier: MIT
"""The log file, and the last net under errors that nobody caught.

A person never sees a traceback: it goes to the log, and the window is told one sentence. A leaf
without Qt. The handlers of `logging.handlers` are not used, as importing them costs 7 ms of the
start and their rotation on every record is more than a small log needs.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any

FILE_NAME = "report-reader.log"
LARGEST = 512 * 1024
KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_QUIET_SECONDS = 2.0

_log = logging.getLogger(__name__)


class LogFile(logging.Handler):
    """Writes records to a file, which is made with the first one and moved on when it is long.

    `report-reader.log` is the newest, then `report-reader.1.log` and so on, `KEPT` in all. A
    folder that cannot be written is no error: the program goes on without a log.
    """

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter(_FORMAT))
        self.path = folder / FILE_NAME
        self._largest = largest
        self._file: TextIOWrapper | None = None
        self._given_up = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record and push it out to the system."""
        if self._given_up:
            return
        try:
            file = self._opened()
            file.write(self.format(record) + "\n")
            file.flush()
            if file.tell() >= self._largest:
                self._move_on()
        except (OSError, ValueError):
            self._given_up = True

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
        super().close()

    def _opened(self) -> TextIOWrapper:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a", encoding="utf-8", errors="backslashreplace")
        return self._file

    def _move_on(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        for number in range(KEPT - 1, 0, -1):
            older = self.path if number == 1 else self._numbered(number - 1)
            with contextlib.suppress(OSError):
                older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.stem}.{number}{self.path.suffix}")


def start_log(folder: Path) -> LogFile:
    """Send records of level INFO and above to a file in `folder`; returns what to close."""
    handler = LogFile(folder)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: LogFile) -> None:
    """Take the file out of use."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def install_excepthook(tell: Callable[[str], None]) -> Callable[[], None]:
    """Log errors that nobody caught and `tell` one sentence of those of the main thread.

    An error that comes with every repaint is told once in a while, not each time. Returns a
    function that puts the former hooks back.
    """
    net = _Net(tell)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = net.caught
    threading.excepthook = net.caught_in_thread
    sys.unraisablehook = net.caught_in_cleanup

    def put_back() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    return put_back


class _Net:
    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told = -_QUIET_SECONDS

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("Unexpected error", exc_info=(kind, error, trace))
        now = time.monotonic()
        if now - self._told < _QUIET_SECONDS:
            return
        self._told = now
        try:
            self._tell(
                f"程序出了意料之外的错误（{kind.__name__}），刚才的操作可能没有完成；"
                "已保存的批注不受影响，可以继续阅读。详情已记入日志。"
            )
        except Exception:  # noqa: BLE001  (the last net must not tear)
            _log.exception("The error could not be shown")

    def caught_in_thread(self, args: Any) -> None:  # noqa: ANN401  (its type is private)
        _log.error(
            "Unexpected error in a thread",
            exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
        )

    def caught_in_cleanup(self, args: Any) -> None:  # noqa: ANN401  (its type is private)
        _log.error(
            "Unexpected error while cleaning up: %s",
            args.err_msg or "",
            exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
        )
