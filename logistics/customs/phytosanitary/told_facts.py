"""Texts, codes and measures with what their attributes say of them."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.phytosanitary.bound import leaf


@dataclass(frozen=True)
class Told:
    """A text and its language, two letters of ISO 639-1."""

    text: str | None = leaf("")
    language: str | None = leaf("@languageID")


@dataclass(frozen=True)
class Code:
    """A code and the list it is of."""

    code: str | None = leaf("")
    list_name: str | None = leaf("@listName")


@dataclass(frozen=True)
class Measure:
    """A number and its unit, a code of UN/ECE Recommendation 20."""

    value: Decimal | None = leaf("")
    unit: str | None = leaf("@unitCode")
