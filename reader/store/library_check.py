# SPDX-License-Identifier: MIT
"""Going through the whole library: what is wrong with it, and what a person may want to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.core.anchors import ReportText
from reader.core.annotation import Annotation
from reader.core.errors import ReaderError
from reader.core.report import Report
from reader.files import sha256_hex
from reader.store.annotations import list_annotations
from reader.store.library import Library
from reader.store.report_files import LibraryEntry, load_report, read_report
from reader.store.trash import sources_of


class Finding(StrEnum):
    """What can be found."""

    UNREADABLE = "unreadable"
    """A file that is no report."""
    EMPTY = "empty"
    """A file without text."""
    SAME_ID = "same-id"
    """A second file with the id of another: it cannot be opened, and annotations mean both."""
    NO_ORIGINAL = "no-original"
    """A report without the file that it was made from; so are those written by hand."""
    LEFT_SOURCE = "left-source"
    """A file in `sources` that belongs to no report."""
    NO_REPORT = "no-report"
    """Annotations of a report that is not in the library."""
    ORPHANS = "orphans"
    """Annotations whose passage is not in the report any more."""


SEVERE = frozenset({Finding.UNREADABLE, Finding.EMPTY, Finding.SAME_ID})
"""Findings that want mending; the others are worth knowing."""


class Found(NamedTuple):
    """One finding: about which file or report, and what it is, for people."""

    kind: Finding
    about: str
    sentence: str

    @property
    def severe(self) -> bool:
        """Whether it wants mending."""
        return self.kind in SEVERE


def check(library: Library) -> Iterator[Found]:
    """Everything that is found, file by file; reads and parses every report (20 ms each)."""
    paths = library.paths
    kept: defaultdict[str, list[Annotation]] = defaultdict(list)
    for annotation in list_annotations(paths.annotations):
        kept[annotation.report_id].append(annotation)
    first: dict[str, LibraryEntry] = {}
    sources = {path for path in paths.library_sources.glob("*") if path.is_file()}
    for entry in library.catalogue.files():
        own = sources_of(paths, entry.path)
        sources.difference_update(own)
        if entry.id in first and not (entry.bundled and not first[entry.id].bundled):
            yield _same_id(entry, first[entry.id])
            continue
        if entry.id not in first:
            first[entry.id] = entry
            yield from _look_into(entry, kept.pop(entry.id, []))
        if not entry.bundled and not own:
            yield Found(Finding.NO_ORIGINAL, entry.id, f"“{entry.path.name}”没有原件。")
    for path in sorted(sources):
        yield Found(Finding.LEFT_SOURCE, str(path), f"“{path}”不属于报告库里的任何一份报告。")
    for report_id, lost in sorted(kept.items()):
        said = f"{len(lost)} 条批注所在的报告“{report_id}”不在报告库里，批注都还在。"
        yield Found(Finding.NO_REPORT, report_id, said)


def _look_into(entry: LibraryEntry, annotations: list[Annotation]) -> Iterator[Found]:
    try:
        report = load_report(entry.path)
        digest = sha256_hex(read_report(entry.path))
    except ReaderError as error:
        yield Found(Finding.UNREADABLE, str(entry.path), str(error))
        return
    if not report.passages:
        yield Found(Finding.EMPTY, str(entry.path), f"“{entry.path}”里没有文字。")
    lost = _lost(report, digest, annotations)
    if lost:
        said = f"《{entry.name}》有 {lost} 条批注在现在的文本里找不到位置，批注都还在。"
        yield Found(Finding.ORPHANS, entry.id, said)


def _lost(report: Report, digest: str, annotations: list[Annotation]) -> int:
    if not annotations:
        return 0
    text = ReportText(report)
    return sum(one.anchor.resolve(text, digest).range is None for one in annotations)


def _same_id(entry: LibraryEntry, first: LibraryEntry) -> Found:
    return Found(
        Finding.SAME_ID,
        str(entry.path),
        f"“{entry.path}”的编号“{entry.id}”与“{first.path.name}”相同，打不开；"
        "请在文件开头给它另写一个 id。",
    )
