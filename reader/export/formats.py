# SPDX-License-Identifier: MIT
"""The forms in which annotations leave the program, each with its writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from reader.export.annotated import Exported
from reader.export.paper import Speaker


class Scope(StrEnum):
    """Which annotations are taken along."""

    REPORT = "report"
    SHOWN = "shown"
    LIBRARY = "library"


class Format(StrEnum):
    """What is written."""

    SPEECH = "speech"
    AMENDMENTS = "amendments"
    EXCERPTS = "excerpts"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    REPORT_HTML = "report-html"
    REPORT_PDF = "report-pdf"
    OFFICE_PDF = "office-pdf"

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file, which has fields for who speaks."""
        return self in (Format.SPEECH, Format.AMENDMENTS, Format.EXCERPTS)

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, which Qt writes and not this module."""
        return self in (Format.REPORT_PDF, Format.OFFICE_PDF)

    @property
    def is_report(self) -> bool:
        """Whether it is the report itself with what is marked in it."""
        return self.is_pdf or self is Format.REPORT_HTML

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        if self.is_word:
            return ".docx"
        if self.is_pdf:
            return ".pdf"
        endings = {Format.MARKDOWN: ".md", Format.CSV: ".csv", Format.JSON: ".json"}
        return endings.get(self, ".html")


def write_annotations(
    exported: Sequence[Exported], format: Format, speaker: Speaker, colours: Mapping[str, str]
) -> bytes:
    """The bytes of the file for any form that is not the report itself."""
    # Each writer is loaded when it is asked for: python-docx and lxml alone take 200 ms.
    match format:
        case Format.SPEECH | Format.AMENDMENTS | Format.EXCERPTS:
            from reader.export.word import Form, as_word  # noqa: PLC0415 - see above

            return as_word(exported, Form(format.value), speaker, colours)
        case Format.CSV:
            from reader.export.annotations_csv import as_csv  # noqa: PLC0415 - see above

            return as_csv(exported, colours)
        case Format.JSON:
            from reader.export.web_annotations import as_json  # noqa: PLC0415 - see above

            text = as_json(exported)
        case Format.HTML:
            from reader.export.annotations_html import as_html  # noqa: PLC0415 - see above

            text = as_html(exported, colours)
        case Format.MARKDOWN:
            from reader.export.annotations_markdown import as_markdown  # noqa: PLC0415 - see above

            text = as_markdown(exported, colours)
        case _:
            raise ValueError(format)
    return text.encode("utf-8", "replace")
