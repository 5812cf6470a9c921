# SPDX-License-Identifier: MIT
"""Checks everything: `python3 build_scripts/test.py [--full] [PYTEST ARGUMENTS ...]`.

Lint, format, types, then the whole suite, the summary of pytest last. `--full` also runs the
tests marked `full` (kills, fuzz, the package) and the full numbers of samples; `--package` runs
only the test that builds the packaged program. All steps run even when an early one fails.
"""

import os
import subprocess
import sys

import bootstrap

PACKAGE_TEST = "tests/e2e/test_package.py"
CHECKED = ["reader", "build_scripts", "tests"]


def pytest_arguments(arguments: "list[str]") -> "list[str]":
    """What pytest is called with."""
    if "--package" in arguments:
        rest = [a for a in arguments if a != "--package"]
        return ["-m", "", PACKAGE_TEST, *rest]
    if "--full" in arguments:
        return ["-m", "", *[a for a in arguments if a != "--full"]]
    return arguments


def main() -> int:
    """Run the steps; 0 when all passed."""
    arguments = sys.argv[1:]
    packages = bool({"--full", "--package"} & set(arguments))
    python = str(bootstrap.ready(dev=True, packaging=packages))
    environ = dict(os.environ, PYTHONPATH=str(bootstrap.ROOT), PYTHONUTF8="1")
    if "--full" in arguments:
        environ["REPORT_READER_FULL"] = "1"
    steps = [("tests", ["-m", "pytest", *pytest_arguments(arguments)])]
    if "--package" not in arguments:
        steps[:0] = [
            ("lint", ["-m", "ruff", "check", *CHECKED]),
            ("format", ["-m", "ruff", "format", "--check", *CHECKED]),
            ("types", ["-m", "basedpyright", "--pythonpath", python]),
        ]
    failed = []
    for name, command in steps:
        print(f"== {name}", flush=True)
        if subprocess.call([python, *command], cwd=str(bootstrap.ROOT), env=environ):
            failed.append(name)
    if failed:
        print("FAILED: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
