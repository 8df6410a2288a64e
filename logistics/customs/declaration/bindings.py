"""What ties the facts of a declaration to its elements: a path and a kind for each field.

A group of facts is a frozen dataclass whose fields are made by :func:`text`, :func:`figure`,
:func:`whole`, :func:`flag`, :func:`day`, :func:`group` and :func:`groups`. Every field may be
absent: what a file does not say is ``None``, or no entry of a list.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a leaf is read."""

    TEXT = "text"
    FIGURE = "figure"
    WHOLE = "whole"
    FLAG = "flag"
    DAY = "day"
    GROUP = "group"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a field stands, and how it is read; ``of`` is the class of a group."""

    path: tuple[str, ...]
    kind: Kind
    of: Any = None


def text(path: str) -> Any:
    """A text or code, as it stands but for blanks around it."""
    return _bound(path, Kind.TEXT)


def figure(path: str) -> Any:
    """An exact decimal."""
    return _bound(path, Kind.FIGURE)


def whole(path: str) -> Any:
    """A whole number."""
    return _bound(path, Kind.WHOLE)


def flag(path: str) -> Any:
    """``true`` or ``false``."""
    return _bound(path, Kind.FLAG)


def day(path: str) -> Any:
    """A date in the format of the country."""
    return _bound(path, Kind.DAY)


def group(path: str, of: type) -> Any:
    """Facts that stand together below ``path``."""
    return field(default=of(), metadata={"binding": _of(path, Kind.GROUP, of)})


def groups(path: str, of: type) -> Any:
    """All elements at ``path``, each a group; blank ones are left out."""
    return field(default=(), metadata={"binding": _of(path, Kind.GROUPS, of)})


def bindings(of: Any) -> list[tuple[str, Binding]]:
    """The fields of a group or its class with their bindings, in order."""
    return [(one.name, one.metadata["binding"]) for one in fields(of)]


def _bound(path: str, kind: Kind) -> Any:
    return field(default=None, metadata={"binding": _of(path, kind)})


def _of(path: str, kind: Kind, of: Any = None) -> Binding:
    return Binding(tuple(path.split("/")) if path else (), kind, of)
