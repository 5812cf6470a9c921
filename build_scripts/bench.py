# SPDX-License-Identifier: MIT
"""Measures speed: `python3 build_scripts/bench.py [NAME ...] [OPTIONS]` runs `tests/bench/*.py`.

Each file measures its subject and what it is compared with in one run, for ratios can be relied
on where times drift. NAME picks files (`startup`, `window`, `search`); options are passed on
(`bench.py search --reports 5000`).
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import bootstrap

LOCK = bootstrap.SCRIPTS / "requirements-bench.lock"


def provide_rivals(python: str) -> Path:
    """The folder of the packages that search is measured against, fetched when first needed.

    It lies within `.venv` but is on no path, so that neither tests nor the package see it.
    """
    fingerprint = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    folder = bootstrap.VENV / f"bench-{fingerprint}"
    if not folder.is_dir():
        print(f"Fetching the packages of {LOCK.name} (once) ...", file=sys.stderr, flush=True)
        unfinished = folder.with_suffix(".new")
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--require-hashes", "--no-deps", "--upgrade", "--target", str(unfinished)]
        if subprocess.call([*command, "-r", str(LOCK)]):
            sys.exit(f"The packages of {LOCK.name} could not be fetched; pip says why above.")
        unfinished.replace(folder)
    return folder


def main() -> int:
    """Run the benchmarks one after the other; 1 when any of them misses its target."""
    python = str(bootstrap.ready(dev=True))
    folder = bootstrap.ROOT / "tests" / "bench"
    scripts = {path.stem[6:]: str(path) for path in sorted(folder.glob("bench_*.py"))}
    arguments = sys.argv[1:]
    split = next((i for i, a in enumerate(arguments) if a.startswith("-")), len(arguments))
    names, options = arguments[:split], arguments[split:]
    if not scripts.keys() >= set(names):
        sys.exit(f"These can be measured: {', '.join(scripts)}.")
    missed = 0
    for name in names or scripts:
        path = [str(bootstrap.ROOT)] + [str(provide_rivals(python))] * (name == "search")
        environ = dict(os.environ, PYTHONPATH=os.pathsep.join(path))
        command = [python, scripts[name], *options]
        missed |= subprocess.call(command, cwd=str(bootstrap.ROOT), env=environ)
    return missed


if __name__ == "__main__":
    sys.exit(main())
