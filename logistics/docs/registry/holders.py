"""Who else holds a paper, and the one message each gets when the paper's life ends."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.mandates import grantees_at
from logistics.accounts.models import Organisation
from logistics.db.canonical import JsonValue
from logistics.db.insertion import insert_if_absent
from logistics.db.outbox import Message, put
from logistics.docs.registry.models import Paper, PaperHolder
from logistics.docs.registry.papers import paper_for_change
from logistics.docs.registry.states import Holding, PaperState
from logistics.kernel.surroundings import Clock, Randomness

PAPER_ENDED = "paper.ended"
"""The topic: a paper that ``holder`` holds was superseded or voided."""


def remember_holder(session: Session, paper: Paper, *, actor: Actor, clock: Clock) -> None:
    """Note that the actor's organisation takes the bytes of a paper that stands.

    Nothing is noted for the paper's own people, nor once its life has ended: its state is
    seen then. To be called in a writing unit before the bytes are handed out.
    """
    if actor.organisation_id == paper.organisation_id:
        return
    locked = paper_for_change(session, paper.id)
    if locked.state == PaperState.ISSUED:
        _remember(session, locked, actor.organisation_id, Holding.DOWNLOAD, clock.now())


def is_holder(session: Session, paper: Paper, actor: Actor) -> bool:
    """Whether nothing is left to remember: the paper's own people, or a known holder."""
    if actor.organisation_id == paper.organisation_id:
        return True
    return session.get(PaperHolder, (paper.id, actor.organisation_id)) is not None


def tell_holders(
    session: Session,
    paper: Paper,
    *,
    at: datetime,
    random: Randomness,
    successor: Paper | None = None,
) -> int:
    """Put one message for each holder who was not told yet; returns how many.

    Holders are those who took the bytes, and those whose mandate of the owner is live ``at``
    that moment. Message and note are committed with the end of the paper, or not at all.
    """
    for holder_id in grantees_at(session, paper.organisation_id, at=at):
        _remember(session, paper, holder_id, Holding.MANDATE, at)
    told = _told(paper, _owner_name(session, paper), successor)
    untold = [one for one in _locked(session, paper.id) if one.told_at is None]
    for one in untold:
        message = Message(
            organisation_id=paper.organisation_id,
            topic=PAPER_ENDED,
            payload={"holder": one.holder_id, **told},
        )
        put(session, message, at=at, random=random)
        one.told_at = at
    return len(untold)


def _owner_name(session: Session, paper: Paper) -> str:
    return session.get_one(Organisation, paper.organisation_id).name


def _told(paper: Paper, owner: str, successor: Paper | None) -> dict[str, JsonValue]:
    """All that a receiver needs, without a look at the registry."""
    return {
        "owner": owner,
        "owner_id": paper.organisation_id,
        "paper": paper.id,
        "shipment": paper.shipment_id,
        "kind": paper.kind,
        "number": paper.number,
        "dated": paper.dated.isoformat(),
        "state": paper.state,
        "reason": paper.reason,
        "sha256": paper.sha256,
        "successor": successor.id if successor else None,
        "successor_number": successor.number if successor else None,
    }


def _remember(session: Session, paper: Paper, holder_id: str, how: Holding, at: datetime) -> None:
    values = {
        "organisation_id": paper.organisation_id,
        "paper_id": paper.id,
        "holder_id": holder_id,
        "held_by": how.value,
        "held_at": at,
    }
    insert_if_absent(session, PaperHolder, values)


def _locked(session: Session, paper_id: str) -> Iterable[PaperHolder]:
    query = select(PaperHolder).where(PaperHolder.paper_id == paper_id).with_for_update()
    ordered = query.order_by(PaperHolder.holder_id)
    return session.scalars(ordered.execution_options(populate_existing=True)).all()
