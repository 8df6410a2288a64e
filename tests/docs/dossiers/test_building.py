"""Dossiers are built step by step, whatever dies, waits or changes meanwhile."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import sessionmaker

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.db.session import Session, SessionFactory, make_sessions, unit_of_work
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.claims import claim
from logistics.docs.dossiers.currency import Overtaken
from logistics.docs.dossiers.drawing import Made
from logistics.docs.dossiers.kept import dossiers_of, file_of
from logistics.docs.dossiers.limits import AT_ONCE, ATTEMPTS, LEASE, MOST_LIVE
from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.planning import INVOICE_NAME
from logistics.docs.dossiers.removing import remove_old
from logistics.docs.dossiers.settling import settle
from logistics.docs.dossiers.shown import ShownDossier
from logistics.docs.dossiers.states import DossierState, StepKind, StepState
from logistics.docs.languages import Pair
from logistics.docs.registry.closing import void_paper
from logistics.kernel.errors import ConflictError, NotFoundError, RefusedError
from tests.docs.dossiers.yard import Yard
from tests.docs.papers import page_texts
from tests.docs.scans.files import pdf
from tests.shipments.desk import NOON, SYSTEM, clerk, coordinator, owner

INVOICE, LIST = "commercial-invoice", "packing-list"


class DeathError(BaseException):
    """The process ends here: nothing catches it."""


def mortal(engine: Engine, unit: int, end: type[BaseException] = DeathError) -> SessionFactory:
    """A factory whose ``unit``-th transaction is the death of its process, or another end."""
    factory, begun = make_sessions(engine), iter(range(1, 1_000_000))

    def die(*_: object) -> None:
        if next(begun) == unit:
            raise end

    dying: sessionmaker[Session] = factory
    event.listen(dying, "after_begin", die)
    return dying


def _hashes(held: ShownDossier) -> list[str | None]:
    return [step.sha256 for step in held.contents]


def _both(yard: Yard, held: ShownDossier) -> tuple[bytes, bytes]:
    return yard.pdf(held), yard.file(held, StepKind.ARCHIVE)


def test_a_death_before_any_transaction_of_any_step_changes_no_byte(
    lite: Yard,
) -> None:
    lite.office.issue(LIST)
    lite.scan(pdf(1))
    whole = lite.built()
    row = lite.begin()
    engine, deaths = lite.office.desk.sessions.kw["bind"], 0
    for unit in cycle(range(1, 7)):
        try:
            lite.builder(mortal(engine, unit)).drain()
        except DeathError:
            deaths += 1
            lite.leases.advance(LEASE)
            assert deaths < 400
        else:
            break
    held = lite.shown(row)
    assert deaths > len(held.contents)
    assert held.row.state == DossierState.FINISHED
    assert _hashes(held) == _hashes(whole)
    assert _both(lite, held) == _both(lite, whole)


def test_what_a_dead_worker_held_waits_for_its_lease_and_goes_on_at_the_next_paper(
    yard: Yard,
) -> None:
    row, engine = yard.begin(), yard.office.desk.sessions.kw["bind"]
    with pytest.raises(DeathError):
        yard.builder(mortal(engine, 9)).drain()
    begun = yard.shown(row)
    assert begun.done == 2
    assert (begun.place, begun.at) == (3, "Shipper’s letter of instruction")
    assert begun.row.state == DossierState.BUILDING
    assert yard.builder().drain() == 0
    yard.leases.advance(LEASE)
    made = [step.sha256 for step in begun.contents[:2]]
    assert yard.builder().step()
    after = yard.shown(row)
    assert after.done == 3
    assert [step.sha256 for step in after.contents[:2]] == made


def test_two_workers_at_once_do_each_step_once(yard: Yard) -> None:
    whole = yard.built()
    row, done = yard.begin(), []

    def work() -> None:
        done.append(yard.builder().drain())

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yard.builder().drain()
    held = yard.shown(row)
    assert held.row.state == DossierState.FINISHED
    assert _both(yard, held) == _both(yard, whole)
    assert held.row.fence == 2 * len(held.contents)


def test_a_worker_that_comes_late_writes_nothing(yard: Yard) -> None:
    yard.begin()
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        slow = claim(session, now=yard.leases.now())
    assert slow is not None
    yard.leases.advance(LEASE)
    assert yard.builder().step()
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        assert not settle(session, slow, Made.of(b"late"), at=NOON, keep=3)
        step = session.get_one(DossierStep, (slow.dossier_id, slow.place))
        assert step.state == StepState.DONE
        assert step.content != b"late"


def test_who_leads_now_goes_on_at_once_with_what_a_former_one_held(yard: Yard) -> None:
    row = yard.begin()
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        gone = claim(session, now=yard.leases.now())
    assert gone is not None
    assert yard.builder().drain() == 0
    assert yard.builder().take_over() == 1
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        assert not settle(session, gone, Made.of(b"late"), at=NOON, keep=3)
    yard.builder().drain()
    assert yard.shown(row).row.state == DossierState.FINISHED
    assert yard.builder().take_over() == 0


def test_dossiers_take_turns(lite: Yard) -> None:
    first = lite.begin()
    other = Yard(lite.office.without_own_numbers(), lite.leases)
    second = other.begin()
    for _ in range(4):
        lite.leases.advance(timedelta(seconds=1))
        assert lite.builder().step()
    assert lite.shown(first).done == other.shown(second).done == 2


def test_new_dossiers_do_not_go_before_those_that_wait(lite: Yard) -> None:
    first = lite.begin()
    lite.builder().step()
    later = []
    for _ in range(3):
        lite.leases.advance(timedelta(seconds=1))
        later.append(Yard(lite.office.without_own_numbers(), lite.leases).begin())
        assert lite.builder().step()
    assert lite.shown(first).done == 3
    assert [lite.shown(one).done for one in later] == [1, 0, 0]


def test_an_organisation_has_so_many_built_at_once(lite: Yard) -> None:
    yards = [Yard(lite.office.without_own_numbers(), lite.leases) for _ in range(MOST_LIVE)]
    first, *_ = [yard.begin() for yard in yards]
    with pytest.raises(ConflictError, match="5 dossiers"):
        lite.begin()
    assert yards[0].begin().id == first.id
    lite.builder().drain()
    assert lite.begin().state == DossierState.BUILDING


def test_a_tick_has_some_steps_done_and_none_where_nothing_waits(lite: Yard) -> None:
    begun: list[int] = []

    def start() -> bool:
        begun.append(lite.builder().go_on())
        return True

    assert not lite.builder().tick(start)
    row = lite.begin()
    assert lite.builder().tick(start)
    assert lite.shown(row).done == AT_ONCE
    assert begun == [AT_ONCE]


def test_a_step_that_fails_again_and_again_becomes_a_gap(lite: Yard) -> None:
    row, engine = lite.begin(), lite.office.desk.sessions.kw["bind"]
    for _ in range(ATTEMPTS):
        with pytest.raises(DeathError):
            lite.builder(mortal(engine, 2)).drain()
        lite.leases.advance(LEASE)
    lite.builder().drain()
    held = lite.shown(row)
    assert held.row.state == DossierState.GAPS
    assert [step.place for step in held.gaps] == [1]
    assert "failed several times" in (held.gaps[0].reason or "")


def test_a_defect_is_tried_again_after_a_pause_and_stops_nothing_else(lite: Yard) -> None:
    row, engine = lite.begin(), lite.office.desk.sessions.kw["bind"]
    other = Yard(lite.office.without_own_numbers(), lite.leases)
    after = other.begin()
    lite.builder(mortal(engine, 2, RuntimeError)).drain()
    assert lite.shown(row).row.state == DossierState.BUILDING
    assert lite.shown(row).done == 0
    assert other.shown(after).row.state == DossierState.FINISHED
    lite.leases.advance(timedelta(seconds=2))
    lite.builder().drain()
    assert lite.shown(row).row.state == DossierState.FINISHED


def test_a_whole_that_cannot_be_put_together_has_failed_and_says_why(lite: Yard) -> None:
    row, engine = lite.begin(only_issued=True), lite.office.desk.sessions.kw["bind"]
    while lite.shown(row).at != "All papers in one PDF":
        lite.builder().step()
    for _ in range(ATTEMPTS):
        lite.builder(mortal(engine, 3, RuntimeError)).drain()
        lite.leases.advance(timedelta(minutes=10))
    lite.builder().drain()
    held = lite.shown(row)
    assert held.row.state == DossierState.FAILED
    assert "failed several times" in (held.row.reason or "")
    assert not held.has_files
    assert lite.begin().id != row.id


def test_failing_surroundings_are_waited_for(lite: Yard, tmp_path: Path) -> None:
    row = lite.begin()
    for _ in range(ATTEMPTS + 2):
        fontless = DossierBuilder(
            sessions=lite.office.desk.sessions,
            surroundings=lite.office.surroundings,
            fonts=tmp_path,
            keep=3,
            lease_clock=lite.leases,
        )
        assert fontless.drain() == 1
        lite.leases.advance(LEASE)
    lite.builder().drain()
    assert lite.shown(row).row.state == DossierState.FINISHED


def test_a_second_action_joins_the_one_that_is_being_built(yard: Yard) -> None:
    first = yard.begin()
    assert yard.begin().id == first.id
    with pytest.raises(ConflictError, match="with other choices"):
        yard.begin(only_issued=True)
    with pytest.raises(ConflictError):
        yard.begin(languages=Pair.EN_FR)
    yard.builder().drain()
    assert yard.begin(only_issued=True).id != first.id


def test_it_is_of_the_version_it_began_with_and_says_when_that_is_past(yard: Yard) -> None:
    whole = yard.built()
    assert whole.overtaken == ()
    row = yard.begin()
    for _ in range(3):
        yard.builder().step()
    yard.change(remarks="Changed while it is built", lines=())
    assert yard.shown(row).overtaken == (Overtaken.SHIPMENT,)
    yard.builder().drain()
    held = yard.shown(row)
    assert _both(yard, held) == _both(yard, whole)
    assert held.row.shipment_version == whole.row.shipment_version
    assert held.overtaken == (Overtaken.SHIPMENT,)


def test_new_papers_scans_and_ends_of_papers_overtake_it(lite: Yard) -> None:
    desk, paper = lite.office.desk, lite.office.issue(LIST)
    held = lite.built()
    desk.clock.advance(timedelta(minutes=1))
    lite.scan(pdf(1))
    assert lite.shown(held.row).overtaken == (Overtaken.SCANNED,)
    lite.office.issue("phytosanitary-application")
    assert Overtaken.ISSUED in lite.shown(held.row).overtaken
    desk.run(lambda session: void_paper(session, paper.id, "no sale", **desk.around()))
    ended = lite.shown(held.row)
    assert Overtaken.ENDED in ended.overtaken
    assert not ended.has_files
    with pytest.raises(ConflictError, match="Build it again"):
        lite.pdf(ended)
    assert lite.pdf(lite.built(only_issued=True))


@pytest.mark.parametrize("name", [LIST, INVOICE])
@pytest.mark.parametrize("kind", [StepKind.DRAWN, StepKind.COLLATION, StepKind.ARCHIVE])
def test_a_paper_that_ends_while_it_is_built_is_taken_out(
    yard: Yard, kind: StepKind, name: str
) -> None:
    desk, paper = yard.office.desk, yard.office.issue(name)
    row = yard.begin()
    while next(one for one in yard.shown(row).contents if one.state == "waiting").kind != kind:
        yard.builder().step()
    desk.run(lambda session: void_paper(session, paper.id, "no sale", **desk.around()))
    yard.builder().drain()
    held = yard.shown(row)
    assert [(step.name, step.state) for step in held.gaps] == [(name, StepState.GAP)]
    archive = yard.archive(held)
    assert not any(name in path for path in archive)
    assert (f"data/{INVOICE_NAME}" in archive) is (name != INVOICE)
    [data] = [step for step in held.contents if step.kind == StepKind.INVOICE]
    assert (data.state == StepState.LEFT_OUT) is (name == INVOICE)
    assert (data.reason is not None) is (name == INVOICE)
    assert archive["dossier.pdf"] == yard.pdf(held)
    assert "may quote the number of a paper" in " ".join(page_texts(yard.pdf(held)))


def test_only_the_newest_keep_their_files(yard: Yard) -> None:
    first = yard.begin(only_issued=True)
    for _ in range(2):
        yard.builder(keep=2).drain()
        yard.office.desk.clock.advance(timedelta(minutes=1))
        yard.begin(only_issued=True)
    assert yard.shown(first).has_files
    yard.builder(keep=2).drain()
    rows = yard.office.desk.run(lambda s: dossiers_of(s, yard.office.shipment_id))
    assert [yard.shown(row).has_files for row in rows] == [True, True, False]
    with pytest.raises(ConflictError, match="were removed"):
        yard.pdf(yard.shown(first))
    assert _stored(yard, first.id) == []


def test_files_go_after_their_days_and_the_row_stays(yard: Yard) -> None:
    held = yard.built(only_issued=True)
    assert _stored(yard, held.row.id) == [StepKind.COLLATION, StepKind.ARCHIVE]
    for later, count in ((timedelta(days=29), 0), (timedelta(days=31), 1), (timedelta(99), 0)):
        with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
            assert remove_old(session, now=NOON + later, lasting=timedelta(days=30)) == count
    assert yard.shown(held.row).row.removed_at == NOON + timedelta(days=31)
    assert _stored(yard, held.row.id) == []


def test_days_longer_than_the_calendar_remove_nothing(lite: Yard) -> None:
    held = lite.built(only_issued=True)
    with unit_of_work(lite.office.desk.sessions, SYSTEM) as session:
        assert remove_old(session, now=NOON, lasting=timedelta(days=30) * 25_000) == 0
    assert lite.shown(held.row).has_files


def _stored(yard: Yard, dossier_id: str) -> list[str]:
    """The kinds of steps that hold bytes."""
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        query = select(DossierStep.kind).where(
            DossierStep.dossier_id == dossier_id, DossierStep.content.is_not(None)
        )
        return list(session.scalars(query.order_by(DossierStep.place)))


def test_files_are_there_only_once_all_is_done(lite: Yard) -> None:
    lite.begin()
    lite.builder().step()
    rows = lite.office.desk.run(lambda s: dossiers_of(s, lite.office.shipment_id))
    with pytest.raises(ConflictError, match="not finished"):
        lite.office.desk.run(lambda s: file_of(s, rows[0], StepKind.ARCHIVE))


def test_who_may_not_issue_papers_begins_none(yard: Yard) -> None:
    desk = yard.office.desk
    for actor, error in (
        (coordinator(MandateRight.SEE), RefusedError),
        (coordinator(), NotFoundError),
        (owner("org_rival"), NotFoundError),
    ):
        with pytest.raises(error):
            Yard(type(yard.office)(desk.of(actor), yard.office.shipment_id)).begin()
    for actor in (clerk(), coordinator(MandateRight.PAPERS)):
        Yard(type(yard.office)(desk.of(actor), yard.office.shipment_id)).begin()


def test_the_audit_tells_its_beginning_and_its_end(yard: Yard) -> None:
    held = yard.built(only_issued=True)
    assert [entry.user_id for entry in _audited(yard, held)] == ["usr_owner", "dossiers"]


def _audited(yard: Yard, held: ShownDossier) -> Iterator[AuditEntry]:
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        query = select(AuditEntry).where(AuditEntry.command.like("dossier.%"))
        for entry in session.scalars(query.order_by(AuditEntry.sequence)):
            assert entry.subject_id == held.row.shipment_id
            yield entry
