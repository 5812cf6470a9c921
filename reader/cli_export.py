# SPDX-License-Identifier: MIT
"""`annotations export FILE`: what is kept, or the report with it, as a file; without a window.

As in `reader.cli`, imports wait until they are needed.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reader.cli_chosen import Open, chosen
from reader.cli_console import DONE
from reader.cli_output import to_json
from reader.core.annotation import COLOURS
from reader.core.errors import ReaderError
from reader.core.report import Report
from reader.export.annotated import Exported
from reader.files import say_reason, write_whole
from reader.paths import Paths
from reader.settings import Settings

FORMATS: Final = ("json", "csv", "md", "html", "docx", "pdf")


class CannotExport(ReaderError):  # noqa: N818  (reads as what happened)
    """The file could not be written."""


def export(arguments: argparse.Namespace, paths: Paths, open_report: Open) -> int:
    """Write the file that is asked for, or its bytes to standard output; the exit code."""
    target = Path(arguments.target)
    form = arguments.format or target.suffix.lower().lstrip(".")
    form = {"htm": "html", "markdown": "md"}.get(form, form) or "json"
    if form not in FORMATS:
        raise CannotExport(f"不会写“.{form}”文件；可以是 {'、'.join(FORMATS)}。什么也没有写。")
    if form == "pdf" or arguments.form in ("report", "office"):
        opened = open_report()
        arguments.report = opened.report.meta.id if opened.path is None else str(opened.path)
        found = chosen(arguments, paths, lambda: opened)
        data = _report_written(opened.report, found, form, arguments.form, paths)
    else:
        found = chosen(arguments, paths, open_report)
        data = _written(found, form, arguments, paths)
    if arguments.target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return DONE
    try:
        write_whole(target, data)
    except OSError as error:
        raise CannotExport(f"“{target}”没能写入（{say_reason(error)}）。批注没有动。") from error
    said = {"file": str(target), "format": form, "count": len(found)}
    print(to_json(said) if arguments.json else f"已把 {len(found)} 条批注写到“{target}”。")
    return DONE


def _written(
    found: Sequence[Exported], form: str, arguments: argparse.Namespace, paths: Paths
) -> bytes:
    """The bytes of the file."""
    from reader.export.formats import Format, write_annotations
    from reader.export.paper import Speaker

    names = {"md": "markdown", "docx": arguments.form or "excerpts"}
    speaker = Speaker(arguments.delegation, arguments.speaker, arguments.date)
    return write_annotations(found, Format(names.get(form, form)), speaker, _colours(paths))


def _report_written(
    report: Report, found: Sequence[Exported], form: str, look: str | None, paths: Paths
) -> bytes:
    """The bytes of the report itself with what is kept on it."""
    if form == "html":
        from reader.export.report_html import as_report_html

        return as_report_html(report, found, _colours(paths)).encode("utf-8", "replace")
    if form != "pdf":
        raise CannotExport(f"报告全文只能写成 .html 或 .pdf，不能写成 .{form}。什么也没有写。")
    from reader.ui.printing_alone import pdf_without_window

    return pdf_without_window(report, found, _colours(paths), paths, office=look == "office")


def _colours(paths: Paths) -> dict[str, str]:
    """The colours as the reader has named them."""
    settings = Settings(paths.settings)
    return {colour: settings.text(f"colour_{colour}") for colour in COLOURS}
