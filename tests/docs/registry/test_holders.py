"""Whoever holds a paper is told once when its life ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.accounts.mandates import GrantMandate, grant_mandate
from logistics.accounts.permissions import MandateRight
from logistics.db.outbox import OutboxMessage
from logistics.db.session import Session, unit_of_work
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.holders import PAPER_ENDED, remember_holder
from logistics.docs.registry.models import Paper, PaperHolder
from logistics.kernel.errors import NotFoundError
from logistics.notifications.deliver import LEASE, deliver
from logistics.notifications.models import Notice
from logistics.notifications.notices import notices_of, put_aside
from tests.docs.registry.office import Office
from tests.shipments.desk import FORWARDER, RIVAL, SYSTEM, coordinator, owner


@contextmanager
def everything(office: Office) -> Iterator[Session]:
    """A unit that sees all rows."""
    with unit_of_work(office.desk.sessions, SYSTEM) as session:
        yield session


def download(office: Office, paper: Paper) -> None:
    """The forwarder takes the bytes of a paper."""
    desk = office.desk.of(coordinator(MandateRight.SEE))
    desk.run(
        lambda s: remember_holder(s, s.get_one(Paper, paper.id), actor=desk.actor, clock=desk.clock)
    )


def void(office: Office, paper: Paper) -> None:
    """The owner takes a paper back."""
    office.desk.run(lambda s: void_paper(s, paper.id, "no sale", **office.desk.around()))


def holders(office: Office, paper: Paper) -> list[tuple[str, str]]:
    """Who is noted as a holder of a paper, and how he came to it."""
    with everything(office) as session:
        query = select(PaperHolder).where(PaperHolder.paper_id == paper.id)
        return [(one.holder_id, one.held_by) for one in session.scalars(query)]


def messages(office: Office) -> list[OutboxMessage]:
    """What waits or was sent about papers."""
    with everything(office) as session:
        query = select(OutboxMessage).where(OutboxMessage.topic == PAPER_ENDED)
        return list(session.scalars(query))


def notices(office: Office) -> list[Notice]:
    """All notices of all organisations."""
    with everything(office) as session:
        return list(session.scalars(select(Notice)))


def test_a_paper_nobody_else_holds_is_told_to_nobody(office: Office) -> None:
    void(office, office.issue())
    assert messages(office) == []


def test_downloading_twice_makes_one_holder_and_one_message(office: Office) -> None:
    paper = office.issue()
    download(office, paper)
    download(office, paper)
    assert holders(office, paper) == [(FORWARDER, "download")]
    later = office.issue(replaces=paper.id, reason="wrong marks")
    (message,) = messages(office)
    assert isinstance(message.payload, dict)
    assert message.payload["holder"] == FORWARDER
    assert message.payload["state"] == "superseded"
    assert message.payload["successor_number"] == later.number
    assert message.payload["reason"] == "wrong marks"


def test_the_papers_own_people_are_no_holders(office: Office) -> None:
    paper, desk = office.issue(), office.desk
    desk.run(
        lambda s: remember_holder(s, s.get_one(Paper, paper.id), actor=desk.actor, clock=desk.clock)
    )
    assert holders(office, paper) == []


def test_a_paper_taken_after_its_end_makes_no_holder(office: Office) -> None:
    paper = office.issue()
    void(office, paper)
    download(office, paper)
    assert holders(office, paper) == []


def test_who_holds_a_live_mandate_is_told_too(office: Office) -> None:
    paper, desk = office.issue(), office.desk
    desk.run(
        lambda s: grant_mandate(s, GrantMandate(FORWARDER, [MandateRight.SEE]), **desk.around())
    )
    desk.clock.advance(timedelta(minutes=1))
    void(office, paper)
    assert holders(office, paper) == [(FORWARDER, "mandate")]
    assert len(messages(office)) == 1


def test_a_message_becomes_one_notice_of_the_holder(office: Office) -> None:
    paper = office.issue()
    download(office, paper)
    void(office, paper)
    assert deliver(office.desk.sessions, office.surroundings) == 1
    assert deliver(office.desk.sessions, office.surroundings) == 0
    (notice,) = notices(office)
    assert notice.organisation_id == FORWARDER
    assert (notice.payload["number"], notice.payload["state"]) == (paper.number, "void")


def test_a_deliverer_that_dies_after_claiming_leaves_the_message_to_the_next(
    office: Office,
) -> None:
    paper = office.issue()
    download(office, paper)
    void(office, paper)
    with everything(office) as session:
        message = session.scalars(select(OutboxMessage)).one()
        message.claimed_until = office.desk.clock.now() + LEASE
        message.fence += 1
    assert deliver(office.desk.sessions, office.surroundings) == 0
    office.desk.clock.advance(LEASE + timedelta(seconds=1))
    assert deliver(office.desk.sessions, office.surroundings) == 1
    assert len(notices(office)) == 1


def test_a_message_delivered_again_leaves_one_notice(office: Office) -> None:
    paper = office.issue()
    download(office, paper)
    void(office, paper)
    assert deliver(office.desk.sessions, office.surroundings) == 1
    with everything(office) as session:
        message = session.scalars(select(OutboxMessage)).one()
        message.settled_at = message.claimed_until = None
    assert deliver(office.desk.sessions, office.surroundings) == 1
    assert len(notices(office)) == 1


def test_a_message_for_nobody_is_given_up(office: Office) -> None:
    paper = office.issue()
    download(office, paper)
    void(office, paper)
    with everything(office) as session:
        session.scalars(select(OutboxMessage)).one().payload = {"kind": "packing-list"}
    assert deliver(office.desk.sessions, office.surroundings) == 1
    assert notices(office) == []
    assert [message.last_error for message in messages(office)] == ["nobody to tell"]


def test_an_end_that_is_rolled_back_tells_nobody(office: Office) -> None:
    paper = office.issue()
    download(office, paper)

    def end_and_fail(session: Session) -> None:
        void_paper(session, paper.id, "no sale", **office.desk.around())
        session.flush()
        raise NotFoundError("paper.unknown")

    with pytest.raises(NotFoundError):
        office.desk.run(end_and_fail)
    assert messages(office) == []


def test_notices_are_seen_by_the_holders_people_alone(office: Office) -> None:
    paper = office.issue()
    download(office, paper)
    void(office, paper)
    deliver(office.desk.sessions, office.surroundings)
    theirs, strangers = office.desk.of(coordinator()), office.desk.of(owner(RIVAL))
    (notice,) = theirs.run(lambda s: notices_of(s, actor=theirs.actor))
    assert notice.seen_at is None
    assert strangers.run(lambda s: notices_of(s, actor=strangers.actor)) == ()
    with pytest.raises(NotFoundError):
        strangers.run(
            lambda s: put_aside(s, notice.id, actor=strangers.actor, clock=strangers.clock)
        )
    theirs.run(lambda s: put_aside(s, notice.id, actor=theirs.actor, clock=theirs.clock))
    (seen,) = theirs.run(lambda s: notices_of(s, actor=theirs.actor))
    assert seen.seen_by == theirs.actor.user_id
