"""Declaration elements stand in the order of the heading, joined and one by one."""

import pytest

from logistics.customs.china.status import Entry, Status
from tests.china.sheets import item, sheet_of
from tests.customs.wire import Wire, changed, example

FURTHER = "/lines/0/elements/further"


def _elements(wire: Wire) -> list[Entry]:
    return [one for one in sheet_of(wire).items[0].entries if one.key == "element"]


def test_an_element_left_out_keeps_its_place() -> None:
    wire = changed({"/lines/0/elements/variety": None})
    entry = item(sheet_of(wire), "declaration-elements")
    assert entry.status is Status.MISSING
    assert entry.text == "0|3|Beans, not roasted, not decaffeinated||Nyamasheke, Rwanda"
    assert entry.basis.entered == ("/lines/0/elements/variety",)
    assert [one.status for one in _elements(wire)].count(Status.MISSING) == 1


def test_further_elements_are_read_by_their_name() -> None:
    wire = changed(
        {
            FURTHER: [
                {"element": "brand", "value": "Virunga 维龙加"},
                {"element": "content", "value": "100 % coffee"},
            ]
        },
        example("instant-coffee-air"),
    )
    entry = item(sheet_of(wire), "declaration-elements")
    packing = example("instant-coffee-air")["lines"][0]["elements"]["packing"]
    assert entry.text == f"4|3|100 % coffee|{packing}|Virunga 维龙加"
    assert entry.status is Status.VERIFY


def test_an_element_without_a_field_names_where_it_goes() -> None:
    missing = [
        one for one in _elements(example("instant-coffee-air")) if one.status is Status.MISSING
    ]
    assert [one.note for one in missing] == [
        f"Missing: enter it at {FURTHER} as the element “content”.",
        f"Missing: enter it at {FURTHER} as the element “brand”.",
    ]


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("tea-air", "0|3|Fermented|50 kg paper sacks|无品牌"),
        (
            "macadamia",
            "|".join(["0|3", *["Dried, shelled, not for sowing"] * 2, "consumption|2026-08-20"]),
        ),
        ("stevia", "0|3|processing"),
        ("honey", "0|3|无品牌"),
    ],
)
def test_elements_told_elsewhere_are_read_from_there(name: str, joined: str) -> None:
    wire = changed({"/terms/contract/date": "2026-08-20"}, example(name))
    assert item(sheet_of(wire), "declaration-elements").text == joined


def test_gtin_and_cas_follow_in_their_places() -> None:
    wire = changed({"/lines/0/elements/cas": "58-08-2"})
    text = item(sheet_of(wire), "declaration-elements").text
    assert text == (
        "0|3|Beans, not roasted, not decaffeinated|Arabica Bourbon|Nyamasheke, Rwanda||58-08-2"
    )


def test_a_bar_inside_an_element_would_shift_the_others() -> None:
    wire = changed({"/lines/0/elements/variety": "Bourbon|Jackson"})
    sheet = sheet_of(wire)
    assert item(sheet, "declaration-elements").text == (
        "0|3|Beans, not roasted, not decaffeinated||Nyamasheke, Rwanda"
    )
    assert not sheet.complete
    held = item(sheet, "element", 4)
    assert "without it" in (held.note or "")
    assert held.text == "Bourbon|Jackson"


def test_the_export_preference_of_imports_is_known() -> None:
    entry = _elements(changed({"/lines/0/elements/export_preference": None}))[1]
    assert (entry.text, entry.basis.rows) == ("3", ("code-export-preference-3",))


def test_without_a_list_what_was_entered_is_told() -> None:
    entry = item(sheet_of(example("beer")), "declaration-elements")
    assert entry.text == "4|3|Glass bottles of 330 ml, 24 in a carton"
    assert entry.status is Status.VERIFY
    assert "No list" in (entry.note or "")
