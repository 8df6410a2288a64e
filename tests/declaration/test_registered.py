"""What customs registered becomes a record, and is held against what the shipment says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from logistics.customs import check
from logistics.customs.comparison import comparisons
from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.general_facts import Entry
from logistics.customs.declaration.profile import rwanda
from logistics.customs.declaration.registered import (
    KIND,
    Registered,
    registered_declaration,
    with_record,
)
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import departure_on
from tests.customs.wire import DEPARTURE, HERE, example
from tests.declaration.registering import registered_facts, registered_file
from tests.shipments.reading import read

CLEAN = sorted(path.stem for path in (HERE / "clean").glob("*.json"))


def _record(facts: SadFacts) -> Registered:
    return registered_declaration(new_sad(facts).to_bytes(), rwanda())


def _without_record(name: str = "coffee") -> Shipment:
    shipment = read(example(name))
    others = tuple(paper for paper in shipment.issued_papers if paper.kind != KIND)
    return replace(shipment, issued_papers=others)


def _verdicts(shipment: Shipment, found: Registered) -> dict[str, str | None]:
    held = with_record(shipment, found)
    result = check(held, on=departure_on(held) or DEPARTURE)
    rows = comparisons(held, result)[held.issued_papers.index(found.paper)]
    return {row.field: row.verdict.value if row.verdict else None for row in rows}


def test_number_office_and_date_are_those_of_customs() -> None:
    found = registered_declaration(registered_file(_without_record()), rwanda())
    assert found.paper.number == "2026 GIK E 11840"
    assert found.paper.issuer == "RRA Customs, Gikondo (GIK)"
    assert found.paper.issued_on == date(2026, 11, 30)
    assert (found.registered_on, found.day_assumed) == ("11/30/26", False)


@pytest.mark.parametrize("name", CLEAN)
def test_our_own_declaration_comes_back_without_a_difference(name: str) -> None:
    shipment = _without_record(name)
    found = registered_declaration(registered_file(shipment), rwanda())
    verdicts = _verdicts(shipment, found)
    assert {verdict for verdict in verdicts.values() if verdict} == {"same"}
    assert {"exporter", "consignee", "country_of_origin"} <= verdicts.keys()


def test_what_customs_registered_otherwise_is_told() -> None:
    shipment = _without_record()
    facts = registered_facts(shipment)
    (item,) = facts.items
    changes = {
        "net_mass_kg": replace(item, value=replace(item.value, net_weight=Decimal(19000))),
        "hs_rw": replace(item, tarification=replace(item.tarification, commodity_code="09011200")),
        "country_of_origin": replace(item, goods=replace(item.goods, origin="KE")),
        "customs_value": replace(item, value=replace(item.value, statistical=Decimal(16425115))),
    }
    for field, other in changes.items():
        verdicts = _verdicts(shipment, _record(replace(facts, items=(other,))))
        assert [name for name, verdict in verdicts.items() if verdict == "differs"] == [field]


def test_a_second_file_takes_the_place_of_the_first() -> None:
    shipment = _without_record()
    first = _record(registered_facts(shipment))
    again = replace(first, paper=replace(first.paper, values=()))
    once = with_record(shipment, first)
    twice = with_record(once, again)
    assert [paper.kind for paper in twice.issued_papers] == [
        paper.kind for paper in once.issued_papers
    ]
    assert again.paper in twice.issued_papers
    other = with_record(once, _record(registered_facts(shipment, number="11841")))
    assert len(other.issued_papers) == len(once.issued_papers) + 1


def test_the_entry_number_is_taken_over_where_none_was_entered() -> None:
    shipment = _without_record()
    found = _record(registered_facts(shipment))
    taken = with_record(shipment, found).declaration
    assert taken
    assert taken.entry_number == "2026 GIK E 11840"
    assert shipment.declaration
    own = replace(shipment, declaration=replace(shipment.declaration, entry_number="77"))
    kept = with_record(own, found).declaration
    assert kept
    assert kept.entry_number == "77"


def test_a_date_that_may_be_read_both_ways_is_told() -> None:
    found = _record(registered_facts(_without_record(), on=date(2026, 12, 1)))
    assert (found.registered_on, found.day_assumed) == ("12/1/26", True)
    assert found.paper.issued_on == date(2026, 12, 1)


def test_a_date_in_another_order_than_usual_is_read_as_it_shows() -> None:
    facts = registered_facts(_without_record())
    other = replace(facts.registration, on=SadDay("31/12/2026", date(2026, 12, 31)))
    found = _record(replace(facts, registration=other))
    assert found.paper.issued_on == date(2026, 12, 31)
    assert (found.registered_on, found.day_assumed) == ("31/12/2026", False)
    assert found.paper.number == "2026 GIK E 11840"


def test_what_one_item_does_not_tell_is_not_added_up() -> None:
    facts = registered_facts(_without_record("juices-sea"))
    first, *others = facts.items
    silent = replace(first, value=replace(first.value, net_weight=None))
    fields = {one.field for one in _record(replace(facts, items=(silent, *others))).paper.values}
    assert "net_mass_kg" not in fields
    assert "gross_mass_kg" in fields


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (SadFacts(flow="I", registration=Entry(number="7")), "sad.not_export"),
        (SadFacts(flow="E"), "sad.unregistered"),
    ],
)
def test_other_files_are_refused(facts: SadFacts, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        _record(facts)
    assert refused.value.code == code


def test_a_file_with_a_word_for_a_number_is_refused_with_its_line() -> None:
    raw = registered_file(_without_record()).replace(b">19200<", b">many<")
    with pytest.raises(InvalidError) as refused:
        registered_declaration(raw, rwanda())
    assert refused.value.code == "sad.unread"
    assert {problem.code for problem in refused.value.problems} == {"sad.figure"}
    assert all(problem.facts["line"] for problem in refused.value.problems)
