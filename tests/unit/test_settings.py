# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.settings import GROUP_LABELS, SETTINGS, Kind, Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "settings.ini"


def test_defaults_hold_without_a_file_and_nothing_is_written(file):
    settings = Settings(file)
    assert settings.integer("font_size") == 19
    assert settings.text("theme") == "system"
    assert settings.save()
    assert not file.parent.exists()


def test_changes_come_back(file):
    settings = Settings(file)
    settings.set("theme", "dark")
    settings.set("line_height", 2)
    settings.set("side_pinned", True)
    settings.set("window_geometry", "AdnQywAD=%(x)s;#")
    assert settings.save()
    again = Settings(file)
    assert again.text("theme") == "dark"
    assert again.number("line_height") == 2.0
    assert again.flag("side_pinned")
    assert again.text("window_geometry") == "AdnQywAD=%(x)s;#"
    assert again.integer("font_size") == 19
    assert not again.changed


def test_the_file_is_plain_and_holds_only_what_was_chosen(file):
    settings = Settings(file)
    settings.set("font_size", 24)
    settings.save()
    assert file.read_text(encoding="utf-8") == "[typography]\nfont_size = 24\n\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [("font_size", 41), ("font_size", 11), ("font_size", True), ("font_size", "20"),
     ("font_size", 19.5), ("theme", "pink"), ("tree_visible", 1), ("line_height", 3.0),
     ("left_tab", "a\nb"), ("left_tab", " a")],
)  # fmt: skip
def test_wrong_values_are_refused(key, value):
    settings = Settings()
    with pytest.raises(ValueError, match=key):
        settings.set(key, value)
    assert not settings.changed


def test_unknown_keys_are_programming_errors():
    with pytest.raises(KeyError):
        Settings().get("colour")
    with pytest.raises(KeyError):
        Settings().set("colour", "red")


def test_observers_hear_of_real_changes_until_they_leave():
    settings, heard = Settings(), []
    leave = settings.subscribe(lambda key, value: heard.append((key, value)))
    settings.set("font_size", 19)
    settings.set("font_size", 20)
    settings.reset("font_size")
    leave()
    leave()
    settings.set("font_size", 22)
    assert heard == [("font_size", 20), ("font_size", 19)]


def test_an_observer_may_leave_while_being_told():
    settings, heard = Settings(), []

    def once(key, _value):
        heard.append(key)
        leave()

    leave = settings.subscribe(once)
    settings.subscribe(lambda key, _value: heard.append(key))
    settings.set("font_size", 20)
    assert heard == ["font_size", "font_size"]


def test_bad_values_in_the_file_cost_only_themselves(file):
    file.parent.mkdir()
    file.write_text(
        "\ufeff[typography]\nfont_size = 900\ncolumn_chars = many\nline_height = nan\n"
        "body_face = hei\n[appearance]\ntheme = pink\n[future]\nx = 1\n",
        encoding="utf-8",
    )
    settings = Settings(file)
    assert settings.integer("font_size") == 40
    assert settings.integer("column_chars") == 32
    assert settings.number("line_height") == 1.8
    assert settings.text("body_face") == "hei"
    assert settings.text("theme") == "system"
    assert settings.notices == ()
    settings.set("theme", "sepia")
    settings.save()
    assert "[future]\nx = 1" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00rubbish", b"no section\n", b"[a]\nx=1\n[a]\n"])
def test_a_broken_file_is_set_aside_and_said(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    settings = Settings(file)
    (aside,) = file.parent.iterdir()
    assert aside.name.startswith("settings.damaged-")
    assert aside.read_bytes() == content
    assert str(aside) in settings.notices[0]
    settings.set("font_size", 20)
    assert settings.save()
    assert aside.read_bytes() == content


def test_what_cannot_be_saved_stays_in_memory_and_is_said(tmp_path):
    (tmp_path / "home").write_bytes(b"a file where the folder should be")
    settings = Settings(tmp_path / "home" / "settings.ini")
    settings.set("font_size", 20)
    assert not settings.save()
    assert settings.integer("font_size") == 20
    assert str(settings.path) in (settings.problem or "")
    (tmp_path / "home").unlink()
    assert settings.save()
    assert settings.problem is None
    assert Settings(settings.path).integer("font_size") == 20


def test_an_unreadable_file_is_not_replaced(tmp_path):
    target = tmp_path / "settings.ini"
    target.mkdir()  # reading a folder fails for every user, root included
    settings = Settings(target)
    assert str(target) in (settings.problem or "")
    settings.set("font_size", 20)
    assert not settings.save()
    assert [p.name for p in tmp_path.iterdir()] == ["settings.ini"]


def test_the_table_is_sound():
    assert len({s.key for s in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.check(setting.default) == setting.default
        assert setting.group in GROUP_LABELS
        assert bool(setting.choices) == (setting.kind is Kind.CHOICE)


@given(size=st.integers(), height=st.floats(allow_nan=False))
def test_clamped_numbers_are_taken(size, height):
    settings = Settings()
    table = {s.key: s for s in SETTINGS}
    settings.set("font_size", table["font_size"].clamp(size))
    settings.set("line_height", table["line_height"].clamp(height))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_any_text_that_is_taken_comes_back(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("home") / "settings.ini"
    settings = Settings(file)
    try:
        settings.set("left_tab", text)
    except ValueError:
        return
    settings.save()
    assert Settings(file).text("left_tab") == text
