# SPDX-License-Identifier: MIT
"""What a paragraph said before it was changed, wherever the reader's data still has it.

A place code proves a wording but does not hold it. The wording itself may stand in an annotation
that quotes the paragraph, in an older text of the report, in the one that came with the program,
or in a backup, which takes along the texts that annotations stand on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from reader.core.errors import ReaderError
from reader.core.markdown_format import parse
from reader.core.place_code import PlaceCode, checksum
from reader.core.report import Report
from reader.files import sha256_hex
from reader.paths import Paths
from reader.store.annotations import list_annotations
from reader.store.backup import backups
from reader.store.backup_files import look_inside, texts_in
from reader.store.library import Library
from reader.store.report_files import SUFFIX, introduce, load_report, markdown_files
from reader.store.versions import versions


def older_wording(paths: Paths, code: PlaceCode) -> str | None:
    """The text that a code was made on; None where nothing here has it any more.

    Takes up to a second where there are many backups. Writes nothing.
    """
    for annotation in list_annotations(paths.annotations, code.report_id):
        if checksum(annotation.anchor.quote) == code.check:
            return annotation.anchor.quote
    for report in _older_texts(paths, code.report_id):
        for passage in report.passages:
            if checksum(passage.text) == code.check:
                return passage.text
    return None


def _older_texts(paths: Paths, report_id: str) -> Iterator[Report]:
    """The report as it was, the latest first; what cannot be read is passed over."""
    library = Library(paths)
    entry = library.entry(report_id)
    older = [version.path for version in versions(library, entry)] if entry is not None else []
    bundled = markdown_files(paths.bundled_reports)
    older += [path for path in bundled if introduce(path, True).id == report_id]
    for path in older:
        with contextlib.suppress(ReaderError):
            yield load_report(path)
    seen: set[str] = set()
    for backup in backups(paths.backups):
        with contextlib.suppress(ReaderError, UnicodeDecodeError):
            text = texts_in(backup.path, look_inside(backup.path)).get(report_id)
            if text is None or text.suffix != SUFFIX or sha256_hex(text.data) in seen:
                continue
            seen.add(sha256_hex(text.data))
            yield parse(text.data.decode("utf-8-sig"), report_id)
