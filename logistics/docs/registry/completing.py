"""The last step of issuing: bytes, hash and state in one transaction."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.db.audit import record
from logistics.db.blobs import store
from logistics.docs.registry.holders import tell_holders
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import current_paper, paper_for_change
from logistics.docs.registry.reserving import deed
from logistics.docs.registry.states import PaperState
from logistics.kernel.surroundings import Clock, Randomness
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import OwnPaper
from logistics.shipments.queries import shipment_for_change
from logistics.shipments.service import write_back_paper_number

MEDIA_TYPE = "application/pdf"


def complete(
    session: Session,
    paper_id: str,
    content: bytes,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> Paper:
    """The paper as it stands after this step: issued, unless somebody was faster.

    It supersedes the paper it replaces and, where the exporter is its author, writes number
    and date into the shipment. A row that is no longer reserved is returned untouched, and
    so is one whose place another paper has taken meanwhile: the caller looks at the state.
    """
    found = paper_for_change(session, paper_id)
    shipment_for_change(session, found.shipment_id)
    if found.state != PaperState.RESERVED:
        return found
    standing = current_paper(session, found.shipment_id, found.kind)
    if (standing.id if standing else None) != found.supersedes_id:
        return found
    now = clock.now()
    if standing is not None:
        standing.state, standing.closed_at = PaperState.SUPERSEDED, now
        standing.reason = found.reason
        session.flush()  # the index of standing papers allows one at a time
        tell_holders(session, standing, at=now, random=random, successor=found)
    stored = store(session, found.organisation_id, content, media_type=MEDIA_TYPE, at=now)
    found.sha256, found.size, found.issued_at = stored.sha256, stored.size, now
    found.state = PaperState.ISSUED
    if paper_kinds()[found.kind].paper_class is PaperClass.OWN:
        quoted = OwnPaper(kind=found.kind, number=found.number, date=found.dated)
        write_back_paper_number(
            session, found.shipment_id, quoted, actor=actor, clock=clock, random=random
        )
    record(session, actor, deed("paper.issue", found), at=now)
    return found
