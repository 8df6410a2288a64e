"""Where the secrets of a connection stand, so that a token moved elsewhere does not open."""

from logistics.carriers.models import CarrierConnection, ConnectionSecret
from logistics.db.secrets import place_of


def credentials_place(row: CarrierConnection) -> str:
    """The place of a connection's own key or client secret."""
    return place_of("carrier_connection", row.organisation_id, row.id, "auth_secret")


def secret_place(row: ConnectionSecret) -> str:
    """The place of a webhook secret."""
    return place_of("connection_secret", row.organisation_id, row.id, "sealed")
