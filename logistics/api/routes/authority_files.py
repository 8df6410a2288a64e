"""Files for the systems of authorities and brokers."""

from io import BytesIO

from flask import Blueprint, Response, jsonify, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import Parameter, describes
from logistics.customs.authority_files import MEDIA, Asked, file_named, offers
from logistics.customs.route import ORIGIN
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read
from logistics.kernel.instants import parse_date
from logistics.oversight.marks import marks_held
from logistics.reference.zones import zone_of
from logistics.shipments import queries

authority_files = Blueprint("authority_files", __name__, url_prefix=PREFIX)

_ON = Parameter("on", "The day of writing; today without it.", form="date")
_BASE = Parameter("base_uri", "Where identifiers of lots and places begin (EPCIS).")


@authority_files.get("/shipments/<id:shipment_id>/authority-files")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, _BASE, gives="AuthorityFiles")
def list_files(shipment_id: str) -> Response:
    """List the files for authorities’ systems: each with its notes, or why it cannot be written."""
    return jsonify({"files": [one.to_json() for one in offers(_asked(shipment_id))]})


@authority_files.get("/shipments/<id:shipment_id>/authority-files/<name>")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, _BASE, gives="File", media=MEDIA)
def download(shipment_id: str, name: str) -> Response:
    """Download one file for an authority’s or broker’s system, written from the present facts."""
    asked = _asked(shipment_id)
    file = file_named(name, asked.shipment)
    return send_file(
        BytesIO(file.write(asked)),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
    )


def _asked(shipment_id: str) -> Asked:
    given = parameters("on", "base_uri")
    day, base = given.get("on"), given.get("base_uri")
    now = deployment().surroundings.clock.now().astimezone(zone_of(ORIGIN))
    on = parse_date(day) if day else now.date()
    return read(
        lambda session: Asked(
            shipment=queries.current_facts(session, queries.shipment(session, shipment_id)),
            on=on,
            at=now,
            marks=marks_held(session),
            base_uri=base,
        )
    )
