"""Shapes of carriers and connections; a secret leaves once, when it is made."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Moment, moment_or_null, text, text_or_null, whole
from logistics.http.deployment import deployment


def webhook_url(connection_id: str) -> str:
    """Where the carrier of a connection posts its notifications to."""
    return f"{deployment().public_url}/webhooks/dcsa/{connection_id}"


class CarrierSchema(Schema):
    """A carrier this software can ask."""

    slug = text()
    title = text(attribute="profile.title")
    wire_format = text(attribute="wire_format.name")
    source = text(attribute="profile.source")
    verified_on = text(attribute="profile.verified_on")
    confidence = text(attribute="profile.confidence")


class ConnectionSchema(Schema):
    """A connection without its secrets."""

    id = text()
    organisation_id = text()
    name = text()
    profile = text()
    base_url = text()
    auth_kind = text()
    auth_client_id = text()
    subscription_id = text_or_null()
    per_second = whole()
    per_minute = whole()
    per_day = whole()
    paused_at = moment_or_null()
    created_at = Moment(required=True)
    webhook_url = fields.Function(lambda row: webhook_url(row.id), required=True)
    """Where the carrier posts its notifications to."""


class SignedExampleSchema(Schema):
    """A body and the Notification-Signature a right implementation computes for it."""

    body = text()
    signature = text()


class ShownOnceSchema(Schema):
    """A fresh webhook secret, which cannot be read again, and where the carrier posts to."""

    connection_id = text()
    secret = text()
    webhook_url = text()
    example = fields.Nested(SignedExampleSchema, required=True)
