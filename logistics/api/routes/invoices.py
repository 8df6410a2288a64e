"""The invoice as data."""

from io import BytesIO

from flask import Blueprint, Response, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import describes
from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml, numbering_in
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.work import read
from logistics.shipments import queries

invoices = Blueprint("invoices", __name__, url_prefix=PREFIX)

_XML = "application/xml"


@invoices.get("/shipments/<id:shipment_id>/papers/commercial-invoice.xml")
@needs(Permission.SHIPMENT_READ)
@describes(gives="File", media=(_XML,))
def as_data(shipment_id: str) -> Response:
    """Download the commercial invoice as data (UN/CEFACT CII), written from the present facts.

    Number and date are those that the shipment holds; what else it lacks is told field by field.
    """
    parameters()
    facts = read(
        lambda session: queries.current_facts(session, queries.shipment(session, shipment_id))
    )
    kind = InvoiceKind.COMMERCIAL
    content = invoice_xml(facts, numbering_in(facts, kind), kind)
    return send_file(
        BytesIO(content), mimetype=_XML, as_attachment=True, download_name=f"{kind}.xml"
    )
