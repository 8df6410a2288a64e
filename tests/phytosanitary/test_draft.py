"""The draft of a shipment says what was entered, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from logistics.customs.knowledge import knowledge
from logistics.customs.phytosanitary.answers import is_clean
from logistics.customs.phytosanitary.document import new_sps, read_sps
from logistics.customs.phytosanitary.draft import Draft
from logistics.customs.phytosanitary.line_facts import TradeLine
from logistics.customs.phytosanitary.validation import validate
from logistics.kernel.errors import InvalidError
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Shipment
from tests.customs.wire import HERE, Wire, changed, example
from tests.phytosanitary.certificates import AT, drafted
from tests.shipments.reading import read

CLEAN = sorted(path.stem for path in (HERE / "clean").glob("*.json"))


def _lines(draft: Draft) -> tuple[TradeLine, ...]:
    return draft.facts.certificate.consignment.items[0].lines


def _notes(draft: Draft, subject: str) -> list[str | None]:
    notes = draft.facts.certificate.document.notes
    return [note.content.text for note in notes if note.subject == subject]


def _drafted_or_none(shipment: Shipment, consignment: str) -> Draft | None:
    """The draft; none for goods that need no certificate."""
    try:
        return drafted(shipment, consignment)
    except InvalidError as refused:
        if refused.code == "ephyto.no_plants":
            return None
        raise


def _refused(wire: Wire, consignment: str | None = None) -> str:
    with pytest.raises(InvalidError) as refused:
        drafted(wire, consignment)
    return refused.value.code


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_said_against_the_draft_of_any_plant_commodity(name: str) -> None:
    shipment = read(example(name))
    for part in shipment.consignments:
        draft = _drafted_or_none(shipment, part.id)
        if draft is None:
            continue
        found = read_sps(new_sps(draft.facts).to_bytes())
        assert found.facts == draft.facts
        assert validate(found) == ()


def test_most_clean_shipments_are_of_plants() -> None:
    shipments = [read(example(name)) for name in CLEAN]
    found = [_drafted_or_none(one, part.id) for one in shipments for part in one.consignments]
    drafts = [draft for draft in found if draft]
    named = {line.common_names[0].text for draft in drafts for line in _lines(draft)}
    assert len(drafts) > 45
    assert {"Coffee", "Tea", "Macadamia", "Avocado", "Chilli", "Stevia", "Baskets"} <= named
    assert {draft.facts.certificate.document.status for draft in drafts} == {47}


def test_a_draft_bears_our_reference_and_no_signature() -> None:
    facts = drafted(example()).facts
    document, header = facts.certificate.document, facts.header
    assert header is not None
    assert document.id == header.number == "DRAFT-KIVU-2026-031"
    assert (document.type, header.type, document.status, header.status) == (851, 851, 47, 47)
    assert (header.sender, header.receiver) == ("RW", "CN")
    assert document.issued is not None
    assert document.issued.at == AT
    assert document.signature == type(document.signature)()
    assert document.issuer is None


def test_goods_journey_and_parties_are_as_entered() -> None:
    consignment = drafted(example()).facts.certificate.consignment
    (line,) = consignment.items[0].lines
    assert consignment.consignor.name == "Kivu Heights Coffee Cooperative"
    assert consignment.consignee.address.four == "China"
    assert [country.id for country in consignment.transit] == ["TZ", "SG"]
    assert (consignment.point_of_entry.id, consignment.container) == ("CNSHA", "MSKU9042173")
    assert consignment.examined_at == "Masaka Dry Mill, shed 3"
    assert [(leg.id, leg.mode, leg.means) for leg in consignment.movements] == [
        ("649E", 1, "Ocean Zambezi"),
        ("052N", 1, "Straits Harmony"),
    ]
    assert (line.net_mass.value, line.net_mass.unit) == (Decimal(19200), "KGM")
    assert [(held.kind, held.count) for held in line.packages] == [("BG", Decimal(320))]
    assert [(origin.id, origin.division) for origin in line.origins] == [
        ("RW", "Nyamasheke"),
        ("RW", "Rutsiro"),
    ]
    assert [(held.system, held.code) for held in line.classes] == [("HS", "090111")]
    assert [told.text for told in line.scientific_names] == ["Coffea arabica"]


def _countries(draft: Draft) -> tuple[str | None, str | None]:
    assert draft.facts.header is not None
    return draft.facts.header.receiver, draft.facts.certificate.consignment.destination.id


def _with_consignee_in(country: str, **changes: object) -> Wire:
    return changed({"/parties/3/address/country": country, **changes})


def test_the_destination_is_where_the_goods_go() -> None:
    draft = drafted(_with_consignee_in("HK"))
    assert _countries(draft) == ("CN", "CN")
    assert [one.id for one in draft.facts.certificate.consignment.transit] == ["TZ", "SG"]
    (remark,) = [one for one in draft.remarks if "Hong Kong" in one]
    assert "The goods go to China" in remark
    assert "Verify with RICA" in remark
    assert not any("consignee" in one for one in drafted(example()).remarks)


def test_goods_that_travel_on_from_their_port_go_to_the_last_stop() -> None:
    ends = {"/consignments/0/legs/2/to_place": "hong-kong"}
    onward = drafted(_with_consignee_in("HK", **ends, **{"/consignments/0/legs/3": _ONWARD}))
    assert _countries(onward) == ("CN", "CN")
    assert "HK" in {one.id for one in onward.facts.certificate.consignment.transit}
    landed = drafted(_with_consignee_in("CN", **ends, **{"/consignments/0/legs/3": None}))
    assert _countries(landed) == ("HK", "HK")
    unknown = {**_ONWARD, "to_place": "nowhere-known"}
    lost = drafted(_with_consignee_in("CN", **ends, **{"/consignments/0/legs/3": unknown}))
    assert _countries(lost) == ("HK", "HK")


_ONWARD = {"id": "on", "mode": "road", "from_place": "hong-kong", "to_place": "shanghai"}


def test_a_journey_not_planned_out_of_africa_tells_no_destination() -> None:
    wire = changed({"/consignments/0/legs": example()["consignments"][0]["legs"][:1]})
    assert _countries(drafted(wire)) == ("CN", "CN")
    assert _countries(drafted(_with_consignee_in("HK", **{"/consignments": []}))) == ("HK", "HK")


def test_a_treatment_is_told_by_its_characteristics_and_in_words() -> None:
    (process,) = _lines(drafted(example("macadamia")))[0].processes
    tags = {held.texts[0].text: held for held in process.characteristics}
    assert (process.type, process.duration.value, process.duration.unit) == (
        "ZZZ",
        Decimal(72),
        "HUR",
    )
    assert process.start is not None
    assert process.start.written == "2026-11-21"
    assert tags["TTL1"].texts[1].text == "CHT"
    assert (tags["TTTM"].value.value, tags["TTTM"].value.unit) == (Decimal(24), "CEL")
    assert (tags["TTCO"].value.value, tags["TTCO"].value.unit) == (Decimal(2), "A93")
    words = tags["TTFT"].texts[1].text or ""
    assert words.startswith("Fumigation, Phosphine, 2 g/m³, 72 h, 24 °C, 2026-11-21")


def test_a_dose_without_unit_is_told_in_words_only() -> None:
    wire = changed({"/treatments/0/concentration": "2"}, example("macadamia"))
    (process,) = _lines(drafted(wire))[0].processes
    assert "TTCO" not in {held.texts[0].text for held in process.characteristics}


def test_the_declaration_names_protocol_and_pests() -> None:
    (told,) = _notes(drafted(example("macadamia")), "ADEDL")
    assert told is not None
    assert "dried nuts" in told
    assert "Trogoderma granarium" in told
    assert "erify" not in told


def test_a_declaration_not_known_to_its_end_says_with_whom_to_verify() -> None:
    assert "verify with RICA" in str(_notes(drafted(example("avocado")), "ADEDL"))
    assert any("Verify with RICA" in remark for remark in drafted(example()).remarks)


def test_nothing_is_declared_that_is_told_of_other_countries_only() -> None:
    coffee = drafted(example())
    assert _notes(coffee, "ADEDL") == []
    assert b"Hypothenemus" not in new_sps(coffee.facts).to_bytes()
    (remark,) = [remark for remark in coffee.remarks if "Hypothenemus hampei" in remark]
    assert "Prostephanus truncatus" in remark
    assert "Verify with RICA" in remark


def test_of_some_pests_of_other_countries_the_verified_ones_are_declared() -> None:
    coffee = drafted(example(), verified=["pest-coffee-green-hypothenemus-hampei"])
    (told,) = _notes(coffee, "ADEDL")
    assert "free from Hypothenemus hampei." in str(told)
    assert "verify with RICA" in str(told)
    assert [remark for remark in coffee.remarks if "Hypothenemus" in remark] == []
    assert any("Prostephanus truncatus" in remark for remark in coffee.remarks)


def test_a_protocol_is_named_without_pests_told_of_other_countries() -> None:
    chilli = drafted(example("chilli-sea"))
    (told,) = _notes(chilli, "ADEDL")
    assert "dried chilli" in str(told)
    assert "Trogoderma" not in str(told)
    assert any("Trogoderma granarium" in remark for remark in chilli.remarks)


def test_permit_inspection_marks_and_producers_are_noted() -> None:
    draft = drafted(example("avocado"))
    assert _notes(draft, "ADIPEDL") == ["AP2026-31-00871"]
    told = str(_notes(draft, "ADAOEDL"))
    assert all(kind in told.casefold() for kind in ("orchard", "packhouse", "fumigat"))
    assert "Producers: " in str(_notes(drafted(example()), "ADAOEDL"))
    assert _notes(drafted(example()), "ADIPEDL") == []
    assert _notes(drafted(example()), "ADDIEDL") == ["2026-11-26"]
    assert "028/0412/0031 / KIVU HEIGHTS / SHANGHAI" in _notes(drafted(example()), "DMCL")


def test_an_inspection_only_asked_for_is_not_told() -> None:
    wire = changed({"/issued_papers": []})
    assert _notes(drafted(wire), "ADDIEDL") == []


def test_all_containers_and_seals_are_told() -> None:
    draft = drafted(example("robusta-mombasa"))
    told = str(_notes(draft, "ADAOEDL"))
    assert "TCLU4826112" in told
    assert "TCLU4826405" in told
    assert draft.facts.certificate.consignment.container == "TCLU4826112"


def test_only_plants_stand_in_it_and_the_rest_is_told() -> None:
    draft = drafted(example("roasted-sea"))
    assert [line.common_names[0].text for line in _lines(draft)] == ["Coffee"]
    assert any("Line 2" in remark and "left out" in remark for remark in draft.remarks)


def test_goods_counted_in_pieces_tell_their_number() -> None:
    quantity = {"value": "900", "unit": "C62"}
    wire = changed({"/lines/0/quantity": quantity}, example("baskets-sea"))
    notes = {note.subject: note.contents[0].text for note in _lines(drafted(wire))[0].notes}
    assert notes["OQV"] == "900"
    assert notes["OQU"]


def test_each_consignment_has_a_draft_of_its_own() -> None:
    wire = example("coffee-two-parts")
    assert _refused(wire) == "ephyto.consignments"
    assert _refused(wire, "ship") == "ephyto.consignment"
    sea, air = drafted(wire, "sea"), drafted(wire, "air")
    numbers = [one.facts.certificate.document.id for one in (sea, air)]
    assert numbers == ["DRAFT-MHC-26-44-sea", "DRAFT-MHC-26-44-air"]
    counts = [_lines(one)[0].packages[0].count for one in (sea, air)]
    assert counts == [400, 20]
    assert sea.facts.certificate.consignment.container == "FCIU5902332"
    assert air.facts.certificate.consignment.movements[0].mode == 4


def test_a_consignment_without_packages_is_refused() -> None:
    wire = example("coffee-two-parts")
    for group in wire["packages"]:
        group["allotments"] = []
    assert _refused(wire, "sea") == "ephyto.unallotted"


def test_goods_of_rwanda_and_of_elsewhere_are_not_certified_together() -> None:
    wire = changed({"/lines/1/country_of_origin": "BI", "/lines/1/lots": []}, example("chilli-sea"))
    assert _refused(wire) == "ephyto.mixed_origins"


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("honey", {}, "ephyto.no_plants"),
        ("tantalum", {}, "ephyto.no_plants"),
        ("coffee", {"/lines/0/commodity": None}, "ephyto.no_plants"),
        ("coffee", {"/lines": []}, "ephyto.no_plants"),
        ("coffee", {"/reference": None}, "ephyto.reference"),
    ],
)
def test_what_cannot_be_drafted_is_refused(name: str, changes: Wire, code: str) -> None:
    assert _refused(changed(changes, example(name))) == code


def test_what_is_not_entered_stays_out() -> None:
    bare = {"id": "1", "commodity": "coffee", "processing_state": "green"}
    wire = changed({"/lines": [bare], "/packages": [], "/parties": [], "/consignments": []})
    facts = drafted(wire).facts
    (line,) = facts.certificate.consignment.items[0].lines
    assert (line.net_mass.value, line.packages, line.origins, line.classes) == (None, (), (), ())
    assert line.scientific_names == ()
    assert facts.header is not None
    assert facts.header.receiver is None
    told = {answer.code for answer in validate(read_sps(new_sps(facts).to_bytes()))}
    assert {"origin-missing", "packages-missing", "element-missing"} <= told


def test_hidden_characters_and_line_ends_do_not_reach_the_file() -> None:
    shipment = read(example())
    spoiled = replace(
        shipment.lines[0],
        description="Green\x07 coffee\u202e\r\nof Kivu \t \ud800<b>",
        intended_use="\x00\n",
    )
    draft = drafted(replace(shipment, lines=(spoiled,)))
    (line,) = _lines(draft)
    assert line.descriptions[0].text == "Green coffee / of Kivu <b>"
    assert line.intended_uses == ()
    assert validate(read_sps(new_sps(draft.facts).to_bytes())) == ()


def test_an_address_of_many_lines_keeps_them_all() -> None:
    streets = ["Room 1", "Floor 2", "House 3", "Road 4"]
    wire = changed({"/parties/0/address/lines": streets})
    address = drafted(wire).facts.certificate.consignment.consignor.address
    assert address.four == "Road 4"
    assert address.five == "Kigali, Gasabo, Rwanda"


@pytest.mark.parametrize(
    ("commodity", "state"),
    [key for key, held in commodity_states().items() if held.plant_product],
)
def test_every_plant_product_has_a_draft_that_holds(commodity: str, state: str) -> None:
    goods = {"commodity": commodity, "processing_state": state, "botanical_name": None}
    wire = changed({f"/lines/0/{name}": value for name, value in goods.items()})
    draft = drafted(wire)
    answers = validate(read_sps(new_sps(draft.facts).to_bytes()))
    assert is_clean(answers), answers
    if not knowledge().plants.on((commodity, state), AT.date()):
        assert any("need of a certificate is not confirmed" in one for one in draft.remarks)
