"""What this room knows, as dated data files, read strictly and once."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from types import MappingProxyType
from typing import Any

from logistics.customs.knowledge.columns import (
    KnowledgeError,
    Table,
    read_rows,
    refuse_overlap,
    refuse_twice,
    refuse_unknown_goods,
)
from logistics.customs.knowledge.corridor import (
    BorderPost,
    CorridorLeg,
    GuaranteeCover,
    LeadTime,
    PassagePaper,
    PortDemand,
)
from logistics.customs.knowledge.declared import (
    CumulationGroup,
    DeclarationCode,
    DeclarationList,
    InspectionCode,
    LegalUnits,
    OtherPreference,
    RegistrationTerms,
    Remark,
    RestrictedExport,
)
from logistics.customs.knowledge.figures import ContainerMass, PlanningFigure, QualityTarget
from logistics.customs.knowledge.goods import (
    HazardOfGoods,
    NeededRegistration,
    Ore,
    Packing,
    Pest,
    Protocol,
    Quality,
    Residue,
    Species,
    TreatmentDemand,
)
from logistics.customs.knowledge.indexed import Indexed
from logistics.customs.knowledge.money import EcommerceEntry, Preference, Rate, Supervision
from logistics.customs.knowledge.rows import (
    Access,
    CodeStandard,
    Dated,
    Limit,
    NeededField,
    NeededPaper,
    OriginRules,
    OtherName,
    PlaceTrap,
    Plant,
    Regime,
    Route,
    Source,
    StatedField,
    WordList,
)
from logistics.customs.knowledge.stated_arguments import refuse_idle_columns
from logistics.customs.knowledge.tables import TABLES, of_goods

__all__ = ["Knowledge", "KnowledgeError", "knowledge", "read_knowledge", "shipped_tables"]


_STROKES = re.compile(r"[\W_]+")
"""What parts the words of a name on a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All tables, each row read, each source known, no two rows of a subject on one day.

    Tables on goods are looked up by (commodity, processing state), those on money by their
    ten-digit code, places by place id.
    """

    sources: Mapping[str, Source]
    regimes: tuple[Regime, ...]
    access: Indexed[Access]
    routes: Indexed[Route]
    plants: Indexed[Plant]
    protocols: Indexed[Protocol]
    species: Indexed[Species]
    pests: Indexed[Pest]
    treatments: Indexed[TreatmentDemand]
    needed_registrations: Indexed[NeededRegistration]
    packing: Indexed[Packing]
    quality: Indexed[Quality]
    residues: Indexed[Residue]
    hazards: Indexed[HazardOfGoods]
    ores: Indexed[Ore]
    rates: Indexed[Rate]
    preferences: tuple[Preference, ...]
    supervision: Indexed[Supervision]
    ecommerce: Indexed[EcommerceEntry]
    limits: Indexed[Limit]
    corridor_legs: tuple[CorridorLeg, ...]
    border_posts: Indexed[BorderPost]
    lead_times: Indexed[LeadTime]
    guarantees: Indexed[GuaranteeCover]
    port_demands: Indexed[PortDemand]
    passage_papers: Indexed[PassagePaper]
    planning_figures: Indexed[PlanningFigure]
    quality_targets: Indexed[QualityTarget]
    container_masses: Indexed[ContainerMass]
    declaration_codes: tuple[DeclarationCode, ...]
    declaration_lists: Indexed[DeclarationList]
    inspection_codes: Indexed[InspectionCode]
    legal_units: Indexed[LegalUnits]
    registration_terms: tuple[RegistrationTerms, ...]
    cumulation_groups: tuple[CumulationGroup, ...]
    other_preferences: Indexed[OtherPreference]
    restricted_exports: Indexed[RestrictedExport]
    remarks: Indexed[Remark]
    needed_papers: tuple[NeededPaper, ...]
    needed_fields: tuple[NeededField, ...]
    origin_rules: tuple[OriginRules, ...]
    stated_fields: Mapping[str, StatedField]
    other_names: Mapping[str, OtherName]
    place_traps: tuple[PlaceTrap, ...]
    code_standards: Mapping[str, CodeStandard]
    word_lists: Mapping[str, WordList]

    def limit(self, name: str, on: date) -> Decimal:
        """The number ``name`` in force on a day; the first edition stands for days before it."""
        return self.limit_row(name, on).value

    def limit_row(self, name: str, on: date) -> Limit:
        """The row of that number, for findings that rest on it."""
        return self.limits.one(name, on) or self.limits.of(name)[0]

    def stated_field(self, name: str, paper: str) -> StatedField | None:
        """What is known of a value by the name it bears on a kind of paper.

        The name may stand in any case and with any strokes.
        """
        if name in self.stated_fields:
            return self.stated_fields[name]
        plain = _STROKES.sub("_", name.casefold()).strip("_")
        other = self.other_names.get(plain)
        known_here = other and (not other.papers or paper in other.papers)
        return self.stated_fields.get(other.field if other and known_here else plain)

    def every_row(self) -> Iterator[tuple[str, Dated]]:
        """Table and row of all that is dated, table by table."""
        for item in fields(self):
            held = getattr(self, item.name)
            for row in held.values() if isinstance(held, Mapping) else held:
                if isinstance(row, Dated):
                    yield item.name.replace("_", "-"), row


_KEYS: Mapping[str, Any] = {
    **dict.fromkeys(
        (
            "access",
            "routes",
            "plants",
            "protocols",
            "species",
            "pests",
            "treatments",
            "needed_registrations",
            "packing",
            "quality",
            "residues",
            "hazards",
            "ores",
            "quality_targets",
        ),
        of_goods,
    ),
    "rates": lambda row: row.hs_cn,
    "supervision": lambda row: row.hs_cn,
    "ecommerce": lambda row: row.hs_prefix,
    "limits": lambda row: row.name,
    "border_posts": lambda row: row.place,
    "lead_times": lambda row: row.subject,
    "guarantees": lambda row: row.kind,
    "port_demands": lambda row: (row.place, row.ask),
    "passage_papers": lambda row: row.country,
    "planning_figures": lambda row: row.step,
    "container_masses": lambda row: row.size,
    "declaration_lists": lambda row: row.hs_cn,
    "inspection_codes": lambda row: row.hs_cn,
    "legal_units": lambda row: row.hs_cn,
    "other_preferences": lambda row: row.country,
    "restricted_exports": lambda row: row.hs_beginning,
    "remarks": lambda row: row.step,
}
"""By what the rows of a table are looked up."""

_MAPPED: Mapping[str, Any] = {
    "sources": lambda row: row.id,
    "stated_fields": lambda row: row.field,
    "other_names": lambda row: row.name,
    "word_lists": lambda row: row.id,
    "code_standards": lambda row: row.problem,
}
"""Tables with one row a key."""


def shipped_tables() -> dict[str, Any]:
    """The data files beside this module as decoded JSON, by name of their table.

    A table may stand in parts: ``rates.json`` and ``rates.<part>.json`` are one table.
    """
    found: dict[str, Any] = {}
    folder = files(__name__)
    for entry in sorted(folder.iterdir(), key=lambda part: part.name):
        if entry.name.endswith(".json"):
            held = json.loads(entry.read_text(encoding="utf-8"))
            name = entry.name.partition(".")[0]
            found.setdefault(name, {"rows": []})["rows"] += held["rows"]
    return found


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    return read_knowledge(shipped_tables())


def read_knowledge(tables: Mapping[str, object]) -> Knowledge:
    """Knowledge from decoded tables.

    Raises :class:`KnowledgeError` for a bad row: an unknown or absent column, a value out of
    its list, an id twice, a source nobody names, two rows of one subject on one day (or
    for one value), or a route under a regime that is not in force with it.
    """
    if strange := sorted(tables.keys() - TABLES.keys()):
        raise KnowledgeError(strange[0], "file", "no such table")
    read = {name: _read(name, table, tables.get(name)) for name, table in TABLES.items()}
    sources = {row.id: row for row in read["sources"]}
    for name, rows in read.items():
        _refuse_unknown_source(name, rows, sources)
    _refuse_foreign_regime(read["routes"], read["regimes"])
    _refuse_bands_that_overlap(read["rates"])
    refuse_idle_columns(read["stated-fields"])
    dated = (row for rows in read.values() for row in rows if isinstance(row, Dated))
    refuse_twice("rows of all tables", (row.id for row in dated))
    return Knowledge(**{_field(name): _held(_field(name), rows) for name, rows in read.items()})


def _field(table: str) -> str:
    return table.replace("-", "_")


def _held(name: str, rows: tuple[Any, ...]) -> Any:
    if name in _MAPPED:
        return MappingProxyType({_MAPPED[name](row): row for row in rows})
    return Indexed(rows, _KEYS[name]) if name in _KEYS else rows


def _read(name: str, table: Table, held: object) -> tuple[Any, ...]:
    rows = tuple(table.build(**values) for values in read_rows(name, held, table.columns))
    key = next(iter(table.columns))
    refuse_twice(name, (getattr(row, key) for row in rows))
    if "commodity" in table.columns:
        refuse_unknown_goods(name, rows)
    if table.subject:
        refuse_overlap(name, rows, table.subject)
    return rows


def _refuse_unknown_source(name: str, rows: Iterable[Any], sources: Mapping[str, Source]) -> None:
    for row in rows:
        named = getattr(row, "source", None)
        if named is not None and named not in sources:
            raise KnowledgeError(name, getattr(row, "id", row), f"no such source: {named}")


def _refuse_foreign_regime(routes: Iterable[Route], regimes: Iterable[Regime]) -> None:
    held = {regime.id: regime for regime in regimes}
    for route in routes:
        regime = held.get(route.regime)
        if regime is None or not _within(route, regime):
            raise KnowledgeError("routes", route.id, f"outlives its regime {route.regime}")


def _refuse_bands_that_overlap(rates: Iterable[Rate]) -> None:
    """Rates of one kind that apply by value leave no value to two of them on one day."""
    by_value = [row for row in rates if row.value_from or row.value_below]
    for one, other in combinations(by_value, 2):
        alike = (one.hs_cn, one.kind) == (other.hs_cn, other.kind)
        if alike and _meet(one, other) and _reach(one, other) and _reach(other, one):
            raise KnowledgeError("rates", other.id, f"overlaps the values of {one.id}")


def _meet(one: Dated, other: Dated) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _reach(one: Rate, other: Rate) -> bool:
    """Whether the values of ``one`` begin below the end of those of ``other``."""
    return other.value_below is None or (one.value_from or 0) < other.value_below


def _within(inner: Dated, outer: Dated) -> bool:
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day
