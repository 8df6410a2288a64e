"""Reading the operator's lists and files of marks, strictly."""

from datetime import date
from typing import Any

import pytest

from logistics.customs.browsing.marked import holding, lapsed, rows_by_id
from logistics.customs.knowledge import knowledge
from logistics.customs.knowledge.contents import content_digest
from logistics.customs.marks_file import marks_to_json, read_marks
from logistics.customs.operator import NO_LISTS
from logistics.customs.operator_file import read_lists
from logistics.kernel.errors import InvalidError

LISTS: dict[str, Any] = {
    "denied_names": [{"name": "Acme Ltd", "listed_by": "National list", "since": "2025-02-01"}],
    "reference_prices": [
        {
            "commodity": "coffee",
            "state": "green",
            "amount": "2.10",
            "currency": "USD",
            "unit": "LBR",
            "source": "Coffee exchange",
            "on": "2026-11-02",
        }
    ],
    "corridor_alerts": [
        {
            "place": "mombasa",
            "told": "Strike of the port’s workers",
            "severity": "warn",
            "source": "Port authority",
            "from_on": "2026-11-01",
            "to_on": None,
        }
    ],
}


def _changed(kind: str, **change: Any) -> dict[str, Any]:
    return {**LISTS, kind: [{**LISTS[kind][0], **change}]}


def _problems(held: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as refused:
        read_lists(held)
    return [(problem.pointer, problem.code) for problem in refused.value.problems]


def test_lists_are_written_as_they_are_read() -> None:
    lists = read_lists(LISTS)
    written = {
        **LISTS,
        "reference_prices": [{**LISTS["reference_prices"][0], "amount": "2.1"}],
    }
    assert lists.to_json() == written
    assert read_lists(written) == lists
    assert read_lists({}) == NO_LISTS


@pytest.mark.parametrize(
    ("held", "wrong"),
    [
        ([], [("", "wire.object")]),
        ({"allies": []}, [("", "lists.unknown")]),
        ({"denied_names": {}}, [("/denied_names", "wire.list")]),
        ({"denied_names": ["x"]}, [("/denied_names/0", "wire.object")]),
        (_changed("denied_names", name=" "), [("/denied_names/0/name", "wire.required")]),
        (_changed("denied_names", name=7), [("/denied_names/0/name", "wire.text")]),
        (_changed("denied_names", alias="x"), [("/denied_names/0/alias", "wire.unknown")]),
        (_changed("denied_names", since="2025-13-01"), [("/denied_names/0/since", "date.format")]),
        (_changed("denied_names", name="x" * 201), [("/denied_names/0/name", "text.too_long")]),
        (
            _changed("reference_prices", state="raw", amount="1"),
            [("/reference_prices/0/state", "wire.listed")],
        ),
        (_changed("reference_prices", amount="0"), [("/reference_prices/0/amount", "lists.price")]),
        (
            _changed("reference_prices", amount="1e3", unit="stone"),
            [
                ("/reference_prices/0/amount", "number.format"),
                ("/reference_prices/0/unit", "wire.listed"),
            ],
        ),
        (
            _changed("corridor_alerts", severity="awful", place="atlantis"),
            [
                ("/corridor_alerts/0/place", "wire.listed"),
                ("/corridor_alerts/0/severity", "wire.choice"),
            ],
        ),
        (
            _changed("corridor_alerts", to_on="2026-10-31"),
            [("/corridor_alerts/0/to_on", "lists.reversed")],
        ),
    ],
)
def test_a_wrong_entry_is_told_by_place(held: object, wrong: list[tuple[str, str]]) -> None:
    assert _problems(held) == wrong


TODAY = date(2026, 11, 23)
MARK = {"id": "access-coffee-green", "document": "Letter 12", "by": "Ann", "on": "2026-11-20"}


def test_marks_are_written_as_they_are_read() -> None:
    known = rows_by_id(knowledge())
    marks = read_marks({"rows": [MARK]}, known, today=TODAY)
    assert read_marks(marks_to_json(marks), known, today=TODAY) == marks
    assert marks[0].row == "access-coffee-green"


def test_a_row_nobody_knows_is_told_with_those_near() -> None:
    with pytest.raises(InvalidError) as refused:
        read_marks(
            {"rows": [{**MARK, "id": "acces-coffee-gren"}]}, rows_by_id(knowledge()), today=TODAY
        )
    [problem] = refused.value.problems
    assert (problem.pointer, problem.code) == ("/rows/0/id", "marks.unknown_row")
    assert "access-coffee-green" in problem.message


def test_a_mark_of_a_day_to_come_and_a_row_marked_twice_are_refused() -> None:
    held = [{**MARK, "on": "2026-11-24"}, {**MARK, "issued_on": "2026-11-24"}]
    with pytest.raises(InvalidError) as refused:
        read_marks({"rows": held}, rows_by_id(knowledge()), today=TODAY)
    assert [(one.pointer, one.code) for one in refused.value.problems] == [
        ("/rows/0/on", "marks.on_later"),
        ("/rows/1/id", "marks.twice"),
        ("/rows/1/issued_on", "marks.issued_later"),
    ]


@pytest.mark.parametrize("held", [[], {}, {"rows": {}}, {"rows": [], "more": 1}, {"rows": [{}]}])
def test_what_is_no_file_of_marks_is_refused(held: object) -> None:
    with pytest.raises(InvalidError):
        read_marks(held, rows_by_id(knowledge()), today=TODAY)


def test_a_mark_lapses_when_its_row_says_something_else() -> None:
    rows = rows_by_id(knowledge())
    now = {**MARK, "digest": content_digest(rows["access-coffee-green"])}
    before = {**MARK, "digest": "0" * 64}
    for entry, holds in ((MARK, True), (now, True), (before, False)):
        marks = read_marks({"rows": [entry]}, rows, today=TODAY)
        assert bool(holding(marks, knowledge())) is holds
        assert bool([*lapsed(marks, knowledge())]) is not holds
