# SPDX-License-Identifier: MIT
"""From a file in a foreign format to a `Report`: the wording is never touched, only its form.

Every kind of file becomes `lines.Line`s; `text.report_from_lines` makes the report of them, step
by step: `cleaning`, `furniture`, `rejoin`, `extent` (where the report begins and ends),
`recognition` (whether it is one), `title_block`, then `structure` with `headings`, `entries`,
`leads`, `section_ends`, `note_marks` and `spellings`.
"""

from reader.importers.opening import Imported, import_file

__all__ = ["Imported", "import_file"]
