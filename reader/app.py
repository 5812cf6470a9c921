# SPDX-License-Identifier: MIT
"""Starts the window: what must be settled with system and desk before there can be one.

The window itself is made by `reader.program`, whose modules are loaded while Qt connects to the
display and opens the fonts (see `_qt_and_modules`).
"""

from __future__ import annotations

import logging
import os
import sys
import threading

from PySide6.QtWidgets import QApplication

from reader.log import install_excepthook, start_log, stop_log
from reader.options import WindowOptions
from reader.paths import Paths, locate_paths
from reader.tasks.single_instance import claim_instance
from reader.ui.fonts import FontSet, choose_fonts, open_files
from reader.ui.platform import STYLE, needs_sentence, prepare_environment

WRONG_USE, BROKEN = 2, 3
_log = logging.getLogger(__name__)


def run(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; returns the exit code of the process."""
    shooting = options.screenshot is not None
    sentence = needs_sentence(os.environ, shooting)
    if sentence:
        print(sentence, file=sys.stderr)
        return WRONG_USE
    prepare_environment(os.environ, shooting)
    paths = locate_paths()
    app, fonts = _qt_and_modules(paths)
    if options.look:
        leave_no_trace()
    if shooting or options.look:
        return _show(app, paths, options, fonts)
    claim = claim_instance(paths.user_data)
    if claim.hand_over(options.report):
        return 0
    log = start_log(paths.log)
    try:
        return _show(app, paths, options, fonts)
    finally:
        stop_log(log)
        claim.release()


def leave_no_trace() -> None:
    """Let nothing of the process reach the disk by itself: no log line, no core dump."""
    # Without any handler Python would print warnings, which sessions write into files.
    logging.getLogger().addHandler(logging.NullHandler())
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only some systems have it

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _qt_and_modules(paths: Paths) -> tuple[QApplication, FontSet]:
    """Start Qt and open its fonts, while a thread loads the modules of the window.

    Qt waits for the display and reads fonts without Python's lock, so that the two go on at once.
    """
    loading = threading.Thread(target=_load_program)
    loading.start()
    app = make_application()
    fonts = choose_fonts(paths.resources / "fonts")
    open_files(fonts)
    loading.join()
    return app, fonts


def _load_program() -> None:
    # Beside Qt's own start; an error in it is met again, and told, by the import in `_show`.
    import reader.program  # noqa: F401, PLC0415


def _show(app: QApplication, paths: Paths, options: WindowOptions, fonts: FontSet) -> int:
    """Run the window; without the program's own files say so, for nothing can be shown."""
    # Loaded by then, see `_qt_and_modules`.
    from reader.program import Program  # noqa: PLC0415
    from reader.ui.theme import ThemeError  # noqa: PLC0415

    try:
        program = Program(app, paths, options, fonts)
    except (OSError, ThemeError) as error:
        _log.exception("The program's files are incomplete")
        print(_incomplete(paths, error), file=sys.stderr)
        return BROKEN
    put_back = install_excepthook(program.tell)
    program.start()
    code = app.exec()
    program.shut_down()
    put_back()
    return program.exit_code or code


def _incomplete(paths: Paths, error: Exception) -> str:
    return (
        f"程序文件不完整（{error}），窗口打不开。请重新解压或安装程序（应在“{paths.resources}”）；"
        "您保存的内容不受影响。"
    )


def make_application() -> QApplication:
    """The QApplication with the names of the program."""
    # The style is named here because `setStyle` answers with the style, and PySide6 then makes
    # QStyle's 600 members of enums: 7 ms of the start.
    app = QApplication([sys.argv[0], "-style", STYLE])
    prepare_application(app)
    return app


def prepare_application(app: QApplication) -> None:
    """Give the application its names."""
    app.setApplicationName("report-reader")
    app.setApplicationDisplayName("报告阅读器")
    app.setDesktopFileName("report-reader")
