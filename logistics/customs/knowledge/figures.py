"""Figures of practice: fees, rates, free days, usual loads, and what coffee and boxes weigh in."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from logistics.customs.knowledge.rows import Dated


class Build(StrEnum):
    """Which containers a figure is for, by the third character of ISO 6346."""

    ANY = "any"
    DRY = "dry"
    REEFER = "reefer"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningFigure(Dated):
    """One thing that a step of the plan tells: what it costs, how long it is free, what fits.

    ``step`` is the key of the step or of what sets its time, ``figure`` names the sentence
    (``plan.figure.<figure>``); rows of one figure are told together. Both amounts are empty
    where the sentence says all; ``unit`` is a key of ``plan.amount``. ``place`` must lie on
    the way, one of ``carrier_words`` stand in the carrier's name, the goods be among the lines
    and a container be of these ``feet`` and ``build``, where they are given. Days
    ``day_from`` to ``day_to`` are counted as its publication counts them.

    ``direction`` says for which direction it was published (``export``, ``import``, ``both``),
    ``period`` of which time it tells.
    """

    step: str
    figure: str
    place: str | None
    carrier_words: tuple[str, ...]
    commodity: str | None
    state: str | None
    feet: int | None
    build: Build
    low: Decimal | None
    high: Decimal | None
    unit: str
    day_from: int | None
    day_to: int | None
    direction: str
    period: str
    authority: str


class Measure(StrEnum):
    """What a quality target is about."""

    DEFECTS = "defects"
    MOISTURE = "moisture"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityTarget(Dated):
    """What goods should measure, from ``low`` to ``high`` in ``unit``, both included.

    ``species`` is the botanical name it is for, ``None`` for any; ``method`` the standard by
    which it is measured.
    """

    commodity: str
    state: str
    species: str | None
    measure: Measure
    low: Decimal | None
    high: Decimal
    unit: str
    method: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerMass(Dated):
    """What a container of a size usually weighs empty and carries, in kilograms.

    ``size`` are the first two characters of ISO 6346. The plate of the box goes before.
    """

    size: str
    tare_kg: Decimal
    payload_kg: Decimal | None
    authority: str
