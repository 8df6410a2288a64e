"""Hypothesis strategies for shipment files, drawn from the wire schema itself.

Every field type of the wire has one strategy of values it accepts, so that a new field is
tried without a new line here.
"""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from marshmallow import Schema, fields

from logistics.shipments.wire.fields import (
    CodeOf,
    Day,
    ListedCode,
    Moment,
    Number,
    OneOf,
    Text,
    Truth,
    Whole,
)
from logistics.shipments.wire.schema_base import Many
from logistics.shipments.wire.shipment import ShipmentSchema

Wire = dict[str, Any]

CODES = {
    "RwandaTin": ["102345678", "108765432"],
    "UnifiedSocialCreditCode": ["91310115MA1K3X7R4R"],
    "CountryCode": ["RW", "CN", "TZ"],
    "UnLocode": ["CNSHA", "TZDAR"],
    "IncotermsRule": ["FOB", "CIF", "EXW"],
    "CurrencyCode": ["USD", "RWF", "KWD"],
    "RwandaHsCode": ["09011100"],
    "Hs6Code": ["090111"],
    "ChinaHsCode": ["0901110000"],
    "BicCode": ["BTHLRWRW"],
    "ImoNumber": ["9618422", "9781231"],
    "ContainerNumber": ["MSKU9042173", "CSQU3054383"],
    "ContainerSizeType": ["22G1", "45R1"],
}
"""Valid codes of each class; a class without an entry fails the test that needs it."""

_LETTERS = st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x9FFF)
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_ID = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)


def shipment_files(most: int = 2) -> st.SearchStrategy[Wire]:
    """Valid files; lists hold at most ``most`` entries with ids of their own."""
    return _objects(ShipmentSchema(), most)


def _objects(schema: Schema, most: int) -> st.SearchStrategy[Wire]:
    if {"amount", "currency"} == set(schema.fields):
        return _money()
    required = {name: _values(field, most) for name, field in _named(schema, required=True)}
    optional = {name: _values(field, most) for name, field in _named(schema, required=False)}
    return st.fixed_dictionaries(required, optional=optional)


def _named(schema: Schema, *, required: bool) -> list[tuple[str, Any]]:
    return [(name, held) for name, held in schema.fields.items() if held.required is required]


def _money() -> st.SearchStrategy[Wire]:
    whole = st.integers(0, 10**14).map(str)
    return st.builds(
        lambda amount, currency: {"amount": amount, "currency": currency},
        whole,
        st.sampled_from(CODES["CurrencyCode"]),
    )


def _values(field: Any, most: int) -> st.SearchStrategy[Any]:
    if isinstance(field, fields.Nested):
        objects = _objects(field.schema, most)
        above_zero = field.name == "per"
        return objects.filter(lambda part: Decimal(part["value"]) != 0) if above_zero else objects
    if isinstance(field, Many):
        inner = _values(field.inner, most)
        identified = isinstance(field.inner, fields.Nested) and "id" in field.inner.schema.fields
        return st.lists(
            inner,
            max_size=min(most, field.most),
            unique_by=(lambda entry: str(entry["id"]).strip()) if identified else None,
        )
    return _leaves(field)


def _leaves(field: Any) -> st.SearchStrategy[Any]:
    if isinstance(field, Whole):
        return st.integers(field.low, field.high)
    if isinstance(field, Truth):
        return st.booleans()
    if isinstance(field, OneOf):
        return st.sampled_from([choice.value for choice in field.choices])
    if isinstance(field, ListedCode):
        return st.sampled_from(sorted(field.known))
    if isinstance(field, CodeOf):
        return st.sampled_from(CODES[field.code.__name__])
    if isinstance(field, (Day, Moment)):
        return _times(field)
    if isinstance(field, Number):
        return _numbers(field)
    return _texts(field)


def _times(field: Day | Moment) -> st.SearchStrategy[str]:
    if isinstance(field, Day):
        return st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    first, last = datetime(1990, 1, 2), datetime(2099, 12, 30)  # noqa: DTZ001 - bounds of a strategy are naive, what it draws is aware
    return st.datetimes(first, last, timezones=_ZONES).map(datetime.isoformat)


def _numbers(field: Number) -> st.SearchStrategy[str]:
    low = -(10**6) if field.signed else 0
    places = st.integers(0, field.places)
    return st.builds(_written, st.integers(low, 10**12), places)


def _written(digits: int, places: int) -> str:
    sign, text = "-" * (digits < 0), str(abs(digits)).rjust(places + 1, "0")
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def _texts(field: Text) -> st.SearchStrategy[str]:
    if field.problem == "wire.local_id":
        return _ID
    if field.pattern:
        return st.from_regex(field.pattern, fullmatch=True)
    most = min(field.limit, 12)
    texts = st.text(_LETTERS, min_size=1, max_size=most)
    if field.required:
        texts = texts.filter(lambda text: text.strip() != "")
    return texts
