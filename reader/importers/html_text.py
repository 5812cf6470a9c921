# SPDX-License-Identifier: MIT
"""One line of a web page as a browser shows it: white space, bold head, raised figures, numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.importers.lines import Line

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·"
# A line that the source breaks within Chinese is not broken on the page.
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ ]*\n[ \n]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \n]+")
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_IS_NUMBERED = re.compile(
    r"[（(\[【〔［]?\s*[\d０-９一二三四五六七八九十]{1,3}\s*[)）\]】〕］.．、:：]"
)
_FIGURE = re.compile(r"\d{1,3}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class PageLine(NamedTuple):
    """A line and whether the page hides it (`display: none`), as it does with print versions."""

    line: Line
    is_hidden: bool = False


def is_bold_style(tag: str, style: str, inherited: bool) -> bool:
    """Whether text in this element is bold."""
    if found := _BOLD.findall(style):
        return found[-1].lower() == "bold" or found[-1][0] in "6789"
    return inherited or tag in ("b", "strong", "th")


def ordinal(number: int, kind: str) -> str:
    """What a browser draws before an item of a numbered list of this type (`type="a"`)."""
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."


def joined(parts: list[str]) -> str:
    """Lines of a cell as one: without a space between Chinese."""
    return _collapsed("\n".join(parts))


class LineText:
    """Gathers the text of one line, run by run."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool]] = []
        self._number = ""
        self._raised_from = -1  # the run with which raised text begins
        self._is_note = False

    def add(self, text: str, is_bold: bool) -> None:
        """Add text as the source writes it, its tabs made spaces unless they mean something."""
        if text:
            self._runs.append((text, is_bold))

    def number(self, label: str) -> None:
        """Put a list's number before the line, unless its text begins with one."""
        self._number = label

    def begin_raised(self) -> None:
        """What is added from now on is raised (`<sup>`)."""
        self._raised_from = len(self._runs)

    def raised_is_note(self) -> None:
        """What is raised here leads to a note."""
        self._is_note = True

    def end_raised(self) -> None:
        """Close raised text: the number of a note goes into brackets, a power stays a power."""
        start, self._raised_from = self._raised_from, -1
        if not 0 <= start < len(self._runs):
            return
        text = "".join(run for run, _ in self._runs[start:]).strip()
        if not _FIGURE.fullmatch(text):
            return
        before = "".join(run for run, _ in self._runs[max(0, start - 2) : start]).rstrip()
        is_power = before[-1:].isascii() and before[-1:].isalnum() and not self._is_note
        mark = text.translate(_RAISED) if is_power else f"[{text}]"
        self._runs[start:] = [(mark, self._runs[start][1])]

    def take(self) -> tuple[str, int]:
        """The line and how many characters at its head are bold; begins the next line."""
        runs, number = self._runs, self._number
        self._runs, self._raised_from, self._is_note = [], -1, False
        text = _collapsed("".join(run for run, _ in runs))
        if not text.strip():
            return "", 0
        self._number = ""
        bold = len(_collapsed(_bold_head(runs)).rstrip())
        if number and not _IS_NUMBERED.match(text.lstrip()):
            return number + text.lstrip(), bold + len(number) if bold else 0
        return text, bold


def _bold_head(runs: list[tuple[str, bool]]) -> str:
    head: list[str] = []
    for run, is_bold in runs:
        if not is_bold and run.strip():
            break
        head.append(run)
    return "".join(head) if any(bold and run.strip() for run, bold in runs[: len(head)]) else ""


def _collapsed(text: str) -> str:
    """White space as a browser shows it; a space that may not break is kept, as a space."""
    text = _BREAK_IN_CHINESE.sub("", text)
    return _SPACES.sub(" ", text).strip(" ").replace("\u00a0", " ").rstrip()
