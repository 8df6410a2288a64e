"""URIs of what events speak of: lots, containers, parties, places and papers.

No GS1 company prefix is assumed. A GTIN that was entered is used with the lot as GS1 Digital
Link, a container number by its BIC scheme; all else stands below a base of one's own.
"""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from logistics.customs.traceability.bases import can_begin, is_urn
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Container, Line, OwnPlace, Party, Shipment
from logistics.shipments.facts.traders import exporter_of

DEFAULT_BASE = "urn:x-export:"
"""Begins identifiers where nobody gave a base; the exporter's number or name follows.

It is registered with nobody: good between parties who know each other's lots. Who shares
events with others gives a base below a web domain of his own.
"""

_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_LONGEST_LOT = 20
"""Characters of a lot number in GS1 application identifier 10."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """URIs below ``base``; ``scope`` keeps ids that are the file's own apart from others'."""

    base: str
    scope: str

    def lot(self, number: str, line: Line | None = None, *, shared: bool = False) -> str:
        """The class of all goods of a lot; ``line`` is the one it is a lot of, if any.

        A number that lots of several lines share (``shared``) is told with the line's id.
        """
        gtin = line.elements.gtin if line and line.elements else None
        if gtin and is_gtin(gtin) and len(number) <= _LONGEST_LOT:
            return f"https://id.gs1.org/01/{gtin.zfill(14)}/10/{quote(number, safe='')}"
        if line and shared:
            return self._below("lot", number, "line", line.id)
        return self._below("lot", number)

    def container(self, container: Container) -> str | None:
        """A container by its number (ISO 6346)."""
        return f"urn:epc:id:bic:{container.number}" if container.number else None

    def party(self, party: Party) -> str:
        """A party by its name, in one writing."""
        return self._below("party", _slug(party.name) or f"{self.scope}-{party.id}")

    def site(self, party: Party) -> str:
        """Where a party works."""
        return self._below("site", _slug(party.name) or f"{self.scope}-{party.id}")

    def place(self, place: str, own: OwnPlace | None = None) -> str:
        """A place by its id; one of the file's own by its name."""
        if own is None:
            return self._below("place", _slug(place) or place)
        return self._below("place", _slug(own.name) or f"{self.scope}-{own.id}")

    def paper(self, kind: str, number: str) -> str:
        """A paper by its number."""
        return self._below(kind, number)

    def _below(self, *steps: str) -> str:
        between = ":" if is_urn(self.base) else "/"
        sign = "" if self.base.endswith((":", "/", "#")) else between
        return f"{self.base}{sign}" + between.join(quote(step, safe="") for step in steps)


def identifiers_of(shipment: Shipment, base: str | None = None) -> Identifiers:
    """The identifiers of a shipment, below ``base`` or the default.

    Raises :class:`InvalidError` ``epcis.base`` for a base that is neither a web address with its
    host nor a URN, ``epcis.no_owner`` when there is neither a base nor an exporter whose lots
    these are.
    """
    scope = _slug(shipment.reference) or "shipment"
    if base is not None:
        if not can_begin(base):
            raise InvalidError("epcis.base", given=base[:120])
        return Identifiers(base, scope)
    exporter = exporter_of(shipment)
    owner = exporter and (exporter.tin or exporter.uscc or _slug(exporter.name))
    if not owner:
        raise InvalidError("epcis.no_owner")
    return Identifiers(f"{DEFAULT_BASE}{quote(owner, safe='')}:", scope)


def is_gtin(text: str) -> bool:
    """Whether a text is a GTIN of 8, 12, 13 or 14 digits with the right check digit."""
    if len(text) not in _GTIN_LENGTHS or not (text.isascii() and text.isdecimal()):
        return False
    weighed = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(text[-2::-1]))
    return (weighed + int(text[-1])) % 10 == 0


def _slug(text: str | None) -> str:
    """Letters and digits in small writing, words joined by dashes: one writing of a name."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    spaced = "".join(sign if sign.isalnum() else " " for sign in folded)
    return "-".join(spaced.split())
