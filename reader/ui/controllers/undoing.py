# SPDX-License-Identifier: MIT
"""One way back for everything a reader changes: Ctrl+Z undoes the last step, whoever made it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.ui.main_window import MainWindow

_WRITING = 1
"""The id of undo steps that Qt may offer to merge."""


class _Step(QUndoCommand):
    """A step that can be undone: two functions and what the step is called."""

    def __init__(
        self, text: str, redo: Callable[[], None], undo: Callable[[], None], writing: str
    ) -> None:
        super().__init__(text)
        self._redo, self._undo, self._writing = redo, undo, writing

    def redo(self) -> None:
        self._redo()

    def undo(self) -> None:
        self._undo()

    def id(self) -> int:
        return _WRITING if self._writing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._writing != self._writing:
            return False
        self._redo = other._redo
        return True


class UndoController(QObject):
    """The steps of one window for the whole sitting, and its actions 撤销 and 重做."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._stack = QUndoStack(self)
        for action, signal in (
            ("undo", self._stack.canUndoChanged),
            ("redo", self._stack.canRedoChanged),
        ):
            window.commands[action].setEnabled(False)
            signal.connect(window.commands[action].setEnabled)

    def do(
        self, label: str, redo: Callable[[], None], undo: Callable[[], None], writing: str = ""
    ) -> None:
        """Call `redo` now, and `undo` when the reader takes the step back.

        `writing` names a text that is being written: its next step joins this one.
        """
        self._stack.push(_Step(label, redo, undo, writing))

    def undo(self) -> None:
        """Take the last step back."""
        self._stack.undo()

    @property
    def steps(self) -> int:
        """How many steps have been done and not undone."""
        return self._stack.index()

    def take_back(self) -> None:
        """Take the last step back and forget it, as if it had never been done."""
        step = self._stack.command(self._stack.index() - 1)
        if isinstance(step, _Step):
            step.undo()
            step.setObsolete(True)  # the stack then only drops it
            self._stack.undo()

    def redo(self) -> None:
        """Do it again."""
        self._stack.redo()

    def clear(self) -> None:
        """Forget all steps: a backup was put back, and they lead from another state."""
        self._stack.clear()
