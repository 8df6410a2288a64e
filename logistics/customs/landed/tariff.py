"""The rates that one line may meet on a day, side by side, each with its row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.money import Preference, Rate, RateKind
from logistics.customs.knowledge.rows import in_force
from logistics.customs.landed.question import AskedLine
from logistics.kernel.codes import CountryCode

_CUTS = (10, 8, 6, 4, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTariff:
    """What the tariff holds for one line on one day; ``None`` is not known here.

    ``preference`` stands only where it surely covers the line; ``origin_refused`` tells that
    the line is of another country than the one preferred, or holds lots of one: those, where
    no criterion but wholly obtained is claimed, are its ``foreign_lots``.
    """

    general: Rate | None
    most_favoured: Rate | None
    provisional: Rate | None
    preference: Preference | None
    partly_preferred: Preference | None
    origin_refused: bool
    foreign_lots: tuple[CountryCode, ...]
    vat: Rate | None
    consumption: tuple[Rate, ...]

    @property
    def normal(self) -> Rate | None:
        """The rate where the origin is accepted and no preference claimed.

        A provisional rate goes before the most-favoured-nation rate (Tariff Law, art. 13).
        """
        return self.provisional or self.most_favoured


def rates_of(knowledge: Knowledge, code: str | None, day: date) -> tuple[Rate, ...]:
    """The rates of a code in force on a day, else those of the nearest heading above it."""
    if code is None:
        return ()
    for cut in _CUTS:
        if len(code) >= cut and knowledge.rates.of(code[:cut]):
            return knowledge.rates.on(code[:cut], day)
    return ()


def line_tariff(knowledge: Knowledge, line: AskedLine, day: date) -> LineTariff:
    """All rates of one line on one day."""
    rows = rates_of(knowledge, line.code, day)
    by_kind = {row.kind: row for row in rows}
    preference = in_force(knowledge.preferences, day)
    foreign = _foreign_lots(knowledge, line, day)
    refused = bool(foreign) or _refused(preference, line.origin)
    covers = preference is not None and preference.all_lines and not refused
    return LineTariff(
        general=by_kind.get(RateKind.GENERAL),
        most_favoured=by_kind.get(RateKind.MOST_FAVOURED),
        provisional=by_kind.get(RateKind.PROVISIONAL),
        preference=preference if covers else None,
        partly_preferred=preference if preference and not preference.all_lines else None,
        origin_refused=refused,
        foreign_lots=foreign,
        vat=by_kind.get(RateKind.VAT),
        consumption=tuple(row for row in rows if row.kind is RateKind.CONSUMPTION),
    )


def preferred_rate(tariff: LineTariff) -> Decimal | None:
    """The preferential rate in per cent: the lower of preference and provisional rate."""
    if tariff.preference is None:
        return None
    lower = tariff.provisional
    if lower is not None and lower.unit == "percent":
        return min(tariff.preference.rate, lower.rate)
    return tariff.preference.rate


def _refused(preference: Preference | None, origin: CountryCode | None) -> bool:
    return bool(preference and origin and origin != preference.beneficiary)


def _foreign_lots(knowledge: Knowledge, line: AskedLine, day: date) -> tuple[CountryCode, ...]:
    """Countries whose lots keep the line from being wholly obtained (Decree 231, art. 3, 4)."""
    rules = in_force(knowledge.origin_rules, day)
    if rules is None or line.origin_criterion not in {None, "", *rules.criteria}:
        return ()
    return tuple(origin for origin in line.lot_origins if origin != rules.beneficiary)
