"""What the rules of the profile look at, and what they say."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from logistics.customs.phytosanitary.answers import Level
from logistics.customs.phytosanitary.spots import Spot


@dataclass(frozen=True)
class Struck:
    """Where a rule is broken, with the facts its sentence names.

    ``level`` stands for that of the rule's row where one case of it weighs otherwise.
    """

    spot: Spot
    facts: dict[str, object] = field(default_factory=dict)
    level: Level | None = None


@dataclass(frozen=True)
class Case:
    """Envelope and certificate under the rules; either may be absent."""

    envelope: Spot | None
    certificate: Spot | None

    @cached_property
    def document(self) -> Spot | None:
        """The certificate as a document."""
        return self.certificate.first("SPSExchangedDocument") if self.certificate else None

    @cached_property
    def consignment(self) -> Spot | None:
        """The consignment that it certifies."""
        return self.certificate.first("SPSConsignment") if self.certificate else None

    @cached_property
    def lines(self) -> tuple[Spot, ...]:
        """All trade lines."""
        path = "IncludedSPSConsignmentItem/IncludedSPSTradeLineItem"
        return tuple(self.consignment.all(path)) if self.consignment else ()

    @cached_property
    def every(self) -> tuple[Spot, ...]:
        """All spots of the certificate."""
        return tuple(self.certificate.walk()) if self.certificate else ()

    def type(self) -> str | None:
        """The type of the document."""
        return self.document.says("TypeCode") if self.document else None

    def processes(self) -> Iterator[Spot]:
        """All treatments."""
        for line in self.lines:
            yield from line.all("AppliedSPSProcess")


Rule: TypeAlias = Callable[[Case], Iterator[Struck]]


def not_listed(spots: Iterable[Spot], known: Container[str]) -> Iterator[Struck]:
    """The spots whose text is none of the ``known`` codes."""
    for spot in spots:
        if spot.text and spot.text not in known:
            yield Struck(spot, {"given": spot.text[:40]})
