"""What a gateway must know to ask a carrier in an organisation's name. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum

from logistics.carriers.events import UnitKind


class AuthKind(StrEnum):
    """How a carrier knows us."""

    NONE = "none"
    HEADER = "header"
    OAUTH = "oauth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """How to prove who we are; secrets never print.

    ``header``: ``secret`` goes into ``header_name``. ``oauth``: client credentials are
    exchanged at ``token_url`` for a bearer token.
    """

    kind: AuthKind = AuthKind.NONE
    header_name: str = ""
    token_url: str = ""
    client_id: str = ""
    scope: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionFacts:
    """A connection as a gateway sees it: ``profile`` is a carrier's slug."""

    id: str
    organisation_id: str
    profile: str
    base_url: str
    credentials: Credentials = field(default_factory=Credentials)


@dataclass(frozen=True, slots=True)
class Asked:
    """The number a carrier is asked about."""

    kind: UnitKind
    number: str
