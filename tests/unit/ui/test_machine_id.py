# SPDX-License-Identifier: MIT
"""A machine without an id: Qt's plugin for ibus would let D-Bus abort the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui import platform


def test_an_empty_or_missing_id_counts_as_none(tmp_path: Path) -> None:
    assert not platform.has_machine_id(tmp_path)
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "machine-id").write_text("\n")
    assert not platform.has_machine_id(tmp_path)
    (tmp_path / "etc" / "machine-id").write_text("0123456789abcdef" * 2 + "\n")
    assert platform.has_machine_id(tmp_path)


def test_ibus_is_not_asked_for_where_it_would_abort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform.sys, "platform", "linux")
    for has, modules in ((True, "fcitx;ibus"), (False, "compose")):
        monkeypatch.setattr(platform, "has_machine_id", lambda has=has: has)
        environ: dict[str, str] = {}
        platform.prepare_environment(environ, screenshot=False)
        assert environ["QT_IM_MODULES"] == modules
