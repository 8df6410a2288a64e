"""The element tree that a service description asks for, held against our own structure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from logistics.customs.phytosanitary.answers import Answer, Area, Level
from logistics.customs.phytosanitary.spots import Element
from logistics.customs.phytosanitary.structure import EPHYTO_ENVELOPE, Holds, Part, structure
from logistics.customs.phytosanitary.wsdl import XS, HubSchema
from logistics.kernel.words import say

_DEPTH = 40
_LINES = 10_000
"""More than any schema has; types that hold themselves would have no end."""

_VALUES = {"int": Holds.INT, "double": Holds.DOUBLE, "anyType": Holds.ANY}
_AS_TEXT = {Holds.MOMENT: Holds.TEXT, Holds.BASE64: Holds.TEXT}


@dataclass(frozen=True, slots=True)
class _Line:
    """One element as both sides tell it."""

    tag: str
    least: int
    most: int | None
    holds: Holds
    attributes: frozenset[str]


def differences(schema: HubSchema) -> Iterator[Answer]:
    """Where the schema and our structure of the Hub's envelope differ, as warnings."""
    part = structure(EPHYTO_ENVELOPE)
    root = _Tree(schema).globals("element").get(part.tag)
    if root is None:
        yield _answer(f"/{part.name}", "–", part.tag)
        return
    theirs = dict(islice(_Tree(schema).lines(root, f"/{part.name}", _DEPTH), _LINES))
    ours = dict(_ours(part, f"/{part.name}"))
    for path in dict.fromkeys((*theirs, *ours)):
        if theirs.get(path) != ours.get(path):
            yield _answer(path, _told(theirs.get(path)), _told(ours.get(path)))
    if not theirs.keys() ^ ours.keys() and list(theirs) != list(ours):
        yield _answer(f"/{part.name}", say("ephyto.other-order"), "–")


def _ours(part: Part, path: str) -> Iterator[tuple[str, _Line]]:
    holds = _AS_TEXT.get(part.holds, part.holds)
    if holds is Holds.ANY:
        yield path, _Line(part.tag, part.least, part.most, holds, frozenset())
        return
    yield path, _Line(part.tag, part.least, part.most, holds, frozenset(part.attributes))
    for child in part.children:
        yield from _ours(child, f"{path}/{child.name}")


class _Tree:
    """Elements and types of a description by their names with namespace."""

    def __init__(self, schema: HubSchema) -> None:
        self._schemas = schema.schemas

    def globals(self, kind: str) -> Mapping[str, Element]:
        """What stands at the top of the schemas, by name with namespace."""
        return {
            f"{{{space}}}{held.get('name')}": held
            for space, schema in self._schemas.items()
            for held in schema.iterchildren(f"{XS}{kind}")
        }

    def lines(self, element: Element, path: str, depth: int) -> Iterator[tuple[str, _Line]]:
        """An element and all below it, each by its path of names."""
        named = self._resolved(element)
        kind = self._type_of(named)
        least = int(str(element.get("minOccurs") or 1))
        most = str(element.get("maxOccurs") or 1)
        attributes = frozenset(str(held.get("name")) for held in self._attributes(kind))
        children = list(self._children(kind)) if depth else []
        yield (
            path,
            _Line(
                self._tag(named),
                least,
                None if most == "unbounded" else int(most),
                Holds.GROUP if children else self._value(named, kind),
                attributes,
            ),
        )
        for child in children:
            name = self._resolved(child).get("name")
            yield from self.lines(child, f"{path}/{name}", depth - 1)

    def _resolved(self, element: Element) -> Element:
        wanted = element.get("ref")
        found = self.globals("element").get(_full(element, str(wanted))) if wanted else None
        return element if found is None else found

    def _type_of(self, element: Element) -> Element | None:
        inline = element.find(f"{XS}complexType")
        wanted = element.get("type")
        if inline is not None or wanted is None:
            return inline
        return self.globals("complexType").get(_full(element, str(wanted)))

    def _tag(self, element: Element) -> str:
        schema = next(element.iterancestors(f"{XS}schema"))
        name, space = str(element.get("name")), str(schema.get("targetNamespace") or "")
        form = element.get("form") or schema.get("elementFormDefault") or "unqualified"
        inside = element.getparent() is not schema and form == "unqualified"
        return name if inside or not space else f"{{{space}}}{name}"

    def _children(self, kind: Element | None) -> Iterator[Element]:
        if kind is None:
            return
        for extension in kind.iterfind(f"{XS}complexContent/{XS}extension"):
            base = _full(extension, str(extension.get("base")))
            yield from self._children(self.globals("complexType").get(base))
            yield from extension.iterfind(f"{XS}sequence/{XS}element")
        yield from kind.iterfind(f"{XS}sequence/{XS}element")

    def _attributes(self, kind: Element | None) -> Iterator[Element]:
        if kind is not None:
            yield from kind.iterfind(f"{XS}simpleContent/{XS}extension/{XS}attribute")

    def _value(self, element: Element, kind: Element | None) -> Holds:
        name = str(element.get("type") or "")
        if kind is not None:
            extension = kind.find(f"{XS}simpleContent/{XS}extension")
            name = str(extension.get("base")) if extension is not None else ""
        return _VALUES.get(name.rpartition(":")[2], Holds.TEXT)


def _full(element: Element, name: str) -> str:
    """A name with prefix, as the schema writes it, with its namespace."""
    prefix, _, local = name.rpartition(":")
    space = element.nsmap.get(prefix or None)
    return str(etree.QName(space, local)) if space else local


def _told(line: _Line | None) -> str:
    if line is None:
        return "–"
    most = "∞" if line.most is None else line.most
    names = "".join(f" @{name}" for name in sorted(line.attributes))
    return f"{line.tag} {line.least}..{most} {line.holds}{names}"


def _answer(path: str, theirs: str, ours: str) -> Answer:
    msg = say("ephyto.schema-differs", {"theirs": theirs, "ours": ours})
    return Answer(Area.SCHEMA, Level.WARNING, path, msg, "schema-differs", 0)
