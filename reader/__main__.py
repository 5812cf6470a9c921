# SPDX-License-Identifier: MIT
"""The one entry of the program: with a command it runs without a window, else it opens one.

Kept light, for everything imported here is paid before the first paint.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from reader.options import plain_options


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default).

    Returns the exit code: 0 done, 1 nothing found, 2 wrong use, 3 bad input.
    """
    if argv is None:
        _become_worker_if_asked()
        argv = sys.argv[1:]
    options = plain_options(argv)
    if options is None:
        from reader.cli import run  # noqa: PLC0415 - a double-clicked start needs no commands

        return run(argv)
    # Nothing made before the first paint is ever thrown away: looking for garbage in it costs a
    # tenth of the start. The window turns the collector on again (see `Program.after_paint`).
    gc.disable()
    from reader.app import run as run_window  # noqa: PLC0415 - commands run without Qt

    return run_window(options)


def _become_worker_if_asked() -> None:
    """In a packaged program the worker processes are this same executable, told apart so."""
    if getattr(sys, "frozen", False) and {"--multiprocessing-fork", "-c"} & set(sys.argv[1:]):
        import multiprocessing  # noqa: PLC0415 - start-up: 10 ms that only workers need

        multiprocessing.freeze_support()


if __name__ == "__main__":
    sys.exit(main())
