"""The drafts among the files that every door offers."""

from datetime import date

from logistics.customs.authority_files import Asked, offers
from logistics.customs.phytosanitary.document import read_sps
from tests.customs.wire import example
from tests.shipments.reading import read

DAY = date(2026, 11, 23)


def _offered(name: str) -> dict[str, bytes | str]:
    found = offers(Asked(shipment=read(example(name)), on=DAY))
    drafts = (one for one in found if one.file.kind == "ephyto")
    return {one.file.name: one.refusal or one.content for one in drafts}


def test_a_draft_is_offered_as_of_the_day() -> None:
    (content,) = _offered("coffee").values()
    assert isinstance(content, bytes)
    issued = read_sps(content).facts.certificate.document.issued
    assert issued is not None
    assert issued.written == "2026-11-23T00:00:00+02:00"


def test_each_consignment_has_a_file_of_its_own() -> None:
    assert list(_offered("coffee-two-parts")) == ["ephyto-1.xml", "ephyto-2.xml"]


def test_goods_without_need_of_a_certificate_say_so() -> None:
    (refusal,) = _offered("honey").values()
    assert "needs a phytosanitary certificate" in str(refusal)
