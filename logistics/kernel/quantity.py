"""Quantities with their unit in the type: mass, volume and counts never mix."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce, total_ordering
from types import MappingProxyType

from logistics.kernel.decimals import EXACT, not_negative, plain
from logistics.kernel.errors import InvalidError

MASS_UNITS: Mapping[str, Decimal] = MappingProxyType(
    {"KGM": Decimal(1), "GRM": Decimal("0.001"), "TNE": Decimal(1000), "LBR": Decimal("0.45359237")}
)
"""UN/ECE Rec 20 codes of mass to kilograms (the pound by its 1959 definition)."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Mass:
    """A non-negative mass as entered; compares and adds by kilograms.

    ``unit`` is a UN/ECE Rec 20 code of :data:`MASS_UNITS`. Raises :class:`InvalidError`
    ``mass.unit`` or ``mass.negative``.
    """

    value: Decimal
    unit: str = "KGM"

    def __post_init__(self) -> None:
        if self.unit not in MASS_UNITS:
            raise InvalidError("mass.unit", given=self.unit, known=", ".join(MASS_UNITS))
        not_negative(self.value, "mass.negative")

    @property
    def kg(self) -> Decimal:
        """The exact mass in kilograms."""
        return EXACT.multiply(self.value, MASS_UNITS[self.unit])

    def __add__(self, other: "Mass") -> "Mass":
        if self.unit == other.unit:
            return Mass(EXACT.add(self.value, other.value), self.unit)
        return Mass(EXACT.add(self.kg, other.kg))

    def times(self, count: int) -> "Mass":
        """The mass of ``count`` equal pieces."""
        return Mass(EXACT.multiply(self.value, count), self.unit)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mass) and self.kg == other.kg

    def __hash__(self) -> int:
        return hash(self.kg)

    def __lt__(self, other: "Mass") -> bool:
        return self.kg < other.kg

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit}"


def total_mass(masses: Iterable[Mass]) -> Mass:
    """The sum in kilograms; zero for none."""
    return Mass(reduce(EXACT.add, (mass.kg for mass in masses), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Volume:
    """A non-negative volume in cubic metres (Rec 20 MTQ)."""

    cubic_metres: Decimal

    def __post_init__(self) -> None:
        not_negative(self.cubic_metres, "volume.negative")

    def __str__(self) -> str:
        return f"{plain(self.cubic_metres)} m³"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A non-negative commercial quantity: a value in a UN/ECE Rec 20 or Rec 21 unit code."""

    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        not_negative(self.value, "quantity.negative")

    def converted_to(self, unit: str) -> "Quantity":
        """The same quantity in ``unit``; only masses convert, else ``quantity.kind``."""
        if unit == self.unit:
            return self
        if self.unit in MASS_UNITS and unit in MASS_UNITS:
            in_kg = EXACT.multiply(self.value, MASS_UNITS[self.unit])
            return Quantity(EXACT.divide(in_kg, MASS_UNITS[unit]), unit)
        raise InvalidError("quantity.kind", given=self.unit, wanted=unit)

    def as_mass(self) -> Mass | None:
        """The quantity as a mass when its unit is one of mass, else ``None``."""
        return Mass(self.value, self.unit) if self.unit in MASS_UNITS else None

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit}"
