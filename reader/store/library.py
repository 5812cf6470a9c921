# SPDX-License-Identifier: MIT
"""The reader's reports: those that came with the program, those imported, and any file named.

Opening prefers the parsed form in the cache; the importers and the Markdown parser are loaded
only when a file is met for the first time. A report opened from a path is read where it is and
never changed.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.errors import ReaderError
from reader.core.parsed_form import ParsedReport, add_pinyin, prepare
from reader.core.report import Report, Section
from reader.files import say_reason
from reader.paths import Paths
from reader.store.catalogue import Catalogue
from reader.store.parsed_cache import Origin, read_entry, write_entry
from reader.store.report_files import (
    SUFFIX,
    CannotOpen,
    LibraryEntry,
    holds,
    introduce,
    markdown_files,
    parse_report,
    read_report,
    safe_name,
    write_new,
)
from reader.store.trash import CannotRemove, Removed, remove, restore

if TYPE_CHECKING:
    from reader.core.glossary import Occurrence
    from reader.core.outline import OutlineNode
    from reader.importers import Imported

_log = logging.getLogger(__name__)


class CannotKeep(ReaderError):  # noqa: N818  (reads as what happened)
    """A report cannot be taken into the library; the library is as it was."""


class OpenedReport(NamedTuple):
    """A report ready to be shown.

    `digest` is the SHA-256 of the file's bytes in hex. `notices` are sentences for the reader.
    `from_cache` says that the parsed form was found ready-made.
    """

    parsed: ParsedReport
    path: Path | None
    digest: str
    notices: tuple[str, ...] = ()
    from_cache: bool = False

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.parsed.report

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Where the terms stand in body and headings."""
        return self.parsed.occurrences

    @property
    def mentions(self) -> tuple[Occurrence, ...]:
        """Where terms stand in the explanations of others."""
        return self.parsed.mentions

    @property
    def outline(self) -> tuple[OutlineNode, ...]:
        """The section tree."""
        return self.parsed.outline


class Library:
    """The reports that the program knows, in the bundled folder and in the reader's own."""

    def __init__(self, paths: Paths, *, traceless: bool = False) -> None:
        """`traceless` refuses files that cannot be read without another one on the disk."""
        self._paths = paths
        self._traceless = traceless
        self.catalogue = Catalogue(paths)

    @property
    def paths(self) -> Paths:
        """The folders in which the reports lie."""
        return self._paths

    def open(self, reference: str | Path | None = None) -> OpenedReport:
        """Open the bundled report (None), a report by its id, or any file by its path.

        A string is taken as an id where a report has it, else as a path. Raises ReaderError
        with a sentence for the reader.
        """
        path = self.find(reference)
        if self._traceless:
            _refuse_converted(path)
        content = read_report(path)
        origin = Origin.of(path, content)
        parsed = self._from_cache(origin)
        warnings: tuple[str, ...] = ()
        cached = parsed is not None
        if parsed is None:
            parsed, warnings = parse_report(path, content)
        if not parsed.report.passages:
            raise CannotOpen(f"“{path}”里没有文字，没有打开。请确认选对了文件。")
        notices = _notices(parsed.report, warnings)
        return OpenedReport(parsed, path, origin.digest, notices, cached)

    def opened(self, path: Path, imported: Imported) -> OpenedReport:
        """What an import has found in a file, ready to be shown; raises ReaderError."""
        digest = Origin.of(path, read_report(path)).digest
        notices = _notices(imported.report, imported.warnings)
        return OpenedReport(prepare(imported.report), path, digest, notices)

    def is_parsed(self, path: Path) -> bool:
        """Whether a file opens at once, because its parsed form is in the cache."""
        try:
            return self._from_cache(Origin.of(path, read_report(path))) is not None
        except ReaderError:
            return False

    def save_parsed(self, opened: OpenedReport) -> None:
        """Keep the parsed form for the next start; failure only slows that start."""
        if opened.path is None or opened.from_cache:
            return
        origin = Origin(opened.digest, opened.path.stem)
        try:
            write_entry(self._paths.parsed, origin, opened.parsed)
        except (OSError, ValueError) as error:
            _log.warning("The parsed form of %s is not kept: %s", opened.path, error)

    def reports(self) -> tuple[LibraryEntry, ...]:
        """All reports known, newest year first; the reader's own hide bundled ones of one id."""
        return self.catalogue.reports()

    def find(self, reference: str | Path | None) -> Path:
        """The file that a reference means; raises CannotOpen if an id or default is missing."""
        if reference is None:
            return self._default()
        if isinstance(reference, Path):
            return reference
        if _is_name(reference) and (entry := self.entry(reference)) is not None:
            return entry.path
        path = Path(reference)
        with contextlib.suppress(RuntimeError):  # "~" of a person unknown here
            path = path.expanduser()
        if _is_name(reference) and not path.exists():
            raise CannotOpen(
                f"报告库里没有编号为“{reference}”的报告，当前文件夹里也没有这个文件。请检查名称。"
            )
        return path

    def entry(self, report_id: str) -> LibraryEntry | None:
        """The report with this id; the reader's own before a bundled one."""
        likely = self._paths.library / f"{safe_name(report_id)}{SUFFIX}"
        if likely.is_file() and (entry := introduce(likely, bundled=False)).id == report_id:
            return entry  # without a look at thousands of others
        return next((entry for entry in self.reports() if entry.id == report_id), None)

    def add(self, imported: Imported, source: Path | bytes) -> Path:
        """Take an imported report and its original (a file, or pasted text) into the library.

        Returns the path of the Markdown file; the same text is not kept twice, and nothing that
        is there is overwritten: a report whose id is taken gets one of its own. Raises
        CannotKeep, in which case the library is as it was.
        """
        # Only imports need the Markdown format, never the first paint.
        from reader.core.markdown_format import dump  # noqa: PLC0415

        report = imported.report
        known = {entry.id: entry.path for entry in self.reports()}
        same = known.get(report.meta.id)
        if same is not None and holds(same, dump(report)):
            return same
        free = _unique(report.meta.id, known)
        if free != report.meta.id:
            report = replace(report, meta=report.meta._replace(id=free))
        kept: list[Path] = []
        try:
            original, suffix = _original(source)
            name = safe_name(free)
            kept.append(write_new(self._paths.library_sources, name, suffix, original))
            kept.append(write_new(self._paths.library, name, SUFFIX, dump(report).encode()))
        except OSError as error:
            for path in kept:
                path.unlink(missing_ok=True)
            said = report.meta.name or free if isinstance(source, bytes) else source
            raise CannotKeep(
                f"“{said}”没能收进报告库（{say_reason(error)}），报告库没有变动。"
                f"请检查“{self._paths.library}”能否写入、磁盘是否已满。"
            ) from error
        return kept[-1]

    def remove(self, report_id: str) -> Removed:
        """Take a report out of the library into its trash; `restore` puts it back.

        Raises CannotRemove if it is not there, came with the program or cannot be moved.
        """
        entry = self.entry(report_id)
        if entry is None:
            raise CannotRemove(f"报告库里没有编号为“{report_id}”的报告。")
        return remove(self._paths, entry)

    def restore(self, removed: Removed) -> None:
        """Put a report back that was removed; raises CannotRemove, then it stays in the trash."""
        restore(removed)

    def _from_cache(self, origin: Origin) -> ParsedReport | None:
        for folder in (self._paths.parsed, self._paths.bundled_parsed):
            parsed = read_entry(folder, origin)
            if parsed is not None:
                return parsed
        return None

    def _default(self) -> Path:
        files = markdown_files(self._paths.bundled_reports)
        if not files:
            raise CannotOpen(
                f"程序自带的报告不见了（应在“{self._paths.bundled_reports}”）。"
                "请重新解压或安装程序；您保存的内容不受影响，也可以直接打开别的报告文件。"
            )
        return _replacement(self._paths, files[0]) or files[0]


def complete_parsed(paths: Paths, path: Path) -> ParsedReport:
    """Parse a report with the pinyin of its headings and terms, and keep it for the next start.

    Meant for a worker process, which pays the time and memory of the pinyin tables. Raises
    ReaderError.
    """
    content = read_report(path)
    parsed = add_pinyin(parse_report(path, content)[0])
    try:
        write_entry(paths.parsed, Origin.of(path, content), parsed)
    except (OSError, ValueError) as error:
        _log.warning("The parsed form of %s is not kept: %s", path, error)
    return parsed


def _original(source: Path | bytes) -> tuple[bytes, str]:
    """The bytes of what a report was made from, and the ending of its file."""
    return (source, ".txt") if isinstance(source, bytes) else (source.read_bytes(), source.suffix)


def _replacement(paths: Paths, bundled: Path) -> Path | None:
    """The reader's own version of a report that came with the program; see `versions.replace`."""
    own = paths.library / bundled.name
    if own.is_file() and introduce(own, bundled=False).id == introduce(bundled, bundled=True).id:
        return own
    return None


def _refuse_converted(path: Path) -> None:
    # Only for 只看: the importers come with libraries.
    from reader.importers.opening import CONVERTED  # noqa: PLC0415

    if path.suffix.lower() in CONVERTED:
        raise CannotOpen(
            f"“{path}”没有打开：这种格式要先由别的程序在磁盘上转换，会留下痕迹，不能只看。"
            "请在 Word 或 WPS 里另存为 .docx，再用只看打开。"
        )


def _is_name(reference: str) -> bool:
    """Whether a reference may be an id: it names no folder."""
    return bool(reference) and not set(reference) & set("/\\")


def _notices(report: Report, warnings: tuple[str, ...]) -> tuple[str, ...]:
    """What the reader is told at opening: the import's warnings, and a want of structure once."""
    structured = any(isinstance(block, Section) for block in report.blocks)
    if structured or any("纯文本" in warning for warning in warnings):
        return warnings
    return ("没有找到章节标题，按纯文本显示。", *warnings)


def _unique(wanted: str, taken: dict[str, Path]) -> str:
    candidate, count = wanted, 1
    while candidate in taken:
        count += 1
        candidate = f"{wanted}-{count}"
    return candidate
