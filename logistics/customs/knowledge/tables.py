"""The files of knowledge: what their rows become, their columns, and what may hold once."""

from collections.abc import Mapping
from typing import Any

from logistics.customs.findings import Severity
from logistics.customs.knowledge.columns import (
    DATED,
    Columns,
    Table,
    any_text,
    country,
    day,
    hour,
    hs_cn,
    hs_cn_or_part,
    hs_prefix,
    maybe_date,
    maybe_number,
    maybe_place,
    maybe_text,
    maybe_whole,
    number,
    one_of,
    paper,
    papers,
    place,
    registration,
    terms,
    text,
    texts,
    truth,
    whole,
)
from logistics.customs.knowledge.corridor import (
    BorderPost,
    CorridorLeg,
    GuaranteeCover,
    LeadTime,
    PassagePaper,
    PortAsk,
    PortDemand,
)
from logistics.customs.knowledge.declared_tables import DECLARED_TABLES
from logistics.customs.knowledge.figure_tables import FIGURE_TABLES
from logistics.customs.knowledge.goods import (
    Hazard,
    HazardOfGoods,
    NeededRegistration,
    Ore,
    Packing,
    PackingDemand,
    Pest,
    Protocol,
    Quality,
    QualityDemand,
    Residue,
    Species,
    TreatmentDemand,
)
from logistics.customs.knowledge.money import (
    EcommerceEntry,
    Preference,
    Rate,
    RateKind,
    Supervision,
)
from logistics.customs.knowledge.rows import (
    Access,
    AccessStatus,
    CodeStandard,
    Compare,
    Condition,
    Limit,
    NeededField,
    NeededPaper,
    OriginRules,
    OtherName,
    PlaceTrap,
    Plant,
    Regime,
    RegistrationRoute,
    Route,
    Source,
    StatedField,
    WordList,
)
from logistics.shipments.facts import GuaranteeKind, Mode

_GOODS: Columns = {**DATED, "commodity": text, "state": text, "authority": text}


def of_goods(row: Any) -> tuple[str, str]:
    """The goods a row speaks of: commodity and processing state."""
    return row.commodity, row.state


_ON_GOODS: Mapping[str, Table] = {
    "access": Table(Access, {**_GOODS, "status": one_of(AccessStatus)}, of_goods),
    "routes": Table(
        Route,
        {
            **_GOODS,
            "regime": text,
            "route": one_of(RegistrationRoute),
            "category": text,
            "scope_words": texts,
        },
        of_goods,
    ),
    "plants": Table(Plant, {**_GOODS, "declaration_known": truth}, of_goods),
    "protocols": Table(
        Protocol,
        {**_GOODS, "title": text, "words": texts, "pests_complete": truth},
        of_goods,
    ),
    "species": Table(
        Species,
        {**_GOODS, "botanical_name": text},
        lambda row: (of_goods(row), row.botanical_name),
    ),
    "pests": Table(
        Pest, {**_GOODS, "pest": text, "spellings": texts}, lambda row: (of_goods(row), row.pest)
    ),
    "treatments": Table(
        TreatmentDemand,
        {
            **_GOODS,
            "words": texts,
            "chemical": maybe_text,
            "grams_per_cubic_metre": maybe_number,
            "celsius": maybe_number,
            "hours": maybe_number,
            "severity": one_of(Severity),
        },
        lambda row: (of_goods(row), row.chemical),
    ),
    "needed-registrations": Table(
        NeededRegistration,
        {**_GOODS, "kind": registration, "season_list": truth, "severity": one_of(Severity)},
        lambda row: (of_goods(row), row.kind),
    ),
    "packing": Table(
        Packing,
        {**_GOODS, "demand": one_of(PackingDemand), "severity": one_of(Severity)},
        lambda row: (of_goods(row), row.demand),
    ),
    "quality": Table(
        Quality,
        {
            **_GOODS,
            "demand": one_of(QualityDemand),
            "least": maybe_number,
            "fee_percent": maybe_number,
            "severity": one_of(Severity),
        },
        lambda row: (of_goods(row), row.demand),
    ),
    "residues": Table(
        Residue,
        {**_GOODS, "standard": text, "limits": text},
        lambda row: (of_goods(row), row.standard),
    ),
    "hazards": Table(
        HazardOfGoods, {**_GOODS, "hazard": one_of(Hazard)}, lambda row: (of_goods(row), row.hazard)
    ),
    "ores": Table(Ore, {**_GOODS, "hs_icglr": text, "certificate_days": whole}, of_goods),
}

_ON_MONEY: Mapping[str, Table] = {
    "rates": Table(
        Rate,
        {
            **DATED,
            "hs_cn": hs_cn_or_part,
            "kind": one_of(RateKind),
            "rate": number,
            "unit": text,
            "value_from": maybe_number,
            "value_below": maybe_number,
            "authority": text,
        },
        lambda row: (row.hs_cn, row.kind, row.value_from),
    ),
    "preferences": Table(
        Preference,
        {
            **DATED,
            "beneficiary": country,
            "rate": number,
            "all_lines": truth,
            "lines": maybe_whole,
            "authority": text,
        },
        lambda row: row.beneficiary,
    ),
    "supervision": Table(
        Supervision,
        {
            **DATED,
            "hs_cn": hs_cn,
            "conditions": any_text,
            "inspection": any_text,
            "authority": text,
        },
        lambda row: row.hs_cn,
    ),
    "ecommerce": Table(
        EcommerceEntry,
        {**DATED, "hs_prefix": hs_prefix, "listed": truth, "authority": text},
        lambda row: row.hs_prefix,
    ),
    "limits": Table(
        Limit, {**DATED, "name": text, "value": number, "unit": text}, lambda row: row.name
    ),
}

_ON_THE_WAY: Mapping[str, Table] = {
    "corridor-legs": Table(
        CorridorLeg,
        {
            **DATED,
            "from_place": place,
            "to_place": place,
            "mode": one_of(Mode),
            "low_hours": number,
            "high_hours": maybe_number,
            "direction": text,
            "period": text,
            "authority": text,
        },
        lambda row: (row.from_place, row.to_place, row.mode, row.direction),
    ),
    "border-posts": Table(
        BorderPost,
        {
            **DATED,
            "place": place,
            "opens": hour,
            "closes": hour,
            "closed": truth,
            "authority": text,
        },
        lambda row: row.place,
    ),
    "lead-times": Table(
        LeadTime,
        {
            **DATED,
            "subject": text,
            "days": maybe_whole,
            "working": truth,
            "country": country,
            "counter": maybe_place,
            "authority": text,
        },
        lambda row: row.subject,
    ),
    "guarantees": Table(
        GuaranteeCover,
        {**DATED, "kind": one_of(GuaranteeKind), "country": country, "authority": text},
        lambda row: (row.kind, row.country),
    ),
    "port-demands": Table(
        PortDemand,
        {**DATED, "place": place, "ask": one_of(PortAsk), "value": any_text, "authority": text},
        lambda row: (row.place, row.ask),
    ),
    "passage-papers": Table(
        PassagePaper,
        {
            **DATED,
            "country": country,
            "paper": paper,
            "severity": one_of(Severity),
            "authority": text,
        },
        lambda row: (row.country, row.paper),
    ),
    "place-traps": Table(
        PlaceTrap,
        {"unlocode": text, "names": text, "mistaken_for": text, "use": text, "source": text},
    ),
}

_ON_PAPERS: Mapping[str, Table] = {
    "needed-papers": Table(
        NeededPaper,
        {
            **DATED,
            "paper": paper,
            "commodity": maybe_text,
            "state": maybe_text,
            "terms": terms,
            "condition": one_of(Condition),
            "severity": one_of(Severity),
            "authority": text,
        },
        lambda row: (row.paper, row.commodity, row.state, row.terms, row.condition),
    ),
    "needed-fields": Table(
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
    "origin-rules": Table(
        OriginRules,
        {
            **DATED,
            "beneficiary": country,
            "criteria": texts,
            "form_words": texts,
            "retrospective_words": texts,
            "third_party_words": texts,
        },
        lambda row: row.beneficiary,
    ),
    "stated-fields": Table(
        StatedField,
        {"field": text, "compare": one_of(Compare), "rule": any_text, "argument": any_text},
    ),
    "other-names": Table(OtherName, {"name": text, "field": text, "papers": papers}),
    "regimes": Table(Regime, DATED, lambda _: "registration"),
    "code-standards": Table(CodeStandard, {"problem": text, "source": text}),
    "word-lists": Table(WordList, {"id": text, "words": texts, "source": text}),
    "sources": Table(
        Source,
        {
            "id": text,
            "title": text,
            "issuer": text,
            "date": maybe_date,
            "reference": text,
            "verified_on": day,
        },
    ),
}

TABLES: Mapping[str, Table] = {
    **_ON_GOODS,
    **_ON_MONEY,
    **_ON_THE_WAY,
    **FIGURE_TABLES,
    **DECLARED_TABLES,
    **_ON_PAPERS,
}
"""Every table by the name of its file."""
