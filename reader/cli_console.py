# SPDX-License-Identifier: MIT
"""How commands speak with whoever started them: exit codes, UTF-8 both ways, complaints."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Final, TextIO

DONE: Final = 0
NOTHING_FOUND: Final = 1
"""Nothing was found, or not all is well."""
WRONG_USE: Final = 2
BAD_INPUT: Final = 3


def complain(trouble: object) -> None:
    """Say a sentence of trouble on standard error."""
    print(f"report-reader：{trouble}", file=sys.stderr)


def speak_utf8() -> None:
    """Make standard output and error UTF-8; a windowed executable on Windows has neither."""
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A lone surrogate becomes \udcXX, which in JSON is what it should be.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def as_utf8(words: str) -> str:
    """Words from a command line whose locale could not read them: UTF-8 if they are."""
    try:
        return words.encode(sys.getfilesystemencoding(), "surrogateescape").decode("utf-8")
    except UnicodeError:
        return words


def lines_of(stream: TextIO) -> Iterator[str]:
    """The lines of a stream as UTF-8, parted by line feeds and nothing else."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="\n")
    for line in stream:
        yield line.rstrip("\r\n")
