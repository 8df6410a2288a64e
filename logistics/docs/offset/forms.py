"""Which papers are filled in on forms printed before, and what those forms say themselves.

Where the boxes of such a form lie is not published with measures. Ours lie on the United
Nations Layout Key; whoever prints makes sure on plain paper first.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from logistics.kernel.errors import InvalidError


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form of paper ``kind``: the kind it becomes, and the sources that it says itself."""

    kind: str
    form: str
    printed: frozenset[str]


@cache
def printed_forms() -> Mapping[str, PrintedForm]:
    """All of them by the kind of our paper."""
    text = files(__package__).joinpath("forms.json").read_text(encoding="utf-8")
    held: list[dict[str, Any]] = json.loads(text)["forms"]
    return MappingProxyType(
        {
            row["kind"]: PrintedForm(row["kind"], row["form"], frozenset(row["printed"]))
            for row in held
        }
    )


def printed_form(kind: str) -> PrintedForm:
    """The form of a kind; :class:`InvalidError` ``offset.kind`` for one that has none."""
    found = printed_forms().get(kind)
    if found is None:
        raise InvalidError("offset.kind", pointer="/kind", known=", ".join(printed_forms()))
    return found
