"""Shapes of carriers and connections; a secret leaves once, when it is made."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Moment, moment_or_null, text, text_or_null, whole
from logistics.carriers.service import webhook_path
from logistics.http.deployment import deployment


def webhook_url(profile: str, connection_id: str) -> str:
    """Where the carrier of a connection posts its notifications to."""
    return deployment().public_url + webhook_path(profile, connection_id)


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
    webhook_scheme = text()
    webhook_formula = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    """Header, encoding and prefix where the scheme leaves them to the connection."""
    webhook_confirmed_at = moment_or_null()
    webhook_confirmed_by = text_or_null()
    """The delivery that proved an unconfirmed scheme."""
    closed_at = moment_or_null()
    paused_at = moment_or_null()
    created_at = Moment(required=True)
    webhook_url = fields.Function(lambda row: webhook_url(row.profile, row.id), required=True)
    """Where the carrier posts its notifications to."""


class SignedExampleSchema(Schema):
    """A body and the headers a right implementation sends with it."""

    body = text()
    signature = text()
    """The value of the header that carries the proof; empty where none can be shown."""
    headers = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class ShownOnceSchema(Schema):
    """A fresh webhook secret, which cannot be read again, and where the carrier posts to."""

    connection_id = text()
    secret = text()
    webhook_url = text()
    example = fields.Nested(SignedExampleSchema, required=True)
