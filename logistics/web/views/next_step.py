"""The one thing to do next about a shipment: what its owner sees first. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from logistics.customs import Answer
from logistics.reference.milestones import Milestone
from logistics.shipments.lifecycle import Lifecycle
from logistics.tracking.models import ConsignmentProgress
from logistics.web.saying import said

_ENDED = frozenset({Milestone.DELIVERED.value, Milestone.EMPTY_RETURNED.value})


@dataclass(frozen=True, slots=True)
class NextStep:
    """In words, where to do it (an anchor of the shipment's page), and how urgent it looks."""

    text: str
    anchor: str
    look: str = ""


def next_step(
    state: Lifecycle,
    answer: Answer | None,
    unissued: Collection[str],
    journeys: Iterable[ConsignmentProgress],
    *,
    open_findings: int,
    stale: Collection[str] = (),
) -> NextStep:
    """The first that applies: mend, confirm, issue, replace, look after, close, again, wait.

    ``answer`` is that of the check, ``unissued`` the kinds of paper that are
    needed and do not stand, ``stale`` names the standing ones that say something else by now.
    """
    known = list(journeys)
    if state is Lifecycle.CLOSED:
        return NextStep(said("web.next.again"), "again")
    if state is Lifecycle.CANCELLED:
        return NextStep(said("web.next.none"), "")
    if answer in {Answer.BLOCKED, Answer.MISSING, Answer.UNKNOWN}:
        look = "block" if answer is Answer.BLOCKED else "warn"
        return NextStep(said(f"web.next.{answer}", count=open_findings), "findings", look)
    if state is Lifecycle.DRAFT:
        return NextStep(said("web.next.confirm"), "actions", "good")
    return _of_confirmed(unissued, stale, known)


def _of_confirmed(
    unissued: Collection[str], stale: Collection[str], known: list[ConsignmentProgress]
) -> NextStep:
    if unissued:
        return NextStep(said("web.next.issue", count=len(unissued)), "papers", "good")
    if stale:
        return NextStep(said("web.next.stale", papers=", ".join(stale)), "papers", "warn")
    if any(one.open_troubles for one in known):
        return NextStep(said("web.next.trouble"), "journey", "block")
    if known and all(one.status in _ENDED for one in known):
        return NextStep(said("web.next.close"), "actions", "good")
    if not any(one.last_heard_at for one in known):
        return NextStep(said("web.next.attach"), "journey", "warn")
    return NextStep(said("web.next.wait"), "journey")
