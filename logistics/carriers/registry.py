"""Which wire formats are spoken, and which carriers (profiles, by slug) speak them.

Adding a format is one folder with a parser and a ``profiles.json``, and one line in
:data:`FORMATS`; adding a carrier that speaks a known format is one entry in its profiles.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType

from logistics.carriers.client import CarrierClient
from logistics.carriers.dcsa import parser as dcsa
from logistics.carriers.dcsa.gateway import dcsa_gateway
from logistics.carriers.dcsa.profile import DcsaProfile, dcsa_profiles
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fetching import Gateway
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.kernel.errors import InvalidError, NotFoundError

Parse = Callable[[object, datetime], ParsedEvents]


@dataclass(frozen=True, slots=True)
class WireFormat:
    """A way of writing events: name, parser of decoded JSON, carriers by slug, how to ask them."""

    name: str
    parse: Parse
    profiles: Callable[[], Mapping[str, DcsaProfile]]
    gateway: Callable[[CarrierClient], Gateway]


FORMATS = (WireFormat("dcsa", dcsa.parse, dcsa_profiles, dcsa_gateway),)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One entry of the list of carriers."""

    slug: str
    profile: DcsaProfile
    wire_format: WireFormat


@cache
def carriers() -> Mapping[str, Carrier]:
    """Every carrier profile by its slug, sorted."""
    found = {
        slug: Carrier(slug, profile, wire_format)
        for wire_format in FORMATS
        for slug, profile in wire_format.profiles().items()
    }
    return MappingProxyType(dict(sorted(found.items())))


def carrier(slug: str) -> Carrier:
    """The profile of ``slug``; raises :class:`NotFoundError` ``carrier.unknown``."""
    found = carriers().get(slug)
    if found is None:
        raise NotFoundError("carrier.unknown", given=slug[:40], known=", ".join(carriers()))
    return found


def parse_text(slug: str, content: bytes, received_at: datetime) -> ParsedEvents:
    """The events of one saved message.

    Raises :class:`NotFoundError` for an unknown slug and :class:`InvalidError`
    ``message.not_json`` for a text that is not of the format at all; JSON of any shape gives
    problems instead.
    """
    speaks = carrier(slug).wire_format
    try:
        payload = read_json(content)
    except TooDeepError:
        return ParsedEvents(problems=(EventProblem(None, "", "message.too_deep"),))
    return speaks.parse(payload, received_at)


def known_slug(slug: str, *, pointer: str = "") -> str:
    """``slug`` if a carrier has it; raises :class:`InvalidError` ``carrier.unknown``."""
    if slug not in carriers():
        known = ", ".join(carriers())
        raise InvalidError("carrier.unknown", pointer=pointer, given=slug[:40], known=known)
    return slug
