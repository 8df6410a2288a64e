"""The register of papers as a page and as a file."""

from io import BytesIO

from flask import Response, send_file

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.registry.explaining import explanation, register_csv
from logistics.docs.registry.register import kinds_registered
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.identity import current_actor
from logistics.http.register import FILTERS, STATES, asked_register, register_lines
from logistics.http.work import read
from logistics.reference.paper_kinds import paper_kinds
from logistics.web.blueprint import web
from logistics.web.names import owners_to_write_for
from logistics.web.page import page
from logistics.web.saying import choices
from logistics.web.slices import loaded_slice

Choices = tuple[tuple[str, str], ...]


@web.get("/register")
@needs(Permission.SHIPMENT_READ)
def register() -> Response:
    """List every number of an organisation's papers, with what became of it."""
    given = parameters(*FILTERS, "page")
    number = given.pop("page", None)
    asked, actor = asked_register(given), current_actor()

    def load(session: Session) -> tuple[Choices, tuple[tuple[str, int], ...]]:
        owners = owners_to_write_for(session, actor, Permission.SHIPMENT_READ)
        return owners, kinds_registered(session, asked.organisation_id)

    owners, known = read(load)
    return page(
        "register.html",
        slice=loaded_slice(lambda part: register_lines(asked, part), number),
        asked=given,
        owner=asked.organisation_id,
        owners=owners,
        kinds=[(kind, paper_kinds()[kind].title) for kind in dict.fromkeys(k for k, _ in known)],
        years=sorted({str(year) for _, year in known}),
        states=choices("web.paper.state", STATES),
        titles={kind: paper_kinds()[kind].title for kind, _ in known},
        explanation=explanation,
    )


@web.get("/register.csv")
@needs(Permission.SHIPMENT_READ)
def register_file() -> Response:
    """Download the register as CSV."""
    lines = register_lines(asked_register(parameters(*FILTERS)))
    return send_file(
        BytesIO(register_csv(lines)),
        mimetype="text/csv",
        as_attachment=True,
        download_name="paper-register.csv",
    )
