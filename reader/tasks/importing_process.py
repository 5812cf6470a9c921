# SPDX-License-Identifier: MIT
"""What runs in the import process: one file or pasted text after the other becomes a report.

It ends when the pipe to the program closes. No Qt is loaded here. See `importing_reader` for the
other end.
"""

from __future__ import annotations

import contextlib
import signal
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from reader.core.errors import ImportFailed, ReaderError
from reader.tasks.importing_guard import Forbidden, Guard, limit_memory
from reader.tasks.importing_reader import READY, Looked, PastedText, Source

_TOO_DEEP = "里面的结构一层套一层，深得不像正常的文件"
_NO_MEMORY = "读它要用的内存超过了上限（1 GB），可能是被做过手脚的压缩文件"
_FORBIDDEN = "读它的时候触发了联网、写文件或者启动别的程序，已经拦下"
_FAULT = "读取时程序内部出错（{0}）"


def serve(pipe: Connection, memory: int) -> None:
    """The process's life: look at what is asked, `memory` bytes in all, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Needed for the first file anyhow; loaded while the reader still chooses one.
    import reader.importers  # noqa: F401, PLC0415

    limit_memory(memory)
    guard = Guard()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            pipe.send(look_at(pipe.recv(), guard))


def look_at(source: Source, guard: Guard) -> Looked:
    """What is found in a file or text; whatever goes wrong is told, never raised."""
    try:
        with guard.reading(source if isinstance(source, Path) else None):
            looked = _look(source)
    except Exception as error:  # noqa: BLE001 - a file may make a reader raise anything
        looked = _refusal(error)
    return looked._replace(strayed=tuple(guard.strayed))


def _look(source: Source) -> Looked:
    # See `serve`.
    from reader.importers import opening  # noqa: PLC0415

    if isinstance(source, PastedText):
        return Looked(opening.import_text(source.text, source.name))
    return Looked(opening.import_file(source))


def _refusal(error: Exception) -> Looked:
    """What is told of an error; with its traceback where nobody has foreseen it."""
    match error:
        case ImportFailed():
            return Looked(refusal=error.reason)
        case ReaderError():
            return Looked(refusal=str(error))
        case MemoryError():
            return Looked(refusal=_NO_MEMORY, exhausted=True)
        case RecursionError():
            return Looked(refusal=_TOO_DEEP)
    fault = "".join(traceback.format_exception(error))
    if isinstance(error, Forbidden):
        return Looked(refusal=_FORBIDDEN, fault=fault)
    return Looked(refusal=_FAULT.format(type(error).__name__), fault=fault)
