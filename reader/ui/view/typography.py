# SPDX-License-Identifier: MIT
"""How a report is set: sizes, faces, indents and the air above headings.

Everything is in pixels, made anew for each type size, because rich text ignores other units and
would take a percentage of the font's own line spacing, which for Chinese fonts is far too wide.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

from reader.core.report import Paragraph, Passage, PassageKind, Section
from reader.ui.fonts import Face, FontSet

MINIMUM_SIZE, MAXIMUM_SIZE = 12, 40
_FIXED = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)


class Typography(NamedTuple):
    """What a reader chooses: type size in pixels, characters a line, line height as a factor of
    the size, and the body's face (`song`, `fangsong` or `hei`)."""

    font_size: int = 19
    column_chars: int = 32
    line_height: float = 1.8
    body_face: str = "song"

    @property
    def line_pixels(self) -> int:
        """The distance from line to line."""
        return round(self.font_size * self.line_height)

    @property
    def column_pixels(self) -> int:
        """The width of the text, with a pixel to spare so that the last character stays."""
        return self.font_size * self.column_chars + 1


class Role(StrEnum):
    """What a block of the document is, as far as its setting is concerned."""

    BODY = "body"
    SALUTATION = "salutation"
    TITLE = "title"
    LONE_TITLE = "title without lines below it"
    BYLINE = "byline"
    LAST_BYLINE = "last byline"
    PART = "part"
    SECTION = "section"
    SUBSECTION = "subsection"
    ENTRY = "entry"
    CELL = "cell"


def role_of(passage: Passage) -> Role:
    """The setting that a passage asks for."""
    match passage.kind:
        case PassageKind.TITLE:
            return Role.TITLE if passage.number == "T1" else Role.BYLINE
        case PassageKind.HEADING:
            level = passage.block.level if isinstance(passage.block, Section) else 1
            return {1: Role.PART, 2: Role.SECTION}.get(level, Role.SUBSECTION)
        case PassageKind.ENTRY:
            return Role.ENTRY
        case PassageKind.TABLE:
            return Role.CELL
    return Role.SALUTATION if _is_salutation(passage) else Role.BODY


def _is_salutation(passage: Passage) -> bool:
    if not isinstance(passage.block, Paragraph) or passage.block.lead:
        return False
    text = passage.text
    return len(text) <= 24 and text.startswith(("各位", "尊敬的", "同志们")) and text[-1] in "：:"


class _Setting(NamedTuple):
    """Air above and below in lines, size as a factor, and where the block stands."""

    above: float = 0.0
    below: float = 0.0
    size: float = 1.0
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify
    indent: int = 0
    margin: int = 0


_SETTINGS = {
    Role.BODY: _Setting(indent=2),
    Role.SALUTATION: _Setting(alignment=Qt.AlignmentFlag.AlignLeft),
    Role.TITLE: _Setting(1.2, 0.35, 1.7, Qt.AlignmentFlag.AlignHCenter),
    Role.LONE_TITLE: _Setting(1.2, 1.0, 1.7, Qt.AlignmentFlag.AlignHCenter),
    Role.BYLINE: _Setting(0, 0, 0.9, Qt.AlignmentFlag.AlignHCenter),
    Role.LAST_BYLINE: _Setting(0, 1.0, 0.9, Qt.AlignmentFlag.AlignHCenter),
    Role.PART: _Setting(1.3, 0.5, 1.32, Qt.AlignmentFlag.AlignLeft, indent=2),
    Role.SECTION: _Setting(0.7, 0.15, 1.14, Qt.AlignmentFlag.AlignLeft, indent=2),
    Role.SUBSECTION: _Setting(0.3, 0, 1.0, Qt.AlignmentFlag.AlignLeft, indent=2),
    Role.ENTRY: _Setting(below=0.35, margin=2),
    Role.CELL: _Setting(size=0.85, alignment=Qt.AlignmentFlag.AlignLeft),
}


class Formats:
    """Every block and character format of one typography, made once each."""

    def __init__(self, typography: Typography, fonts: FontSet) -> None:
        """Derive the formats; `fonts` gives the faces."""
        self.typography = typography
        self._fonts = fonts
        face, bold = fonts.body(typography.body_face), fonts.body_bold(typography.body_face)
        self.body_font = face.font(typography.font_size)
        self.bold = self._format(bold)
        self._faces = {
            Role.TITLE: fonts.song_bold,
            Role.LONE_TITLE: fonts.song_bold,
            Role.BYLINE: face,
            Role.LAST_BYLINE: face,
            Role.PART: fonts.hei_bold,
            Role.SECTION: fonts.kai,
            Role.SUBSECTION: bold,
            Role.CELL: face,
        }

    def block(self, role: Role) -> QTextBlockFormat:
        """The block format of a role."""
        setting, typography = _SETTINGS[role], self.typography
        line = typography.line_pixels
        result = QTextBlockFormat()
        result.setAlignment(setting.alignment)
        result.setLineHeight(round(line * (0.25 + 0.75 * setting.size)), _FIXED)
        result.setTopMargin(round(line * setting.above))
        result.setBottomMargin(round(line * setting.below))
        result.setTextIndent(setting.indent * typography.font_size)
        result.setLeftMargin(setting.margin * typography.font_size)
        return result

    def characters(self, role: Role) -> QTextCharFormat | None:
        """The character format of a role; None where it is the document's own font."""
        face = self._faces.get(role)
        return None if face is None else self._format(face, _SETTINGS[role].size)

    def note_mark(self) -> QTextCharFormat:
        """The format of a note mark such as [1]."""
        result = QTextCharFormat()
        result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return result

    def warm_fonts(self) -> tuple[QFont, ...]:
        """The fonts that the text is drawn with, the body's first."""
        headings = (self._faces[role] for role in (Role.PART, Role.SECTION))
        sizes = (_SETTINGS[role].size for role in (Role.PART, Role.SECTION))
        pairs = zip(headings, sizes, strict=True)
        return (
            self.body_font,
            self.bold.font(),
            *(face.font(round(self.typography.font_size * size)) for face, size in pairs),
        )

    def _format(self, face: Face, size: float = 1.0) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setFont(
            face.font(round(self.typography.font_size * size)),
            QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
        )
        return result
