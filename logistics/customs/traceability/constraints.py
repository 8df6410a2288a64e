"""What the standard asks of an EPCIS 2.0 document, as data: groups, fields, texts, conditions.

``constraints.json`` names its source. A group is an object of the standard's schema; a field
has a type, may be needed, may be a list of at least so many; a condition holds when all terms
of one of its alternatives do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Others(StrEnum):
    """Which fields a group may hold beside its own: none, those named by a URI, any."""

    NONE = "none"
    URI = "uri"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """A text: one of ``words``, or of a form or pattern; ``or_uri`` admits further URIs.

    ``code`` names the sentence that is said of a text of another pattern.
    """

    form: str | None
    pattern: str | None
    code: str
    words: tuple[str, ...]
    or_uri: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """``type`` is a text rule, a group or a kind of value; ``least`` items where it is a list."""

    type: str
    needed: bool
    least: int | None
    unique: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Alternatives, each a tuple of terms.

    A term is ``field`` (there), ``field+`` (a list that is not empty), ``no field`` or
    ``field=word``.
    """

    code: str
    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """One kind of object, with the fields of the group it is like."""

    name: str
    others: Others
    fields: Mapping[str, FieldRule]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """The whole table, and where it was read."""

    source: str
    texts: Mapping[str, TextRule]
    groups: Mapping[str, GroupRule]


@cache
def constraints() -> Constraints:
    """The table that ships with this version."""
    text = files(__package__).joinpath("constraints.json").read_text(encoding="utf-8")
    held = json.loads(text)
    fields: dict[str, dict[str, FieldRule]] = {row["group"]: {} for row in held["groups"]}
    for row in held["fields"]:
        fields[row["of"]][row["field"]] = FieldRule(
            type=row["type"],
            needed=row.get("needed", False),
            least=int(row["list"].split("..")[0]) if "list" in row else None,
            unique=row.get("unique", False),
        )
    conditions: dict[str, list[Condition]] = {name: [] for name in fields}
    for row in held["conditions"]:
        told = Condition(code=row["code"], alternatives=tuple(map(tuple, row["any"])))
        conditions[row["of"]].append(told)
    return Constraints(
        source=held["source"],
        texts={
            row["type"]: TextRule(
                form=row.get("form"),
                pattern=row.get("pattern"),
                code=row.get("code", "pattern"),
                words=tuple(held["words"][row["words"]]) if "words" in row else (),
                or_uri=row.get("or_uri"),
            )
            for row in held["texts"]
        },
        groups={
            row["group"]: GroupRule(
                name=row["group"],
                others=Others(row["others"]),
                fields={**fields.get(row.get("like", ""), {}), **fields[row["group"]]},
                conditions=tuple(conditions[row["group"]]),
            )
            for row in held["groups"]
        },
    )
