# SPDX-License-Identifier: MIT
"""What is said and set before Qt starts."""

from __future__ import annotations

import sys

import pytest

from reader.ui.platform import needs_sentence, prepare_environment

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux
@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"DISPLAY": ":96"}])
def test_no_display_is_a_sentence_that_names_the_way_out(environ):
    assert "--screenshot" in needs_sentence(dict(environ), screenshot=False)


@linux
def test_a_screenshot_needs_no_display():
    environ: dict[str, str] = {}
    assert needs_sentence(environ, screenshot=True) == ""
    assert environ["QT_QPA_PLATFORM"] == "offscreen"


@linux
@pytest.mark.parametrize(
    "environ",
    [{"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}, {"DISPLAY": "host:10.0"}],
)
def test_what_may_be_a_display_is_believed(environ):
    assert needs_sentence(dict(environ), screenshot=False) == ""


@linux
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "ibus"}, None),
        ({"QT_IM_MODULE": "compose"}, None),
        ({"QT_IM_MODULES": "wayland"}, "wayland"),
    ],
)
def test_input_methods_fall_back_to_ibus(before, after):
    environ = dict(before)
    prepare_environment(environ, screenshot=False)
    assert environ.get("QT_IM_MODULES") == after


def test_a_chosen_platform_stays_for_a_screenshot():
    environ = {"QT_QPA_PLATFORM": "xcb"}
    prepare_environment(environ, screenshot=True)
    assert environ["QT_QPA_PLATFORM"] == "xcb"
