"""Origin, dates, carriage and completeness: what each row of their knowledge makes of a day."""

from collections.abc import Iterator
from typing import Any

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import Case, cases_of, unmet

_ABSENT: list[tuple[str, str, str]] = [
    ("/parties/0/name", "block", "un-layout"),
    ("/parties/0/address/lines", "verify", "un-layout"),
    ("/parties/0/address/country", "block", "un-layout"),
    ("/parties/0/tin", "block", "rra-tin"),
    ("/parties/3/name", "block", "un-layout"),
    ("/parties/3/address/lines", "verify", "un-layout"),
    ("/parties/3/address/country", "block", "un-layout"),
    ("/parties/3/uscc", "verify", "cn-declaration"),
    ("/parties/5/name", "verify", "eac-cma"),
    ("/terms/incoterm", "block", "un-layout"),
    ("/terms/named_place", "block", "un-layout"),
    ("/terms/currency", "block", "un-layout"),
    ("/lines", "block", "un-layout"),
    ("/lines/0/commodity", "block", "un-layout"),
    ("/lines/0/processing_state", "block", "un-layout"),
    ("/lines/0/description", "block", "un-layout"),
    ("/lines/0/description_zh", "verify", "cn-declaration"),
    ("/lines/0/botanical_name", "verify", "ippc-ispm-12"),
    ("/lines/0/hs6", "block", "hs-2022"),
    ("/lines/0/hs_rw", "verify", "eac-cma"),
    ("/lines/0/hs_cn", "verify", "cn-declaration"),
    ("/lines/0/quantity", "block", "un-layout"),
    ("/lines/0/price", "block", "un-layout"),
    ("/lines/0/net_mass", "block", "un-layout"),
    ("/lines/0/gross_mass", "block", "un-layout"),
    ("/lines/0/country_of_origin", "block", "un-layout"),
    ("/lines/0/origin_criterion", "verify", "gacc-decree-231"),
    ("/lines/0/lots/0/district", "verify", "ippc-ispm-12"),
    ("/packages", "block", "un-layout"),
    ("/packages/0/kind", "block", "un-layout"),
    ("/packages/0/count", "block", "un-layout"),
    ("/packages/0/marks", "verify", "un-layout"),
    ("/packages/0/net_each", "verify", "un-layout"),
    ("/packages/0/tare_each", "verify", "un-layout"),
    ("/wood_packaging/used", "verify", "ippc-ispm-15"),
    ("/consignments", "block", "un-layout"),
    ("/consignments/0/legs", "block", "un-layout"),
    ("/consignments/0/legs/0/mode", "block", "un-layout"),
    ("/consignments/0/legs/0/from_place", "block", "un-layout"),
    ("/consignments/0/legs/0/to_place", "block", "un-layout"),
    ("/consignments/0/containers/0/number", "block", "un-layout"),
    ("/inspection/place", "verify", "ippc-ispm-12"),
    ("/inspection/requested_at", "verify", "ippc-ispm-12"),
    ("/signatory/name", "verify", "un-layout"),
    ("/declaration/exit_office_name", "verify", "eac-cma"),
    ("/declaration/exchange_rate/rate", "verify", "eac-cma"),
]
"""Where a fact is absent, how grave that is, and who asks for it."""

_REPORTED = {"/declaration/exit_office_name": "/declaration/exit_office"}
"""Where the finding points, if elsewhere: to the first of two ways to enter a fact."""

_OPEN = {"/inspection/place", "/inspection/requested_at"}
"""Asked for while the certificate is not issued."""

_WORDS: list[tuple[str, tuple[str, ...], str, str, str]] = [
    (
        "/lines/0/description",
        ("Semi-washed", "semi washed", "Unwashed", "natural process", "naturals"),
        "Green coffee, {}",
        "processing-not-authorised",
        "warn",
    ),
    (
        "/lines/0/description",
        ("dry process", "honey process"),
        "Green coffee, {}",
        "processing-not-authorised",
        "warn",
    ),
    (
        "/issued_papers/2/values/1/value",
        ("to order", "to the order"),
        "{} of Bank of Shanghai",
        "certificate-to-order",
        "block",
    ),
    (
        "/issued_papers/3/values/-",
        ("no", "None", "missing", "absent", "false"),
        "{}",
        "origin-certificate-stamp",
        "block",
    ),
    (
        "/packages/0/kind",
        ("1W", "2C", "4C", "7B", "8A", "8B", "8C", "DB", "DM", "EE", "O7", "QP", "QQ", "WU", "ZW"),
        "{}",
        "wood-undeclared",
        "verify",
    ),
]
"""Where words stand, which words, in which sentence, and what each of them gives."""

_FORMS = (
    "Form for the Special Preference Treatment",
    "special preferential tariff",
    "China LDC",
    "Certificate for least developed countries",
    "CoO Export to China",
    "Declaration of Origin",
)
_OTHER_FORMS = ("EAC Certificate of Origin", "GSP Form A", "EUR.1", "Non-preferential")
_THIRD_PARTY = ("third party", "third-party", "third country", "third-country")


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for every expectation of this part that does not hold under ``knowledge``."""
    yield from unmet(cases_of("origin"), knowledge)
    yield from unmet(_absent(), knowledge)
    yield from unmet(_worded(), knowledge)
    yield from unmet(_formed(), knowledge)
    yield from unmet((_many(20), _many(21)), knowledge)


def _absent() -> Iterator[Case]:
    for pointer, severity, source in _ABSENT:
        code = "field-missing" if severity == "block" else "field-to-confirm"
        more = {"/issued_papers/2": None} if pointer in _OPEN else {}
        fields = [_REPORTED.get(pointer, pointer)]
        yield {
            "name": f"absent: {pointer}",
            "change": {pointer: None, **more},
            "expect": [[code, severity, source, {"fields": fields}]],
        }
        if pointer in _OPEN:
            yield {"change": {pointer: None}, "absent": [code]}


def _worded() -> Iterator[Case]:
    for pointer, words, sentence, code, severity in _WORDS:
        for word in words:
            said: Any = sentence.format(word)
            value = {"field": "box_15_stamp", "value": said} if pointer.endswith("-") else said
            yield {"change": {pointer: value}, "expect": [[code, severity]]}


def _formed() -> Iterator[Case]:
    for form in (*_FORMS, *_OTHER_FORMS):
        change = {"/issued_papers/3/values/-": {"field": "form", "value": form}}
        wrong = form in _OTHER_FORMS
        told: dict[str, Any] = {
            "expect": [["origin-certificate-form", "block", "gacc-decree-231"]] if wrong else [],
            "absent": [] if wrong else ["origin-certificate-form"],
        }
        yield {"change": change, **told}
    declared = {"/issued_papers/3/values/-": {"field": "form", "value": _FORMS[-1]}}
    yield {"change": declared, "expect": [["origin-declaration-used", "verify"]]}
    late = {"/issued_papers/3/issued_on": "2026-12-12"}
    yield {"change": late, "expect": [["origin-certificate-after-departure", "block"]]}
    for note in ("ISSUED RETROSPECTIVELY", "issued retrospectively, 12 Dec"):
        remark = {"/issued_papers/3/values/-": {"field": "remarks", "value": note}}
        yield {"change": {**late, **remark}, "absent": ["origin-certificate-after-departure"]}
    for words in ("", *_THIRD_PARTY):
        yield _third_party(words)


def _third_party(words: str) -> Case:
    """The forwarder sells what the cooperative exports, with or without a remark in box 5."""
    remark = {"field": "remarks", "value": f"Invoice issued by a {words} operator"}
    change = {
        "/parties/0/roles": ["exporter"],
        "/parties/5/roles": ["seller", "forwarder", "declarant"],
        **({"/issued_papers/3/values/-": remark} if words else {}),
    }
    if words:
        return {"change": change, "absent": ["seller-not-exporter"]}
    return {"change": change, "expect": [["seller-not-exporter", "block"]]}


def _many(count: int) -> Case:
    one = {"commodity": "coffee", "processing_state": "green"}
    lines = [{"id": str(number), **one} for number in range(1, count + 1)]
    told: list[Any] = ["origin-certificate-items", "block", {"facts": {"limit": "20"}}]
    over = {"expect": [told]} if count > 20 else {"absent": [told[0]]}
    return {"name": f"{count} items", "change": {"/lines": lines, "/packages": []}, **over}
