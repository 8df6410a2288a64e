"""A changed shipment tells which of its papers say something else by now."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.registry.papers import papers_of
from logistics.docs.registry.staleness import StalePaper, stale_of_many, stale_papers
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import shipment
from logistics.shipments.service import replace_shipment
from tests.docs.registry.office import Office


def stale(office: Office) -> tuple[StalePaper, ...]:
    """The stale papers of the office's shipment."""
    return office.desk.run(
        lambda s: stale_papers(shipment(s, office.shipment_id), papers_of(s, office.shipment_id))
    )


def change(office: Office, **changes: Any) -> None:
    """Replace facts of the shipment."""
    desk, facts = office.desk, replace(office.facts(), **changes)

    def work(session: Session) -> None:
        version = shipment(session, office.shipment_id).version
        replace_shipment(
            session, office.shipment_id, facts, expected_version=version, **desk.around()
        )

    desk.run(work)


def test_papers_of_an_unchanged_shipment_are_true(office: Office) -> None:
    office.issue()
    office.issue("commercial-invoice")
    assert stale(office) == ()


def test_a_changed_weight_makes_the_packing_list_stale(office: Office) -> None:
    office.issue()
    office.issue("commercial-invoice")
    packages = office.facts().packages
    fewer = replace(packages[0], count=(packages[0].count or 0) - 1)
    change(office, packages=(fewer, *packages[1:]))
    found = {one.paper.kind: one for one in stale(office)}
    assert "packing-list" in found
    fields = {one.field for one in found["packing-list"].changes}
    assert {"groups.net", "totals.net", "totals.gross"} <= fields
    assert found["packing-list"].short.startswith("packing list (")
    assert found["packing-list"].short.endswith(", …)")


def test_a_change_that_no_paper_prints_makes_none_stale(office: Office) -> None:
    office.issue()
    change(office, remarks="Call the broker.")
    assert stale(office) == ()


def test_a_paper_that_is_replaced_is_true_again(office: Office) -> None:
    first = office.issue()
    packages = office.facts().packages
    change(office, packages=(replace(packages[0], marks="KIVU 2"), *packages[1:]))
    assert [one.paper.id for one in stale(office)] == [first.id]
    office.issue(replaces=first.id, reason="new marks")
    assert stale(office) == ()


def test_many_shipments_are_asked_at_once(office: Office) -> None:
    office.issue()
    twin = office.without_own_numbers()
    twin.issue()
    packages = twin.facts().packages
    change(twin, packages=(replace(packages[0], marks="KIVU 2"), *packages[1:]))
    found = office.desk.run(
        lambda session: stale_of_many(session, session.scalars(select(ShipmentRow)).all())
    )
    assert found[office.shipment_id] == ()
    assert [one.short for one in found[twin.shipment_id]] == ["packing list (Marks)"]


def test_numbers_of_papers_that_come_later_make_none_stale(office: Office) -> None:
    bare = office.without_own_numbers()
    for kind in needed_kinds(bare.facts()):
        bare.issue(kind)
        bare.desk.clock.advance(timedelta(seconds=1))
    assert stale(bare) == ()


def test_a_paper_that_quotes_a_replaced_one_is_stale(office: Office) -> None:
    bare = office.without_own_numbers()
    invoice = bare.issue("commercial-invoice")
    bare.issue()
    bare.issue("commercial-invoice", replaces=invoice.id, reason="new terms")
    (listed,) = stale(bare)
    assert [(one.field, "INV-2026-0002" in one.after) for one in listed.changes] == [
        ("invoice", True)
    ]


def test_papers_that_quote_each_other_are_true_after_one_round(office: Office) -> None:
    invoice, packing = office.issue("commercial-invoice"), office.issue()
    assert stale(office) == ()
    packing = office.issue(replaces=packing.id, reason="another day")
    assert stale(office) == ()
    office.issue("commercial-invoice", replaces=invoice.id, reason="new terms")
    assert [one.paper.id for one in stale(office)] == [packing.id]
    office.issue(replaces=packing.id, reason="quotes the new invoice")
    assert stale(office) == ()
