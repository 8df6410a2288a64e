"""The gateways of a running service: one a wire format, found by a connection's profile."""

from datetime import datetime

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.deadline import deadline
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult, Gateway
from logistics.carriers.registry import FORMATS, carrier
from logistics.kernel.errors import InvalidError

NOBODY = Asked(UnitKind.CONTAINER, "ZZZU0000000")
"""A container nobody has: a carrier that knows us answers that it knows nothing of it."""


class Gateways:
    """Every gateway, built once on one client so that its tokens are kept; safe between threads."""

    def __init__(self, client: CarrierClient) -> None:
        self._client = client
        self._gateways = {
            spoken.name: spoken.gateway(client) for spoken in FORMATS if spoken.gateway
        }

    def of(self, facts: ConnectionFacts) -> Gateway:
        """The gateway for a connection.

        Raises :class:`NotFoundError` ``carrier.unknown``, or :class:`InvalidError`
        ``carrier.not_asked`` for one that only sends.
        """
        found = self._gateways.get(carrier(facts.profile).wire_format.name)
        if found is None:
            raise InvalidError("carrier.not_asked", given=facts.profile)
        return found

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """As :meth:`Gateway.fetch`, through the gateway of the connection's profile.

        However many pages there are, the read ends by the client's ``read_deadline``: what was
        read until then is kept, and the outcome is a failure of kind ``timeout``.
        """
        with deadline(self._client.read_deadline):
            return self.of(facts).fetch(facts, asked, since=since, etag=etag)

    def probe(self, facts: ConnectionFacts, asked: Asked = NOBODY) -> FetchResult:
        """One read to see whether address and credentials hold: ``succeeded`` says so."""
        return self.fetch(facts, asked)
