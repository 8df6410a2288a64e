"""Reports of the road, as hauliers, agents and gateways of short messages send them."""

from dataclasses import dataclass

from flask import Blueprint, Response, json

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, shown
from logistics.api.description import IDEMPOTENCY_KEY, describes
from logistics.api.reading import CommandSchema, command
from logistics.api.shapes.inland import InlandReportsSchema
from logistics.db.idempotency import Answer
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.inland import read_reports, take
from logistics.http.once import answered_once
from logistics.shipments.wire.fields import Text

inland = Blueprint("inland", __name__, url_prefix=PREFIX)

_LONGEST = 100_000
"""Characters; 500 lines of short messages are as many."""


@dataclass(frozen=True, slots=True)
class SentReports:
    """Short messages, one a line, or a table as CSV; or both."""

    text: str = ""
    table: str = ""


class SentReportsSchema(CommandSchema):
    """Short messages, one a line, or a table as CSV; or both."""

    facts = SentReports
    text = Text(limit=_LONGEST, lines=True)
    table = Text(limit=_LONGEST, lines=True)


@inland.post("/inland-reports")
@needs(Permission.MILESTONE_ENTER)
@describes(IDEMPOTENCY_KEY, takes=SentReportsSchema, gives=InlandReportsSchema)
def report() -> Response:
    """Report what was seen of the road: ``KGL-2411 RUSUMO OUT 14:30``, one a line.

    Number of shipment, container or transport document; a container to narrow, if need be;
    place; IN, OUT, STUFFED, SEALED, COLLECTED or DELIVERED; local time at the place, before or
    after it the day where it is not the last such time. A table has the columns reference,
    place, direction and time, and may have container and date. A wrong line never loses the
    others; the same report again is known and changes nothing.
    """
    sent = command(SentReportsSchema, SentReports)
    lines = read_reports(sent.text, sent.table.encode())

    def effect(session: Session) -> Answer:
        return Answer(200, json.dumps(shown(InlandReportsSchema, take(session, lines))))

    return answered_once(effect, across="milestones by hand")
