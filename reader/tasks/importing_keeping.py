# SPDX-License-Identifier: MIT
"""From a foreign file to the library: read apart, compared with what is there, kept on demand.

Plain Python, used by the window's thread and by the command alike. Nothing is stored before
`keep` or `take_over`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.core.report import Metadata
from reader.importers import Imported
from reader.importers.opening import id_from_name
from reader.store.library import Library
from reader.store.versions import Match, Replaced, match, sketches_of
from reader.store.versions import replace as replace_text
from reader.tasks.importing_reader import ImportReader, PastedText, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAVED_WITH_PAGES: Final = ("_files", ".files", "_文件")
"""How browsers name the folder of pictures and scripts beside a page that they save."""


class ImportFound(NamedTuple):
    """What was found in one source, and what it is to the reports of the library."""

    source: Source
    imported: Imported
    match: Match

    def corrected(self, known: Metadata) -> ImportFound:
        """The same with what the reader knows better of it."""
        report = replace(self.imported.report, meta=known)
        return self._replace(imported=replace(self.imported, report=report))


class Finder:
    """Looks at sources one at a time, and compares what it finds with one library."""

    def __init__(self, library: Library, reader: ImportReader) -> None:
        self._library = library
        self._reader = reader
        self._sketches = sketches_of(library)

    def look(self, source: Source, following: Source | None = None) -> ImportFound:
        """What is in a file or text; raises ImportFailed with the cause.

        `following` is read meanwhile, see `ImportReader.look`.
        """
        imported = self._reader.look(source, following)
        return ImportFound(source, imported, match(imported.report, self._library, self._sketches))


def keep(library: Library, found: ImportFound) -> Path:
    """Take it into the library beside all others; its file. Raises CannotKeep."""
    meta = found.imported.report.meta
    if isinstance(found.source, PastedText) and meta.name:  # no file's name to be known by
        found = found.corrected(meta._replace(id=id_from_name(meta.name)))
    return library.add(found.imported, _original(found.source))


def take_over(library: Library, found: ImportFound) -> Replaced:
    """Put it in the place of the report that it is a version of. Raises ReaderError."""
    assert found.match.entry is not None
    return replace_text(library, found.imported, found.match.entry, _original(found.source))


def files_in(paths: Iterable[Path], suffixes: Iterable[str]) -> tuple[list[Path], int]:
    """The files to import in these files and folders, by name, and how many others lie there.

    A file named is always taken, one in a folder if it has one of the `suffixes` (`.txt`).
    Hidden files, links to folders and what browsers save beside a page are passed over.
    """
    known = frozenset(suffixes)
    found: dict[Path, None] = {}
    others = 0
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for file in _walk(path):
            if file.suffix.lower() in known:
                found[file] = None
            else:
                others += 1
    return list(found), others


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _beside_page(here, name)
        )
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _beside_page(here: str, name: str) -> bool:
    for ending in _SAVED_WITH_PAGES:
        stem = name.removesuffix(ending)
        if stem != name and any(Path(here, stem + s).exists() for s in (".html", ".htm")):
            return True
    return False


def _original(source: Source) -> Path | bytes:
    return source.text.encode() if isinstance(source, PastedText) else source
