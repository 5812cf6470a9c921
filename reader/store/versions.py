# SPDX-License-Identifier: MIT
"""Versions of a report: whether a file is one, replacing the text, going back to an older one.

A replaced report keeps its id and its file, so annotations and reading position go on. What was
there lies in `library/sources` under the report's file name with the time at which it was
replaced; nothing is ever renamed or overwritten there, so a crash leaves the old text or the new
one in the library and at worst a copy too many. `x.md` replaced at noon by a Word file gives

    library/x.md                                the new text
    library/sources/x.20260102-120000.md        the old text
    library/sources/x.20260102-120000.original.docx   what the new text was made from
"""

from __future__ import annotations

import re
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.report import Metadata, Report
from reader.files import say_reason, sha256_hex, write_whole
from reader.paths import Paths
from reader.store.library import CannotKeep, Library
from reader.store.likeness import Sketch, likeness
from reader.store.report_files import (
    SUFFIX,
    LibraryEntry,
    load_report,
    markdown_files,
    read_report,
    safe_name,
    write_new,
)
from reader.store.sketches import Sketches

if TYPE_CHECKING:
    from reader.importers import Imported

_STAMP = r"\.(\d{8}-\d{6})(?:-\d+)?"
_RELATED = 0.05
"""The common share from which two reports that may be of one place are versions of one."""
_REVISED = 0.3
"""The common share from which two texts are versions whatever their metadata leave out."""
_SAME_SIZE, _LIKE_SIZE = 0.05, 0.5


class Likeness(StrEnum):
    """What a report is to those in the library."""

    NEW = "new"
    SAME = "same"
    """The same text after folding."""
    NEWER = "newer"
    """Another version of a report that is there."""


class Match(NamedTuple):
    """`entry` is the report in the library that is the same or another version; None if NEW."""

    likeness: Likeness
    entry: LibraryEntry | None = None


class Version(NamedTuple):
    """An older text of a report; `replaced` is when it was: `YYYYMMDD-HHMMSS`, local time."""

    path: Path
    replaced: str

    @property
    def said(self) -> str:
        """The time as people write it: 2026-01-02 12:00."""
        day = self.replaced
        return f"{day[:4]}-{day[4:6]}-{day[6:8]} {day[9:11]}:{day[11:13]}"


class Replaced(NamedTuple):
    """A replacement that was made.

    `path` is the report's file and `report` its new text, `digest` that of the file; annotations
    are resolved against them (`core.reanchoring`). `older` is what was there: `restore` undoes.
    """

    path: Path
    report: Report
    digest: str
    older: Version


def sketches_of(library: Library) -> Sketches:
    """The sketches of a library's files; for one thread, which may match many with them."""
    return Sketches(library.paths.cache / "sketches.txt")


def match(report: Report, library: Library, sketches: Sketches | None = None) -> Match:
    """What a report is to those in the library, by its text first and its metadata then.

    Files count only where their size allows the same text, or their place and year another
    version; each of these is read once (see `Sketches`). A report of another year is new, however
    like it is.
    """
    known = sketches or sketches_of(library)
    found = _Matcher(report, library, known).match()
    known.save()
    return found


class _Matcher:
    def __init__(self, report: Report, library: Library, sketches: Sketches) -> None:
        # Only imports need the Markdown format, never the first paint.
        from reader.core.markdown_format import dump  # noqa: PLC0415

        text = dump(report)
        self._meta = report.meta
        self._size = len(text.encode())
        self._sketch = sketches.of_text(text)
        self._sketches = sketches
        self._library = library

    def match(self) -> Match:
        best: tuple[float, LibraryEntry] | None = None
        for entry in self._library.reports():
            kin, state = self._kinship(entry), self._library.catalogue.state_of(entry)
            if state is None or not self._could_be(state[1], kin):
                continue
            digest = self._sketches.digest(entry.path, state)
            if digest == self._sketch.digest:
                return Match(Likeness.SAME, entry)
            if kin is False:
                continue
            hashes = self._sketches.hashes(entry.path, state)
            share = likeness(Sketch(digest, hashes), self._sketch)
            if share >= (_RELATED if kin else _REVISED) and (best is None or share > best[0]):
                best = share, entry
        return Match(Likeness.NEWER, best[1]) if best else Match(Likeness.NEW)

    def _kinship(self, entry: LibraryEntry) -> bool | None:
        """Whether an entry is of the same place and year; None where that is not known."""
        years, places = (str(self._meta.year or ""), entry.year), (self._meta.region, entry.region)
        if all(years) and years[0] != years[1]:
            return False
        if all(places) and not same_place(*places):
            return False
        return True if all(years) and all(places) else None

    def _could_be(self, size: int, kin: bool | None) -> bool:
        """Whether a file of such a size, or of the same place and year, may be a version."""
        within = _LIKE_SIZE if kin is None else _SAME_SIZE
        return kin is True or abs(size - self._size) <= within * self._size + 2000


def same_place(one: str, other: str) -> bool:
    """Whether two regions agree from their ends: 罗湖区 and 广东省/深圳市/罗湖区."""
    a, b = (region.strip("/").split("/") for region in (one, other))
    common = min(len(a), len(b))
    return a[-common:] == b[-common:]


def replace(
    library: Library, imported: Imported, entry: LibraryEntry, source: Path | bytes
) -> Replaced:
    """Put an imported text in the place of a report's, under its id; keep the old one.

    `source` is the file that it was imported from, or the pasted text in UTF-8. What the new text
    does not say of itself (metadata) stays as it was. A bundled report is replaced by a copy of
    its own in the library.
    Raises CannotKeep, in which case the library is as it was, or ReaderError if the old text
    cannot be read.
    """
    try:
        original = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise _failed(entry, error) from error
    suffix = ".txt" if isinstance(source, bytes) else source.suffix
    old = load_report(entry.path).meta
    known = {k: v for k, v in imported.report.meta._asdict().items() if v}
    meta = Metadata(**{**old._asdict(), **known, "id": old.id})
    report = Report(meta, imported.report.blocks, imported.report.glossary)
    return _put(library.paths, entry, report, original, suffix)


def restore(library: Library, entry: LibraryEntry, version: Version) -> Replaced:
    """Bring an older text back under the same id; the present one becomes a version, in turn.

    Raises CannotKeep, in which case the library is as it was, or ReaderError if the version
    cannot be read.
    """
    report = load_report(version.path)
    report = Report(report.meta._replace(id=entry.id), report.blocks, report.glossary)
    return _put(library.paths, entry, report, None, "")


def versions(library: Library, entry: LibraryEntry) -> tuple[Version, ...]:
    """The older texts of a report, the latest first; those equal to the present one left out."""
    name = re.compile(re.escape(entry.path.stem) + _STAMP)
    found = [
        Version(path, stamp[1])
        for path in markdown_files(library.paths.library_sources)
        if (stamp := name.fullmatch(path.stem))
    ]
    present = _bytes_or_none(entry.path)
    return tuple(
        sorted(
            (v for v in found if _bytes_or_none(v.path) != present),
            reverse=True,
            key=lambda version: (version.replaced, version.path.name),
        )
    )


def _put(
    paths: Paths, entry: LibraryEntry, report: Report, original: bytes | None, suffix: str
) -> Replaced:
    # Only imports need the Markdown format, never the first paint.
    from reader.core.markdown_format import dump  # noqa: PLC0415

    stamp = time.strftime("%Y%m%d-%H%M%S")
    target = _own_file(paths, entry) if entry.bundled else entry.path
    name, data = f"{target.stem}.{stamp}", dump(report).encode()
    present = read_report(entry.path)
    kept: list[Path] = []
    try:
        kept.append(write_new(paths.library_sources, name, SUFFIX, present))
        if original is not None:
            kept.append(write_new(paths.library_sources, f"{name}.original", suffix, original))
        write_whole(target, data)  # the one step that counts
    except OSError as error:
        for path in kept:
            path.unlink(missing_ok=True)
        raise _failed(entry, error) from error
    return Replaced(target, report, sha256_hex(data), Version(kept[0], stamp))


def _own_file(paths: Paths, entry: LibraryEntry) -> Path:
    """A free name in the library for a report that came with the program."""
    name, count = safe_name(entry.id), 1
    path = paths.library / f"{name}{SUFFIX}"
    while path.exists():
        count += 1
        path = paths.library / f"{name}-{count}{SUFFIX}"
    return path


def _failed(entry: LibraryEntry, error: OSError) -> CannotKeep:
    return CannotKeep(
        f"《{entry.name}》没有换成新的文本（{say_reason(error)}），报告库里还是原来的。"
        f"请检查“{entry.path.parent}”能否写入、磁盘是否已满，再试一次。"
    )


def _bytes_or_none(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
