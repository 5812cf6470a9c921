# SPDX-License-Identifier: MIT
"""Reads foreign files in a process of its own, so that no file can harm the program.

A file has ten seconds and a gigabyte. What takes longer or more, crashes or misbehaves is refused
with a sentence that says so, and the next file is read in a new process. Plain Python: the window
uses it from a thread (see `importing`), the commands as it is.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from reader.core.errors import ImportFailed
from reader.tasks.importing_guard import CONVERTED

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from reader.importers import Imported

SECONDS: Final = 10.0
"""For one file. The longest report known takes 0.06."""
CONVERTED_SECONDS: Final = 75.0
"""For one file that LibreOffice converts, which has 60 of its own (see `importers.office`)."""
MEMORY: Final = 1 << 30
"""Bytes of address space that the process may have."""
READY: Final = "ready"
"""What the process says first, so that its start does not count as a file's time."""
_START_SECONDS: Final = 60.0
"""A machine that is busy may take long to start a process; that is not the file's fault."""

_log = logging.getLogger(__name__)


class PastedText(NamedTuple):
    """Text from the clipboard or a pipe; `name` is what it is called in sentences."""

    text: str
    name: str = ""


Source = Path | PastedText
"""What a report is made from."""


class Looked(NamedTuple):
    """What the process answers: the report found, or why it was refused.

    `fault` is the traceback of an error that nobody foresaw, for the log. `exhausted` says that
    the process has met its memory's limit and had better end. `strayed` are files read beside
    the one that was asked for.
    """

    imported: Imported | None = None
    refusal: str = ""
    fault: str = ""
    exhausted: bool = False
    strayed: tuple[str, ...] = ()


def name_of(source: Source) -> str:
    """What people call it: the file's name, or that it came from the clipboard."""
    return source.name if isinstance(source, Path) else source.name or "剪贴板里的文字"


class ImportReader:
    """Looks at one source at a time; only `interrupt` and `close` may come from another thread."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._ahead: Source | None = None
        self._lock = threading.Lock()
        self._closed = self._interrupted = False

    @property
    def pid(self) -> int | None:
        """The process that reads, while there is one."""
        process = self._process
        return process.pid if process is not None else None

    def warm(self) -> None:
        """Start the process, so that the first file does not wait for it."""
        if self._interrupted or self._process is None or not self._process.is_alive():
            self._start()

    def look(self, source: Source, following: Source | None = None) -> Imported:
        """The report found in a file or text; raises ImportFailed with the cause.

        With the source that will be asked for next the process begins already.
        """
        looked = self.ask(source, following)
        if looked.fault:
            _log.warning("Importing %s failed: %s", name_of(source), looked.fault)
        if looked.strayed:
            _log.warning("Importing %s also read %s", name_of(source), looked.strayed)
        if looked.imported is None:
            raise ImportFailed(name_of(source), looked.refusal)
        return looked.imported

    def rest(self) -> None:
        """End the process; the next look starts another."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = self._ahead = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()

    def interrupt(self) -> None:
        """End the process at once; a look under way fails, the next one starts another."""
        with self._lock:
            self._interrupted = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process at once and for good; a look under way fails, and every later one."""
        self._closed = True
        self.interrupt()

    def ask(self, source: Source, following: Source | None = None) -> Looked:
        """What the process answers; never raises, whatever the file does to it."""
        try:
            if self._ahead != source or self._interrupted:
                self._send(source)
            looked = self._receive()
        except (EOFError, OSError) as error:
            _log.info("The import process ended: %r", error)
            self.rest()
            return Looked(refusal="读它的进程意外结束了，文件可能已经损坏，或者要用的内存太多")
        if following is not None:
            self._send_ahead(following)
        return looked

    def _send_ahead(self, source: Source) -> None:
        try:
            self._send(source)
        except OSError:  # will be met again when it is asked for
            self.rest()

    def _send(self, source: Source) -> None:
        if self._ahead is not None:  # its answer is not wanted any more
            self.rest()
        self.warm()
        assert self._pipe is not None
        self._pipe.send(source)
        self._ahead = source

    def _receive(self) -> Looked:
        pipe, source, self._ahead = self._pipe, self._ahead, None
        assert pipe is not None
        is_converted = isinstance(source, Path) and source.suffix.lower() in CONVERTED
        seconds = max(self._seconds, CONVERTED_SECONDS) if is_converted else self._seconds
        if not pipe.poll(seconds):
            self.rest()
            return Looked(refusal=f"读了 {seconds:g} 秒还没有读完，已经停下")
        looked: Looked = pipe.recv()
        if looked.exhausted:
            self.rest()
        return looked

    def _start(self) -> None:
        self.rest()
        # Costs 20 ms and is not needed before.
        import multiprocessing  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        pipe, there = cast("tuple[Connection, Connection]", context.Pipe())
        process = context.Process(target=_serve, args=(there, self._memory), daemon=True)
        with self._lock:
            if self._closed:
                raise OSError("closed")
            process.start()
            self._process, self._pipe, self._interrupted = process, pipe, False
        there.close()
        try:
            started = pipe.poll(_START_SECONDS) and pipe.recv() == READY
        except EOFError:
            started = False
        if not started:
            self.rest()  # else it would be taken for one that is ready
            raise OSError("The import process did not start")


def _serve(pipe: Connection, memory: int) -> None:
    """What the process runs."""
    # The importers belong to that process alone.
    from reader.tasks import importing_process  # noqa: PLC0415

    importing_process.serve(pipe, memory)
