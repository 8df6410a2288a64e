"""Fields of the goods in messages of cross-border e-commerce: order, lengths, what is needed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from logistics.kernel.decimals import decimal_places, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class CebField:
    """One field; ``digits`` in all and ``places`` after the point, or characters of a text."""

    name: str
    zh: str
    needed: bool = False
    exactly: int | None = None
    longest: int | None = None
    digits: int | None = None
    places: int = 0

    def fits(self, text: str) -> bool:
        """Whether a text keeps to the limits."""
        if self.digits is not None:
            number = Decimal(text)
            whole = len(plain(number).partition(".")[0])
            return decimal_places(number) <= self.places and whole <= self.digits - self.places
        if self.exactly is not None:
            return len(text) == self.exactly
        return self.longest is None or len(text) <= self.longest

    @property
    def figure(self) -> bool:
        """Whether it counts or measures: neither a text nor a code."""
        return self.exactly is None and self.longest is None

    @property
    def limit(self) -> str:
        """The limit in the notation of the message rules: ``N19,5``, ``C3``, ``C..250``."""
        if self.digits is not None:
            return f"N{self.digits},{self.places}" if self.places else f"N{self.digits}"
        return f"C{self.exactly}" if self.exactly is not None else f"C..{self.longest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CebLayout:
    """Messages by name, each with its fields in order, and what the platform adds to each."""

    source: str
    messages: Mapping[str, tuple[CebField, ...]]
    platform: Mapping[str, tuple[str, ...]]


@cache
def ceb_layout() -> CebLayout:
    """The layout that is known."""
    text = files(__package__).joinpath("ceb.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return CebLayout(
        source=held["source"],
        messages={
            name: tuple(CebField(**field) for field in fields)
            for name, fields in held["messages"].items()
        },
        platform={name: tuple(fields) for name, fields in held["platform"].items()},
    )
