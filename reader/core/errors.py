# SPDX-License-Identifier: MIT
"""The errors that reach a reader: each is one clear Chinese sentence.

A sentence says what happened, to which file, what was kept and what to do. Modules raise these
where the person in front of the screen can do something; programming errors stay what they are
and go to the log.
"""

from __future__ import annotations

from pathlib import Path


class ReaderError(Exception):
    """An error to show to people: `str()` of it is a Chinese sentence, complete as it stands."""


class FormatError(ReaderError):
    """A report file (Markdown) that cannot be read as one."""


class ImportFailed(ReaderError):  # noqa: N818 - the design's name; it reads as what happened
    """A file that could not be turned into a report; `path` names it and `reason` says why."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"无法打开“{self.path.name}”：{reason}。原文件没有改动。")
