"""Shapes of callers."""

from marshmallow import Schema, fields

from logistics.accounts.actor import Actor
from logistics.api.shapes.fields import Each, Words, moment_or_null, text, truth


def _own_permissions(actor: Actor) -> list[str]:
    return sorted(actor.permissions)


def _sight(actor: Actor) -> list[dict[str, object]]:
    return [
        {"organisation_id": owner, "permissions": sorted(held)}
        for owner, held in sorted(actor.visible_organisations.items())
    ]


class SeenOrganisationSchema(Schema):
    """An organisation within the caller's sight, and what he may do there."""

    organisation_id = text()
    permissions = fields.List(fields.String(), required=True)


class MeSchema(Schema):
    """The caller himself."""

    user_id = text()
    organisation_id = text()
    name = text()
    role = text()
    is_operator = truth()
    permissions = Words(_own_permissions, required=True)
    organisations = Each(_sight, SeenOrganisationSchema)


class HeldMandateSchema(Schema):
    """A mandate the caller's organisation holds from an exporter."""

    id = text()
    organisation_id = text()
    grantee_id = text()
    rights = fields.List(fields.String(), required=True)
    valid_from = moment_or_null()
    valid_to = moment_or_null()
    withdrawn_at = moment_or_null()
