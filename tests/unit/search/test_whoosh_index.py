# SPDX-License-Identifier: MIT
"""The index is a cache: whatever becomes of its files, it is right or it is not used."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from reader.search import whoosh_index
from reader.search.api import IndexUnusable
from reader.search.index_files import index_folder, put_in_place, text_digest
from reader.search.whoosh_index import WhooshIndex, build, grams

TEXTS = ("琶洲算谷", "海珠湾与琶洲", "港", "", "gdp增长8.6%\n第二行")


@pytest.fixture
def folder(tmp_path):
    return build(TEXTS, tmp_path)


def test_candidates_hold_every_passage_where_the_string_stands(tmp_path, folder):
    index = WhooshIndex.open(TEXTS, tmp_path)
    assert index.candidates("琶洲") == {0, 1}
    assert index.candidates("港") == {2}
    assert index.candidates("洲") == {0, 1}
    assert index.candidates("8.6%") == {4}
    assert index.candidates("\n第") == {4}
    assert index.candidates("天河") == set()
    assert index.candidates("琶海") == set()


def test_grams_are_characters_and_pairs():
    assert list(grams("琶洲港")) == ["琶", "洲", "港", "琶洲", "洲港"]
    assert list(grams("港")) == ["港"]
    assert list(grams("")) == []


def test_nothing_but_the_index_is_left_behind(tmp_path, folder):
    assert list(tmp_path.iterdir()) == [folder]
    assert {file.suffix for file in folder.iterdir()} == {".seg", ".toc", ".json"}


def test_building_again_replaces(tmp_path, folder):
    assert build(TEXTS, tmp_path) == folder
    assert list(tmp_path.iterdir()) == [folder]
    assert WhooshIndex.open(TEXTS, tmp_path).candidates("港") == {2}


def test_a_changed_text_has_no_index(tmp_path, folder):
    for other in (("琶洲算谷",), (*TEXTS[:-1], "别的"), ("琶洲", "算谷", *TEXTS[1:])):
        with pytest.raises(IndexUnusable):
            WhooshIndex.open(other, tmp_path)


def test_one_moved_under_anothers_name_is_not_opened(tmp_path, folder):
    other = ("别的",)
    folder.rename(index_folder(tmp_path, text_digest(other)))
    with pytest.raises(IndexUnusable):
        WhooshIndex.open(other, tmp_path)


def test_every_corruption_is_noticed(tmp_path, folder, full_run):
    chance = random.Random(3)
    sound = {file.name: file.read_bytes() for file in folder.iterdir()}
    for _ in range(300 if full_run else 100):
        name = chance.choice(sorted(sound))
        content = bytearray(sound[name])
        match chance.randrange(4):
            case 0:
                (folder / name).unlink()
            case 1:
                (folder / name).write_bytes(content[: chance.randrange(len(content))])
            case 2:
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                (folder / name).write_bytes(content)
            case _:
                (folder / name).write_bytes(chance.randbytes(len(content)))
        with pytest.raises(IndexUnusable):
            WhooshIndex.open(TEXTS, tmp_path)
        (folder / name).write_bytes(sound[name])
    assert WhooshIndex.open(TEXTS, tmp_path).candidates("港") == {2}


def test_what_whoosh_cannot_read_is_refused_even_with_a_sound_stamp(tmp_path):
    """Files that are as their stamp says and yet no index: Whoosh's own errors are caught."""
    for name, content in (("_MAIN_1.toc", b"nothing"), ("readme", b"")):
        built = tmp_path / "built"
        built.mkdir()
        (built / name).write_bytes(content)
        put_in_place(built, text_digest(TEXTS))
        with pytest.raises(IndexUnusable):
            WhooshIndex.open(TEXTS, tmp_path)


def test_a_damaged_posting_shows_as_unusable(tmp_path, folder):
    index = WhooshIndex.open(TEXTS, tmp_path)
    index._reader.close()
    with pytest.raises(IndexUnusable):
        index.candidates("港")


def test_its_files_may_go_while_it_is_open(tmp_path, folder):
    index = WhooshIndex.open(TEXTS, tmp_path)
    for file in folder.iterdir():
        file.unlink()
    assert index.candidates("琶洲") == {0, 1}


def test_a_failed_build_leaves_the_old_one(tmp_path, folder, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whoosh_index, "put_in_place", fail)
    with pytest.raises(OSError, match="No space"):
        build(TEXTS, tmp_path)
    assert list(tmp_path.iterdir()) == [folder]
    assert WhooshIndex.open(TEXTS, tmp_path).candidates("港") == {2}


def test_leftovers_of_a_killed_build_are_swept_out(tmp_path):
    left = tmp_path / ".abc.tmp"
    left.mkdir()
    (left / "MAIN_1.seg").write_bytes(b"x")
    build(TEXTS, tmp_path)
    assert left.exists()  # it may be another program's, still at work
    os.utime(left, (time.time() - 7200, time.time() - 7200))
    build(TEXTS, tmp_path)
    assert not left.exists()


def test_the_stamp_names_every_file(folder):
    stamp = json.loads((folder / "stamp.json").read_text().splitlines()[1])
    assert set(stamp["files"]) | {"stamp.json"} == {file.name for file in folder.iterdir()}


def test_killed_while_building(tmp_path, full_run):
    """Whenever the build is killed, there is a whole index or none."""
    code = (
        "import sys; from pathlib import Path; from reader.search.whoosh_index import build\n"
        "texts = tuple(chr(0x4e00 + i) * 2 + chr(0x5000 + i) for i in range(600))\n"
        "print('ready', flush=True)\n"
        "while True: build(texts, Path(sys.argv[1]))\n"
    )
    texts = tuple(chr(0x4E00 + i) * 2 + chr(0x5000 + i) for i in range(600))
    chance = random.Random(9)
    whole = 0
    for _ in range(100 if full_run else 4):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() * 1.2)
            process.kill()
        try:
            index = WhooshIndex.open(texts, tmp_path)
        except IndexUnusable:
            continue
        whole += 1
        assert index.candidates(texts[5]) == {5}
    assert whole or not full_run
