# SPDX-License-Identifier: MIT
"""What a reader does in the open window, each from the input to the repaint."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable

from measuring import Table, environment, timed

os.environ.update(environment())

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QThread
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.app import make_application
from reader.core.positions import Position, TextRange
from reader.options import WindowOptions
from reader.paths import locate_paths
from reader.program import Program
from reader.ui.view.marks import Highlight

QUERIES = ("产业", "海珠区", "琶洲算谷", "8.6%", "“四上”企业", "民生", "高质量发展", "人")
COLOURS = ("yellow", "green", "blue", "pink", "violet")


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let the event go on."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


class Bench:
    """An open window, and the measuring of one action at a time."""

    def __init__(self) -> None:
        self.app = make_application()
        self.program = Program(self.app, locate_paths(), WindowOptions(size=(1280, 800)))
        self.program.start()
        self.window = self.program.window
        self.view = self.window.view
        self.paints = Paints(self.view.viewport())
        self.rest(3)
        self.controllers = self.program.controllers
        self.clock: Callable[[], float] = time.perf_counter

    def rest(self, seconds: float = 0.05) -> None:
        """Let everything that is under way come to its end."""
        for _ in range(max(1, int(seconds * 100))):
            QApplication.processEvents()
            QThread.msleep(10)

    def repaint(self, action: Callable[[], None]) -> float:
        """Milliseconds from the action until the text was painted again."""
        self.rest()
        before = self.paints.count
        return timed(
            *(action, lambda: self.paints.count > before, QApplication.processEvents),
            clock=self.clock,
        )

    def keystroke(self, text: str) -> float:
        """Milliseconds from a change in the search box until its result is painted."""
        search = self.controllers.search
        box = self.window.top_bar.search
        self.rest(0.03)
        before = self.paints.count

        def shown() -> bool:
            return search.result.query == text and self.paints.count > before

        return timed(lambda: box.setText(text), shown, QApplication.processEvents)


def wheel(bench: Bench, notch: int) -> float:
    """One notch of the wheel over the text."""
    viewport = bench.view.viewport()
    centre = QPointF(viewport.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(viewport.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    def turn() -> None:
        QApplication.sendEvent(viewport, event)

    return bench.repaint(turn)


def highlights(bench: Bench) -> list[Highlight]:
    """500 highlights here and there in the body."""
    chance = random.Random(1)
    session = bench.controllers.opening.session
    assert session is not None
    long = [p for p in session.report.passages if len(p.text) > 60]
    made = []
    for number in range(500):
        passage = chance.choice(long)
        start = chance.randrange(len(passage.text) - 40)
        ends = Position(passage.index, start), Position(passage.index, start + 30)
        made.append(Highlight(str(number), TextRange(*ends), COLOURS[number % 5]))
    return made


def main() -> int:
    """Measure and print."""
    bench = Bench()
    table = Table("In the window, from the input to the repaint")
    appearance = bench.controllers.appearance
    steps = ([1] * 8 + [-1] * 8) * 2
    table.times(
        "font step", [bench.repaint(lambda s=s: appearance.step_font(s)) for s in steps], 25
    )
    themes = ["sepia", "dark", "light"] * 6
    table.times("theme", [bench.repaint(lambda t=t: appearance.set_theme(t)) for t in themes], 60)
    widths = [1280 - 15 * i for i in range(12)] + [1130 + 15 * i for i in range(12)]
    resizes = [bench.repaint(lambda w=w: bench.window.resize(w, 800)) for w in widths[1:]]
    table.times("resize", resizes, 25)
    ways = ([-120] * 20 + [120] * 15) * 2
    table.times("wheel notch", [wheel(bench, way) for way in ways], 8)
    bench.view.set_highlights(highlights(bench))
    bench.view.go_to(Position(0, 0))
    table.times("wheel notch, 500 highlights", [wheel(bench, way) for way in ways], 8)
    bench.view.set_highlights([])
    bench.window.activateWindow()
    bench.controllers.search.begin()  # nobody types before the box has the keyboard
    bench.rest(0.5)
    typed = [query[:n] for query in QUERIES for n in range(1, len(query) + 1)]
    table.times("search keystroke", [bench.keystroke(text) for text in typed], 16)
    bench.program.shut_down()
    return table.close()


if __name__ == "__main__":
    sys.exit(main())
