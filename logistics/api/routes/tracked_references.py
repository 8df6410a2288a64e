"""Numbers that carriers are asked about: not for a while, and again."""

from flask import Blueprint, Response

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, no_content
from logistics.api.description import describes
from logistics.http.access import needs
from logistics.http.body import refuse_body
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import write_across
from logistics.tracking.pausing import pause_number, resume_number

tracked_references = Blueprint("tracked_references", __name__, url_prefix=PREFIX)


@tracked_references.post("/tracked-references/<id:reference_id>/pause")
@needs(Permission.TRACK_ATTACH)
@describes(status=204)
def pause(reference_id: str) -> Response:
    """Ask nothing about this number until it is resumed; what the carrier pushes still counts.

    It is paused for every consignment that follows it through its connection.
    """
    refuse_body()
    clock, actor = deployment().surroundings.clock, current_actor()
    write_across(
        "following",
        lambda session: pause_number(session, reference_id, actor=actor, clock=clock),
    )
    return no_content()


@tracked_references.post("/tracked-references/<id:reference_id>/resume")
@needs(Permission.TRACK_ATTACH)
@describes(status=204)
def resume(reference_id: str) -> Response:
    """Ask about this number again, at once where it fell due meanwhile."""
    refuse_body()
    clock, actor = deployment().surroundings.clock, current_actor()
    write_across(
        "following",
        lambda session: resume_number(session, reference_id, actor=actor, clock=clock),
    )
    return no_content()
