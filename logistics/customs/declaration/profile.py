"""What a country's ASYCUDA wants: regimes, codes and the way it writes dates; data, to verify.

Codes of offices, papers and units are RRA's own tables. What is not in the profile is written
only where the shipment names it; nothing is taken over from another country.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from logistics.customs.declaration.days import DayFormat
from logistics.shipments.facts import Declaration, Mode


class Regime(StrEnum):
    """Kinds of export declaration that this software writes."""

    PERMANENT_EXPORT = "EX1"
    TRANSIT = "EX8"
    SIMPLIFIED = "EXS1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeCodes:
    """Boxes 1 and 37 of a regime; ``None`` where the country's codes are not known."""

    model: str
    general_procedure: str
    extended_procedure: str | None = None
    national_procedure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryProfile:
    """The settings of one country.

    ``mode_codes`` are those of UN/ECE Recommendation 19. ``offices`` maps a name in lower case
    to its code, ``document_codes`` a kind of paper, ``unit_codes`` a UN/ECE unit.
    ``confirmed`` tells whether the authority has confirmed all of it.
    """

    country: str
    authority: str
    source: str
    verify: str
    confirmed: bool
    day_format: DayFormat
    national_currency: str
    currency_names: Mapping[str, str]
    offices: Mapping[str, str]
    mode_codes: Mapping[Mode, str]
    document_codes: Mapping[str, str]
    unit_codes: Mapping[str, str]
    precision_1: str
    regimes: Mapping[Regime, RegimeCodes]


@cache
def rwanda() -> CountryProfile:
    """The profile of Rwanda, as far as it is known."""
    text = files(__package__).joinpath("rwanda.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return CountryProfile(
        **{
            **held,
            "day_format": DayFormat(held["day_format"]),
            "mode_codes": {Mode(mode): code for mode, code in held["mode_codes"].items()},
            "regimes": {
                Regime(name): RegimeCodes(**codes) for name, codes in held["regimes"].items()
            },
        }
    )


def regime_entered(held: Declaration | None, profile: CountryProfile) -> Regime | None:
    """The regime of the entered codes, permanent export without any; ``None`` for another."""
    usual = profile.regimes[Regime.PERMANENT_EXPORT]
    entered = held or Declaration()
    wanted = (
        entered.model or usual.model,
        entered.general_procedure or usual.general_procedure,
    )
    told = {(codes.model, codes.general_procedure): name for name, codes in profile.regimes.items()}
    return told.get(wanted)
