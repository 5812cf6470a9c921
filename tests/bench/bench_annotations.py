# SPDX-License-Identifier: MIT
"""5,000 annotations in the library, 500 of them in the open report, against none at all.

Everything is measured beside its own baseline in one interleaved run: times drift, ratios hold.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from measuring import Table, environment, first_paint, python

os.environ.update(environment())

from bench_window import Bench, Paints, wheel
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.anchors import Anchor
from reader.core.annotation import COLOURS, Annotation, Kind, Stance
from reader.core.positions import TextRange
from reader.core.report import Report
from reader.export.annotated import collect
from reader.export.web_annotations import as_json
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore
from reader.store.library import Library

ALL, HERE, REPORTS = 5000, 500, 9
ROUNDS = 15
FILTERS = ("工业", "海珠", "#民生", "发展", "人", "没有这样的话", "")
COMPLETE = """
import sys, time
from PySide6.QtCore import QTimer
from reader.app import make_application
from reader.options import WindowOptions
from reader.paths import locate_paths
from reader.program import Program
app = make_application()
program = Program(app, locate_paths(), WindowOptions(size=(1280, 800)))
program.start()
def look():
    store = program.window.is_complete and program.controllers.keeping._store
    if not store:
        QTimer.singleShot(0, look)
        return
    program.window.view.viewport().repaint()
    print(time.monotonic_ns(), flush=True)
    program.shut_down()
    app.quit()
QTimer.singleShot(0, look)
app.exec()
"""


def made(report: Report, digest: str, count: int) -> Iterator[Annotation]:
    """Annotations of every kind here and there in a report."""
    chance = random.Random(4)
    long = [p for p in report.passages if len(p.text) > 60]
    for number in range(count):
        passage = chance.choice(long)
        start = chance.randrange(len(passage.text) - 40)
        place = TextRange.within(passage.index, start, start + 30)
        kind = tuple(Kind)[number % 4]
        yield Annotation.new(
            report.meta.id,
            kind,
            Anchor.make(report, place, digest),
            colour=COLOURS[number % 5] if kind is Kind.HIGHLIGHT else "",
            stance=tuple(Stance)[number % 3] if kind is Kind.STANCE else None,
            note=f"第{number}条，要核对 #民生" if number % 3 == 0 else "",
        )


def fill(home: Path) -> None:
    """Put the annotations into a data folder, those of other reports under ids of their own."""
    paths = locate_paths({"REPORT_READER_HOME": str(home)})
    library = Library(paths)
    opened = library.open(None)
    library.save_parsed(opened)
    store = AnnotationStore.open(paths.annotations)
    store.add(*made(opened.report, opened.digest, HERE))
    for number in range(REPORTS):
        named = Report(
            opened.report.meta._replace(id=f"other-{number}"),
            opened.report.blocks,
            opened.report.glossary,
        )
        store.add(*made(named, opened.digest, (ALL - HERE) // REPORTS))
    store.close()


def starts(table: Table, homes: dict[str, Path]) -> None:
    """From process start to the first paint, and to everything on screen, with and without."""
    for said, command in (
        ("first paint", python("-P", "-m", "reader", "--quit-after-first-paint")),
        ("all on screen", python("-c", COMPLETE)),
    ):
        found: dict[str, list[float]] = {name: [] for name in homes}
        for _ in range(ROUNDS):
            for name, home in homes.items():
                found[name].append(first_paint(command, environment(home)))
        for name, values in found.items():
            table.times(f"{said}, {name}", values)
        best = {name: min(values) for name, values in found.items()}
        middle = {name: statistics.median(values) for name, values in found.items()}
        table.figure(f"{said}, of medians", middle["5,000"] / middle["none"], 1.10)
        table.figure(f"{said}, of minima", best["5,000"] / best["none"], 1.10)


def scrolling(bench: Bench, table: Table) -> None:
    """One notch of the wheel with all marks on the page and with none, by turns."""
    controller, view = bench.controllers.annotations, bench.view
    bench.clock = time.process_time  # the ratio is of work, not of what else the machine does
    found: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(12):
        for marked in (True, False):
            if marked:
                controller._shown.show_everywhere()
            else:
                view.set_highlights([])
                view.set_margin_marks([])
                view.set_bookmarks([])
            bench.rest(0.2)
            ways = [-120] * 6 + [120] * 5
            found[marked] += [wheel(bench, way) for way in ways]
    table.times("wheel notch, no marks", found[False])
    table.times("wheel notch, 500 marks", found[True], 8)
    middle = {marked: statistics.median(values) for marked, values in found.items()}
    table.figure("with / without, of medians", middle[True] / middle[False], 1.15)
    table.figure("of minima", min(found[True]) / min(found[False]), 1.15)
    bench.clock = time.perf_counter


def marking(bench: Bench, table: Table) -> None:
    """A highlight and a stance from the key to the page, stored in between."""
    bench.controllers.annotations._shown.show_everywhere()
    session = bench.controllers.opening.session
    assert session is not None
    passages = [p for p in session.report.passages if len(p.text) > 80][:40]
    added = []
    for passage in passages:
        bench.controllers.reading.jump_to_passage(passage.index)
        bench.rest(0.1)
        cursor = bench.view.textCursor()
        start = bench.view.report_document.map.passage_start(passage.index) + 5
        cursor.setPosition(start)
        cursor.setPosition(start + 20, QTextCursor.MoveMode.KeepAnchor)
        bench.view.setTextCursor(cursor)
        bench.rest(0.3)
        added.append(bench.repaint(lambda: bench.controllers.annotations.highlight("blue")))
    table.times("adding a highlight to 500", added, 50)
    bench.controllers.reading.jump_to_passage(passages[0].index)
    bench.window.activateWindow()
    bench.view.setFocus()
    bench.rest(0.5)
    keys = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4] * 8
    heard = [bench.repaint(lambda k=k: QTest.keyClick(bench.view, k)) for k in keys]
    table.times("听会标注, a key", heard, 50)


def filtering(bench: Bench, table: Table) -> None:
    """From what is typed into the filter of 批注 to the painted list."""
    panel = bench.window.annotations_panel
    bench.window.show_left("notes")
    bench.rest(0.5)
    painted, said = Paints(panel.list.viewport()), Paints(panel.said)
    found = []
    for words in FILTERS * 4:
        bench.rest(0.1)
        before = painted.count + said.count

        def settled(before: int = before) -> bool:
            return painted.count + said.count > before

        started = time.perf_counter()
        panel.filter_edit.setText(words)
        while not settled() and time.perf_counter() < started + 5:
            QApplication.processEvents()
        found.append((time.perf_counter() - started) * 1000)
    table.times("panel filter at 500", found, 50)


def importing(bench: Bench, table: Table, folder: Path) -> None:
    """How long the window stands still while 5,000 annotations are taken in."""
    opened = Library(bench.program.paths).open(None)
    new = list(made(opened.report, opened.digest, ALL))
    there = [replace(one, report_id="elsewhere") for one in new[HERE:]]
    file = folder / "import.json"
    exported = collect([*new[:HERE], *there], opened.report, opened.digest)
    file.write_text(as_json(exported), "utf-8")
    before = len(bench.controllers.annotations.placed())
    ticks: list[float] = [time.perf_counter()]
    bench.controllers.taking_in.take_in(file)
    ticks.append(time.perf_counter())
    while len(bench.controllers.annotations.placed()) < before + HERE:
        QApplication.processEvents()
        ticks.append(time.perf_counter())
    for _ in range(50):
        QApplication.processEvents()
        ticks.append(time.perf_counter())
    longest = max(after - before for before, after in pairwise(ticks))
    table.figure("import of 5,000, longest stand", longest * 1000, 50, "ms")


def main() -> int:
    """Measure and print."""
    table = Table(f"{ALL} annotations, {HERE} of them in the open report")
    with tempfile.TemporaryDirectory() as scratch:
        homes = {"none": Path(scratch) / "none", "5,000": Path(scratch) / "full"}
        for home in homes.values():
            home.mkdir()
        paths = locate_paths({"REPORT_READER_HOME": str(homes["none"])})
        Library(paths).save_parsed(Library(paths).open(None))
        fill(homes["5,000"])
        if "--no-start" not in sys.argv:
            starts(table, homes)
        os.environ["REPORT_READER_HOME"] = str(homes["5,000"])
        bench = Bench()
        steps: tuple[Callable[[Bench, Table], None], ...] = (scrolling, marking, filtering)
        for step in steps:
            step(bench, table)
        importing(bench, table, Path(scratch))
        bench.program.shut_down()
    return table.close()


if __name__ == "__main__":
    sys.exit(main())
