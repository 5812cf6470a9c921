# SPDX-License-Identifier: MIT
"""Measures speed: `python3 build_scripts/bench.py [NAME ...]` runs `tests/bench/*.py`.

Each file measures its subject and what it is compared with in one run, for ratios can be relied
on where times drift. NAME picks files (`startup`, `window`, `search`).
"""

import os
import subprocess
import sys

import bootstrap


def main() -> int:
    """Run the benchmarks one after the other; 1 when any of them misses its target."""
    python = str(bootstrap.ready(dev=True))
    folder = bootstrap.ROOT / "tests" / "bench"
    names = sys.argv[1:] or sorted(p.stem[6:] for p in folder.glob("bench_*.py"))
    environ = dict(os.environ, PYTHONPATH=str(bootstrap.ROOT))
    missed = 0
    for name in names:
        script = str(folder / f"bench_{name}.py")
        missed |= subprocess.call([python, script], cwd=str(bootstrap.ROOT), env=environ)
    return missed


if __name__ == "__main__":
    sys.exit(main())
