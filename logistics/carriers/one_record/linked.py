"""Objects of JSON-LD read by the local names of their properties, however the sender spelt them.

``cargo:eventDate``, ``https://onerecord.iata.org/ns/cargo#eventDate`` and ``eventDate`` are one
property; a value stands plain, in an object with ``@value`` or ``@id``, or in an array of one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from logistics.carriers.elements import Element
from logistics.carriers.fields import Fields, pointer_token

_VALUE, _ID = "@value", "@id"


def local_name(name: str) -> str:
    """What an IRI or a prefixed name ends in."""
    for mark in ("#", "/", ":"):
        name = name.rpartition(mark)[2]
    return name


@dataclass(frozen=True, slots=True)
class Node:
    """One object of a message and the keys under which its properties stand."""

    fields: Fields
    keys: Mapping[str, str]

    @classmethod
    def of(cls, fields: Fields) -> "Node":
        """The object, its first spelling of a property counting."""
        keys: dict[str, str] = {}
        for key in fields.content:
            keys.setdefault(local_name(key), key)
        return cls(fields, keys)

    def holder(self, name: str) -> tuple[Fields, str] | None:
        """Where the value of a property stands plain, and under which key there.

        ``None`` where the property is absent or null; the first of several values.
        """
        key = self.keys.get(name)
        if key is None or not self.fields.has(key):
            return None
        fields = self.fields
        given = fields.content[key]
        if isinstance(given, list):
            if not given:
                return None
            fields = _within(fields, key, {"0": given[0]})
            key, given = "0", given[0]
        if isinstance(given, dict):
            inner = _within(fields, key, given)
            return inner, (_VALUE if _VALUE in given else _ID)
        return fields, key

    def text(self, name: str, *, required: bool = False) -> str | None:
        """The property's text, tidy; absent and required, or no text: a problem and ``None``."""
        found = self.holder(name)
        if found is None:
            if required:
                self.fields.problem(self.keys.get(name, name), "event.missing")
            return None
        return found[0].text(found[1], limit=500, required=required)

    def nodes(self, name: str) -> "tuple[Node, ...]":
        """The objects under a property."""
        key = self.keys.get(name)
        given = self.fields.content.get(key) if key else None
        if key is None or not isinstance(given, dict | list):
            return ()
        if isinstance(given, dict):
            return (Node.of(_within(self.fields, key, given)),)
        base = _within(self.fields, key, {})
        rows = enumerate(given)
        return tuple(
            Node.of(_within(base, str(n), row)) for n, row in rows if isinstance(row, dict)
        )

    def node(self, name: str) -> "Node | None":
        """The first object under a property."""
        return next(iter(self.nodes(name)), None)

    @property
    def iri(self) -> str | None:
        """The object's own address."""
        key = self.keys.get(_ID) or self.keys.get("id")
        return self.fields.text(key, limit=500) if key else None

    @property
    def types(self) -> frozenset[str]:
        """The local names of the object's types."""
        given = self.fields.content.get(self.keys.get("@type") or self.keys.get("type") or "")
        told = given if isinstance(given, list) else [given]
        return frozenset(local_name(one) for one in told if isinstance(one, str))

    def items(self, name: str) -> Iterator[Element]:
        """What stands under a property, one by one, to be read as events by whoever asks."""
        key = self.keys.get(name)
        given = self.fields.content.get(key) if key else None
        if key is None or given is None:
            return
        base = self.fields.pointer + pointer_token(key)
        if not isinstance(given, list):
            yield Element(base, given, _unread)
            return
        for number, row in enumerate(given):
            yield Element(base + pointer_token(number), row, _unread)


def _within(fields: Fields, key: str, content: Mapping[str, object]) -> Fields:
    return Fields(fields.index, fields.pointer + pointer_token(key), content, fields.problems)


def _unread(row: Fields) -> None:
    del row
