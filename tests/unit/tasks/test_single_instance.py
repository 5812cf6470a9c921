# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from reader.files import LockState
from reader.tasks.single_instance import InstanceServer, claim_instance, server_name

pytestmark = pytest.mark.usefixtures("qapp")
REPO = Path(__file__).resolve().parents[3]

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.tasks.single_instance import InstanceServer, claim_instance
app = QCoreApplication([])
claim = claim_instance(Path(sys.argv[1]))
assert not claim.hand_over(None)
server = InstanceServer(Path(sys.argv[1]))
assert server.listening
server.requested.connect(lambda text: print(repr(text), flush=True))
print("ready", flush=True)
app.exec()
"""

SECOND = """
import sys
from pathlib import Path
from reader.tasks.single_instance import claim_instance
claim = claim_instance(Path(sys.argv[1]))
print(claim.hand_over(sys.argv[2] or None), claim.state.value)
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if len(str(tmp_path)) >= 60:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    return tmp_path / "家"


def second_start(home, reference="", cwd=REPO):
    env = {**os.environ, "PYTHONPATH": str(REPO)}
    return subprocess.run(
        [sys.executable, "-c", SECOND, str(home), reference],
        cwd=cwd, capture_output=True, text=True, timeout=30, env=env, check=False,
    )  # fmt: skip


@pytest.fixture
def first(home):
    child = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(home)], cwd=REPO, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child:
        assert child.stdout.readline() == "ready\n"
        yield child
        child.kill()


def test_the_first_start_is_first_and_loads_no_network(home):
    code = SECOND + "\nprint('PySide6.QtNetwork' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(home), ""],
        cwd=REPO, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["False", "held", "False"]


def test_a_second_start_hands_its_file_over(first, home, tmp_path):
    (tmp_path / "某报告.md").touch()
    done = second_start(home, "某报告.md", cwd=tmp_path)
    assert (done.stdout.split(), done.stderr) == (["True", "elsewhere"], "")
    assert first.stdout.readline() == repr(str(tmp_path / "某报告.md")) + "\n"
    assert second_start(home).stdout.startswith("True")
    assert first.stdout.readline() == "''\n"
    assert second_start(home, "haizhu-2024").stdout.startswith("True")
    assert first.stdout.readline() == "'haizhu-2024'\n"


def test_another_data_folder_is_another_program(first, tmp_path):
    assert second_start(tmp_path / "elsewhere").stdout.split() == ["False", "held"]


def test_after_a_kill_the_next_start_is_first_and_clears_the_socket(first, home, qtbot):
    first.kill()
    first.wait()
    claim = claim_instance(home)
    assert claim.state is LockState.HELD
    server = InstanceServer(home)
    assert server.listening
    with qtbot.waitSignal(server.requested, timeout=10_000) as heard:
        thread = threading.Thread(target=second_start, args=(home, "a"))
        thread.start()
    thread.join()
    assert heard.args == ["a"]
    server.close()
    claim.release()


def test_a_first_that_is_still_starting_is_waited_for(home, qtbot):
    claim = claim_instance(home)
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(second_start(home, "b")))
    thread.start()
    qtbot.wait(700)
    server = InstanceServer(home)
    with qtbot.waitSignal(server.requested, timeout=10_000) as heard:
        pass
    thread.join()
    assert heard.args == ["b"]
    assert outcome[0].stdout.split() == ["True", "elsewhere"]
    server.close()
    claim.release()


def test_a_first_that_goes_leaves_its_place(home):
    claim = claim_instance(home)
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(second_start(home, "b")))
    thread.start()
    time.sleep(0.7)
    claim.release()
    thread.join()
    assert outcome[0].stdout.split() == ["False", "held"]


def test_a_folder_that_cannot_be_made_still_allows_a_window(tmp_path):
    (tmp_path / "home").write_bytes(b"in the way")
    claim = claim_instance(tmp_path / "home")
    assert claim.state is LockState.UNKNOWN
    assert not claim.hand_over("x")


def test_rubbish_is_refused_and_the_next_one_served(home, qtbot):
    server = InstanceServer(home)
    heard = []
    server.requested.connect(heard.append)
    for rubbish in (b"\xff\n", b"[]\n", b'{"open": 5}\n', b"{}\n", b"x" * 200_000):
        socket = QLocalSocket()
        socket.connectToServer(server_name(home))
        assert socket.waitForConnected(2000)
        socket.write(rubbish)
        socket.flush()
        qtbot.waitUntil(
            lambda s=socket: s.state() == QLocalSocket.LocalSocketState.UnconnectedState
        )
    assert heard == []
    socket = QLocalSocket()
    socket.connectToServer(server_name(home))
    socket.write(b'{"open": ')
    socket.flush()
    qtbot.wait(30)
    socket.write('"报告"}\n'.encode())
    qtbot.waitUntil(lambda: heard == ["报告"])
    server.close()


@pytest.mark.skipif(os.name != "posix", reason="a file only there")
def test_only_the_same_person_may_connect(home):
    server = InstanceServer(home)
    if "XDG_RUNTIME_DIR" in os.environ:
        assert Path(server_name(home)).stat().st_mode & 0o077 == 0
    server.close()
