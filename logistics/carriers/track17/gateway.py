"""Asking 17TRACK for one number, which it first wants registered."""

import json
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.keyed import key_header
from logistics.carriers.outcomes import Answer, Failure, Outcome
from logistics.carriers.plain_profiles import plain_profiles
from logistics.carriers.single_read import single_result, stands_for
from logistics.carriers.track17 import codes
from logistics.carriers.track17.parser import parse, refusal_code, refusals
from logistics.kernel.errors import InvalidError


@dataclass(frozen=True)
class Track17Gateway:
    """Reads numbers at 17TRACK; safe between threads.

    The connection's header is ``17token``. A number 17TRACK does not follow yet is registered,
    which costs one of the account's quota, and is no data until the next read. Only kinds of
    number that the profile names are registered.
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
        """All that 17TRACK has gathered on the number; it knows neither "since" nor ETag."""
        del since, etag
        now = self.client.clock.now()
        outcome = self._ask(facts, "gettrackinfo", asked.number)
        result = single_result(outcome, asked, now, parse=parse, judge=told_in_body)
        if not _unregistered(outcome):
            return result
        if asked.kind not in plain_profiles(__package__)[facts.profile].references:
            return result
        registered = self._ask(facts, "register", asked.number)
        later = single_result(registered, asked, now, parse=parse, judge=told_in_body)
        return result if later.succeeded else later

    def _ask(self, facts: ConnectionFacts, action: str, number: str) -> Outcome:
        question = Question(
            url=f"{facts.base_url.rstrip('/')}/{action}",
            method="POST",
            headers={"Content-Type": "application/json", **key_header(facts)},
            body=json.dumps([{"number": number}]).encode("ascii"),
        )
        return self.client.ask(question)


def told_in_body(payload: object) -> Failure | None:
    """What an answer of status 200 really says: refused as a whole, or for its one number."""
    if not isinstance(payload, dict):
        return None
    code = refusal_code(payload)
    if code is None:
        answer = payload.get("data")
        if isinstance(answer, dict) and answer.get("accepted"):
            return None
        code = next((refused for _, refused, _ in refusals(payload)), None)
    return stands_for(codes.status_of_answer(code)) if code is not None else None


def _unregistered(outcome: Outcome) -> bool:
    if not isinstance(outcome, Answer):
        return False
    try:
        payload = read_json(outcome.body)
    except (InvalidError, TooDeepError):
        return False
    return any(codes.is_unregistered(code) for _, code, _ in refusals(payload))
