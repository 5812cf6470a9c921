# SPDX-License-Identifier: MIT
"""A library of thousands: what it costs the start and memory, and how quick its filter is.

    bench.py library [--reports 5000] [--rounds 15] [--cpu]

The made-up reports are kept in the folder for temporary files (5,000: 330 MB, some minutes). Starts
with one report and with all of them take turns. `--cpu` times the filter by what the program
itself needs, for a machine that is busy with other things.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

from bench_startup import memory_at_rest, warm_environment
from corpus import Corpus, first_report, library_folder
from measuring import Table, first_paint, python, timed

from reader.paths import Paths, locate_paths

QUERIES = ("z", "zf", "zfg", "2024", "广", "gd", "市", "gdsz", "q2019", "没有")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--cpu", action="store_true")
    arguments = parser.parse_args()
    homes = {count: _home(count) for count in (1, arguments.reports)}
    table = Table(f"A library of {arguments.reports} reports")
    _measure_start(table, homes, arguments.rounds)
    many = locate_paths(homes[arguments.reports])
    _measure_catalogue(table, many)
    _measure_filter(table, many, time.process_time if arguments.cpu else time.perf_counter)
    if sys.platform.startswith("linux"):
        command = python("-P", "-m", "reader")
        for count, target in ((1, None), (arguments.reports, 200)):
            memory = memory_at_rest(command, homes[count])
            table.figure(f"memory at rest, {count}", memory, target, "MB")
    return table.close()


def _home(count: int) -> dict[str, str]:
    """The environment of a data folder with so many reports besides the bundled one."""
    environ = warm_environment()
    library = locate_paths(environ).library
    library.parent.mkdir(parents=True, exist_ok=True)
    made = library_folder(count, Corpus(sources=[first_report()]))
    library.symlink_to(made, target_is_directory=True)
    return environ


def _measure_start(table: Table, homes: dict[int, dict[str, str]], rounds: int) -> None:
    command = python("-P", "-m", "reader", "--quit-after-first-paint")
    found: dict[int, list[float]] = {count: [] for count in homes}
    for _ in range(rounds):
        for count, environ in homes.items():
            found[count].append(first_paint(command, environ))
    for count, values in found.items():
        table.times(f"first paint, {count}", values)
    one, many = (statistics.median(values) for values in found.values())
    table.figure("many / one", many / one, 1.15)


def _measure_catalogue(table: Table, paths: Paths) -> None:
    """Reading every head once, and what the cache makes of it."""
    from reader.store.library import Library  # noqa: PLC0415 - Qt is chosen before, in main

    (paths.cache / "catalogue.json").unlink(missing_ok=True)
    for name in ("heads read", "heads from the cache"):
        library, started = Library(paths), time.perf_counter()
        library.reports()
        table.figure(name, (time.perf_counter() - started) * 1000, None, "ms")
        library.catalogue.save()


def _measure_filter(table: Table, paths: Paths, clock: Callable[[], float]) -> None:
    """From a query's last letter to the panel painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is set before

    from reader.core.pinyin import soundings  # noqa: PLC0415 - as above
    from reader.models.report_shelf import Book  # noqa: PLC0415
    from reader.store.library import Library  # noqa: PLC0415
    from reader.ui.panels.library import LibraryPanel  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    library = Library(paths)
    library.reports()
    library.catalogue.hear(soundings(library.catalogue.unheard()))
    panel = LibraryPanel()
    panel.resize(280, 800)
    panel.show()
    panel.set_reports([Book.of(entry) for entry in library.reports()])
    times: list[float] = []
    for query in QUERIES * 3:
        panel.filter_edit.setText("")
        app.processEvents()

        def ask(text: str = query) -> None:
            panel.filter_edit.setText(text)
            panel.tree.viewport().repaint()

        times.append(timed(ask, lambda: True, app.processEvents, clock))
    table.times("library filter", times, 50)
    panel.close()


if __name__ == "__main__":
    sys.exit(main())
