# SPDX-License-Identifier: MIT
"""The choice of fonts on machines of all kinds, told by lists of families."""

import pytest

from reader.ui.fonts import BOLD, DEMI_BOLD, MEDIUM, REGULAR, choose_fonts, missing_characters

pytestmark = pytest.mark.usefixtures("qapp")

DEBIAN = {
    "Noto Serif CJK SC": ["Regular", "Bold"],
    "Noto Sans CJK SC": ["Regular", "Medium", "Bold"],
    "DejaVu Sans": ["Book", "Bold"],
}
WINDOWS = {
    "SimSun": ["Regular"],
    "Microsoft YaHei": ["Regular", "Bold"],
    "KaiTi": ["Regular"],
    "FangSong": ["Regular"],
}
MAC = {
    "Songti SC": ["Light", "Regular", "Bold"],
    "PingFang SC": ["Regular", "Medium", "Semibold"],
    "Kaiti SC": ["Regular", "Bold"],
}


class Machine:
    def __init__(self, fonts):
        self.fonts = fonts

    def families(self):
        return list(self.fonts)

    def styles(self, family):
        return self.fonts.get(family, [])


def test_debian_sets_kai_in_medium_hei_and_fangsong_in_song():
    fonts = choose_fonts(source=Machine(DEBIAN))
    assert fonts.song.families[0] == "Noto Serif CJK SC"
    assert (fonts.song_bold.families[0], fonts.song_bold.weight) == ("Noto Serif CJK SC", BOLD)
    assert (fonts.kai.families[0], fonts.kai.weight) == ("Noto Sans CJK SC", MEDIUM)
    assert fonts.fangsong == fonts.song
    assert not fonts.bundled


def test_windows_has_no_bold_song_and_takes_hei_instead():
    fonts = choose_fonts(source=Machine(WINDOWS))
    assert fonts.song.families[0] == "SimSun"
    assert (fonts.song_bold.families[0], fonts.song_bold.weight) == ("Microsoft YaHei", BOLD)
    assert fonts.fangsong.families[0] == "FangSong"
    assert fonts.fangsong_bold.families[0] == "Microsoft YaHei"
    assert (fonts.kai.families[0], fonts.kai.weight) == ("KaiTi", REGULAR)


def test_mac_takes_the_weights_that_are_there():
    fonts = choose_fonts(source=Machine(MAC))
    assert (fonts.song_bold.families[0], fonts.song_bold.weight) == ("Songti SC", BOLD)
    assert (fonts.hei_bold.families[0], fonts.hei_bold.weight) == ("PingFang SC", DEMI_BOLD)


def test_body_faces_by_name():
    fonts = choose_fonts(source=Machine(WINDOWS))
    assert fonts.body("song") == fonts.song
    assert fonts.body("fangsong") == fonts.fangsong
    assert fonts.body("hei") == fonts.hei
    assert fonts.body("comic") == fonts.song
    assert fonts.body_bold("hei") == fonts.hei_bold


def test_a_bare_machine_without_bundled_fonts_still_gives_faces(tmp_path):
    fonts = choose_fonts(tmp_path, Machine({"DejaVu Sans": ["Book"]}))
    assert fonts.song.families == ("serif",)
    assert not fonts.bundled
    (tmp_path / "broken.otf").write_bytes(b"no font")
    assert not choose_fonts(tmp_path, Machine({})).bundled


@pytest.fixture
def font():
    return choose_fonts().song.font(20)


def test_missing_characters_are_named_once_and_in_order(font):
    assert missing_characters("海\ue123珠\ue124\ue123\n\u2028 \u200b\u3000", font) == "\ue123\ue124"
    assert missing_characters("政府工作报告“1310”", font) == ""
