# SPDX-License-Identifier: MIT
"""What was found in a file or pasted text, before anything of it is stored.

The dialog tells what the reader wants done; it stores nothing itself and stays open until it is
told that all is well, so that a failure loses nothing that was typed.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.report_counts import counts_of
from reader.importers.corrections import NotUnderstood, Typed, corrected
from reader.store.versions import Likeness
from reader.tasks.importing_keeping import ImportFound
from reader.tasks.importing_reader import PastedText, name_of
from reader.ui.dialogs.import_parts import figure, notice, one_line, outline_text
from reader.ui.screen_room import resize_within_screen


class ImportPreviewDialog(QDialog):
    """Shows one `ImportFound`; its facts can be put right before it is kept."""

    kept = Signal(object)
    """Take it into the library: the ImportFound with what was typed."""
    taken_over = Signal(object)
    """Put it in the place of the report that it is a version of: ImportFound, as above."""
    only_read = Signal()
    """Open the file and store nothing."""
    existing_wanted = Signal()
    """Open the report that is there already."""

    def __init__(self, found: ImportFound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._report = found.imported.report
        self.setWindowTitle(self.tr("导入报告"))
        self.setMinimumWidth(560)
        resize_within_screen(self, QSize(620, 620))
        self.name = QLabel()
        self.fields = {
            field: QLineEdit(value)
            for field, value in Typed.of(self._report.meta)._asdict().items()
        }
        self.said = QLabel()
        self.said.setProperty("class", "accent")
        self.said.setWordWrap(True)
        self.said.hide()
        self.details = QPlainTextEdit()
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        self._show_name()

    def say(self, sentence: str) -> None:
        """Say why it was not stored; all can be tried again."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self._set_busy(busy=False)

    def confirm(self) -> None:
        """Do what the button that Enter presses does."""
        default = next(button for button in self.buttons.values() if button.isDefault())
        default.click()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        for sentence in self._notices():
            column.addWidget(notice(sentence))
        column.addLayout(self._form())
        column.addWidget(self._figures())
        column.addLayout(self._lower(), 1)
        column.addWidget(self.said)
        column.addLayout(self._foot())
        list(self.buttons.values())[-1].setFocus()

    def _head(self) -> QVBoxLayout:
        self.name.setProperty("class", "pageTitle")
        self.name.setWordWrap(True)
        source = QLabel(self._source_said())
        source.setProperty("class", "muted")
        for label in (self.name, source):
            label.setTextFormat(Qt.TextFormat.PlainText)
        if not isinstance(self._found.source, PastedText):
            source.setToolTip(str(self._found.source))
        head = QVBoxLayout()
        head.setSpacing(3)
        head.addWidget(self.name)
        head.addWidget(source)
        return head

    def _source_said(self) -> str:
        name = one_line(name_of(self._found.source))
        return self.tr("来自 {0}　还没有存进报告库").format(name)

    def _notices(self) -> list[str]:
        like, entry = self._found.match
        said = list(self._found.imported.warnings)
        if entry is not None and like is Likeness.SAME:
            said.insert(0, self.tr("报告库里已经有同样的文本：《{0}》。").format(entry.name))
        elif entry is not None and like is Likeness.NEWER:
            said.insert(
                0,
                self.tr(
                    "看上去是报告库里《{0}》的另一个版本。"
                    "换成这一版时，原来的文本会留着，批注会跟过来。"
                ).format(entry.name),
            )
        return said

    def _form(self) -> QFormLayout:
        labels = {
            "title": (self.tr("标题"), self.tr("政府工作报告")),
            "region": (self.tr("地区"), self.tr("没有识别出来，如 广东省/广州市/海珠区")),
            "year": (self.tr("年份"), self.tr("没有识别出来，如 2024")),
            "speaker": (self.tr("报告人"), self.tr("没有识别出来，如 区长 王小明")),
            "delivered": (self.tr("日期"), self.tr("没有识别出来，如 2024-01-25")),
        }
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for field, (label, hint) in labels.items():
            edit = self.fields[field]
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(label)
            edit.setCursorPosition(0)
            edit.textEdited.connect(self._show_name)
            edit.textEdited.connect(self.said.hide)
            form.addRow(label, edit)
        return form

    def _figures(self) -> QFrame:
        counts = counts_of(self._report)
        card = QFrame()
        card.setProperty("class", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(8, 10, 8, 10)
        figures = [
            (self.tr("章节标题"), counts.sections),
            (self.tr("段首句"), counts.leads),
            (self.tr("名词解释"), counts.terms),
            (self.tr("段落"), counts.paragraphs),
        ]
        if counts.tables:
            figures.append((self.tr("表格"), counts.tables))
        for name, count in figures:
            row.addWidget(figure(name, count), 1)
        return card

    def _lower(self) -> QVBoxLayout:
        """The headings found, and what was left out of the report."""
        dropped = self._found.imported.dropped
        texts = {
            self.tr("目录"): outline_text(self._report) or self.tr("没有找到章节标题。"),
            self.tr("略去的文字（{0} 行）").format(len(dropped))
            if dropped
            else self.tr("没有略去文字"): "\n".join(dropped),
        }
        self.details.setReadOnly(True)
        self.details.setMinimumHeight(96)
        self.details.setTabChangesFocus(True)
        choices = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, (name, text) in enumerate(texts.items()):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(not number)
            button.setEnabled(bool(text))
            choices.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._texts = list(texts.items())
        choices.idClicked.connect(self._show_text)
        self._show_text(0)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.details, 1)
        return column

    def _show_text(self, number: int) -> None:
        name, text = self._texts[number]
        self.details.setPlainText(text)
        self.details.setAccessibleName(name)

    def _foot(self) -> QHBoxLayout:
        """The buttons; the one that suits what the report is to the library comes first."""
        like = self._found.match.likeness
        row = QHBoxLayout()
        row.setSpacing(8)
        if not isinstance(self._found.source, PastedText):
            row.addWidget(self._button("read", self.tr("只看，不收"), self._read))
        row.addStretch(1)
        row.addWidget(self._button("cancel", self.tr("取消"), self.reject))
        if like is Likeness.SAME:
            row.addWidget(self._button("keep", self.tr("再收一份"), self._keep))
            row.addWidget(self._button("existing", self.tr("打开已有的"), self._open_existing))
        elif like is Likeness.NEWER:
            row.addWidget(self._button("keep", self.tr("另收一份"), self._keep))
            row.addWidget(self._button("take_over", self.tr("换成这一版"), self._take_over))
        else:
            row.addWidget(self._button("keep", self.tr("收进报告库"), self._keep))
        list(self.buttons.values())[-1].setDefault(True)
        return row

    def _button(self, key: str, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        self.buttons[key] = button
        return button

    def _typed(self) -> Typed:
        return Typed(**{field: edit.text() for field, edit in self.fields.items()})

    def _corrected(self) -> ImportFound | None:
        """What was found with what was typed; None, said and shown, where that makes no sense."""
        try:
            meta = corrected(self._report.meta, self._typed())
        except NotUnderstood as error:
            self.say(str(error))
            self.fields[error.field].setFocus()
            self.fields[error.field].selectAll()
            return None
        return self._found.corrected(meta)

    def _show_name(self) -> None:
        """The name under which the report will stand in the library."""
        try:
            meta = corrected(self._report.meta, self._typed())
        except NotUnderstood:
            return
        self.name.setText(meta.name or meta.title or self.tr("没有标题的文字"))

    def _keep(self) -> None:
        self._tell(self.kept)

    def _take_over(self) -> None:
        self._tell(self.taken_over)

    def _tell(self, signal: object) -> None:
        found = self._corrected()
        if found is not None:
            self.say("")
            self._set_busy(busy=True)
            signal.emit(found)  # type: ignore[attr-defined]  # the stubs' bound signals

    def _read(self) -> None:
        self.accept()
        self.only_read.emit()

    def _open_existing(self) -> None:
        self.accept()
        self.existing_wanted.emit()

    def _set_busy(self, *, busy: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not busy)
