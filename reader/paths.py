# SPDX-License-Identifier: MIT
"""Where resources, bundled reports and the reader's own data are.

The program runs from a source tree, from an installed wheel and from a frozen folder; the rest of
the program asks here and need not know which. Nothing is created here: whoever writes makes the
folder, so that looking leaves no traces.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

APP_NAME = "report-reader"
HOME_VARIABLE = "REPORT_READER_HOME"
PORTABLE_FOLDER = "report-reader-data"


class Paths(NamedTuple):
    """The four roots; what lies under them are properties. None of them need exist."""

    resources: Path
    bundled_reports: Path
    user_data: Path
    cache: Path

    @property
    def library(self) -> Path:
        """The reader's reports, as Markdown files."""
        return self.user_data / "library"

    @property
    def library_sources(self) -> Path:
        """The files that the reports were imported from."""
        return self.library / "sources"

    @property
    def library_trash(self) -> Path:
        """Reports that were taken out of the library."""
        return self.library / "trash"

    @property
    def annotations(self) -> Path:
        """The database of bookmarks, annotations and reading positions."""
        return self.user_data / "annotations.sqlite3"

    @property
    def settings(self) -> Path:
        """The settings file (INI)."""
        return self.user_data / "settings.ini"

    @property
    def backups(self) -> Path:
        """Copies of the annotations."""
        return self.user_data / "backups"

    @property
    def log(self) -> Path:
        """The folder of the log files."""
        return self.user_data / "log"

    @property
    def index(self) -> Path:  # type: ignore[override]  # instead of the tuple's own
        """The search indexes; may vanish at any time."""
        return self.cache / "index"

    @property
    def parsed(self) -> Path:
        """Parsed forms of reports read before; may vanish at any time."""
        return self.cache / "parsed"

    @property
    def bundled_parsed(self) -> Path:
        """Parsed forms made when the program was packaged; may be absent."""
        return self.resources / "parsed"


def locate_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Find every folder of the running program; reads the disk but writes nothing."""
    program = _program_root()
    resources, reports = program / "resources", program / "data" / "reports"
    home = _own_home(environ)
    if home is not None:
        return Paths(resources, reports, home, home / "cache")
    if sys.platform.startswith("linux"):
        data = _xdg(environ, "XDG_DATA_HOME", ".local/share")
        return Paths(resources, reports, data, _xdg(environ, "XDG_CACHE_HOME", ".cache"))
    # Only here: it takes 5 ms, and on Linux the rule is two lines.
    import platformdirs  # noqa: PLC0415

    return Paths(
        resources,
        reports,
        platformdirs.user_data_path(APP_NAME, appauthor=False),
        platformdirs.user_cache_path(APP_NAME, appauthor=False),
    )


def _xdg(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    """The program's folder by the XDG Base Directory Specification."""
    named = environ.get(variable, "").strip()
    return (Path(named) if named else Path.home() / usual) / APP_NAME


def _program_root() -> Path:
    """The folder that holds `resources/` and `data/`."""
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        return Path(unpacked)
    package = Path(__file__).resolve().parent
    installed = package / "_bundled"
    return installed if installed.is_dir() else package.parent


def _own_home(environ: Mapping[str, str]) -> Path | None:
    """The data folder that was asked for by variable or by a folder beside the program."""
    named = environ.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    if not getattr(sys, "frozen", False):
        return None
    portable = _beside_program(Path(sys.executable)) / PORTABLE_FOLDER
    return portable if portable.is_dir() else None


def _beside_program(executable: Path) -> Path:
    """The folder in which a person sees the program: on macOS that of the bundle."""
    folder = executable.absolute().parent
    if folder.parts[-2:] == ("Contents", "MacOS"):
        return folder.parents[2]
    return folder
