# SPDX-License-Identifier: MIT
"""Opens the place that a code names, and says what has become of the text there.

A code may be pasted into the search box, typed under Ctrl+G or given on the command line. A
changed place is never shown as unchanged: what is said is the checksum's answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.errors import ReaderError
from reader.core.place_code import PlaceCode, PlaceState, check
from reader.core.places import say_place
from reader.core.report import Passage
from reader.paths import Paths
from reader.store.library import Library
from reader.tasks.operation import Background, Operation
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

if TYPE_CHECKING:
    from reader.ui.session import Session

_NOTICE = "place"
_SHOWN = 80
"""Code points of a changed text that the notice shows."""


class PlaceCodesController(QObject):
    """Follows place codes, in the open report or another one of the library."""

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root hands everything over here
        self,
        window: MainWindow,
        library: Library,
        opening: OpeningController,
        reading: ReadingController,
        background: Background,
        paths: Paths,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._opening = opening
        self._reading = reading
        self._background = background
        self._paths = paths
        self._shown: PlaceCode | None = None

    def show(self, _session: Session) -> None:
        """Take another report; what was said of a place is about the one before."""
        self._shown = None
        self._window.notice_bar.withdraw(_NOTICE)

    def look(self, typed: str) -> None:
        """The search box changed: a whole code in it is followed at once."""
        if "@" in typed and PlaceCode.parse(typed) is not None:
            self._window.top_bar.search.clear()  # which brings back what was read before
            self._window.view.setFocus()
            self.open(typed)

    def open(self, text: str) -> bool:
        """Follow a code; False where the text is none, and nothing has happened."""
        code = PlaceCode.parse(text)
        if code is None:
            return False
        self._window.notice_bar.withdraw(_NOTICE)
        session = self._opening.session
        here = session is not None and session.report_id == code.report_id
        if here or self._open_report(code):
            self._go(code)
        return True

    def _open_report(self, code: PlaceCode) -> bool:
        try:
            path = self._library.find(code.report_id)
        except ReaderError:
            path = None
        if path is None or not path.exists():
            self._window.notice_bar.withdraw("open")  # what the start said of the bare id
            self._say(
                self.tr(
                    "位置码“{0}”指向编号为“{1}”的报告，报告库里没有它，所以没有打开。"
                    "请先把那份报告收进报告库，再粘贴一次。"
                ).format(code, code.report_id)
            )
            return False
        return self._opening.open(path)

    def _go(self, code: PlaceCode) -> None:
        session = self._opening.session
        if session is None:
            return
        self._shown = code
        found = check(session.report, code)
        if found.passage is not None:
            self._reading.jump_to_passage(found.passage.index)
            place = f"{found.passage.number} {say_place(session.report, found.passage.index)}"
        else:
            place = code.number
        self._say(self._sentence(found.state, place, code, found.passage))

    def _sentence(
        self, state: PlaceState, place: str, code: PlaceCode, passage: Passage | None
    ) -> str:
        match state:
            case PlaceState.UNCHANGED:
                return self.tr("{0}：文字未改动，与位置码一致。").format(place)
            case PlaceState.MOVED:
                return self.tr("原 {0} 已移到 {1}，文字未改动。").format(code.number, place)
            case PlaceState.CHANGED:
                now = passage.text if passage is not None else ""
                self._look_back(code, place, now)
                return self._say_changed(place, self._say_now(now))
            case PlaceState.GONE:
                return self.tr("{0} 已不存在，这段文字在报告里也找不到了。").format(place)

    def _say_changed(self, place: str, said: str) -> str:
        sentence = self.tr("{0}：文字已改动，与位置码不符。{1}引用前请核对原文。")
        return sentence.format(place, said)

    def _say_now(self, text: str) -> str:
        words = text[:_SHOWN].replace("\n", " ") + ("……" if len(text) > _SHOWN else "")
        return self.tr("现在写的是“{0}”。").format(words)

    def _look_back(self, code: PlaceCode, place: str, now: str) -> None:
        """Look for what the place said once, and say the difference where it can be told."""
        paths = self._paths

        def work(_operation: Operation[str | None]) -> str | None:
            # Loads backups and difflib, which hardly anyone needs.
            from reader.core.differences import say_changes  # noqa: PLC0415
            from reader.store.older_wordings import older_wording  # noqa: PLC0415

            then = older_wording(paths, code)
            return None if then is None else say_changes(then, now)

        def done(changes: str | None) -> None:
            if changes is not None and self._shown == code:
                self._say(self._say_changed(place, changes + "。"))

        self._background.run(work, success=done, owner=self, group="older wording")

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.show_notice(Notice(_NOTICE, sentence))
