from typing import Literal

import pytest

from tests.bars import PROOF, sized
from tests.figures import told


def _report(when: Literal["setup", "call"], *figures: str) -> pytest.TestReport:
    properties: list[tuple[str, object]] = [("figure", told) for told in figures]
    return pytest.TestReport(
        "a test", ("file", 1, "a test"), {}, "passed", None, when, user_properties=properties
    )


def test_the_figures_of_a_run_are_told_once_and_sorted() -> None:
    reports = [_report("call", "kills: 100", "folds: 2000"), _report("setup", "kills: 100")]
    assert told(reports) == ["folds: 2000", "kills: 100"]


def test_a_bar_is_full_only_when_it_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROOF, raising=False)
    assert sized(full=100, brief=20) == 20
    monkeypatch.setenv(PROOF, "full")
    assert sized(full=100, brief=20) == 100
