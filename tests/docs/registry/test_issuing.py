import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from logistics.accounts.permissions import MandateRight
from logistics.db.session import ActorScope, unit_of_work
from logistics.docs.issue import IssuePaper, issue_paper, sweep
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.papers import file_name, paper_bytes, papers_of
from logistics.docs.registry.reserving import reserve
from logistics.docs.registry.states import PaperState
from logistics.kernel.errors import (
    ConflictError,
    EnvironmentFaultError,
    InvalidError,
    NotFoundError,
    RefusedError,
)
from tests.docs.registry.office import Office
from tests.shipments.desk import RIVAL, clerk, coordinator, owner


def test_an_issued_paper_has_its_bytes_and_their_hash(office: Office) -> None:
    issued = office.issue("commercial-invoice")
    row, content = office.desk.run(lambda session: paper_bytes(session, issued.id))
    assert content.startswith(b"%PDF")
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert row.state == PaperState.ISSUED
    assert file_name(row) == "commercial-invoice-KH-INV-2026-031.pdf"


def test_the_exporters_own_number_is_used_and_never_given_twice(office: Office) -> None:
    first = office.issue("commercial-invoice")
    assert first.number == "KH-INV-2026-031"
    twin = Office(office.desk, office.desk.enter(office.facts()).shipment.id)
    with pytest.raises(ConflictError, match="KH-INV-2026-031"):
        twin.issue("commercial-invoice")
    corrected = office.issue("commercial-invoice", replaces=first.id, reason="wrong buyer")
    assert corrected.number == "INV-2026-0001"


def test_our_series_counts_by_kind_and_writes_the_number_back(office: Office) -> None:
    bare = office.without_own_numbers()
    invoice = bare.issue("commercial-invoice")
    assert (invoice.number, invoice.dated) == ("INV-2026-0001", date(2026, 11, 23))
    assert bare.issue("packing-list").number == "PL-2026-0001"
    quoted = bare.facts().own_paper("commercial-invoice")
    assert quoted is not None
    assert quoted.number == "INV-2026-0001"


def test_the_origin_application_quotes_the_invoice(office: Office) -> None:
    bare = office.without_own_numbers()
    bare.issue("commercial-invoice")
    application = bare.issue("china-ldc-origin-application")
    assert "INV-2026-0001" in str(application.payload)


def test_an_issued_invoice_carries_its_data(office: Office) -> None:
    paper = office.issue("commercial-invoice")
    _, content = office.desk.run(lambda session: paper_bytes(session, paper.id))
    with pikepdf.open(BytesIO(content)) as opened:
        held = {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}
    assert held.keys() == {"commercial-invoice.json", "factur-x.xml"}
    assert json.loads(held["commercial-invoice.json"])["heading"]["number"] == paper.number
    assert f"<ram:ID>{paper.number}</ram:ID>".encode() in held["factur-x.xml"]


def test_a_second_paper_of_a_kind_replaces_the_first(office: Office) -> None:
    first = office.issue()
    with pytest.raises(ConflictError, match="stands"):
        office.issue()
    with pytest.raises(InvalidError, match="reason"):
        office.issue(replaces=first.id)
    second = office.issue(replaces=first.id, reason="wrong marks")
    assert (second.revision, second.supersedes_id) == (2, first.id)
    states = {paper.id: paper.state for paper in office.papers()}
    assert states == {first.id: PaperState.SUPERSEDED, second.id: PaperState.ISSUED}
    with pytest.raises(ConflictError):
        office.issue(replaces=first.id, reason="again")


def test_a_voided_paper_keeps_its_number(office: Office) -> None:
    bare = office.without_own_numbers()
    first = bare.issue()
    run, desk = bare.desk.run, bare.desk
    run(lambda s: void_paper(s, first.id, "not sold", **desk.around()))
    with pytest.raises(ConflictError):
        run(lambda s: void_paper(s, first.id, "twice", **desk.around()))
    second = bare.issue()
    assert (first.number, second.number) == ("PL-2026-0001", "PL-2026-0002")
    assert run(lambda s: paper_bytes(s, first.id))[0].state == PaperState.VOID


def test_the_same_request_gives_the_same_paper(office: Office) -> None:
    first = office.issue(request_key="k1")
    assert office.issue(request_key="k1").id == first.id
    with pytest.raises(InvalidError, match="Idempotency"):
        office.issue("commercial-invoice", request_key="k1")


def test_a_reservation_left_by_a_dead_process_is_taken_up(office: Office) -> None:
    command = IssuePaper(shipment_id=office.shipment_id, kind="packing-list", request_key="k1")
    reserved = office.desk.run(lambda s: reserve(s, command, **office.desk.around()))
    assert reserved.state == PaperState.RESERVED
    issued = office.issue(request_key="k1")
    assert (issued.id, issued.state) == (reserved.id, PaperState.ISSUED)


def test_a_refusal_points_into_the_shipment_only_while_it_is_the_one_reserved(
    office: Office,
) -> None:
    facts = office.facts()
    marked = replace(facts, packages=tuple(replace(one, marks="𠮷") for one in facts.packages))
    for changed, pointer in ((False, "/packages/0/marks"), (True, "")):
        stored = office.desk.enter(replace(marked, papers=()))
        held = Office(office.desk, stored.shipment.id)
        command = IssuePaper(shipment_id=held.shipment_id, kind="packing-list", request_key="k1")
        with unit_of_work(office.desk.sessions, ActorScope(office.desk.actor)) as session:
            reserve(session, command, **office.desk.around())
        if changed:
            held.desk.replace(stored, replace(held.facts(), reference="LATER-2"))
        with pytest.raises(InvalidError) as refused:
            held.issue(request_key="k1")
        assert refused.value.problems[0].code == "paper.glyph"
        assert refused.value.problems[0].pointer == pointer


def test_a_reservation_nobody_finishes_explains_its_gap(office: Office) -> None:
    bare = office.without_own_numbers()
    command = IssuePaper(shipment_id=bare.shipment_id, kind="packing-list", request_key="k1")
    bare.desk.run(lambda s: reserve(s, command, **bare.desk.around()))
    assert sweep(bare.desk.sessions, surroundings=bare.surroundings) == 0
    bare.desk.clock.advance(timedelta(minutes=11))
    day = timedelta(days=1)
    assert sweep(bare.desk.sessions, surroundings=bare.surroundings, lasting=day) == 0
    assert sweep(bare.desk.sessions, surroundings=bare.surroundings) == 1
    gap = bare.papers()[0]
    assert (gap.number, gap.state, gap.reason) == (
        "PL-2026-0001",
        PaperState.CANCELLED,
        "not finished",
    )
    assert bare.issue(request_key="k1").number == "PL-2026-0002"


def test_a_machine_that_fails_keeps_the_reservation_for_the_same_request(
    office: Office, tmp_path: Path
) -> None:
    with pytest.raises(EnvironmentFaultError):
        issue_paper(
            office.desk.sessions,
            IssuePaper(shipment_id=office.shipment_id, kind="packing-list", request_key="once"),
            actor=office.desk.actor,
            surroundings=office.surroundings,
            fonts=tmp_path,
        )
    (reserved,) = office.papers()
    assert reserved.state == PaperState.RESERVED
    again = office.issue("packing-list", request_key="once")
    assert (again.id, again.state) == (reserved.id, PaperState.ISSUED)


def test_an_incomplete_paper_is_refused_before_a_number_is_taken(office: Office) -> None:
    empty = Office(office.desk, office.desk.enter(type(office.facts())()).shipment.id)
    with pytest.raises(ConflictError):
        empty.issue("commercial-invoice")
    assert empty.papers() == ()


def test_an_external_number_is_unique(office: Office) -> None:
    office.issue(number="KH/77", dated=date(2026, 11, 1))
    twin = Office(office.desk, office.desk.enter(office.facts()).shipment.id)
    with pytest.raises(ConflictError, match="taken"):
        twin.issue(number="KH/77")


def test_parallel_requests_give_one_standing_paper(office: Office) -> None:
    def attempt(_: int) -> str:
        try:
            return office.issue().state
        except (ConflictError, EnvironmentFaultError) as refused:
            return refused.code

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, range(4)))
    assert outcomes.count(PaperState.ISSUED) == 1
    states = [paper.state for paper in office.papers()]
    assert states.count(PaperState.ISSUED) == 1
    assert PaperState.RESERVED not in states


def test_rights_are_asked_for_the_owner_of_the_shipment(office: Office) -> None:
    issued = office.issue()
    stranger = Office(office.desk.of(owner(RIVAL)), office.shipment_id)
    with pytest.raises(NotFoundError):
        stranger.issue("commercial-invoice")
    onlooker = Office(office.desk.of(coordinator(MandateRight.SEE)), office.shipment_id)
    with pytest.raises(RefusedError):
        onlooker.issue("commercial-invoice")
    with_mandate = Office(office.desk.of(coordinator(MandateRight.PAPERS)), office.shipment_id)
    assert with_mandate.issue("commercial-invoice").state == PaperState.ISSUED
    desk = office.desk.of(clerk())
    with pytest.raises(RefusedError):
        desk.run(lambda s: void_paper(s, issued.id, "no", **desk.around()))
    with unit_of_work(office.desk.sessions, ActorScope(owner(RIVAL))) as session:
        assert papers_of(session, issued.shipment_id) == ()


def test_an_unknown_kind_is_refused(office: Office) -> None:
    with pytest.raises(InvalidError, match="kind"):
        office.issue("bill-of-lading")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper SET number = 'X'",
        "UPDATE paper SET payload = '{}'",
        "UPDATE paper SET languages = 'en-fr'",
        "UPDATE paper SET sha256 = 'X'",
        "DELETE FROM paper",
    ],
)
def test_the_database_itself_refuses_to_rewrite_a_paper(
    office: Office, engine: Engine, statement: str
) -> None:
    office.issue()
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('logistics.scope', 'system', false)"))
        with pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))


@pytest.mark.parametrize("typed", [{"number": "INV-\u2615"}, {"replaces": "x", "reason": "\u2615"}])
def test_what_no_paper_can_print_uses_up_no_number(office: Office, typed: dict[str, str]) -> None:
    with pytest.raises(InvalidError) as refused:
        office.issue(**typed)
    assert refused.value.code == "paper.glyph"
    assert office.papers() == ()
