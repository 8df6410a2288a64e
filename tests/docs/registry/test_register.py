"""Every number of a series has a line that says what became of it."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logistics.docs.issue import IssuePaper, issue_paper, sweep
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.explaining import explanation, register_csv
from logistics.docs.registry.passed_numbers import MISSING, Asked
from logistics.docs.registry.register import (
    RegisterLine,
    kinds_registered,
    register_of,
)
from logistics.docs.registry.reserving import reserve
from logistics.docs.registry.states import NumberSource, PaperState
from logistics.kernel.errors import EnvironmentFaultError, InvalidError, NotFoundError
from tests.docs.registry.office import Office
from tests.shipments.desk import COOP, RIVAL

KIND = "packing-list"


def register(office: Office, part: slice = slice(None), **asked: Any) -> tuple[RegisterLine, ...]:
    """The register of the cooperative, or a part of it."""
    actor = office.desk.actor
    wanted = Asked(COOP, **asked)
    return office.desk.run(lambda session: register_of(session, wanted, actor=actor, part=part))


def another(office: Office) -> Office:
    """An office for one more shipment without numbers of its own."""
    return office.without_own_numbers()


def _unprintable(office: Office) -> Office:
    """An office for a shipment with a mark that no font here can draw."""
    facts = office.facts()
    packages = tuple(replace(group, marks="𠮷") for group in facts.packages)
    entered = office.desk.enter(replace(facts, packages=packages))
    return Office(office.desk, entered.shipment.id)


def test_every_number_is_explained(office: Office) -> None:
    first = another(office)
    issued = first.issue()
    corrected = first.issue(replaces=issued.id, reason="wrong marks")
    with pytest.raises(InvalidError, match="U\\+20BB7"):
        _unprintable(another(office)).issue()
    left = another(office)
    command = IssuePaper(shipment_id=left.shipment_id, kind=KIND)
    office.desk.run(lambda s: reserve(s, command, **office.desk.around()))
    office.desk.clock.advance(timedelta(minutes=11))
    sweep(office.desk.sessions, surroundings=office.surroundings)
    another(office).issue(number="PL-2026-0006")
    taken = another(office).issue()
    office.desk.run(lambda s: void_paper(s, taken.id, "not sold", **office.desk.around()))
    assert another(office).issue().number == "PL-2026-0007"
    another(office).issue(number="KH/PL/9")

    lines = register(office, kind=KIND)
    assert [(line.place, line.number, line.state) for line in lines] == [
        (1, "PL-2026-0001", "superseded"),
        (2, "PL-2026-0002", "issued"),
        (3, "PL-2026-0003", "cancelled"),
        (4, "PL-2026-0004", "cancelled"),
        (5, "PL-2026-0005", "void"),
        (6, "PL-2026-0006", "issued"),
        (7, "PL-2026-0007", "issued"),
        (None, "KH/PL/9", "issued"),
    ]
    told = [explanation(line) for line in lines]
    assert told[0] == "Superseded by PL-2026-0002: wrong marks"
    assert "could not be drawn (paper.glyph)" in told[2]
    assert "not finished" in told[3]
    assert told[4] == "Void: not sold"
    assert told[5] == "The number was entered by hand, so the series passed it over."
    assert told[1] == told[6] == told[7] == ""
    assert lines[0].successor == corrected.number
    assert lines[5].number_from == NumberSource.PERSON
    assert all(line.shipment == "KIVU-2026-031" for line in lines)


def test_the_register_is_narrowed_by_kind_year_and_state(office: Office) -> None:
    bare = another(office)
    invoice = bare.issue("commercial-invoice")
    bare.issue(dated=date(2025, 12, 31))
    assert [line.number for line in register(office)] == ["INV-2026-0001", "PL-2025-0001"]
    assert [line.number for line in register(office, year=2025)] == ["PL-2025-0001"]
    assert register(office, kind=KIND, year=2026) == ()
    bare.desk.run(lambda s: void_paper(s, invoice.id, "no sale", **bare.desk.around()))
    assert [line.number for line in register(office, state="void")] == ["INV-2026-0001"]
    known = office.desk.run(lambda session: kinds_registered(session, COOP))
    assert known == (("commercial-invoice", 2026), (KIND, 2025))


def test_numbers_of_the_file_and_of_a_person_are_told_apart(office: Office) -> None:
    own = office.issue("commercial-invoice")
    typed = office.issue(number="KH/77")
    ours = another(office).issue()
    assert [one.number_from for one in (own, typed, ours)] == ["file", "person", "series"]


def test_the_register_of_others_is_not_there(office: Office) -> None:
    wanted = Asked(RIVAL)
    with pytest.raises(NotFoundError):
        office.desk.run(lambda s: register_of(s, wanted, actor=office.desk.actor))


def test_the_csv_holds_every_line_and_no_formula(office: Office) -> None:
    another(office).issue(number="=1+1")
    another(office).issue()
    text = register_csv(register(office)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["number"] for row in rows] == ["PL-2026-0001", "'=1+1"]
    assert rows[0]["state"] == "issued"


def test_a_number_without_a_row_would_be_told() -> None:
    line = RegisterLine(kind=KIND, year=2026, place=3, number="PL-2026-0003", state=MISSING)
    assert "No row explains this number" in explanation(line)


_STEP = st.sampled_from(["issue", "fail", "leave", "void", "replace", "type"])


@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(_STEP, min_size=1, max_size=5))
def test_whatever_happens_the_numbers_run_from_one_without_a_hole(
    office: Office, tmp_path: Path, steps: list[str]
) -> None:
    for step in steps:
        _take(office, tmp_path, step)
    lines = [line for line in register(office, kind=KIND, year=2026) if line.place]
    assert [line.place for line in lines] == list(range(1, len(lines) + 1))
    assert MISSING not in {line.state for line in lines}
    standing = {PaperState.ISSUED.value, PaperState.RESERVED.value}
    assert all(explanation(line) for line in lines if line.state not in standing)


def _take(office: Office, nowhere: Path, step: str) -> None:
    desk, at = office.desk, another(office)
    command = IssuePaper(shipment_id=at.shipment_id, kind=KIND)
    if step == "leave":
        desk.run(lambda s: reserve(s, command, **desk.around()))
    elif step == "fail":
        with pytest.raises(EnvironmentFaultError):
            issue_paper(
                desk.sessions,
                command,
                actor=desk.actor,
                surroundings=office.surroundings,
                fonts=nowhere,
            )
    elif step == "type":
        taken = len(register(office, kind=KIND)) + 1
        number = f"PL-2026-{taken + 1:04d}"
        if number not in {line.number for line in register(office, kind=KIND)}:
            at.issue(number=number)
    else:
        paper = at.issue()
        if step == "void":
            desk.run(lambda s: void_paper(s, paper.id, "no sale", **desk.around()))
        if step == "replace":
            at.issue(replaces=paper.id, reason="wrong marks")


def test_a_part_of_the_register_is_that_part_of_the_whole(office: Office) -> None:
    first = another(office).issue()
    another(office).issue(number="OWN-7")
    office.issue("commercial-invoice")
    office.desk.run(lambda s: void_paper(s, first.id, "no sale", **office.desk.around()))
    wishes: tuple[dict[str, Any], ...] = ({}, {"kind": KIND}, {"state": "issued"})
    for asked in wishes:
        whole = register(office, **asked)
        for start, stop in ((0, 1), (1, 3), (2, 9), (9, 12)):
            assert register(office, part=slice(start, stop), **asked) == whole[start:stop]
