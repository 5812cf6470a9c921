# SPDX-License-Identifier: MIT
"""Search over one report, the real ones and made-up libraries, beside FTS5, tantivy and a scan.

    bench.py search [--reports 1,real,200] [--rounds 3] [--only NAME,...]
                    [--by-kind] [--cpu] [--keep]

`--reports 5000` takes about half an hour and 4 GB of the folder for temporary files; `--keep`
leaves the indexes there and uses those that an earlier run has left. Every query is asked once of
each engine, one engine after the other, in turn; and their counts are compared. `--cpu` is for a
machine that is busy with other things.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from corpora import more_of, reports_of, sample_of
from corpus import Corpus, sample_files
from engines import ENGINES, OURS
from measuring import ROOT, Table, python
from query_mix import KINDS, MixedQuery, query_mix
from rivals import Engine

PROCESS = str(Path(__file__).parent / "search_process.py")
COLD_STARTS = 7
CHANGES = 5


@dataclass(frozen=True)
class Aims:
    """What is to be reached: milliseconds, seconds and MB as the units say; None is no aim."""

    first: float | None = None
    count: float | None = None
    build: float | None = None
    peak: float | None = None
    disk: float | None = None
    add: float | None = None
    delete: float | None = None
    cold: float | None = None
    memory: float | None = None


AIMS = {
    "1": Aims(first=1, count=1, build=0.3, disk=1.5, cold=150),
    "200": Aims(5, 10, build=8, disk=15, add=300, delete=50, cold=250),
    "5000": Aims(20, 350, 240, 600, 150, add=500, delete=100, cold=600, memory=250),
}
Times = defaultdict[str, list[float]]
Clock = Callable[[], float]
CLOCK: Clock = time.perf_counter


def timed(action: Callable[..., object], *arguments: object, clock: Clock = CLOCK) -> float:
    """Milliseconds that a call takes."""
    started = clock()
    action(*arguments)
    return (clock() - started) * 1000


def asked(*arguments: str) -> dict[str, float]:
    """What a process of `search_process.py` prints."""
    command = python(PROCESS, *arguments)
    environ = dict(os.environ, PYTHONPATH=os.environ.get("PYTHONPATH", str(ROOT)))
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a warm start has its bytecode on disk
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environ)
    return json.loads(done.stdout)


@dataclass
class Asked:
    """What the queries of a run took, by engine, in the order in which they were asked."""

    clock: Clock = CLOCK
    uncounted: tuple[str, ...] = ()
    queries: list[MixedQuery] = field(default_factory=list)
    first: Times = field(default_factory=lambda: defaultdict(list))
    matches: Times = field(default_factory=lambda: defaultdict(list))
    count: Times = field(default_factory=lambda: defaultdict(list))
    differing: list[str] = field(default_factory=list)

    def ask(self, engines: list[Engine], queries: list[MixedQuery]) -> None:
        """Ask every engine everything, each query of all engines before the next."""
        clock = self.clock
        for turn, query in enumerate(queries):
            self.queries.append(query)
            counts: dict[str, int] = {}
            for i in range(len(engines)):
                engine = engines[(turn + i) % len(engines)]
                self.first[engine.name].append(timed(engine.first, query.text, clock=clock))
                matches = getattr(engine, "matches", None)
                if matches is not None:
                    self.matches[engine.name].append(timed(matches, query.text, clock=clock))
                if engine.name in self.uncounted:
                    continue
                started = clock()
                counts[engine.name] = engine.count(query.text)
                self.count[engine.name].append((clock() - started) * 1000)
            if len(set(counts.values())) > 1:
                self.differing.append(f"{query.text}: {counts}")

    def of_kind(self, times: list[float], kind: str) -> list[float]:
        """The times of the queries of one kind."""
        return [t for t, query in zip(times, self.queries, strict=True) if query.kind == kind]


class Run:
    """Measures one corpus."""

    def __init__(self, corpus: str, names: list[str], keep: bool) -> None:
        self.corpus, self.keep = corpus, keep
        ours = OURS[0] if corpus == "1" else OURS[1]
        self.names = [name for name in names if name == ours or name not in OURS]
        self.aims = AIMS.get(corpus, Aims())
        # They would read passage by passage for minutes; the scan remains to compare with.
        self.uncounted = ("FTS5", "tantivy") if corpus.isdigit() and int(corpus) > 1000 else ()
        root = Path(tempfile.gettempdir()) / "report-reader-bench"
        root.mkdir(parents=True, exist_ok=True)
        kept = root / f"index-{Corpus().fingerprint}-{corpus}"
        self.folder = kept if keep else Path(tempfile.mkdtemp(dir=root))
        self.folder.mkdir(exist_ok=True)
        self.sample = sample_of(corpus)

    def measure(self, rounds: int, by_kind: bool, clock: Clock) -> int:
        """Print the table; 1 when an aim was missed or counts differ."""
        try:
            table = Table(f"Search, corpus {self.corpus}, {rounds} × 40 queries")
            built = {name: self.build(name) for name in self.names}
            engines = self.open()
            queries = [query_mix(self.sample, seed) for seed in range(rounds + 1)]
            Asked(uncounted=self.uncounted).ask(
                engines, queries.pop()
            )  # the files are read for the first time
            answers = Asked(clock, self.uncounted)
            for mix in queries:
                answers.ask(engines, mix)
            self.print_answers(table, answers, by_kind)
            for difference in answers.differing:
                print(f"COUNTS DIFFER  {difference}")
            self.print_built(table, built)
            self.print_changes(table, engines)
            self.print_processes(table, queries[0])
            return 1 if answers.differing else table.close()
        finally:
            if not self.keep:
                shutil.rmtree(self.folder, ignore_errors=True)

    def build(self, name: str) -> dict[str, float]:
        """Build an index in its own process; nothing when it was kept."""
        done = self.folder / f"{name}.built"
        if name == "scan" or done.exists():
            return {}
        # In its place at once: an index knows reports by where they lie.
        shutil.rmtree(self.folder / name, ignore_errors=True)
        built = asked("build", name, str(self.folder / name), self.corpus)
        done.touch()
        return built

    def open(self) -> list[Engine]:
        """All engines at once; what they hold is kept out of the garbage collector's way."""
        engines = [ENGINES[name](self.folder / name) for name in self.names]
        for engine in engines:
            if engine.name == "scan":
                engine.build(reports_of(self.corpus))
        gc.collect()
        gc.freeze()
        return engines

    def aim(self, name: str, what: str) -> float | None:
        """The aim for an engine; only ours have any."""
        return getattr(self.aims, what) if name in OURS else None

    def print_answers(self, table: Table, answers: Asked, by_kind: bool) -> None:
        """Rows first, then counts, by engine and when asked by kind."""
        for what, title in (("first", "first 20"), ("count", "exact hits")):
            for name, times in getattr(answers, what).items():
                table.times(f"{title}, {name}", times, self.aim(name, what))
                for kind in KINDS if by_kind else ():
                    table.times(f"    {kind}", answers.of_kind(times, kind))
        for name, times in answers.matches.items():
            both = [a + b for a, b in zip(answers.first[name], times, strict=True)]
            table.times(f"first 20 + passages, {name}", both)
            if name == "FTS5" and self.names[0] in OURS and self.corpus != "1":
                ours = statistics.median(answers.first[self.names[0]])
                table.figure("ours / FTS5, medians", ours / statistics.median(both), 1)

    def print_built(self, table: Table, built: dict[str, dict[str, float]]) -> None:
        """What the building took."""
        for what, unit in (("build", "s"), ("peak", "MB"), ("disk", "MB")):
            for name, figures in built.items():
                if figures:
                    value = figures["seconds" if what == "build" else what]
                    table.figure(f"{what}, {name}", value, self.aim(name, what), unit)

    def print_changes(self, table: Table, engines: list[Engine]) -> None:
        """One report more and one fewer, some times over."""
        reports = more_of(self.corpus, CHANGES)
        for engine in engines if self.corpus != "1" else ():
            adds = [timed(engine.add, report) for report in reports]
            deletes = [timed(engine.delete, report) for report in reports]
            table.times(f"add, {engine.name}", adds, self.aim(engine.name, "add"), at=0.5)
            table.times(f"delete, {engine.name}", deletes, self.aim(engine.name, "delete"), at=0.5)
            engine.close()

    def print_processes(self, table: Table, queries: list[MixedQuery]) -> None:
        """Cold starts, and the memory of a process that only searches."""
        for name in self.names:
            if name == "scan":
                continue
            place = str(self.folder / name)
            starts = [
                timed(asked, "cold", name, place, query.text) for query in queries[:COLD_STARTS]
            ]
            table.times(f"cold first query, {name}", starts, self.aim(name, "cold"), at=0.5)
            what = "first" if name in self.uncounted else "memory"
            held = asked(what, name, place, *(query.text for query in queries))
            table.figure(f"memory, {name}", held["rss"], self.aim(name, "memory"), "MB")


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="bench.py search")
    parser.add_argument("--reports", default="1,real,200", help="1, real, or how many; commas")
    parser.add_argument("--rounds", type=int, default=3, help="mixes of 40 queries")
    parser.add_argument("--only", default=",".join(ENGINES), help="engines; commas")
    parser.add_argument("--by-kind", action="store_true", help="a row for each kind of query")
    parser.add_argument("--cpu", action="store_true", help="processor time of queries, no clock")
    parser.add_argument("--keep", action="store_true", help="keep and use built indexes")
    return parser.parse_args()


def main() -> int:
    """Measure and print each corpus."""
    options = arguments()
    if not sample_files():
        print("The real reports are not on this machine: all is made from the first report.")
    names = options.only.split(",")
    if "tantivy" in names and find_spec("tantivy") is None:
        print("tantivy is not measured: bench.py fetches it, this script does not.")
        names.remove("tantivy")
    missed = 0
    for corpus in options.reports.split(","):
        run = Run(corpus, names, options.keep)
        missed |= run.measure(
            options.rounds, options.by_kind, time.thread_time if options.cpu else CLOCK
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
