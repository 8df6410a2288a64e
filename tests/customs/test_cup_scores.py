"""Cup scores as sellers write them: which number is meant, and which is not."""

from decimal import Decimal

import pytest

from logistics.customs.cup_scores import cup_score
from logistics.shipments.facts import Line


@pytest.mark.parametrize(
    ("grade", "points"),
    [
        ("scored 86 by SCA; defects 12 pts", 86),
        ("A1 82 points (moisture 11 points)", 82),
        ("84,5 points", 84),
        ("SCA 84,75", 84),
        ("A1,84 points", 84),
        ("84.50 pts", 84),
        ("score 100", 100),
        ("cup score 86/100", 86),
        ("cup quality 82", 82),
        ("82,5+", 82),
        ("lots of 83 points and 81 points", 81),
        ("score 50", 50),
    ],
)
def test_the_score_is_read(grade: str, points: int) -> None:
    assert cup_score(Line(id="1", grade=grade)) == Decimal(points)


@pytest.mark.parametrize(
    "grade",
    [
        "defects 12 pts",
        "score 49",
        "score 1000",
        "CQI 2026",
        "SCA, 100% Bourbon",
        "SCA, 100 % washed",
        "SCA 60 kg bags",
        "184 points",
    ],
)
def test_other_numbers_are_no_score(grade: str) -> None:
    assert cup_score(Line(id="1", grade=grade)) is None
