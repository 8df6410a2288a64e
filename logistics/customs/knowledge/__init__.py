"""What this room knows, as dated data files, read strictly and once."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from logistics.customs.findings import Severity
from logistics.customs.knowledge.columns import (
    DATED,
    Columns,
    KnowledgeError,
    any_text,
    day,
    maybe_day,
    maybe_text,
    number,
    one_of,
    paper,
    papers,
    read_rows,
    refuse_overlap,
    refuse_twice,
    text,
    texts,
    truth,
    whole,
)
from logistics.customs.knowledge.rows import (
    Access,
    AccessStatus,
    Compare,
    Condition,
    Dated,
    Limit,
    NeededField,
    NeededPaper,
    OriginRules,
    PlaceTrap,
    Plant,
    Regime,
    RegistrationRoute,
    Route,
    Source,
    StatedField,
    Tariff,
    WordList,
    in_force,
)

__all__ = ["Knowledge", "KnowledgeError", "knowledge", "read_knowledge", "shipped_tables"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All tables, each row read, each source known, no two rows of a subject on one day."""

    sources: Mapping[str, Source]
    access: tuple[Access, ...]
    regimes: tuple[Regime, ...]
    routes: tuple[Route, ...]
    plants: tuple[Plant, ...]
    needed_papers: tuple[NeededPaper, ...]
    needed_fields: tuple[NeededField, ...]
    origin_rules: tuple[OriginRules, ...]
    tariffs: tuple[Tariff, ...]
    limits: tuple[Limit, ...]
    stated_fields: Mapping[str, StatedField]
    place_traps: tuple[PlaceTrap, ...]
    word_lists: Mapping[str, WordList]

    def limit(self, name: str, on: date) -> Decimal:
        """The number ``name`` in force on a day; the first edition stands for days before it."""
        rows = [row for row in self.limits if row.name == name]
        return (in_force(rows, on) or rows[0]).value


@dataclass(frozen=True, slots=True)
class _Table:
    """A file: what its rows become, its columns, and what may hold once on a day."""

    build: Callable[..., Any]
    columns: Columns
    subject: Callable[[Any], object] | None = None


_GOODS: Columns = {"commodity": text, "state": text}

_TABLES: Mapping[str, _Table] = {
    "access": _Table(
        Access,
        {**DATED, **_GOODS, "status": one_of(AccessStatus), "authority": text},
        lambda row: (row.commodity, row.state),
    ),
    "regimes": _Table(Regime, {**DATED, "number": text}, lambda _: "registration"),
    "routes": _Table(
        Route,
        {
            **DATED,
            **_GOODS,
            "regime": text,
            "route": one_of(RegistrationRoute),
            "category": text,
            "scope_words": texts,
            "authority": text,
        },
        lambda row: (row.commodity, row.state),
    ),
    "plants": _Table(
        Plant,
        {**DATED, **_GOODS, "declaration_known": truth, "authority": text},
        lambda row: (row.commodity, row.state),
    ),
    "needed-papers": _Table(
        NeededPaper,
        {
            **DATED,
            "paper": paper,
            "commodity": maybe_text,
            "state": maybe_text,
            "terms": texts,
            "condition": one_of(Condition),
            "severity": one_of(Severity),
            "authority": text,
        },
        lambda row: (row.paper, row.commodity, row.state, row.terms, row.condition),
    ),
    "needed-fields": _Table(
        NeededField,
        {
            "id": text,
            "path": text,
            "papers": papers,
            "condition": one_of(Condition),
            "severity": one_of(Severity),
            "source": text,
            "authority": any_text,
        },
    ),
    "origin-rules": _Table(
        OriginRules,
        {
            **DATED,
            "beneficiary": text,
            "item_limit": whole,
            "transit_days": whole,
            "certificate_days": whole,
            "criteria": texts,
            "form_words": texts,
            "retrospective_words": texts,
            "third_party_words": texts,
        },
        lambda row: row.beneficiary,
    ),
    "tariffs": _Table(
        Tariff,
        {
            **DATED,
            "hs_cn": text,
            "general": number,
            "most_favoured": number,
            "least_developed": number,
            "vat": number,
        },
        lambda row: row.hs_cn,
    ),
    "limits": _Table(
        Limit, {**DATED, "name": text, "value": number, "unit": text}, lambda row: row.name
    ),
    "stated-fields": _Table(
        StatedField,
        {"field": text, "compare": one_of(Compare), "rule": any_text, "argument": any_text},
    ),
    "place-traps": _Table(
        PlaceTrap,
        {"unlocode": text, "names": text, "mistaken_for": text, "use": text, "source": text},
    ),
    "word-lists": _Table(WordList, {"id": text, "words": texts, "source": text}),
    "sources": _Table(
        Source,
        {
            "id": text,
            "title": text,
            "issuer": text,
            "date": maybe_day,
            "reference": text,
            "verified_on": day,
        },
    ),
}


def shipped_tables() -> dict[str, Any]:
    """The data files beside this module as decoded JSON, by name without ending."""
    folder = files(__name__)
    return {
        name: json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
        for name in _TABLES
    }


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    return read_knowledge(shipped_tables())


def read_knowledge(tables: Mapping[str, object]) -> Knowledge:
    """Knowledge from decoded tables.

    Raises :class:`KnowledgeError` for a bad row: an unknown or absent column, a value out of
    its list, an id twice, a source nobody names, two rows of one subject on one day, or a
    route under a regime that is not in force with it.
    """
    read = {name: _read(name, table, tables.get(name)) for name, table in _TABLES.items()}
    sources = {row.id: row for row in read["sources"]}
    for name, rows in read.items():
        _refuse_unknown_source(name, rows, sources)
    _refuse_foreign_regime(read["routes"], read["regimes"])
    return Knowledge(
        sources=MappingProxyType(sources),
        access=read["access"],
        regimes=read["regimes"],
        routes=read["routes"],
        plants=read["plants"],
        needed_papers=read["needed-papers"],
        needed_fields=read["needed-fields"],
        origin_rules=read["origin-rules"],
        tariffs=read["tariffs"],
        limits=read["limits"],
        stated_fields=MappingProxyType({row.field: row for row in read["stated-fields"]}),
        place_traps=read["place-traps"],
        word_lists=MappingProxyType({row.id: row for row in read["word-lists"]}),
    )


def _read(name: str, table: _Table, held: object) -> tuple[Any, ...]:
    rows = tuple(table.build(**values) for values in read_rows(name, held, table.columns))
    key = next(iter(table.columns))
    refuse_twice(name, (getattr(row, key) for row in rows))
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


def _within(inner: Dated, outer: Dated) -> bool:
    begins = (outer.valid_from or date.min) <= (inner.valid_from or date.min)
    return begins and (inner.valid_to or date.max) <= (outer.valid_to or date.max)
