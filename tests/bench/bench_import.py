# SPDX-License-Identifier: MIT
"""What it costs to import: one text report, and a folder of them, into an empty library.

    bench.py import [--reports 1000]

The made-up reports are written as plain text. Beside the time by the clock stands what the two
processes need of a processor, as reading and keeping go on at once: on two cores that are free the
greater of the two decides, on a busy machine the clock tells nothing.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from corpus import Corpus
from measuring import Table

from reader.core.report import PassageKind, Report, Term
from reader.paths import locate_paths
from reader.store.library import Library
from reader.store.versions import Likeness
from reader.tasks.importing_keeping import Finder, keep
from reader.tasks.importing_reader import ImportReader

_LONG = 80


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    arguments = parser.parse_args()
    table = Table(f"Importing {arguments.reports} text reports")
    with tempfile.TemporaryDirectory(prefix="report-reader-bench-") as folder:
        files = _write(Path(folder), arguments.reports)
        reader = ImportReader()
        begun = time.perf_counter()
        reader.warm()
        table.times("start of the process", [1000 * (time.perf_counter() - begun)])
        table.times("one report, process warm", [_one(reader, file) for file in files[:40]], 150)
        _measure_folder(table, reader, files, Path(folder) / "home")
    return table.close()


def _write(folder: Path, count: int) -> list[Path]:
    files = []
    for number, report in enumerate(Corpus().reports(count)):
        files.append(folder / f"{number:04}.txt")
        files[-1].write_text(_as_text(report), "utf-8")
    return files


def _as_text(report: Report) -> str:
    """The report as pages have it: a title block, the text, a glossary of numbered entries.

    Made-up names stand nowhere in a made-up text, while seven of eight real ones do; so each is
    put at the end of a paragraph's first clause.
    """
    meta, names = report.meta, [term.name for term in report.glossary]
    lines = [meta.name, f"{meta.delivered}在人民代表大会上", meta.speaker, "各位代表："]
    for passage in report.passages:
        match passage.kind:
            case PassageKind.BODY if names and len(passage.text) > _LONG:
                lines.append(passage.text.replace("，", f"，实施{names.pop()}，", 1))
            case PassageKind.HEADING | PassageKind.BODY | PassageKind.TABLE:
                lines.append(passage.text)
            case PassageKind.ENTRY if isinstance(passage.block, Term):
                lines.append(f"{passage.block.number}.{passage.text}")
            case _:
                pass
    return "\n".join(lines)


def _one(reader: ImportReader, file: Path) -> float:
    begun = time.perf_counter()
    reader.look(file)
    return 1000 * (time.perf_counter() - begun)


def _measure_folder(table: Table, reader: ImportReader, files: list[Path], home: Path) -> None:
    library = Library(locate_paths({"REPORT_READER_HOME": str(home)}))
    finder, kept = Finder(library, reader), 0
    begun, own = time.perf_counter(), time.process_time()
    reader.rest()
    child = _children()
    for file, following in zip(files, [*files[1:], None], strict=True):
        found = finder.look(file, following)
        if found.match.likeness is Likeness.NEW:
            keep(library, found)
            kept += 1
    reader.rest()
    count = len(files)
    table.figure("by the clock, each", 1000 * (time.perf_counter() - begun) / count, 50, "ms")
    table.figure("processor: reading, each", 1000 * (_children() - child) / count, 50, "ms")
    table.figure("processor: keeping, each", 1000 * (time.process_time() - own) / count, 50, "ms")
    print(f"{kept} of {count} were kept, the others are versions of them")


def _children() -> float:
    """Seconds of processor that ended child processes have needed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
