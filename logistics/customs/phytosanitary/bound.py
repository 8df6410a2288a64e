"""What ties facts of a certificate to its elements: a path for each field.

A group of facts is a frozen dataclass whose fields are made by :func:`leaf`, :func:`one` and
:func:`many`. How a leaf is read stands in the structure. Every field may be absent.
"""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a field stands; ``of`` is the class of a group, ``many`` of them for a list."""

    path: tuple[str, ...]
    of: Any = None
    many: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the elements on the way."""
        return self.path[:-1] if self.attribute else self.path

    @property
    def attribute(self) -> str | None:
        """The name of the attribute, where the field is one of the element itself."""
        return self.path[-1][1:] if self.path and self.path[-1].startswith("@") else None


def leaf(path: str) -> Any:
    """A value: of the element at ``path``, of an attribute (``@name``), or of itself ("")."""
    return field(default=None, metadata={"bound": Bound(_steps(path))})


def one(path: str, of: type) -> Any:
    """Facts that stand together below ``path``."""
    return field(default=of(), metadata={"bound": Bound(_steps(path), of)})


def many(path: str, of: type) -> Any:
    """All elements at ``path``, each a group; blank ones are left out."""
    return field(default=(), metadata={"bound": Bound(_steps(path), of, many=True)})


def bounds(of: Any) -> list[tuple[str, Bound]]:
    """The fields of a group or its class with their places, in order."""
    return [(held.name, held.metadata["bound"]) for held in fields(of)]


def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if path else ()
