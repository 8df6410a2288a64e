"""Shapes of the register of papers, of stale papers and of notices."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import (
    Component,
    Each,
    Moment,
    moment_or_null,
    text,
    text_or_null,
    whole,
)


class RegisterLineSchema(Schema):
    """A number of the register; ``place`` counts within our series, null for other numbers."""

    kind = text()
    year = whole()
    place = fields.Integer(required=True, allow_none=True)
    number = text()
    state = text()
    number_from = text_or_null()
    paper_id = text_or_null()
    shipment_id = text_or_null()
    shipment = text_or_null()
    dated = fields.Date(required=True, allow_none=True)
    reserved_at = moment_or_null()
    issued_at = moment_or_null()
    closed_at = moment_or_null()
    reason = text_or_null()
    successor = text_or_null()
    explanation = text()


class ChangeSchema(Schema):
    """A field that is printed otherwise; ``row`` counts from 1, empty outside rows."""

    field = text()
    row = text()
    before = text()
    after = text()


class StalePaperSchema(Schema):
    """A standing paper, and what the present facts would print otherwise."""

    paper_id = text(attribute="paper.id")
    kind = text(attribute="paper.kind")
    number = text(attribute="paper.number")
    short = text()
    changes = Each(lambda stale: list(stale.changes), ChangeSchema)


class AmendmentSchema(Schema):
    """What a paper supersedes, why, and what changed; all empty where it supersedes none."""

    number = text()
    date = text()
    reason = text()
    changes = Each(lambda amendment: list(amendment.changes), ChangeSchema)


class NoticeSchema(Schema):
    """What an organisation's people are told; ``payload`` as its topic has it."""

    id = text()
    topic = text()
    payload = Component("NoticePayload")
    told_at = Moment(required=True)
    seen_at = moment_or_null()
