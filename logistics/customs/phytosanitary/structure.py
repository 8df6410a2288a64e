"""The elements of Hub envelope and certificate in their order, read from ``sps-tree.txt``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

from logistics.kernel.outline import Outlined, lines_of, outline

ENVELOPE = "Envelope"
EPHYTO_ENVELOPE = "ePhytoEnvelope"
CERTIFICATE = "SPSCertificate"

_NAMESPACE = "@"


class Holds(StrEnum):
    """What stands in an element: others (a group), or a value of a kind."""

    GROUP = "group"
    TEXT = "text"
    INT = "int"
    DOUBLE = "double"
    MOMENT = "moment"
    BASE64 = "base64"
    ANY = "any"


@dataclass(frozen=True)
class Part:
    """One element of the schema; ``least`` and ``most`` (``None``: any number) count it."""

    name: str
    namespace: str | None
    least: int
    most: int | None
    holds: Holds
    attributes: tuple[str, ...]
    children: tuple["Part", ...] = field(default=(), repr=False)

    @property
    def tag(self) -> str:
        """The name with its namespace, as lxml writes it."""
        return f"{{{self.namespace}}}{self.name}" if self.namespace else self.name

    @cached_property
    def by_name(self) -> Mapping[str, "Part"]:
        """The children by name; no two of one parent differ by their namespace alone."""
        return {child.name: child for child in self.children}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each child in the order, by name."""
        return {child.name: place for place, child in enumerate(self.children)}


@cache
def structure(root: str) -> Part:
    """``Envelope``, ``ePhytoEnvelope`` or ``SPSCertificate`` with all that stands below it."""
    elements = [line for line in _lines() if not line.startswith(_NAMESPACE)]
    roots = {part.name: part for part in map(_part, outline(elements))}
    return roots[root] if root in roots else roots[EPHYTO_ENVELOPE].by_name[root]


@cache
def prefixes() -> Mapping[str, str]:
    """The namespaces by the prefix that this software writes."""
    told = (line[1:].split() for line in _lines() if line.startswith(_NAMESPACE))
    return dict(told)


@cache
def _lines() -> tuple[str, ...]:
    return lines_of(files(__package__).joinpath("sps-tree.txt").read_text(encoding="utf-8"))


def _part(held: Outlined) -> Part:
    told, *marks = held.line.split()
    prefix, _, name = told.rpartition(":")
    kinds = [Holds(mark) for mark in marks if mark in set(Holds)]
    plain = Holds.GROUP if held.below else Holds.TEXT
    return Part(
        name=name,
        namespace=prefixes()[prefix] if prefix else None,
        least=0 if {"?", "*"} & set(marks) else 1,
        most=None if "*" in marks else 1,
        holds=kinds[0] if kinds else plain,
        attributes=tuple(mark[1:] for mark in marks if mark.startswith("@")),
        children=tuple(map(_part, held.below)),
    )
