# SPDX-License-Identifier: MIT
"""Runs at the start of the packaged program, before Qt is loaded: finds missing base libraries.

glib, fontconfig and D-Bus belong to the desktop: its GTK and its font cache need them as new as
themselves. The package therefore keeps its copies in the folder `fallback`, and this loads from
it only what the system does not have at all (a server, a container). It costs a few looks at the
disk.
"""

import sys
from pathlib import Path

FOLDERS = ("/lib/{}-linux-gnu", "/usr/lib/{}-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib", "/lib")


def missing_libraries(fallback: Path, folders: "list[Path]") -> "list[Path]":
    """The files of `fallback` whose names are in none of the system's folders."""
    return [
        file
        for file in sorted(fallback.iterdir())
        if not any((folder / file.name).exists() for folder in folders)
    ]


def load(files: "list[Path]") -> None:
    """Load the libraries for all that comes later, in whatever order they need each other."""
    import ctypes  # noqa: PLC0415 - start-up: hardly any machine needs it

    waiting = list(files)
    while waiting:
        failed = []
        for file in waiting:
            try:
                ctypes.CDLL(str(file), mode=ctypes.RTLD_GLOBAL)
            except OSError:
                failed.append(file)
        if len(failed) == len(waiting):
            return  # Qt's own message names what is missing
        waiting = failed


def main() -> None:
    """Load what this system lacks; does nothing elsewhere than on Linux."""
    fallback = Path(getattr(sys, "_MEIPASS", "")) / "fallback"
    if not sys.platform.startswith("linux") or not fallback.is_dir():
        return
    import os  # noqa: PLC0415 - loaded already; only the name is new

    folders = [Path(folder.format(os.uname().machine)) for folder in FOLDERS]
    files = missing_libraries(fallback, folders)
    if files:
        load(files)


if __name__ == "__main__":
    main()
