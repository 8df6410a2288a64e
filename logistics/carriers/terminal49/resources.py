"""Resources of a JSON:API message, found by type and id wherever they stand in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from logistics.carriers.fields import Fields, pointer_token

Resource = Mapping[str, object]
Row = tuple[str, object]
"""Where in the message something stands, and what it is."""


@dataclass(frozen=True, slots=True)
class Resources:
    """The resources that others in the same message refer to."""

    by_name: Mapping[tuple[str, str], tuple[str, Resource]] = field(default_factory=dict)

    def resource(self, event: Fields, relation: str) -> Fields | None:
        """The one resource that ``event`` is related to so.

        ``None`` where none is related, or where the sender did not include it. Its own faults
        are not those of the event, and are not reported.
        """
        found = self.by_name.get(_target(event.content, relation))
        return None if found is None else Fields(event.index, found[0], found[1])

    def related(self, event: Fields, relation: str) -> Fields | None:
        """The attributes of :meth:`resource`."""
        found = self.resource(event, relation)
        return found.inner("attributes") if found else None

    def holds(self, owner: Resource, relation: str) -> bool:
        """Whether what ``owner`` is related to so stands in the message."""
        return _target(owner, relation) in self.by_name


def resources_of(message: Mapping[str, object]) -> Resources:
    """All resources of the message that have a type and an id."""
    found: dict[tuple[str, str], tuple[str, Resource]] = {}
    for pointer, row in (*rows_of(message, "data"), *rows_of(message, "included")):
        if isinstance(row, dict):
            named = row.get("type"), row.get("id")
            if isinstance(named[0], str) and isinstance(named[1], str):
                found.setdefault((named[0], named[1]), (pointer, row))
    return Resources(found)


def rows_of(message: Mapping[str, object], name: str) -> Iterator[Row]:
    """The resources under ``name``, which is an array or, for a single one, an object."""
    given = message.get(name)
    base = pointer_token(name)
    if isinstance(given, list):
        for number, row in enumerate(given):
            yield base + pointer_token(number), row
    elif given is not None:
        yield base, given


def target_type(owner: Resource, relation: str) -> str | None:
    """The type of what ``owner`` is related to so."""
    return _target(owner, relation)[0] or None


def _target(owner: Resource, relation: str) -> tuple[str, str]:
    relations = owner.get("relationships")
    related = relations.get(relation) if isinstance(relations, dict) else None
    target = related.get("data") if isinstance(related, dict) else None
    if not isinstance(target, dict):
        return "", ""
    named = cast("dict[str, object]", target)
    kind, identity = named.get("type"), named.get("id")
    return (kind, identity) if isinstance(kind, str) and isinstance(identity, str) else ("", "")
