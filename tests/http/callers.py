"""Callers that tests know, and the fake that recognises them."""

from dataclasses import dataclass, field

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission, Role
from logistics.http.identity import SignedIn
from logistics.kernel.errors import UnauthenticatedError

READER = Actor(
    user_id="usr_reader",
    organisation_id="org_coop",
    name="Reader",
    role=Role.CLERK,
    visible_organisations={"org_coop": frozenset({Permission.SHIPMENT_READ})},
)
CSRF = "form-token-of-the-session"


@dataclass(frozen=True)
class FakeCredentials:
    """Knows the keys and sessions it is given, by their text."""

    keys: dict[str, Actor] = field(default_factory=dict)
    sessions: dict[str, SignedIn] = field(default_factory=dict)

    def by_key(self, key: str) -> Actor:
        if key not in self.keys:
            raise UnauthenticatedError("http.bearer")
        return self.keys[key]

    def by_session(self, token: str) -> SignedIn:
        if token not in self.sessions:
            raise UnauthenticatedError("http.sign_in")
        return self.sessions[token]


KNOWN = FakeCredentials(
    {"key-of-reader": READER}, {"session-of-reader": SignedIn(READER, "ses_reader", CSRF)}
)
AS_READER = {"Authorization": "Bearer key-of-reader"}
