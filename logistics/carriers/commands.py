"""What an organisation may ask of its connections, checked for form when it is made into rows."""

import re
from dataclasses import dataclass, field

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.connection import AuthKind
from logistics.carriers.profile import CarrierProfile
from logistics.carriers.registry import carrier, carriers, known_slug
from logistics.carriers.webhooks.scheme import Scheme, scheme, usual_scheme
from logistics.carriers.webhooks.secrets import checked_secret
from logistics.kernel.errors import InvalidError, LogisticsError, Problem
from logistics.kernel.text import normal_text

_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_LONGEST_SECRET = 4000
_LONGEST_NAME = 500
_MOST_CALLS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateConnection:
    """A new connection; ``auth_secret`` is the key or client secret the carrier gave us.

    Limits left out are those of the carrier's profile, and ``webhook_scheme`` the one its
    notifications usually come in; ``webhook_secret`` is the sender's, else one is made.
    """

    name: str
    profile: str
    base_url: str
    auth_kind: str = AuthKind.NONE
    auth_header: str = ""
    auth_token_url: str = ""
    auth_client_id: str = ""
    auth_scope: str = ""
    auth_secret: str = field(default="", repr=False)
    subscription_id: str | None = None
    webhook_scheme: str = ""
    webhook_secret: str = field(default="", repr=False)
    per_second: int | None = None
    per_minute: int | None = None
    per_day: int | None = None

    def check(self, policy: AddressPolicy) -> CarrierProfile:
        """The profile this connection speaks.

        Raises :class:`InvalidError` with every problem of the command, each at the pointer of
        its field.
        """
        problems = [*self._problems(policy)]
        if problems:
            raise InvalidError(problems[0].code, problems=problems)
        return carrier(self.profile).profile

    def _problems(self, policy: AddressPolicy) -> list[Problem]:
        problems: list[Problem] = []
        try:
            known_slug(self.profile, pointer="/profile")
        except InvalidError as wrong:
            problems += wrong.problems
        else:
            problems += self._auth_problems(carrier(self.profile).profile, policy)
        problems += _problems_of_name(self.name)
        problems += _problems_of_address(policy, self.base_url, "/base_url")
        if self.subscription_id is not None and not is_subscription_id(self.subscription_id):
            problems.append(Problem("connection.subscription", "/subscription_id"))
        return [*problems, *self._webhook_problems(), *self._limit_problems()]

    def scheme(self) -> Scheme:
        """How its notifications are signed; ``webhook.scheme`` for a name nobody knows."""
        spoken = carrier(self.profile)
        usual = usual_scheme(spoken.slug, spoken.wire_format.name)
        return scheme(self.webhook_scheme or usual, pointer="/webhook_scheme")

    def _webhook_problems(self) -> tuple[Problem, ...]:
        if self.profile not in carriers():
            return ()
        try:
            chosen = self.scheme()
            if self.webhook_secret:
                checked_secret(chosen, self.webhook_secret, pointer="/webhook_secret")
        except InvalidError as wrong:
            return wrong.problems
        return ()

    def _auth_problems(self, profile: CarrierProfile, policy: AddressPolicy) -> list[Problem]:
        known = ", ".join(profile.auth)
        if self.auth_kind not in profile.auth:
            facts: dict[str, object] = {"given": self.auth_kind[:40], "known": known}
            return [Problem("connection.auth", "/auth_kind", facts)]
        needed: dict[str, tuple[str, int]] = {}
        problems: list[Problem] = []
        if self.auth_kind == AuthKind.HEADER:
            needed = {"auth_secret": (self.auth_secret, _LONGEST_SECRET)}
            if profile.sign_in.needs_client_id:
                needed["auth_client_id"] = (self.auth_client_id, _LONGEST_NAME)
            if not _HEADER_NAME.fullmatch(self.auth_header or profile.sign_in.key_header):
                problems.append(_missing("auth_header", 100))
        elif self.auth_kind == AuthKind.OAUTH:
            needed = {
                "auth_client_id": (self.auth_client_id, _LONGEST_NAME),
                "auth_secret": (self.auth_secret, _LONGEST_SECRET),
            }
            token_url = self.auth_token_url or profile.sign_in.token_url
            problems += _problems_of_address(policy, token_url, "/auth_token_url")
            if self.auth_scope and not _is_plain(self.auth_scope, _LONGEST_NAME):
                problems.append(_missing("auth_scope", _LONGEST_NAME))
        return problems + [
            _missing(name, limit)
            for name, (value, limit) in needed.items()
            if not _is_plain(value, limit)
        ]

    def _limit_problems(self) -> list[Problem]:
        limits = {
            "per_second": self.per_second,
            "per_minute": self.per_minute,
            "per_day": self.per_day,
        }
        return [
            Problem("connection.limit", f"/{name}", {"most": _MOST_CALLS})
            for name, value in limits.items()
            if value is not None and not 1 <= value <= _MOST_CALLS
        ]


def is_subscription_id(text: str) -> bool:
    """Whether ``text`` is a UUID, as the standard wants a Subscription-ID to be."""
    return _UUID.fullmatch(text.lower()) is not None


def _problems_of_name(name: str) -> tuple[Problem, ...]:
    try:
        tidy = normal_text(name, pointer="/name", limit=200)
    except LogisticsError as wrong:
        return wrong.problems
    return () if tidy else (Problem("connection.name", "/name"),)


def _problems_of_address(policy: AddressPolicy, address: str, pointer: str) -> tuple[Problem, ...]:
    try:
        policy.check(address, pointer=pointer)
    except InvalidError as wrong:
        return wrong.problems
    return ()


def _is_plain(text: str, limit: int) -> bool:
    """Printable ASCII that can stand in a header or a form."""
    return 0 < len(text) <= limit and text.isascii() and text.isprintable() and text == text.strip()


def _missing(name: str, limit: int) -> Problem:
    return Problem("connection.credentials", f"/{name}", {"field": name, "limit": limit})
