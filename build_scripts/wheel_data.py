# SPDX-License-Identifier: MIT
"""Puts `resources/` and `data/` inside the wheel, as `reader/_bundled/` (see `reader.paths`).

The folders stand at the top of the source tree, where people look for them, not in the package.
pyproject.toml names this class as the command that copies the package when a wheel is built.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

FOLDERS = ("resources", "data/reports")
SOURCE = Path(__file__).resolve().parent.parent


class BuildWithData(build_py):
    """setuptools' command, and then the two folders; an editable install needs no copies."""

    def run(self) -> None:
        """Copy the package and the folders to where the wheel is made, which is emptied first."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "reader" / "_bundled"
        for folder in FOLDERS:
            shutil.copytree(SOURCE / folder, target / folder)

    def get_source_files(self) -> list[str]:
        """What a source distribution holds besides the package: the folders and this file."""
        files = [path for folder in FOLDERS for path in (SOURCE / folder).rglob("*")]
        ours = [path for path in (*files, Path(__file__).resolve()) if path.is_file()]
        return [*super().get_source_files(), *(str(p.relative_to(SOURCE)) for p in ours)]
