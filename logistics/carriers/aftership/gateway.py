"""Asking AfterShip for one number that the account tracks."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from logistics.carriers.aftership import codes
from logistics.carriers.aftership.parser import parse, refusal
from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.keyed import keyed_question, read_by_key
from logistics.carriers.outcomes import Failure
from logistics.carriers.single_read import stands_for


@dataclass(frozen=True)
class AftershipGateway:
    """Reads numbers at AfterShip; safe between threads.

    The connection's header is ``as-api-key``.
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
        """All checkpoints of the number, in one exchange.

        A number that the account does not track is an empty list: no events.
        """
        del since
        query = urlencode({"tracking_numbers": asked.number})
        url = f"{facts.base_url.rstrip('/')}/trackings?{query}"
        question = keyed_question(facts, url, etag=etag)
        return read_by_key(self.client, question, asked, parse=parse, judge=told_in_body)


def told_in_body(payload: object) -> Failure | None:
    """An error that ``meta`` tells in an answer of status 200."""
    refused = refusal(payload)
    return stands_for(codes.status_of_answer(refused[0])) if refused else None
