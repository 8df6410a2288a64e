"""Bearer tokens by OAuth 2 client credentials (RFC 6749 section 4.4), kept until they expire."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import ConnectionFacts
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.outcomes import Answer, Failure, FailureKind
from logistics.kernel.errors import InvalidError

_SKEW = timedelta(seconds=60)
_USUAL_LIFE = timedelta(minutes=5)
_LONGEST_LIFE_SECONDS = 86_400
_LONGEST_TOKEN = 8_000


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    until: datetime


@dataclass(frozen=True)
class TokenCache:
    """One token a connection; threads that need the same one wait for a single request."""

    client: CarrierClient
    _tokens: dict[str, _Token] = field(default_factory=dict, repr=False)
    _locks: defaultdict[str, threading.Lock] = field(
        default_factory=lambda: defaultdict(threading.Lock), repr=False
    )

    def bearer(self, facts: ConnectionFacts, *, refused: str | None = None) -> str | Failure:
        """A token that lives another minute at least, or why there is none.

        ``refused`` is a token the carrier just turned down: it is replaced, once, whoever of
        several threads comes first.
        """
        with self._locks[facts.id]:
            kept = self._tokens.get(facts.id)
            if kept and kept.text != refused and self.client.clock.now() < kept.until:
                return kept.text
            fetched = self._fetch(facts)
            if isinstance(fetched, _Token):
                self._tokens[facts.id] = fetched
                return fetched.text
            return fetched

    def _fetch(self, facts: ConnectionFacts) -> _Token | Failure:
        credentials = facts.credentials
        form = {
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.secret,
        }
        if credentials.scope:
            form["scope"] = credentials.scope
        outcome = self.client.ask(
            Question(
                url=credentials.token_url,
                method="POST",
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                body=urlencode(form).encode("ascii"),
            )
        )
        if isinstance(outcome, Answer):
            return self._token_of(outcome.body)
        if isinstance(outcome, Failure):
            return replace(outcome, of_token=True)
        return Failure(kind=FailureKind.MALFORMED)

    def _token_of(self, body: bytes) -> _Token | Failure:
        try:
            told = read_json(body)
        except (InvalidError, TooDeepError):
            told = None
        text = told.get("access_token") if isinstance(told, dict) else None
        if not isinstance(told, dict) or not isinstance(text, str) or not _usable(text):
            return Failure(kind=FailureKind.MALFORMED)
        return _Token(text, self.client.clock.now() + _life(told.get("expires_in")) - _SKEW)


def _usable(token: str) -> bool:
    """Whether the token can stand in a header."""
    return (
        0 < len(token) <= _LONGEST_TOKEN
        and token.isascii()
        and token.isprintable()
        and " " not in token
    )


def _life(expires_in: object) -> timedelta:
    if isinstance(expires_in, str) and expires_in.isascii() and expires_in.isdigit():
        expires_in = int(expires_in[:9])
    if not isinstance(expires_in, int) or expires_in <= 0:
        return _USUAL_LIFE
    return timedelta(seconds=min(expires_in, _LONGEST_LIFE_SECONDS))
