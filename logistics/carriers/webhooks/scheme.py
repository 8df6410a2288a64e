"""The ways notifications are signed, as the data file beside this module holds them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from logistics.kernel.errors import InvalidError

DCSA = "dcsa-2.2"
STANDARD = "standard-webhooks"


class Trust(StrEnum):
    """What a scheme vouches for; only ``body`` lets the data themselves count."""

    BODY = "body"
    """The signature covers the body."""
    UNCONFIRMED = "unconfirmed"
    """It is said to, but nobody of us saw it: the connection's owner must confirm it."""
    TOKEN = "token"  # noqa: S105  # a kind of trust, not a secret
    """A fixed token tells who sends, and nothing of what is sent."""
    NOTHING = "nothing"
    """Anybody who knows the address may send."""


class Recipe(StrEnum):
    """How what the sender computed is compared."""

    DCSA = "dcsa"
    HMAC = "hmac"
    DIGEST = "digest"
    STANDARD = "standard"
    TOKEN = "token"  # noqa: S105  # a kind of recipe, not a secret
    NONE = "none"


class Encoding(StrEnum):
    """How a digest is written in its header."""

    HEX = "hex"
    BASE64 = "base64"


class SameId(StrEnum):
    """What a delivery is that bears a known id and another body."""

    REPEAT = "repeat"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One sender's way; ``source``, ``verified_on`` and ``confidence`` as in a carrier's profile.

    ``prefix`` stands before the digest in ``header``. ``id_header`` or ``id_pointer`` (names
    into the JSON body) is where the sender's own id of the delivery stands. ``late_after`` is
    the age of events from which a scheme without a timestamp calls a delivery late.
    ``success`` is the one status the sender takes for success; ``tells_feedback`` answers with
    what could not be read. ``profiles`` are the carriers that use it unless told otherwise.
    """

    name: str
    title: str
    source: str
    verified_on: str
    confidence: str
    trust: Trust
    recipe: Recipe
    header: str = ""
    encoding: Encoding = Encoding.HEX
    prefix: str = ""
    id_header: str = ""
    id_pointer: tuple[str, ...] = ()
    same_id: SameId = SameId.REPEAT
    needs_subscription: bool = False
    late_after: timedelta | None = None
    success: int = 204
    tells_feedback: bool = False
    profiles: tuple[str, ...] = ()

    @property
    def chooses_header(self) -> bool:
        """Whether header and format are the connection's own, not the standard's."""
        return self.trust in {Trust.UNCONFIRMED, Trust.TOKEN}

    def written_as(self, formula: Mapping[str, str]) -> "Scheme":
        """The scheme with what a connection says of header, encoding and prefix."""
        if not self.chooses_header or not formula:
            return self
        return replace(
            self,
            header=formula.get("header") or self.header,
            encoding=Encoding(formula.get("encoding") or self.encoding),
            prefix=formula.get("prefix", self.prefix),
        )


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every scheme by its name."""
    text = files(__package__).joinpath("schemes.json").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = json.loads(text)
    return MappingProxyType({name: _scheme(name, row) for name, row in rows.items()})


def scheme(name: str, *, pointer: str = "") -> Scheme:
    """The scheme of this name; raises :class:`InvalidError` ``webhook.scheme``."""
    found = schemes().get(name)
    if found is None:
        known = ", ".join(schemes())
        raise InvalidError("webhook.scheme", pointer=pointer, given=name[:40], known=known)
    return found


def usual_scheme(profile: str, wire_format: str) -> str:
    """The name of the scheme a carrier's notifications come in unless its connection says more."""
    own = next((one.name for one in schemes().values() if profile in one.profiles), None)
    return own or (DCSA if wire_format == "dcsa" else STANDARD)


def _scheme(name: str, row: dict[str, Any]) -> Scheme:
    days: int | None = row.pop("late_after_days", None)
    return Scheme(
        name=name,
        trust=Trust(row.pop("trust")),
        recipe=Recipe(row.pop("recipe")),
        encoding=Encoding(row.pop("encoding", Encoding.HEX)),
        same_id=SameId(row.pop("same_id", SameId.REPEAT)),
        id_pointer=tuple(row.pop("id_pointer", ())),
        profiles=tuple(row.pop("profiles", ())),
        late_after=None if days is None else timedelta(days=days),
        **row,
    )
