# SPDX-License-Identifier: MIT
"""What the system must offer before Qt starts: a display, and an input method that types Chinese.

Qt aborts with a dump where there is no display; here it is said in one sentence instead. Knows
environment variables only, and is called before the first QApplication.
"""

from __future__ import annotations

import re
import sys
from collections.abc import MutableMapping
from pathlib import Path

STYLE = "fusion"
"""The Qt style that draws what the style sheet leaves, the same on every system."""

INPUT_METHODS = "fcitx;ibus"
"""Tried in this order: Qt's wheel has no plugin for fcitx, but fcitx 5 serves ibus' protocol."""


def needs_sentence(environ: MutableMapping[str, str], screenshot: bool) -> str:
    """Why no window can open, as a sentence for people; empty where one can.

    A screenshot needs no display: Qt's offscreen platform is chosen for it where none is.
    """
    if not sys.platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return ""
    if environ.get("WAYLAND_DISPLAY") or _x_answers(environ.get("DISPLAY", "")):
        return ""
    if screenshot:
        environ["QT_QPA_PLATFORM"] = "offscreen"
        return ""
    return (
        "没有图形界面（显示器），窗口打不开。可以用 --screenshot 文件名.png 把窗口画成图片，"
        "或者用 outline、search 等命令直接读取内容（--help 列出全部命令）。"
    )


def prepare_environment(environ: MutableMapping[str, str], screenshot: bool) -> None:
    """Set what Qt reads at its start."""
    if screenshot and not environ.get("QT_QPA_PLATFORM"):
        environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform.startswith("linux") and not environ.get("QT_IM_MODULES"):
        if not has_machine_id():
            environ["QT_IM_MODULES"] = "compose"
        elif environ.get("QT_IM_MODULE", "") in ("", "fcitx", "fcitx5"):
            environ["QT_IM_MODULES"] = INPUT_METHODS


def has_machine_id(root: Path = Path("/")) -> bool:
    """Whether D-Bus can name this machine.

    Where it cannot, as in a bare container, it aborts whoever asks; the ibus plugin does.
    """
    files = (root / "etc" / "machine-id", root / "var" / "lib" / "dbus" / "machine-id")
    return any(file.is_file() and len(file.read_bytes().strip()) >= 32 for file in files)


def _x_answers(display: str) -> bool:
    """Whether something listens at an X display on this machine; a distant one is believed."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)
    path = f"/tmp/.X11-unix/X{local[1]}"  # where X servers put their sockets
    return Path(path).exists() or _connects(f"\0{path}")


def _connects(address: str) -> bool:
    # Only where no socket file is there, for it costs 3 ms of every start.
    import socket  # noqa: PLC0415

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as attempt:
        attempt.settimeout(2)
        try:
            attempt.connect(address)
        except OSError:
            return False
    return True
