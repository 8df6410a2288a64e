from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.engine import make_url
from sqlalchemy.types import TypeDecorator

from logistics.db.canonical import canonical_json, sha256_of
from logistics.db.offsets import at_offset, offset_minutes
from logistics.db.types import CodeText, ExactDecimal, JsonText, UtcDateTime
from logistics.kernel.codes import ContainerNumber

DIALECTS: list[Dialect] = [
    make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+psycopg://")
]

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001 - Hypothesis adds the zone
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé", max_size=3), inner),
    max_leaves=8,
)


def _there_and_back(kind: TypeDecorator[Any], value: object, dialect: Dialect) -> object:
    return kind.process_result_value(kind.process_bind_param(value, dialect), dialect)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(moment=instants)
def test_an_instant_comes_back_the_same_aware_and_in_utc(
    dialect: Dialect, moment: datetime
) -> None:
    found = _there_and_back(UtcDateTime(), moment, dialect)
    assert isinstance(found, datetime)
    assert found == moment
    assert found.utcoffset() == timedelta(0)


@given(one=instants, other=instants)
def test_stored_text_of_instants_sorts_as_the_instants_do(one: datetime, other: datetime) -> None:
    store = UtcDateTime().process_bind_param
    assert (store(one, DIALECTS[0]) < store(other, DIALECTS[0])) == (one < other)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_naive_datetime_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 6, 1), dialect)  # noqa: DTZ001 - the refused input


@given(moment=instants)
def test_the_tellers_zone_survives_beside_the_instant(moment: datetime) -> None:
    told = at_offset(moment.astimezone(UTC), offset_minutes(moment))
    assert (told, told.utcoffset()) == (moment, moment.utcoffset())


def test_an_unknown_zone_leaves_the_instant_in_utc() -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert at_offset(noon, None) is noon


def test_an_offset_needs_a_zone_of_whole_minutes() -> None:
    with pytest.raises(ValueError, match="naive"):
        offset_minutes(datetime(2026, 6, 1))  # noqa: DTZ001 - the refused input
    with pytest.raises(ValueError, match="whole minutes"):
        offset_minutes(datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=9, seconds=21))))


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(
    number=st.decimals(
        min_value=Decimal(-999999999999999), max_value=Decimal(999999999999999), places=6
    )
)
def test_a_decimal_comes_back_digit_for_digit(dialect: Dialect, number: Decimal) -> None:
    found = _there_and_back(ExactDecimal(6), number, dialect)
    assert isinstance(found, Decimal)
    assert found == number
    assert found.as_tuple().exponent == number.as_tuple().exponent


@pytest.mark.parametrize(
    ("given_number", "stored"), [("1E+3", "1000"), ("-0.00", "0.00"), ("4.50", "4.50")]
)
def test_a_decimal_is_stored_plainly(given_number: str, stored: str) -> None:
    assert ExactDecimal(2).process_bind_param(Decimal(given_number), DIALECTS[0]) == stored
    assert str(ExactDecimal(2).process_bind_param(Decimal(given_number), DIALECTS[1])) == stored


@pytest.mark.parametrize("number", ["0.001", "1E+15", "-1000000000000000", "NaN", "Infinity"])
def test_a_decimal_the_column_cannot_hold_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"exceeds|finite"):
        ExactDecimal(2).process_bind_param(Decimal(number), DIALECTS[0])


@pytest.mark.parametrize("number", [1.5, 2, "3"])
def test_only_decimals_enter_a_decimal_column(number: object) -> None:
    with pytest.raises(TypeError, match="takes Decimal"):
        ExactDecimal(2).process_bind_param(number, DIALECTS[0])  # type: ignore[arg-type] # the refused input


@given(value=json_values)
def test_json_comes_back_and_has_one_text(value: object) -> None:
    stored = JsonText().process_bind_param(value, DIALECTS[0])  # type: ignore[arg-type] # built from JSON's kinds
    found = JsonText().process_result_value(stored, DIALECTS[0])
    assert found == value
    assert JsonText().process_bind_param(found, DIALECTS[1]) == stored


def test_canonical_json_ignores_the_order_of_keys() -> None:
    assert canonical_json({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'
    assert sha256_of({"a": 1, "b": 2}) == sha256_of({"b": 2, "a": 1})
    assert sha256_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [1.5, [float("nan")], {"a": {"b": Decimal(1)}}, {1: "a"}, b"x"])
def test_what_has_no_exact_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"no canonical JSON|key must be text"):
        canonical_json(value)  # type: ignore[arg-type] # the refused input


def test_a_lone_surrogate_is_refused_before_the_database_sees_it() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical_json("\ud800")


def test_a_code_is_stored_as_its_text_and_never_cut() -> None:
    kind = CodeText(11)
    stored = kind.process_bind_param(ContainerNumber("CSQU3054383"), DIALECTS[0])
    assert type(stored) is str
    assert kind.process_bind_param(None, DIALECTS[0]) is None
    with pytest.raises(ValueError, match="12 characters exceeds 11"):
        kind.process_bind_param("CSQU30543831", DIALECTS[0])


@pytest.mark.parametrize("kind", [UtcDateTime(), ExactDecimal(2), JsonText()])
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_nothing_is_stored_as_null(kind: TypeDecorator[Any], dialect: Dialect) -> None:
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None
