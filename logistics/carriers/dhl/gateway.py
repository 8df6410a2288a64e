"""Asking DHL for one tracking number."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.dhl.parser import parse
from logistics.carriers.fetching import FetchResult
from logistics.carriers.keyed import keyed_question, read_by_key
from logistics.carriers.outcomes import Failure
from logistics.carriers.single_read import stands_for

_ERROR_STATUS = range(400, 600)


@dataclass(frozen=True)
class DhlGateway:
    """Reads tracking numbers at DHL; safe between threads.

    The connection's header is ``DHL-API-Key``.
    """

    client: CarrierClient

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All that DHL knows of the number, in one exchange; DHL knows no "since".

        An unknown number is DHL's 404: no data.
        """
        del since
        query = urlencode({"trackingNumber": asked.number, "language": "en"})
        url = f"{facts.base_url.rstrip('/')}/track/shipments?{query}"
        question = keyed_question(facts, url, etag=etag)
        return read_by_key(self.client, question, asked, parse=parse, judge=told_in_body)


def told_in_body(payload: object) -> Failure | None:
    """An error object answered with status 200 counts as the status it names."""
    if not isinstance(payload, dict) or "shipments" in payload:
        return None
    status = payload.get("status")
    if isinstance(status, str) and status.isascii() and status.isdigit():
        status = int(status[:3])
    return stands_for(status) if isinstance(status, int) and status in _ERROR_STATUS else None
