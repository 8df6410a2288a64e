"""A declaration as a file: its tree whole, its facts read from it, and what nobody knows."""

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from logistics.customs.declaration.days import DayFormat
from logistics.customs.declaration.elements import Element, tag_of, unknown_below
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.reading import Reader
from logistics.customs.declaration.skeleton import empty_declaration
from logistics.customs.declaration.structure import structure
from logistics.customs.declaration.writing import set_facts
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.strict_xml import parse_xml, write_xml

MAX_UNKNOWN = 1000


@dataclass(frozen=True)
class SadDocument:
    """A file with all its elements, known or not, in their order.

    ``problems`` are leaves that are not of their kind (a word where a number stands): each is
    told with path and line, rides along, and is absent from ``facts``. ``unknown`` are paths
    of elements that this software does not know, the first :data:`MAX_UNKNOWN` of them; all
    ride along too.
    """

    root: Element
    facts: SadFacts
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The file as ASYCUDA reads it: UTF-8, no namespace, no byte order mark."""
        return write_xml(self.root)


def read_sad(raw: bytes, day_format: DayFormat | None = None) -> SadDocument:
    """A declaration from its bytes; dates are read by ``day_format`` where it is given.

    Raises :class:`InvalidError`: those of :func:`parse_xml`, ``sad.root`` for a file that is no
    ASYCUDA declaration, ``sad.too_many`` for one that repeats an element without end.
    """
    root = parse_xml(raw)
    if tag_of(root) != structure().name:
        raise InvalidError("sad.root", given=str(root.tag)[:80], line=root.sourceline)
    reader = Reader(day_format)
    facts = reader.facts(SadFacts, root, structure())
    unknown = islice(unknown_below(root, structure(), f"/{tag_of(root)}"), MAX_UNKNOWN)
    return SadDocument(root, facts, tuple(reader.problems.told), tuple(unknown))


def new_sad(facts: SadFacts) -> SadDocument:
    """A new declaration that says these facts and nothing else."""
    root = empty_declaration()
    set_facts(facts, root, structure())
    etree.indent(root, space="")
    return SadDocument(root, facts, (), ())
