"""The code lists: where they come from, what their keys look like, and that none stands twice."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from logistics.kernel.codes import (
    ChinaHsCode,
    CountryCode,
    Hs6Code,
    RwandaHsCode,
    UnLocode,
)
from logistics.kernel.quantity import MASS_UNITS
from logistics.reference.airports import airports, city_of_iata, country_of_iata
from logistics.reference.commodities import commodity_states
from logistics.reference.packages import package_kinds
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.places import canonical_unlocode, place, place_of_unlocode, places
from logistics.reference.registration_kinds import registration_kinds
from logistics.reference.tables import table
from logistics.reference.units import units
from logistics.reference.zones import local_date, offsets, zone_of

LISTS: list[tuple[str, str, str, int]] = [
    ("airports", "iata", r"[A-Z]{3}", 95),
    ("commodities", "key", r"[a-z-]+", 41),
    ("landlocked", "country", r"[A-Z]{2}", 32),
    ("lot-stages", "kind", r"[a-z-]+", 21),
    ("packages", "code", r"[0-9A-Z]{2}", 405),
    ("paper-kinds", "kind", r"[a-z0-9-]+", 51),
    ("places", "id", r"[a-z-]+", 59),
    ("registration-kinds", "kind", r"[a-z-]+", 14),
    ("units", "code", r"[A-Z0-9]{2,3}", 16),
    ("zones", "country", r"[A-Z]{2}", 25),
]


@pytest.mark.parametrize("name", [*(row[0] for row in LISTS), "glyph-coverage"])
def test_a_list_names_its_source_edition_and_retrieval(name: str) -> None:
    held = table(name)
    assert len(held.source) > 20
    assert held.edition
    assert date(2026, 1, 1) <= date.fromisoformat(held.retrieved) < date(2030, 1, 1)


@pytest.mark.parametrize(("name", "key", "written", "count"), LISTS)
def test_each_key_is_well_written_and_stands_once(
    name: str, key: str, written: str, count: int
) -> None:
    keys = [row[key] for row in table(name).rows]
    assert [found for found in keys if not re.fullmatch(written, found)] == []
    assert len(set(keys)) == len(keys) == count


@pytest.mark.parametrize(
    ("rows", "count"),
    [(package_kinds, 405), (paper_kinds, 51), (places, 59), (registration_kinds, 14), (units, 16)],
)
def test_every_row_of_a_list_can_be_looked_up(
    rows: Callable[[], dict[str, object]], count: int
) -> None:
    assert len(rows()) == count
    with pytest.raises(KeyError):
        rows()["no such code"]


def test_an_absent_list_is_no_empty_one() -> None:
    with pytest.raises(FileNotFoundError):
        table("no-such-list")


def test_places_bear_codes_of_their_country() -> None:
    kinds = {"city", "port", "airport", "border", "inland-terminal"}
    for found in places().values():
        assert found.kind in kinds
        assert found.country == CountryCode(found.country or "")
        for code in filter(None, (found.unlocode, *found.aliases)):
            assert UnLocode(code).country == found.country


def test_a_place_is_found_by_each_of_its_codes() -> None:
    shanghai = place("shanghai")
    assert shanghai.aliases
    for code in (shanghai.unlocode, *shanghai.aliases):
        assert code is not None
        assert place_of_unlocode(code) == shanghai
        assert canonical_unlocode(code) == shanghai.unlocode
    assert place_of_unlocode("USNYC") is None
    assert canonical_unlocode("USNYC") == "USNYC"
    with pytest.raises(KeyError):
        place("atlantis")


def test_the_first_of_two_places_answers_for_their_common_code() -> None:
    found = place_of_unlocode("RWKGL")
    assert found is not None
    assert found.id == "kigali"


def test_commodities_carry_codes_that_agree() -> None:
    for (commodity, state), row in commodity_states().items():
        assert (row.commodity, row.state) == (commodity, state)
        own = Hs6Code(row.hs6) if row.hs6 else None
        assert row.hs_rw is None or RwandaHsCode(row.hs_rw).hs6 == own
        assert row.hs_cn is None or ChinaHsCode(row.hs_cn).hs6 == own
        assert row.package in package_kinds()


def test_numbers_of_registrations_have_patterns_that_compile() -> None:
    for kind in registration_kinds().values():
        assert re.compile(kind.pattern or "").fullmatch("an unlikely number") is None


def test_units_of_mass_are_units() -> None:
    assert set(MASS_UNITS) <= set(units())


def test_every_offset_is_of_a_country_and_a_quarter_of_an_hour() -> None:
    for country, written in offsets().items():
        assert CountryCode(country) == country
        assert re.fullmatch(r"[+-][01][0-9]:(00|15|30|45)", written)
        told = datetime.fromisoformat(f"2026-01-01T00:00:00{written}")
        assert zone_of(country).utcoffset(told) == told.utcoffset()


def test_a_day_begins_earlier_in_the_east() -> None:
    late = datetime.fromisoformat("2026-05-30T22:30:00+00:00")
    assert local_date(late, "RW") == date(2026, 5, 31)
    assert local_date(late - timedelta(hours=1), "RW") == date(2026, 5, 30)
    assert local_date(late - timedelta(hours=5), "CN") == date(2026, 5, 31)
    with pytest.raises(KeyError):
        local_date(late, "US")


def test_an_airport_is_in_the_country_of_its_zone() -> None:
    for airport in airports().values():
        assert re.fullmatch(r"[A-Z]{3}", airport.city)
        assert CountryCode(airport.country)
        zone = ZoneInfo(airport.zone)
        if airport.country in offsets():
            noon = datetime(2026, 7, 1, 12, tzinfo=zone)
            assert noon.utcoffset() == zone_of(airport.country).utcoffset(None)


def test_a_city_with_several_airports_is_known_by_its_own_code() -> None:
    assert (city_of_iata("PVG"), country_of_iata("PVG")) == ("SHA", "CN")
    assert (city_of_iata("BJS"), country_of_iata("BJS")) == ("BJS", "CN")
    assert (city_of_iata("QQQ"), country_of_iata("QQQ")) == ("QQQ", None)
