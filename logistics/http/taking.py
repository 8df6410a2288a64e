"""Handing out the bytes of a paper: whoever takes them is remembered first."""

from logistics.docs.registry.holders import is_holder, remember_holder
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import paper, paper_bytes
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write


def taken_paper(paper_id: str) -> tuple[Paper, bytes]:
    """The paper and its PDF; the caller's organisation is told when its life ends.

    Raises as :func:`~logistics.docs.registry.papers.paper_bytes` does.
    """
    actor, clock = current_actor(), deployment().surroundings.clock
    known = read(lambda session: is_holder(session, paper(session, paper_id), actor))
    if not known:
        write(
            lambda session: remember_holder(
                session, paper(session, paper_id), actor=actor, clock=clock
            )
        )
    return read(lambda session: paper_bytes(session, paper_id))
