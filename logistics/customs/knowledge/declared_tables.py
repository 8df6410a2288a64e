"""The files of what is declared in China and told beside: their columns, what holds once."""

from collections.abc import Mapping

from logistics.customs.knowledge.columns import (
    DATED,
    Table,
    any_text,
    countries,
    country,
    hs_beginning,
    hs_cn,
    hs_cn_or_part,
    maybe_number,
    maybe_text,
    maybe_unit,
    one_of,
    text,
    texts,
    unit,
    whole,
)
from logistics.customs.knowledge.declared import (
    CodeGroup,
    CumulationGroup,
    DeclarationCode,
    DeclarationList,
    InspectionCode,
    LegalUnits,
    OtherPreference,
    RegistrationTerms,
    Remark,
    RestrictedExport,
    When,
)

DECLARED_TABLES: Mapping[str, Table] = {
    "declaration-codes": Table(
        DeclarationCode,
        {
            **DATED,
            "group": one_of(CodeGroup),
            "field": any_text,
            "code": text,
            "meaning": text,
            "when": one_of(When),
            "authority": text,
        },
        lambda row: (row.group, row.field, row.code),
    ),
    "declaration-lists": Table(
        DeclarationList,
        {**DATED, "hs_cn": hs_cn_or_part, "elements": texts, "authority": text},
        lambda row: row.hs_cn,
    ),
    "inspection-codes": Table(
        InspectionCode,
        {**DATED, "hs_cn": hs_cn, "suffix": text, "goods": text, "authority": text},
        lambda row: (row.hs_cn, row.suffix),
    ),
    "legal-units": Table(
        LegalUnits,
        {
            **DATED,
            "hs_cn": hs_cn_or_part,
            "first": unit,
            "second": maybe_unit,
            "authority": text,
        },
        lambda row: row.hs_cn,
    ),
    "registration-terms": Table(
        RegistrationTerms,
        {
            **DATED,
            "years": whole,
            "excepted": texts,
            "opens_months": whole,
            "closes_months": whole,
            "authority": text,
        },
        lambda _: "registration",
    ),
    "cumulation-groups": Table(
        CumulationGroup,
        {**DATED, "group": text, "countries": countries, "authority": text},
        lambda row: row.group,
    ),
    "other-preferences": Table(
        OtherPreference,
        {**DATED, "country": country, "authority": text},
        lambda row: row.country,
    ),
    "restricted-exports": Table(
        RestrictedExport,
        {**DATED, "hs_beginning": hs_beginning, "goods": text, "authority": text},
        lambda row: row.hs_beginning,
    ),
    "remarks": Table(
        Remark,
        {
            **DATED,
            "step": text,
            "when": one_of(When),
            "commodity": maybe_text,
            "state": maybe_text,
            "number": maybe_number,
            "second": maybe_number,
            "unit": any_text,
            "authority": text,
        },
    ),
}
"""Every table of these by the name of its file."""
