# SPDX-License-Identifier: MIT
"""One window for each data folder: a second start hands its file to the first and ends.

Whether there is a first is told by a lock on a file in the data folder, which costs nothing and
which the system frees even when a process is killed. Only then, or after the first paint, is
QtNetwork loaded (20 ms): the first listens on a local socket, the second sends one line of JSON,
`{"open": reference or null}`, and waits for the answer. So:

    claim = claim_instance(paths.user_data)
    if claim.hand_over(reference):
        return 0                     # the first window has it
    …                                # open the window
    server = InstanceServer(paths.user_data, parent)   # after the first paint
    server.requested.connect(…)

A command that must write while a window holds the reader's data asks that window to do it: one
line of JSON, `{"do": …}`, is answered by one line of JSON (see `ask_window`, `answer_with`). Only
programs of the same person can connect.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.core.errors import ReaderError
from reader.files import FileLock, LockState

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_log = logging.getLogger(__name__)
_LONGEST = 64 * 1024
_ANSWER = b"ok\n"
_WAIT_MS = 2000
_WORK_MS = 60_000
_START_SECONDS = 5.0
Message = dict[str, Any]


class Claim:
    """This process's claim to be the first; hold on to it as long as the window is open."""

    def __init__(self, user_data: Path) -> None:
        self._user_data = user_data
        self._lock = FileLock(user_data / "instance.lock")
        try:
            user_data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.info("%s cannot be made: %s", user_data, error)
        self.state = self._lock.acquire()

    def hand_over(self, reference: str | None) -> bool:
        """Give the file to the first window; False if this process is the first itself.

        Also False if there is a first that does not answer: then better two windows than none.
        A first that is still starting is waited for.
        """
        if self.state is LockState.HELD:
            return False
        patience = _START_SECONDS if self.state is LockState.ELSEWHERE else 0.0
        deadline = time.monotonic() + patience
        while True:
            if _send(server_name(self._user_data), reference):
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.1)
            if self._lock.acquire() is LockState.HELD:  # the first has gone meanwhile
                self.state = LockState.HELD
                return False

    def release(self) -> None:
        """Let another process be the first."""
        self._lock.release()


def claim_instance(user_data: Path) -> Claim:
    """Claim the data folder for this process, making it where it is missing."""
    return Claim(user_data)


def ask_window(user_data: Path, message: Message) -> Message | None:
    """Have the window that holds this data folder do something; None where none answers.

    `message` has a key `do`; an answer with the key `error` holds a sentence.
    """
    socket = _connected(server_name(user_data))
    if socket is None:
        return None
    line = _answer(socket, message, _WORK_MS)
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


class InstanceServer(QObject):
    """Listens for later starts; `requested` carries the reference to open, or an empty string."""

    requested = Signal(str)

    def __init__(self, user_data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Loaded after the first paint only.
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        self._received: dict[QLocalSocket, bytes] = {}
        self._handler: Callable[[Message], Message] | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self.listening = self._listen(server_name(user_data))

    def answer_with(self, handler: Callable[[Message], Message]) -> None:
        """Let `handler` do what other programs of the reader ask for, and give their answer."""
        self._handler = handler

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _listen(self, name: str) -> bool:
        if self._server.listen(name):
            return True
        if _connects(name):
            return False  # another process serves this folder (one whose lock we cannot see)
        type(self._server).removeServer(name)  # left behind by one that was killed
        if self._server.listen(name):
            return True
        _log.warning("Later starts cannot be heard: %s", self._server.errorString())
        return False

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._received[socket] = b""
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(self._on_gone)
            self._take(socket)

    def _on_ready(self) -> None:
        for socket in tuple(self._received):
            self._take(socket)

    def _on_gone(self) -> None:
        for socket in tuple(self._received):
            if socket.state() == type(socket).LocalSocketState.UnconnectedState:
                del self._received[socket]
                socket.deleteLater()

    def _take(self, socket: QLocalSocket) -> None:
        data = self._received[socket] + socket.readAll().data()
        self._received[socket] = data
        line, end, _ = data.partition(b"\n")
        if not end and len(data) <= _LONGEST:
            return
        message = _read_message(line) if end else None
        reference = message and message.get("open")
        if message is None or not isinstance(reference, str | None):
            socket.abort()
            return
        self._received[socket] = b""
        asked = "do" in message
        socket.write(self._answer(message) if asked else _ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        if not asked:
            self.requested.emit(reference or "")

    def _answer(self, message: Message) -> bytes:
        """What the handler says, as a line; whatever goes wrong is a sentence in it."""
        # Not needed before the first paint.
        from reader.tasks.operation import sentence_for  # noqa: PLC0415

        if self._handler is None:
            return b"{}\n"
        try:
            answer = self._handler(message)
        except Exception as error:  # noqa: BLE001 - told to whoever asked
            if not isinstance(error, ReaderError):
                _log.error("A request failed", exc_info=error)
            answer = {"error": sentence_for(error)}
        return json.dumps(answer).encode() + b"\n"


def server_name(user_data: Path) -> str:
    """The name of the socket for a data folder; a path where the system has a private folder."""
    # Not before the first paint: it loads OpenSSL, 3 ms.
    import hashlib  # noqa: PLC0415

    key = f"{os.getuid() if hasattr(os, 'getuid') else ''}:{os.path.realpath(user_data)}"
    name = "report-reader-" + hashlib.sha256(os.fsencode(key)).hexdigest()[:20]
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    usable = private and Path(private).is_dir() and len(os.fsencode(private)) < 60
    return str(Path(private) / name) if usable else name


def _read_message(line: bytes) -> Message | None:
    """A message: a table with what to open (a string or null) or what to do; None for others."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    known = isinstance(message, dict) and ("open" in message or isinstance(message.get("do"), str))
    return message if known else None


def _connected(name: str) -> QLocalSocket | None:
    # Loaded only where there may be another window.
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket if socket.waitForConnected(_WAIT_MS) else None


def _connects(name: str) -> bool:
    socket = _connected(name)
    if socket is None:
        return False
    socket.abort()
    return True


def _send(name: str, reference: str | None) -> bool:
    socket = _connected(name)
    if socket is None:
        return False
    if reference is not None and Path(reference).exists():
        reference = str(Path(reference).absolute())
    return _answer(socket, {"open": reference}, _WAIT_MS) == _ANSWER


def _answer(socket: QLocalSocket, message: Message, wait_ms: int) -> bytes:
    """Send a message and wait for the line that answers it; what has come where none comes."""
    socket.write(json.dumps(message).encode() + b"\n")
    socket.flush()
    answer, deadline = b"", time.monotonic() + wait_ms / 1000
    while not answer.endswith(b"\n") and time.monotonic() < deadline:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(wait_ms):
            break
        answer += socket.readAll().data()
    socket.abort()
    return answer
