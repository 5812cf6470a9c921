# SPDX-License-Identifier: MIT
"""Runs the program from the source tree: `python3 build_scripts/run.py [ARGUMENTS ...]`.

Makes the machine ready first (see `bootstrap`). All arguments go to the program; without a
display a window cannot open, which is said here before Qt would abort.
"""

import os
import sys

import bootstrap

WINDOWLESS = {"--screenshot", "--self-test", "--version", "--help", "-h"}
COMMANDS = {"outline", "terms", "search", "text", "import", "bookmarks"}


def needs_display(arguments: "list[str]") -> bool:
    """Whether these arguments open a window on a screen."""
    names = {argument.split("=")[0] for argument in arguments}
    return not names & (WINDOWLESS | COMMANDS)


def has_display() -> bool:
    """Whether a window could open; on Linux X, Wayland or a chosen platform must be there."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main() -> None:
    """Make ready, then become the program."""
    arguments = sys.argv[1:]
    window = needs_display(arguments)
    if window and not has_display():
        sys.exit(
            "No display: a window cannot open here; build_scripts/run.py --screenshot FILE draws "
            "it into a PNG file instead."
        )
    wayland = window and bool(os.environ.get("WAYLAND_DISPLAY"))
    x11 = window and bool(os.environ.get("DISPLAY")) and not wayland
    python = bootstrap.ready(x11=x11, wayland=wayland)
    bootstrap.enter(python, ["-m", "reader", *arguments])


if __name__ == "__main__":
    main()
