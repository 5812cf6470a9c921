# SPDX-License-Identifier: MIT
"""Makes the lock files anew: `python3 build_scripts/lock.py`, with uv on PATH.

`requirements.lock` holds what the program needs (from pyproject.toml), `requirements-dev.lock`
what testing and packaging add, `requirements-bench.lock` what search is measured against; all
with exact versions and hashes for every system and every supported Python, and no addresses, so
that any package index may serve them.
"""

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
OPTIONS = "--universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url"


def compiled(source: str) -> str:
    """The locked form of one requirements file (path from `build_scripts/`)."""
    command = ["uv", "pip", "compile", "--quiet", "--no-header", *OPTIONS.split(), source]
    return subprocess.run(
        command, cwd=str(SCRIPTS), check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def entries(lock: str) -> "list[str]":
    """A lock file in its requirements, each with its hashes."""
    found = []
    for line in lock.splitlines():
        if line[:1].strip() and not line.startswith("#"):
            found.append(line)
        elif line.strip() and found:
            found[-1] += "\n" + line
    return found


def main() -> int:
    """Write the files; the second begins with the first and adds only what is new."""
    note = "# Made by lock.py from %s; do not edit.\n"
    runtime = entries(compiled("../pyproject.toml"))
    first = note % "pyproject.toml" + "\n".join(runtime) + "\n"
    (SCRIPTS / "requirements.lock").write_text(first, encoding="utf-8")
    added = [entry for entry in entries(compiled("requirements-dev.in")) if entry not in runtime]
    second = note % "requirements-dev.in" + "-r requirements.lock\n" + "\n".join(added) + "\n"
    (SCRIPTS / "requirements-dev.lock").write_text(second, encoding="utf-8")
    third = note % "requirements-bench.in" + compiled("requirements-bench.in")
    (SCRIPTS / "requirements-bench.lock").write_text(third, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
