# SPDX-License-Identifier: MIT
"""Starts this program once more, in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QProcess


def start_again(*arguments: str) -> bool:
    """Start the program with these arguments, and let it live on by itself; whether it began."""
    program, *words = command()
    # PySide6 answers with a pair, its stubs with a bool.
    answer: object = QProcess.startDetached(program, [*words, *arguments])
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)


def command() -> Sequence[str]:
    """What started this program, without the arguments it was given."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    words = len(sys.orig_argv) - len(sys.argv[1:])
    return (sys.executable, *sys.orig_argv[1:words])
