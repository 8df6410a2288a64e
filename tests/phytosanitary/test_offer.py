"""The drafts among the files that every door offers."""

from datetime import datetime

from logistics.customs.authority_files import Asked, Offer, offers
from logistics.customs.phytosanitary.document import read_sps
from logistics.customs.rules.dates import KIGALI
from tests.customs.wire import example
from tests.shipments.reading import read

AT = datetime(2026, 11, 23, 9, 30, tzinfo=KIGALI)


def _asked(name: str) -> Asked:
    return Asked(shipment=read(example(name)), on=AT.date(), at=AT)


def _offered(name: str) -> dict[str, Offer]:
    found = offers(_asked(name))
    return {one.file.name: one for one in found if one.file.kind == "ephyto"}


def test_a_draft_is_of_the_moment_it_is_asked_for() -> None:
    (offer,) = _offered("coffee").values()
    issued = read_sps(offer.file.write(_asked("coffee"))).facts.certificate.document.issued
    assert issued is not None
    assert issued.written == "2026-11-23T09:30:00+02:00"


def test_what_a_draft_leaves_out_is_told_beside_it() -> None:
    (offer,) = _offered("coffee").values()
    assert any("additional declaration" in note for note in offer.notes)
    assert offer.to_json()["notes"] == list(offer.notes)


def test_each_consignment_has_a_file_of_its_own() -> None:
    assert list(_offered("coffee-two-parts")) == ["ephyto-1.xml", "ephyto-2.xml"]


def test_goods_without_need_of_a_certificate_say_so() -> None:
    (offer,) = _offered("honey").values()
    assert "needs a phytosanitary certificate" in offer.refusal
