"""Shape of dossiers: how far each is, and what it holds."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import (
    Each,
    Moment,
    Words,
    moment_or_null,
    text,
    text_or_null,
    truth,
    whole,
)
from logistics.docs.dossiers.titles import step_title


class DossierStepSchema(Schema):
    """One step: a paper, a scan, a file, or putting them together; ``reason`` says why not."""

    place = whole()
    kind = text()
    name = text()
    title = fields.Function(step_title, required=True, metadata={"type": "string"})
    number = text()
    state = text()
    reason = text_or_null()
    sha256 = text_or_null()
    size = fields.Integer(required=True, allow_none=True)


class DossierSchema(Schema):
    """A dossier of one version of a shipment; ``overtaken`` says why it is of the past.

    ``done`` of ``steps`` are done; ``at`` is what comes next.
    """

    id = text(attribute="row.id")
    organisation_id = text(attribute="row.organisation_id")
    shipment_id = text(attribute="row.shipment_id")
    shipment_version = fields.Integer(required=True, attribute="row.shipment_version")
    languages = text(attribute="row.languages")
    only_issued = fields.Boolean(required=True, attribute="row.only_issued")
    state = text(attribute="row.state")
    reason = text_or_null(attribute="row.reason")
    done = whole()
    steps = fields.Integer(required=True, attribute="count")
    at = text()
    begun_at = Moment(required=True, attribute="row.begun_at")
    begun_by = text(attribute="row.begun_by_name")
    finished_at = moment_or_null(attribute="row.finished_at")
    removed_at = moment_or_null(attribute="row.removed_at")
    has_files = truth()
    overtaken = Words(lambda held: [one.value for one in held.overtaken], required=True)
    contents = Each(lambda held: list(held.contents), DossierStepSchema)
