"""Each line tells its own codes, rates, lots and registrations, not those of another."""

from logistics.customs.china.sheet import Sheet
from logistics.customs.china.status import Status
from tests.china.sheets import field, goods_of, item, sheet_of
from tests.customs.wire import Wire, changed, example


def _coffee_and_tea() -> Wire:
    tea = {**example("tea-air")["lines"][0], "id": "tea"}
    return changed({"/lines/-": tea})


def _told(sheet: Sheet, key: str, number: int = 0) -> list[str | None]:
    return [item(sheet, key, number, place).text for place in range(len(sheet.items))]


def test_rates_are_those_of_the_code_of_the_line() -> None:
    sheet = sheet_of(_coffee_and_tea())
    assert _told(sheet, "rate-general") == ["50 %", "100 %"]
    assert _told(sheet, "rate-most-favoured") == ["8 %", "15 %"]
    assert _told(sheet, "rate-vat") == ["13 %", "9 %"]
    assert item(sheet, "rate-vat", place=1).basis.rows == ("rate-0902409000-vat",)


def test_what_is_entered_of_a_line_is_told_of_it() -> None:
    sheet = sheet_of(_coffee_and_tea())
    assert [(held.number, held.line) for held in sheet.items] == [(1, "1"), (2, "tea")]
    assert _told(sheet, "hs-code") == ["0901110000", "0902409000"]
    assert _told(sheet, "inspection-class") == ["P.R/Q.S", "P.R/S"]
    assert _told(sheet, "quantity") == ["19200", "2000"]
    assert _told(sheet, "legal-quantity-1") == ["19200", "2000"]
    assert _told(sheet, "total-price") == ["112320", "6800"]
    assert _told(sheet, "origin-certificate-item") == ["1", "2"]
    assert _told(sheet, "lot", 1) == ["KH-26-118", "RH-1142"]
    assert item(sheet, "quantity", place=1).basis.entered == ("/lines/1/quantity/value",)


def test_beer_beside_coffee_has_its_consumption_tax_and_label() -> None:
    wire = changed({"/lines/-": {**example("beer")["lines"][0], "id": "beer"}})
    sheet = sheet_of(wire)
    keys = [{entry.key for entry in held.entries} for held in sheet.items]
    for key in ("rate-consumption", "chinese-label", "shelf-life", "legal-unit-2"):
        assert [key in held for held in keys] == [False, True]
    assert item(sheet, "attribute", 1, 0).text == "15 not prepacked"
    assert item(sheet, "attribute", 1, 1).text == "14 prepacked"


def test_a_registration_is_that_of_a_producer_of_the_line() -> None:
    factory = {"id": "factory", "roles": ["producer"], "name": "Rulindo Tea Factory"}
    held = {"kind": "gacc-producer", "number": "CRWA09020000000001", "holder": "factory"}
    wire = changed({"/parties/-": factory, "/registrations/-": held}, _coffee_and_tea())
    sheet = sheet_of(wire)
    assert _told(sheet, "registration", 1) == ["CRWA09012506010031", "CRWA09020000000001"]
    assert _told(sheet, "producer-name", 1) == ["Masaka Dry Mill Ltd", "Rulindo Tea Factory"]
    statuses = [item(sheet, "registration", 1, place).status for place in range(2)]
    assert statuses == [Status.VERIFY, Status.GIVEN]
    entry = item(sheet, "registration", 1, 1)
    assert entry.basis.entered == ("/registrations/3/number",)


def test_platform_goods_are_told_line_by_line() -> None:
    second = {
        "id": "2",
        "hs_cn": "0902409000",
        "description_zh": "红茶",
        "quantity": {"value": "3", "unit": "KGM"},
        "price": {"amount": "90", "currency": "CNY", "per": {"value": "1", "unit": "KGM"}},
    }
    goods = goods_of(changed({"/lines/-": second}, example("blind-coffee-9610")))
    names = ("gnum", "gcode", "gname", "qty", "totalPrice")
    for place, told in enumerate(
        (
            ["1", "0901210000", "焙炒咖啡豆", "2", "360"],
            ["2", "0902409000", "红茶", "3", "270"],
        )
    ):
        found = [field(goods, "CEB621/InventoryList", name, place).text for name in names]
        assert found == told
