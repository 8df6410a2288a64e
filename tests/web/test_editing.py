"""Changing a shipment section by section, and as a file."""

import json
from typing import Any

import pytest

from logistics.web.forms.plans import section_of, sections
from tests.web.site import EXAMPLE, Site

WIRE: dict[str, Any] = json.loads(EXAMPLE)


def _document(site: Site, shipment: str) -> Any:
    return site.owner.client.get(f"{shipment}.json").json


@pytest.mark.parametrize("section", sections())
def test_saving_a_section_untouched_changes_nothing(site: Site, section: str) -> None:
    shipment = site.enter(site.owner)
    path = f"{shipment}/edit/{section}"
    after = site.owner.press(path, path)
    assert (after.path, "Your changes are stored" in after.text) == (shipment, True)
    assert _document(site, shipment) == WIRE


def test_every_part_of_the_file_has_its_section() -> None:
    shown = [name for section in sections().values() for name in section.names]
    assert sorted(shown) == sorted(set(shown))
    assert section_of("/schema_version") is None
    assert all(section_of(f"/{name}") for name in WIRE if name != "schema_version")


def test_fields_are_changed_emptied_added_and_removed(site: Site) -> None:
    shipment = site.enter(site.owner)
    goods = f"{shipment}/edit/goods"
    changes = {
        "/lines/0/grade": "A2",
        "/lines/0/ciq_suffix": "",
        "remove:/lines/0/lots/0": "yes",
        "/lines/0/lots/2/district": "Karongi",
        "/lines/0/lots/2/quantity/value": "100",
        "/lines/1/description": "Samples",
        "do": "stay",
    }
    shown = site.owner.get(goods).form(goods)
    after = site.owner.send(shown, changes)
    assert (after.status, after.path) == (200, goods)
    line, samples = _document(site, shipment)["lines"]
    assert (line["grade"], "ciq_suffix" in line) == ("A2", False)
    assert [lot["id"] for lot in line["lots"]] == ["KH-26-121", "1"]
    assert line["lots"][1]["quantity"] == {"value": "100", "unit": "KGM"}
    assert samples == {"id": "2", "description": "Samples"}


def test_what_re_export_needs_is_entered_with_its_line(site: Site) -> None:
    shipment = site.enter(site.owner)
    goods = f"{shipment}/edit/goods"
    held = "/lines/0/re_export"
    changes = {
        f"{held}/certificate_number": "UG-PC-26-0871",
        f"{held}/certificate_copy": "certified-copy",
        f"{held}/repacked": "false",
        f"{held}/additional_inspection": "true",
    }
    shown = site.owner.get(goods)
    assert "Number of the original phytosanitary certificate" in shown.text
    assert "A certified true copy" in shown.text
    after = site.owner.send(shown.form(goods), changes)
    assert _document(site, shipment)["lines"][0]["re_export"] == {
        "certificate_number": "UG-PC-26-0871",
        "certificate_copy": "certified-copy",
        "repacked": False,
        "additional_inspection": True,
    }
    assert "Original phytosanitary certificate UG-PC-26-0871" in after.text
    emptied = dict.fromkeys(changes, "")
    site.owner.press(goods, goods, **emptied)
    assert _document(site, shipment) == WIRE


def test_bad_input_loses_nothing_and_stands_beside_its_field(site: Site) -> None:
    shipment = site.enter(site.owner)
    goods = f"{shipment}/edit/goods"
    changes = {
        "/lines/0/hs_cn": "12",
        "/lines/0/net_mass/value": "many",
        "/lines/0/quantity/unit": "???",
        "/lines/0/grade": "A3",
    }
    after = site.owner.fill(goods, goods, changes)
    assert after.status == 422
    for name, value in changes.items():
        assert after.value(name) == value
    for place in ("hs_cn", "net_mass.value"):
        assert after.tree.get_element_by_id(f"lines.0.{place}").get("aria-invalid") == "true"
    assert "#lines.0.hs_cn" in after.answer.text
    assert _document(site, shipment) == WIRE


def test_a_stale_form_is_refused_with_what_to_do_and_keeps_what_was_typed(site: Site) -> None:
    shipment = site.enter(site.owner)
    trade = f"{shipment}/edit/trade"
    form = site.owner.get(trade).form(trade)
    site.owner.press(trade, trade, **{"/reference": "FIRST"})
    after = site.owner.send(form, {"/reference": "SECOND"})
    assert after.status == 412
    assert "was changed meanwhile" in after.text
    assert after.value("/reference") == "SECOND"
    again = site.owner.send(after.form(trade))
    assert again.status == 412
    assert _document(site, shipment)["reference"] == "FIRST"


def test_a_form_without_a_version_is_stale(site: Site) -> None:
    shipment = site.enter(site.owner)
    trade = f"{shipment}/edit/trade"
    after = site.owner.fill(trade, trade, {"version": "newest"})
    assert after.status == 412
    assert "which version it is based on" in after.text


def test_local_times_take_the_offset_of_their_place(site: Site) -> None:
    shipment = site.enter(site.owner)
    transport = f"{shipment}/edit/transport"
    assert "2026-12-11 18:00 +03:00" in site.owner.get(transport).answer.text
    site.owner.press(
        transport,
        transport,
        **{
            "/consignments/0/legs/1/actual/departure": "2026-12-12 07:30",
            "/consignments/0/legs/1/estimated/departure": "2026-12-11 20:00 +03:00",
        },
    )
    declaration = f"{shipment}/edit/declaration"
    site.owner.press(declaration, declaration, **{"/inspection/requested_at": "2026-11-26 09:00"})
    document = _document(site, shipment)
    leg = document["consignments"][0]["legs"][1]
    assert leg["actual"]["departure"] == "2026-12-12T07:30:00+03:00"
    assert leg["estimated"]["departure"] == "2026-12-11T20:00:00+03:00"
    assert document["inspection"]["requested_at"] == "2026-11-26T09:00:00+02:00"
    assert "12 Dec 2026 07:30 +03:00" in site.owner.get(shipment).text


def test_the_file_as_a_whole_is_edited_too(site: Site) -> None:
    shipment = site.enter(site.owner)
    path = f"{shipment}/file"
    held = json.loads(site.owner.get(path).value("file"))
    assert held == WIRE
    site.owner.press(path, path, file=json.dumps({**held, "remarks": "by file"}))
    assert _document(site, shipment)["remarks"] == "by file"
    broken = site.owner.fill(path, path, {"file": '{"schema_version": 1, "colour": "red"}'})
    assert broken.status == 422
    assert "/colour" in broken.text
    assert broken.value("file") == '{"schema_version": 1, "colour": "red"}'
    stale = site.owner.fill(path, path, {"version": "1"})
    assert stale.status == 412


def test_there_are_no_other_sections(site: Site) -> None:
    shipment = site.enter(site.owner)
    assert site.owner.get(f"{shipment}/edit/colours").status == 404


def test_a_closed_shipment_keeps_its_facts(site: Site) -> None:
    shipment = site.enter(site.owner)
    trade = f"{shipment}/edit/trade"
    form = site.owner.get(trade).form(trade)
    site.owner.press(shipment, f"{shipment}/lifecycle", action="cancel")
    after = site.owner.send(form, {"/reference": "X", "version": "2"})
    assert after.status == 409
    assert "is cancelled" in after.text
