from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from logistics.docs.payloads.writing import (
    bilingual,
    capitals,
    captioned,
    counted,
    day,
    grouped,
    kilograms,
    labelled,
    listed,
    measured,
    moment,
    with_unit,
    yes_or_no,
)
from logistics.kernel.codes import CountryCode
from logistics.kernel.quantity import Mass, Quantity
from logistics.kernel.words import catalogue


def test_a_date_names_its_month() -> None:
    assert day(date(2026, 4, 5)) == "05 Apr 2026"
    assert day(None) == ""


def test_a_time_carries_the_offset_of_its_place() -> None:
    kigali = timezone(timedelta(hours=2))
    assert moment(datetime(2026, 11, 26, 9, tzinfo=kigali)) == "26 Nov 2026 09:00 +02:00"
    assert moment(datetime(2026, 11, 26, 9, tzinfo=UTC)) == "26 Nov 2026 09:00 +00:00"


@pytest.mark.parametrize(
    ("number", "written"),
    [("19200.00", "19,200"), ("0.70", "0.7"), ("1E+4", "10,000"), ("1234567.891", "1,234,567.891")],
)
def test_numbers_are_grouped_and_plain(number: str, written: str) -> None:
    assert grouped(Decimal(number)) == written


def test_masses_are_written_in_kilograms() -> None:
    assert kilograms(Mass(Decimal("19.2"), "TNE")) == "19,200"
    assert kilograms(None) == ""


@pytest.mark.parametrize(
    ("count", "kind", "written"),
    [
        (320, "BG", "320 bags (BG) 袋"),
        (1, "BG", "1 bag (BG) 袋"),
        (2, "BX", "2 boxes (BX) 箱"),
        (5, "1A", "5 drum, steel (1A)"),
        (5, None, "5"),
        (5, "??", "5 ??"),
    ],
)
def test_packages_are_counted_by_kind(count: int, kind: str | None, written: str) -> None:
    assert counted(count, kind) == written


def test_a_quantity_carries_the_symbol_of_its_unit() -> None:
    assert measured(Quantity(Decimal(19200), "KGM")) == "19,200 kg"
    assert measured(Quantity(Decimal(320), "BG")) == "320 BG"


def test_nothing_is_labelled_without_a_text() -> None:
    assert labelled("TIN", "") == labelled("TIN", None) == captioned("lots", "") == ""
    assert captioned("lots", "A-1") == "Lots 批次: A-1"
    assert with_unit("", "kg") == ""


def test_each_thing_is_listed_once() -> None:
    assert listed(["a", None, "b", "a", ""]) == "a, b"


@pytest.mark.parametrize(("answer", "told"), [(True, "Yes 是"), (False, "No 否"), (None, "")])
def test_an_answer_is_told_in_both_languages(answer: bool | None, told: str) -> None:  # noqa: FBT001 - the answer under test
    assert yes_or_no(answer) == told


def test_facts_come_in_both_languages() -> None:
    said = bilingual("paper.invoice_declaration", countries=("Rwanda", "卢旺达"))
    english, chinese = said.split("\n")
    assert english.endswith("originate in Rwanda.")
    assert chinese.endswith("货物原产于卢旺达。")


def test_what_papers_say_in_chinese_they_say_in_english() -> None:
    chinese = {key for key in catalogue("zh") if key.startswith("paper.")}
    assert chinese
    assert chinese <= catalogue("en").keys()


@pytest.mark.parametrize(("code", "name"), [("RW", "卢旺达"), ("TZ", "坦桑尼亚"), ("CN", "中国")])
def test_a_country_has_its_chinese_name(code: str, name: str) -> None:
    assert CountryCode(code).chinese_name == name


def test_capitals_are_letters_that_a_paper_can_print() -> None:
    assert capitals("Uwase, Zoë") == "UWASE, ZOË"
    assert capitals("Weiß \u0250") == "WEIß \u0250"
