# SPDX-License-Identifier: MIT
"""The first Python that runs in the packaged program on Linux, in place of PyInstaller's own.

PyInstaller's bootstrap and runtime hooks import ctypes, inspect, zipfile, multiprocessing and
QtCore at every start, on behalf of programs that read their own source or load plug-ins, and they
look into folders for each module. Together that is 120 ms before our first line. What this program
needs is that modules are found in the archive, and that a worker process is told from a start by
the reader. `light_start.py` puts this file in its place.
"""

import sys

# Part of Python and of PyInstaller's bootloader; `importlib` itself is not loaded yet.
from _frozen_importlib import ModuleSpec  # pyright: ignore[reportMissingImports]

import pyimod02_importers as importers  # pyright: ignore[reportMissingImports]

MODULE, PACKAGE = 0, 1  # kinds of entries in the archive's table of contents
WORKER_ARGUMENTS = {"--multiprocessing-fork", "-c"}


class ArchiveFinder:
    """Finds the modules of the archive by their whole names, before any folder is looked at."""

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> "ModuleSpec | None":
        """The spec of a module in the archive; None for all others (extensions, namespaces)."""
        kind, *_ = importers.pyz_archive.toc.get(name, (None,))
        if kind not in (MODULE, PACKAGE):
            return None
        loader = importers.PyiFrozenLoader(name, importers.pyz_archive, name, kind == PACKAGE)
        spec = ModuleSpec(name, loader, origin=loader.path, is_package=kind == PACKAGE)
        spec.has_location = True
        if kind == PACKAGE:
            spec.submodule_search_locations = [loader.path.removesuffix("/__init__.py")]
        return spec


importers.install()
sys.meta_path.insert(0, ArchiveFinder())
sys.frozen = True  # pyright: ignore[reportAttributeAccessIssue] - by which libraries know a package
if WORKER_ARGUMENTS & set(sys.argv[1:]):
    # Teaches `multiprocessing.freeze_support`, which the program calls then, to become the worker.
    import pyi_rth_multiprocessing  # noqa: F401 # pyright: ignore[reportMissingImports]
