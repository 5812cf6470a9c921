# SPDX-License-Identifier: MIT
"""The importer reaches its required rates on the sample reports; the measuring itself works."""

from __future__ import annotations

from pathlib import Path

import measure_import
import pytest
from import_case import Case
from import_scores import REQUIRED, Score
from import_variants import NAMES

_ROOT = Path(__file__).resolve().parents[3]
_SHORT_OF = {
    # Lines broken as on paper: two paragraphs of which one ends at the edge cannot be told apart.
    "折行",
    # Not yet: note marks of bare digits (one report) of full width or behind straight quotes.
    *("全角数字", "直引号"),
    # Not yet: entries without numbers that have page references or stand on two lines each.
    *("条目 无编号", "条目 名词独占一行", "标记 ^[n]"),
}
_SAMPLES = _ROOT.parent / "shared" / "reports"


@pytest.fixture(scope="module")
def measured() -> list[measure_import.Measured]:
    """Every sample measured; once for all rows."""
    if not _SAMPLES.is_dir():
        pytest.skip("the sample reports (../shared) are not on this machine")
    return measure_import.measure(_SAMPLES, measure_import.read_gold(measure_import.GOLD))


@pytest.mark.parametrize("row", REQUIRED)
def test_the_samples_reach_the_required_rates(
    measured: list[measure_import.Measured], row: str
) -> None:
    result = measure_import.total(measured)
    assert result.passes(row), f"{result.right[row]} of {result.asked[row]}"


@pytest.mark.parametrize("name", ["条目 【n】", "没有标题区"])
def test_the_same_words_set_in_other_ways(
    measured: list[measure_import.Measured], name: str
) -> None:
    gold = measure_import.read_gold(measure_import.GOLD)
    assert measured
    result = measure_import.total(measure_import.measure_variant(name, _SAMPLES, gold))
    assert measure_import.failed_rows(result) == []


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(set(NAMES) - _SHORT_OF))
def test_all_ways_of_setting_them(measured: list[measure_import.Measured], name: str) -> None:
    test_the_same_words_set_in_other_ways(measured, name)


def test_every_sample_was_read_by_a_person(measured: list[measure_import.Measured]) -> None:
    gold = measure_import.read_gold(measure_import.GOLD)
    assert {one.name for one in measured} == set(gold)


def test_a_folder_never_seen_is_measured_without_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = _ROOT / "tests" / "fixtures" / "page.txt"
    (tmp_path / "没见过.txt").write_bytes(page.read_bytes())
    assert measure_import.main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "没见过.txt：无可疑之处" in told
    assert "一、二级标题：查全" in told


def test_lost_and_changed_words_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = _ROOT / "tests" / "fixtures" / "page.txt"
    (tmp_path / "没见过.txt").write_bytes(page.read_bytes())
    honest = measure_import.open_case

    def forgetful(path: Path) -> Case:
        case = honest(path)
        assert case.raw is not None
        case.raw += "这里还有一句没有读进来的话。"
        return case

    monkeypatch.setattr(measure_import, "open_case", forgetful)
    assert measure_import.main([str(tmp_path)]) == 1
    assert "丢失" in capsys.readouterr().out


def test_an_empty_folder_is_no_success(tmp_path: Path) -> None:
    assert measure_import.main([str(tmp_path)]) == 2


def test_wrong_links_count_the_other_way_round() -> None:
    result = Score()
    row = "链接到错处的"
    result.count(row, right=False)
    assert result.passes(row)
    result.count(row, right=True)
    assert not result.passes(row)
