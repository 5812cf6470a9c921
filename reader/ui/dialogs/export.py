# SPDX-License-Identifier: MIT
"""Asks what is taken along and in which form: annotations as a file, or the report with them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.export.formats import Format, Scope
from reader.export.paper import Speaker

_COLUMNS = 2


class Counts(NamedTuple):
    """How many annotations there are to take along."""

    report: int
    shown: int
    library: int

    def of(self, scope: Scope) -> int:
        """Those of one scope."""
        return {Scope.REPORT: self.report, Scope.SHOWN: self.shown, Scope.LIBRARY: self.library}[
            scope
        ]


class ExportDialog(QDialog):
    """Tells `chosen(format, scope, speaker)`; where the file goes is asked by who listens."""

    chosen = Signal(object, object, object)

    def __init__(
        self, counts: Counts, format: Format, speaker: Speaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出"))
        self.setMinimumWidth(520)
        self._counts = counts
        self._formats = QButtonGroup(self)
        self._scopes = QButtonGroup(self)
        self._fields = [QLineEdit(value) for value in speaker]
        self._said = QLabel()
        self._said.setProperty("class", "muted")
        self._said.setWordWrap(True)
        self._confirm = QPushButton(self.tr("选择位置…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(10)
        self._add_formats(column, format)
        self._add_scopes(column)
        self._add_fields(column)
        column.addWidget(self._said)
        column.addStretch(1)
        column.addWidget(self._buttons())
        self._formats.idToggled.connect(self._show_state)
        self._scopes.idToggled.connect(self._show_state)
        self._show_state()

    @property
    def format(self) -> Format:
        """The form that is chosen."""
        return tuple(Format)[self._formats.checkedId()]

    @property
    def scope(self) -> Scope:
        """Which annotations are chosen; the report with its marks takes those of the report."""
        scope = tuple(Scope)[self._scopes.checkedId()]
        return Scope.REPORT if self.format.is_report and scope is Scope.LIBRARY else scope

    def choose(self, format: Format, scope: Scope | None = None) -> None:
        """Choose a form and which annotations, as a click does."""
        self._formats.button(tuple(Format).index(format)).setChecked(True)
        if scope is not None:
            self._scopes.button(tuple(Scope).index(scope)).setChecked(True)

    def confirm(self) -> None:
        """Close, and tell what was chosen."""
        speaker = Speaker(*(field.text().strip() for field in self._fields))
        self.accept()
        self.chosen.emit(self.format, self.scope, speaker)

    def _add_formats(self, column: QVBoxLayout, format: Format) -> None:
        names = {
            Format.SPEECH: self.tr("审议发言提纲（Word）"),
            Format.AMENDMENTS: self.tr("修改意见表（Word）"),
            Format.EXCERPTS: self.tr("摘录（Word）"),
            Format.MARKDOWN: self.tr("批注（Markdown）"),
            Format.HTML: self.tr("批注（网页）"),
            Format.CSV: self.tr("批注表格（CSV）"),
            Format.JSON: self.tr("批注数据（JSON，可再导入）"),
            Format.REPORT_HTML: self.tr("报告全文及批注（网页）"),
            Format.REPORT_PDF: self.tr("报告全文及批注（PDF，原样）"),
            Format.OFFICE_PDF: self.tr("报告全文及批注（PDF，公文版式）"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for number, one in enumerate(Format):
            button = QRadioButton(names[one])
            button.setChecked(one is format)
            self._formats.addButton(button, number)
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        column.addWidget(_caption(self.tr("导出成")))
        column.addLayout(grid)

    def _add_scopes(self, column: QVBoxLayout) -> None:
        names = {
            Scope.REPORT: self.tr("这份报告的全部批注（{0}条）"),
            Scope.SHOWN: self.tr("批注栏里筛选出来的（{0}条）"),
            Scope.LIBRARY: self.tr("报告库里的全部批注（{0}条）"),
        }
        column.addWidget(_caption(self.tr("包括")))
        for number, one in enumerate(Scope):
            button = QRadioButton(names[one].format(self._counts.of(one)))
            button.setChecked(one is Scope.REPORT)
            self._scopes.addButton(button, number)
            column.addWidget(button)

    def _add_fields(self, column: QVBoxLayout) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(16)
        names = (self.tr("代表团"), self.tr("姓名"), self.tr("日期"))
        for name, field in zip(names, self._fields, strict=True):
            field.setAccessibleName(name)
            field.setPlaceholderText(self.tr("留空则印出横线，可以手写"))
            form.addRow(name, field)
        column.addWidget(_caption(self.tr("署名（用于 Word）")))
        column.addLayout(form)

    def _show_state(self) -> None:
        """Offer only what goes with the form, and say why nothing can be taken along."""
        format = self.format
        self._scopes.button(tuple(Scope).index(Scope.LIBRARY)).setEnabled(not format.is_report)
        for field in self._fields:
            field.setEnabled(format.is_word)
        empty = not format.is_report and not self._counts.of(self.scope)
        self._confirm.setEnabled(not empty or format.is_word)
        said = self.tr(
            "批注中以“问题：”“依据：”“理由：”“建议：”开头的行，会分别填进提纲和意见表；没写的留空待填。"
        )
        if empty and not format.is_word:
            said = self.tr("还没有可以导出的批注。")
        self._said.setText(said if format.is_word or empty else "")

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        leave = QPushButton(self.tr("取消"))
        self._confirm.setDefault(True)
        leave.setAutoDefault(False)
        box.addButton(self._confirm, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        self._confirm.clicked.connect(self.confirm)
        leave.clicked.connect(self.reject)
        return box


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("class", "accent")
    return label
