"""Bearer tokens by OAuth 2 client credentials (RFC 6749 section 4.4), kept until they expire."""

import base64
import threading
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import ConnectionFacts, Credentials
from logistics.carriers.deadline import seconds_within
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.outcomes import Answer, Failure, FailureKind
from logistics.carriers.signing_in import PLAIN_SIGN_IN, SignIn, TokenStyle
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

    def bearer(
        self,
        facts: ConnectionFacts,
        *,
        refused: str | None = None,
        sign_in: SignIn = PLAIN_SIGN_IN,
    ) -> str | Failure:
        """A token that lives another minute at least, or why there is none.

        ``sign_in`` tells how this carrier gives tokens. ``refused`` is a token the carrier just
        turned down: it is replaced, once, whoever of several threads comes first. Nobody
        waits for another's request longer than for one of their own.
        """
        lock = self._locks[facts.id]
        if not lock.acquire(timeout=seconds_within(self.client.deadline)):
            return Failure(kind=FailureKind.TIMEOUT, of_token=True)
        try:
            kept = self._tokens.get(facts.id)
            if kept and kept.text != refused and self.client.clock.now() < kept.until:
                return kept.text
            fetched = self._fetch(facts.credentials, sign_in)
            if isinstance(fetched, _Token):
                self._tokens[facts.id] = fetched
                return fetched.text
            return fetched
        finally:
            lock.release()

    def _fetch(self, credentials: Credentials, sign_in: SignIn) -> _Token | Failure:
        outcome = self.client.ask(_token_question(credentials, sign_in))
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


def _token_question(credentials: Credentials, sign_in: SignIn) -> Question:
    url = credentials.token_url or sign_in.token_url
    scope = credentials.scope or sign_in.scope
    grant, scoped = {"grant_type": "client_credentials"}, {"scope": scope} if scope else {}
    known = sign_in.client_headers(credentials.client_id)
    if sign_in.token_style is TokenStyle.BASIC:
        pair = f"{credentials.client_id}:{credentials.secret}".encode()
        signed = {"Authorization": "Basic " + base64.b64encode(pair).decode("ascii")}
        joined = "&" if "?" in url else "?"
        return Question(
            url=f"{url}{joined}{urlencode(grant | scoped)}",
            method="POST",
            headers={**known, **signed},
            body=b"",
        )
    client = {"client_id": credentials.client_id, "client_secret": credentials.secret}
    return Question(
        url=url,
        method="POST",
        headers={**known, "Content-Type": "application/x-www-form-urlencoded"},
        body=urlencode(grant | client | scoped).encode("ascii"),
    )


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
