"""The application for the China-LDC certificate of origin: forms as many as it takes."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.origin_certificate import OriginApplicationPayload, origin_application
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line, OwnPaper, Shipment
from tests.docs.coffee import coffee, coffee_with, texts
from tests.docs.papers import squeezed

KIND = "china-ldc-origin-application"
UGANDA = CountryCode("UG")


def _line(number: int) -> Line:
    return replace(coffee().lines[0], id=str(number), lots=())


def _with(lines: Iterable[Line], **more: object) -> Shipment:
    return coffee_with(lines=tuple(lines), packages=(), **more)


def _items(told: OriginApplicationPayload) -> list[list[str]]:
    return [[item.number for item in form.items] for form in told.sheets]


@pytest.mark.parametrize(("count", "forms"), [(20, [20]), (21, [20, 1]), (45, [20, 20, 5])])
def test_a_form_holds_twenty_items(count: int, forms: list[int]) -> None:
    told = origin_application(_with(map(_line, range(1, count + 1))), Numbering())
    assert _items(told) == [[str(number + 1) for number in range(form)] for form in forms]
    nets = [form.net_total for form in told.sheets]
    assert nets == [f"{19_200 * form:,} kg" for form in forms]


def test_each_form_is_drawn_on_pages_of_its_own_and_says_which_lines_it_holds() -> None:
    shipment = _with(map(_line, range(1, 22)))
    told = origin_application(shipment, Numbering())
    assert told.sheets[0].remarks.startswith("Form 1 of 2: lines 1–20 of the invoice")
    pages = [squeezed(page) for page in texts(KIND, shipment)]
    beginnings = [page for page in pages if "Reservedforcustomsorportauthority" in page]
    assert len(beginnings) == len(told.sheets)
    assert "Form2of2:line" in pages[-1]
    assert "Form1of2" not in pages[-1]


def test_one_form_says_nothing_of_others() -> None:
    (form,) = origin_application(coffee(), Numbering()).sheets
    assert "Form" not in form.remarks


@pytest.mark.parametrize(
    "foreign",
    [
        replace(_line(2), country_of_origin=UGANDA),
        replace(_line(2), lots=(replace(coffee().lines[0].lots[0], country_of_origin=UGANDA),)),
    ],
)
def test_goods_of_another_country_are_left_out_and_named(foreign: Line) -> None:
    shipment = _with((_line(1), foreign, _line(3)))
    told = origin_application(shipment, Numbering())
    assert _items(told) == [["1", "2"]]
    assert told.sheets[0].net_total == "38,400 kg"
    assert any(": line 2 –" in note for note in told.unverified)
    assert "Leftout,forlackofRwandanorigin" in squeezed("".join(texts(KIND, shipment)))


def test_several_lines_left_out_are_named_together() -> None:
    foreign = (replace(_line(number), country_of_origin=UGANDA) for number in (2, 3))
    told = origin_application(_with((_line(1), *foreign)), Numbering())
    assert any(": lines 2–3 –" in note for note in told.unverified)


def test_foreign_lots_under_another_criterion_may_be_applied_for() -> None:
    lots = (replace(coffee().lines[0].lots[0], country_of_origin=UGANDA),)
    told = origin_application(
        _with((replace(_line(1), lots=lots, origin_criterion="CTH"),)), Numbering()
    )
    assert _items(told) == [["1"]]
    assert not any("Left out" in note for note in told.unverified)


def test_applications_of_the_shipment_say_which_lines_stand_on_them() -> None:
    papers = (OwnPaper(kind=KIND, lines=("1", "3")), OwnPaper(kind=KIND, lines=("2",)))
    told = origin_application(_with(map(_line, (1, 2, 3)), papers=papers), Numbering())
    assert _items(told) == [["1", "2"], ["1"]]
    assert told.sheets[0].remarks.startswith("Form 1 of 2: lines 1, 3 of the invoice")
    assert told.sheets[1].remarks.startswith("Form 2 of 2: line 2 of the invoice")
