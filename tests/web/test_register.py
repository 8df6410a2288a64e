"""The register, changes, stale papers and notices as people see them."""

import json
from dataclasses import replace

from logistics.db.session import ActorScope, Session, run_unit
from logistics.docs.payloads.kinds import needed_kinds
from logistics.notifications.deliver import deliver
from logistics.shipments import queries, service
from logistics.shipments.wire import load
from tests.web.site import EXAMPLE, Site
from tests.web.test_papers import issue_form


def _bare(**changes: object) -> dict[str, object]:
    wire: dict[str, object] = json.loads(EXAMPLE)
    return {**wire, "papers": [], **changes}


def _issued(site: Site, shipment: str, **changes: str) -> None:
    form = issue_form(site.owner.get(shipment), "packing-list")
    assert site.owner.send(form, changes).status == 200


def test_the_register_tells_every_number_and_is_narrowed(site: Site) -> None:
    shipment = site.enter(site.owner, _bare())
    _issued(site, shipment)
    _issued(site, shipment, reason="wrong marks")
    page = site.owner.get("/register")
    assert "PL-2026-0001" in page.text
    assert "Superseded by PL-2026-0002: wrong marks" in page.text
    narrowed = site.owner.get("/register?kind=packing-list&year=2026&state=superseded")
    assert "PL-2026-0001" in narrowed.text
    assert "chip good" not in narrowed.text
    assert site.owner.get("/register?state=lost").status == 422
    with site.owner.client.get("/register.csv?kind=packing-list") as file:
        assert file.mimetype == "text/csv"
        assert file.data.count(b"\r\n") == 3


def test_the_changes_stand_beside_the_papers(site: Site) -> None:
    shipment = site.enter(site.owner, _bare())
    _issued(site, shipment)
    _issued(site, shipment, reason="new date", dated="2026-10-01")
    text = site.owner.get(shipment).text
    assert "Changes against PL-2026-0001" in text
    assert "01 Oct 2026" in text


def test_a_holder_is_told_on_his_page_once(site: Site) -> None:
    shipment = site.enter(site.owner, _bare())
    _issued(site, shipment)
    link = next(one for one in site.coordinator.get(shipment).links() if "/papers/ppr" in one)
    assert site.coordinator.client.get(link).status_code == 200
    _issued(site, shipment, reason="wrong marks")
    deliver(site.parts.sessions, site.surroundings)
    page = site.coordinator.get("/notices")
    told = "Packing list PL-2026-0001 of Gakenke Coop is superseded by PL-2026-0002: wrong marks"
    assert page.text.count(told) == 1
    assert told not in site.owner.get("/notices").text
    (action,) = page.tree.xpath("//form[contains(@action, '/seen')]/@action")
    after = site.coordinator.press("/notices", str(action))
    assert "The notice is put aside" in after.text
    assert not after.tree.xpath("//form[contains(@action, '/seen')]")


def test_a_changed_shipment_tells_its_stale_papers_in_list_and_page(site: Site) -> None:
    shipment = site.enter(site.owner)
    for kind in needed_kinds(load(json.loads(EXAMPLE))):
        site.owner.send(issue_form(site.owner.get(shipment), kind))
    site.owner.press(shipment, f"{shipment}/lifecycle", action="confirm")
    assert "Stale:" not in site.owner.get("/shipments").text
    _change_marks(site, shipment.rpartition("/")[2])
    listed = site.owner.get("/shipments").text
    assert "Stale:" in listed
    assert "packing list (Marks)" in listed
    page = site.owner.get(shipment).text
    assert "Replace the paper." in page
    assert "KIVU 2" in page


def _change_marks(site: Site, shipment_id: str) -> None:
    actor, around = site.actor("owner"), site.surroundings

    def work(session: Session) -> None:
        row = queries.shipment(session, shipment_id)
        facts = queries.facts_of(row)
        first, *others = facts.packages
        changed = replace(facts, packages=(replace(first, marks="KIVU 2"), *others))
        service.replace_shipment(
            session,
            shipment_id,
            changed,
            expected_version=row.version,
            actor=actor,
            clock=around.clock,
            random=around.random,
        )

    run_unit(site.parts.sessions, ActorScope(actor), work)
