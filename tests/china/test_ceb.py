"""Platform goods: fields in the order of the messages, codes where known, nobody's identity."""

import json
from typing import Any

import pytest

from logistics.customs.china.ceb_layout import ceb_layout
from logistics.customs.china.status import Status
from logistics.kernel.errors import InvalidError
from tests.china.sheets import CLEAN, field, goods_of
from tests.customs.wire import Wire, changed, example

ORDER = "CEB311/OrderList"
LIST = "CEB621/InventoryList"
HEAD = "CEB621/InventoryHead"
PARCELS = [name for name in CLEAN if "ecommerce" in example(name) or "post" in name]
IN_ORDER = {
    ORDER: "gnum itemNo itemName itemDescribe barCode unit qty price totalPrice currency country"
    " note",
    LIST: "gnum itemRecordNo itemNo itemName gcode gname gmodel barCode country currency qty unit"
    " qty1 unit1 qty2 unit2 price totalPrice note",
}
COMPLETE = {
    "/lines/0/elements": {
        "brand_type": "4",
        "preparation": "焙炒豆",
        "variety": "阿拉比卡",
        "growing_area": "卢旺达",
    }
}


@pytest.mark.parametrize("message", IN_ORDER)
def test_fields_stand_in_the_order_of_the_message(message: str) -> None:
    items = goods_of(example("crafts-9610")).messages[message]
    assert len(items) == 2
    for held in items:
        assert " ".join(one.key for one in held.entries) == IN_ORDER[message]


def test_a_complete_order_tells_all_that_the_exporter_knows() -> None:
    goods = goods_of(changed(COMPLETE, example("blind-coffee-9610")), "238")
    assert goods.complete
    told = {one.key: one.text for one in goods.messages[LIST][0].entries if one.text}
    assert told == {
        "gnum": "1",
        "itemName": "焙炒咖啡豆",
        "gcode": "0901210000",
        "gname": "焙炒咖啡豆",
        "gmodel": "4|3|焙炒豆|阿拉比卡|卢旺达",
        "country": "238",
        "currency": "142",
        "qty": "2",
        "unit": "035",
        "qty1": "2",
        "unit1": "035",
        "price": "180",
        "totalPrice": "360",
    }
    head = {one.key: one.text for one in goods.messages[HEAD][0].entries}
    assert head == {"tradeMode": "9610", "packNo": "1", "grossWeight": "2.3", "netWeight": "2"}


def test_the_numeric_code_of_rwanda_is_configured_or_to_be_verified() -> None:
    wire = example("blind-coffee-9610")
    entry = field(goods_of(wire), ORDER, "country")
    assert (entry.text, entry.status) == (None, Status.VERIFY)
    assert field(goods_of(wire, "238"), ORDER, "country").status is Status.GIVEN
    marked = frozenset({"code-origin-origplacecode-238"})
    assert field(goods_of(wire, verified=marked), ORDER, "country").text == "238"
    kenyan = changed({"/lines/0/country_of_origin": "KE"}, wire)
    assert field(goods_of(kenyan, "238"), ORDER, "country").text is None


@pytest.mark.parametrize("code", ["23", "2380", "RWA", "²38", ""])
def test_a_country_code_is_three_digits(code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        goods_of(example("blind-coffee-9610"), code)
    assert refused.value.code == "china.country_code"


def test_cargo_is_no_order() -> None:
    with pytest.raises(InvalidError) as refused:
        goods_of(example())
    assert refused.value.code == "china.not_parcel"


@pytest.mark.parametrize("name", PARCELS)
def test_nothing_personal_is_written(name: str) -> None:
    wire = example(name)
    told: Any = goods_of(wire).to_json()
    text = json.dumps(told, ensure_ascii=False)
    buyer = next(party for party in wire["parties"] if "buyer" in party["roles"])
    order = wire.get("ecommerce", {}).get("order", {})
    payment = wire.get("ecommerce", {}).get("payment", {})
    secrets = (
        *(buyer.get(key) for key in ("name", "name_zh", "phone")),
        *(order.get(key) for key in ("buyer_name", "buyer_id", "buyer_phone")),
        *(payment.get(key) for key in ("payer_name", "payer_id", "number")),
    )
    assert [secret for secret in secrets if secret and secret in text] == []
    assert "buyerIdNumber" in told["platform_adds"]["CEB621/InventoryHead"]


def test_prices_in_another_currency_are_the_platforms() -> None:
    goods = goods_of(example("baskets-1210"))
    for name in ("price", "totalPrice", "currency"):
        assert field(goods, LIST, name).status is Status.PLATFORM


def test_a_currency_belongs_to_a_price() -> None:
    wire = changed({"/lines/0/price": None, "/lines/0/amount": None}, example("blind-coffee-9610"))
    for name in ("price", "totalPrice", "currency"):
        entry = field(goods_of(wire), LIST, name)
        assert (entry.text, entry.status) == (None, Status.MISSING)
        assert entry.basis.entered == ("/lines/0/price",)


@pytest.mark.parametrize(("priced", "code"), [("CNY", "142"), ("USD", None)])
def test_a_price_without_a_quantity_has_its_currency(priced: str, code: str | None) -> None:
    price = {"amount": "180", "currency": priced, "per": {"value": "1", "unit": "KGM"}}
    lone = {"/lines/0/price": price, "/lines/0/amount": None, "/lines/0/quantity": None}
    goods = goods_of(changed(lone, example("blind-coffee-9610")))
    assert field(goods, LIST, "currency").text == code


def test_a_price_for_another_quantity_is_asked_for() -> None:
    per = {"/lines/0/price/per": {"value": "500", "unit": "GRM"}}
    entry = field(goods_of(changed(per, example("blind-coffee-9610"))), ORDER, "price")
    assert entry.status is Status.MISSING
    assert "KGM" in (entry.note or "")


def test_a_value_beyond_its_limit_is_a_problem_with_its_field() -> None:
    wire = changed({"/lines/0/quantity/value": "1.123456"}, example("blind-coffee-9610"))
    goods = goods_of(changed(COMPLETE, wire), "238")
    assert not goods.complete
    assert {(one.facts["field"], one.facts["limit"], one.pointer) for one in goods.problems} == {
        ("qty", "N19,5", "/lines/0/quantity"),
    }
    told: Any = goods.to_json()["problems"]
    assert told[0]["code"] == "ceb.limit"
    assert "qty takes N19,5" in told[0]["message"]


def test_elements_that_are_too_long_together_are_a_problem() -> None:
    names = ("process", "model", "content", "english-name", "brand")
    further = [{"element": name, "value": name[0] * 120} for name in names]
    oil = {
        "/lines/0/hs_cn": "3301299999",
        "/lines/0/intended_use": "scent",
        "/lines/0/elements": {"brand_type": "4", "packing": "drum", "further": further},
    }
    goods = goods_of(changed(oil, example("blind-coffee-9610")), "238")
    assert [str(one.facts["limit"]) for one in goods.problems] == ["C..510"]


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("gcode", "0901210000", True),
        ("gcode", "090121", False),
        ("gname", "咖" * 250, True),
        ("gname", "咖" * 251, False),
        ("gnum", "9999", True),
        ("gnum", "10000", False),
        ("price", "99999999999999.12345", True),
        ("price", "100000000000000", False),
        ("price", "0.123456", False),
        ("unit", "35", False),
    ],
)
def test_a_field_takes_no_more_than_its_limit(name: str, text: str, fits: bool) -> None:  # noqa: FBT001 - a case of the table
    layout = next(one for one in ceb_layout().messages[LIST] if one.name == name)
    assert layout.fits(text) is fits


@pytest.mark.parametrize("name", PARCELS)
def test_every_parcel_has_goods_for_the_platform(name: str) -> None:
    wire = example(name)
    goods = goods_of(wire)
    assert len(goods.messages[ORDER]) == len(wire["lines"])
    assert goods.mode == wire.get("ecommerce", {}).get("mode", "post")
    for entry in goods.entries():
        assert entry.text or entry.status is not Status.GIVEN
        if entry.status is Status.MISSING:
            assert entry.basis.entered


def _legal(wire: Wire, *verified: str) -> dict[str, tuple[str | None, Status]]:
    goods = goods_of(wire, verified=frozenset(verified))
    found = (field(goods, LIST, name) for name in ("qty1", "unit1", "qty2", "unit2"))
    return {one.key: (one.text, one.status) for one in found}


def test_units_that_only_the_goods_tell_are_to_be_verified() -> None:
    assert _legal(example("blind-honey-9610")) == {
        "qty1": ("3", Status.GIVEN),
        "unit1": ("035", Status.VERIFY),
        "qty2": (None, Status.VERIFY),
        "unit2": (None, Status.VERIFY),
    }


def test_goods_nobody_knows_have_no_legal_unit() -> None:
    unknown = {"/lines/0/commodity": None, "/lines/0/hs_cn": "8471300000"}
    told = _legal(changed(unknown, example("blind-honey-9610")))
    assert set(told.values()) == {(None, Status.VERIFY)}


def test_units_of_the_tariff_code_are_told_by_its_row_and_a_second_one_may_be_none() -> None:
    told = {
        "qty1": ("2", Status.GIVEN),
        "unit1": ("035", Status.VERIFY),
        "qty2": (None, Status.EMPTY),
        "unit2": (None, Status.EMPTY),
    }
    wire = example("blind-coffee-9610")
    assert _legal(wire) == told
    assert _legal(wire, "units-0901") == {**told, "unit1": ("035", Status.GIVEN)}
