# SPDX-License-Identifier: MIT
"""The index proposes every document in which a string stands, and seldom another."""

import pickle
import random

import pytest
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import FileStorage

from reader.search.api import IndexUnusable
from reader.search.grams import GramPool
from reader.search.whoosh_index import _FIELD, _FORMAT, GramIndex, _loads, _segment, write_index

DOCUMENTS = (["琶洲算谷"], ["海珠湾", "与琶洲"], ["港", ""], ["gdp增长8.6%", "𠮷"], ["半\ud800个"])


def make(folder, documents):
    pool = GramPool()
    for texts in documents:
        pool.add(texts)
    write_index(pool, folder)
    return GramIndex(folder, len(documents))


@pytest.fixture
def index(tmp_path):
    made = make(tmp_path, DOCUMENTS)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("needle", "documents"),
    [
        ("琶洲", {0, 1}),
        ("港", {2}),
        ("洲", {0, 1}),
        ("8.6%", {3}),
        ("𠮷", {3}),
        ("天河", set()),
        ("琶海", {1}),  # among a few, characters are all that is asked for
        ("琶港", set()),
        ("7.6%", set()),
        ("半\ud800", None),
    ],
)
def test_candidates(index, needle, documents):
    assert index.candidates(needle) == documents


def test_many_documents_share_terms_and_lists_have_many_blocks(tmp_path):
    chance = random.Random(5)
    letters = [chr(0x4E00 + i) for i in range(300)] + list("0123456789.%，。")
    documents = [["".join(chance.choices(letters, k=90))] for _ in range(4500)]
    for number in range(0, 4500, 3):
        documents[number].append("常常有")
    index = make(tmp_path, documents)
    for _ in range(300):
        text = chance.choice(documents)[0]
        start = chance.randrange(70)
        needle = text[start : start + chance.choice((1, 2, 3, 4, 8, 16))]
        wanted = {n for n, (first, *_) in enumerate(documents) if needle in first}
        found = index.candidates(needle)
        assert found is not None and wanted <= found
        assert len(found - wanted) < 60, needle
    assert index.candidates("常常有") == set(range(0, 4500, 3))
    index.close()


def test_pairs_and_threes_tell_apart_what_characters_do_not(tmp_path):
    documents = [
        ["甲乙丙", "1.5"],
        ["乙甲丙", "5.1"],
        ["甲丙", "乙", "1", "5.", "1"],
        *[["丁"]] * 9,
    ]
    index = make(tmp_path, documents)
    assert index.candidates("甲乙") == {0}
    assert index.candidates("乙甲丙") == {1}
    assert index.candidates("甲丙") == {1, 2}
    assert index.candidates("5.1") == {1}
    assert index.candidates("乙") == {0, 1, 2}
    index.close()


def test_whoosh_itself_reads_the_files(tmp_path):
    documents = [[f"共有{number}"] for number in range(100)]
    make(tmp_path, documents).close()
    codec = whoosh3.W3Codec()
    reader = codec.terms_reader(FileStorage(str(tmp_path)), _segment(codec))
    assert list(reader.matcher(_FIELD, "共有".encode(), _FORMAT).all_ids()) == list(range(100))
    reader.close()


def test_pickles_make_nothing_but_values():
    assert _loads(pickle.dumps(((1, 2), None, {"a": 1}), 2)) == ((1, 2), None, {"a": 1})
    with pytest.raises(pickle.UnpicklingError):
        _loads(pickle.dumps(print, 2))


@pytest.mark.parametrize("content", [b"", b"nothing", bytes(5000)])
def test_what_is_no_index_is_refused(tmp_path, content):
    make(tmp_path, DOCUMENTS).close()
    for path in tmp_path.glob("*.trm"):
        path.write_bytes(content)
    with pytest.raises(IndexUnusable):
        GramIndex(tmp_path, len(DOCUMENTS))


def test_what_fails_in_use_shows_as_unusable(tmp_path):
    index = make(tmp_path, DOCUMENTS)
    index.close()
    with pytest.raises(IndexUnusable):
        index.candidates("港")
