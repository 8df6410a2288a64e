"""Asking COSCO for one bill of lading, booking or container."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlsplit

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.cosco import codes
from logistics.carriers.cosco.parser import is_unknown, parse, refusal_code
from logistics.carriers.cosco.signature import signed_headers
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Failure
from logistics.carriers.plain_profiles import plain_profiles
from logistics.carriers.single_read import single_result, stands_for
from logistics.kernel.surroundings import Randomness, SystemRandomness

_NONCE = 16


@dataclass(frozen=True)
class CoscoGateway:
    """Reads references at COSCO; safe between threads.

    The connection's client id is COSCO's API key, its secret the secret key.
    """

    client: CarrierClient
    random: Randomness = field(default_factory=SystemRandomness)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All that COSCO knows of ``asked``, in one exchange; it knows no "since"."""
        del since
        credentials = facts.credentials
        if not credentials.client_id or not credentials.secret:
            return FetchResult(outcome=stands_for(401))
        number_type = plain_profiles(__package__)[facts.profile].references[asked.kind]
        address = (
            f"{facts.base_url.rstrip('/')}/info/tracking/{quote(asked.number, safe='')}"
            f"?numberType={number_type}"
        )
        parts = urlsplit(address)
        now = self.client.clock.now()
        headers = signed_headers(
            api_key=credentials.client_id,
            secret=credentials.secret,
            request_line=f"GET {parts.path}?{parts.query} HTTP/1.1",
            body=b"",
            now=now,
            nonce=self.random.token(_NONCE),
        )
        outcome = self.client.ask(Question(url=address, headers=headers, etag=etag))
        return single_result(outcome, asked, now, parse=parse, judge=told_in_body)


def told_in_body(payload: object) -> Failure | None:
    """What an answer of status 200 really says: an error code, or that the number is unknown."""
    if not isinstance(payload, dict):
        return None
    code = refusal_code(payload)
    if code is not None:
        return stands_for(codes.status_of_answer(code))
    found = payload.get("data")
    return stands_for(404) if isinstance(found, dict) and is_unknown(found) else None
