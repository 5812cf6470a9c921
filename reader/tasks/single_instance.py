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
"""

from __future__ import annotations

import json
import logging
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.files import FileLock, LockState

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_log = logging.getLogger(__name__)
_LONGEST = 64 * 1024
_ANSWER = b"ok\n"
_WAIT_MS = 2000
_START_SECONDS = 5.0


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


class InstanceServer(QObject):
    """Listens for later starts; `requested` carries the reference to open, or an empty string."""

    requested = Signal(str)

    def __init__(self, user_data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Loaded after the first paint only.
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        self._received: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self.listening = self._listen(server_name(user_data))

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
        reference = _read_message(line) if end else None
        if reference is None:
            socket.abort()
            return
        self._received[socket] = b""
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.requested.emit(reference)


def server_name(user_data: Path) -> str:
    """The name of the socket for a data folder; a path where the system has a private folder."""
    # Not before the first paint: it loads OpenSSL, 3 ms.
    import hashlib  # noqa: PLC0415

    key = f"{os.getuid() if hasattr(os, 'getuid') else ''}:{os.path.realpath(user_data)}"
    name = "report-reader-" + hashlib.sha256(os.fsencode(key)).hexdigest()[:20]
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    usable = private and Path(private).is_dir() and len(os.fsencode(private)) < 60
    return str(Path(private) / name) if usable else name


def _read_message(line: bytes) -> str | None:
    """The reference of a message, empty for none; None if it is not a message."""
    try:
        reference = json.loads(line)["open"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return reference or "" if isinstance(reference, str | None) else None


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
    socket.write(json.dumps({"open": reference}).encode() + b"\n")
    socket.flush()
    answer, deadline = b"", time.monotonic() + _WAIT_MS / 1000
    while answer != _ANSWER and time.monotonic() < deadline:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(_WAIT_MS):
            break
        answer += socket.readAll().data()
    socket.abort()
    return answer == _ANSWER
