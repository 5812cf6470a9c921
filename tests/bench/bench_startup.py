# SPDX-License-Identifier: MIT
"""From process start to the report painted, against an empty window, in one interleaved run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import EMPTY_WINDOW, PACKAGED, ROOT, Table, environment, first_paint, python

ROUNDS = 21
OPTION = "--quit-after-first-paint"
WARM = """
from reader.paths import locate_paths
from reader.store.library import Library
library = Library(locate_paths())
library.save_parsed(library.open(None))
"""


def warm_environment() -> dict[str, str]:
    """An environment in which the bundled report's parsed form is in the cache."""
    environ = environment()
    subprocess.run(python("-c", WARM), env=environ, check=True, cwd=ROOT)
    return environ


def memory_at_rest(command: list[str], environ: dict[str, str] | None = None) -> float:
    """MB of RSS of the window some seconds after it opened."""
    environ = environ or environment()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as process:
        time.sleep(8)
        status = Path(f"/proc/{process.pid}/status").read_text()
        process.terminate()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def main() -> int:
    """Measure and print."""
    environ = warm_environment()
    source = python("-P", "-m", "reader", OPTION)
    commands = {"empty window": python("-c", EMPTY_WINDOW), "from source": source}
    if PACKAGED.is_file():
        commands["packaged"] = [str(PACKAGED), OPTION]
    found: dict[str, list[float]] = {name: [] for name in (*commands, "first start ever")}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            found[name].append(first_paint(command, environ))
        with tempfile.TemporaryDirectory() as home:
            found["first start ever"].append(first_paint(source, environment(Path(home) / "x")))
    table = Table(f"Start to first paint, {ROUNDS} rounds")
    for name, values in found.items():
        table.times(name, values)
    middle = {name: statistics.median(values) for name, values in found.items()}
    table.figure("source / empty window", middle["from source"] / middle["empty window"], 1.6)
    if "packaged" in middle:
        table.figure("packaged / source", middle["packaged"] / middle["from source"], 1.1)
    else:
        print("packaged: not measured, for dist/report-reader is not built (package.py)")
    if sys.platform.startswith("linux"):
        table.figure("memory at rest", memory_at_rest(python("-P", "-m", "reader")), 115, "MB")
    return table.close()


if __name__ == "__main__":
    sys.exit(main())
