"""Asking a carrier as a connection's credentials and its carrier's ways demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import AuthKind, ConnectionFacts
from logistics.carriers.outcomes import Failure, Outcome
from logistics.carriers.signing_in import SignIn
from logistics.carriers.tokens import TokenCache

_UNAUTHORISED = 401


@dataclass(frozen=True, slots=True)
class Signed:
    """Questions of one connection, signed; a refused token is renewed once, then no more."""

    client: CarrierClient
    tokens: TokenCache
    facts: ConnectionFacts
    sign_in: SignIn

    def ask(self, question: Question) -> Outcome:
        """The answer to the signed question, or why there is none."""
        credentials = self.facts.credentials
        known = _with(question, self.sign_in.client_headers(credentials.client_id))
        if credentials.kind is AuthKind.NONE:
            return self.client.ask(question)
        if credentials.kind is AuthKind.HEADER:
            name = credentials.header_name or self.sign_in.key_header
            return self.client.ask(_with(known, {name: credentials.secret}))
        token = self.tokens.bearer(self.facts, sign_in=self.sign_in)
        if isinstance(token, Failure):
            return token
        outcome = self.client.ask(_with_bearer(known, token))
        if not isinstance(outcome, Failure) or outcome.status != _UNAUTHORISED:
            return outcome
        renewed = self.tokens.bearer(self.facts, refused=token, sign_in=self.sign_in)
        if isinstance(renewed, Failure):
            return renewed
        return self.client.ask(_with_bearer(known, renewed))


def _with(question: Question, headers: Mapping[str, str]) -> Question:
    return replace(question, headers={**question.headers, **headers})


def _with_bearer(question: Question, token: str) -> Question:
    return _with(question, {"Authorization": f"Bearer {token}"})
