"""What a dossier of the registry holds, and what it never holds."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from logistics.docs.dossiers.limits import MOST_SCANNED
from logistics.docs.dossiers.planning import INVOICE_NAME, planned_steps
from logistics.docs.dossiers.states import DossierState, StepKind, StepState
from logistics.docs.images import clean_image
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.press.metadata import INVOICE_FILE
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.papers import paper_bytes
from logistics.docs.scans.cleaning import CleanScan
from logistics.docs.scans.kept import scan_bytes
from logistics.docs.scans.models import PaperScan
from logistics.docs.scans.picture_pdf import PlacedPage
from tests.docs.coffee import coffee
from tests.docs.dossiers.yard import Yard, named
from tests.docs.letterheads.emblems import png
from tests.docs.papers import page_texts, squeezed
from tests.docs.press.conforming import broken_rules, preflight_codes, syntax_errors
from tests.docs.scans.files import pdf, striped, written

INVOICE, LIST = "commercial-invoice", "packing-list"


def _titles(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [one.get_title() for one in document.get_toc()]
    finally:
        document.close()


def test_issued_papers_and_scans_are_in_the_archive_in_their_own_bytes(yard: Yard) -> None:
    invoice, scan = yard.office.issue(INVOICE), yard.scan(pdf(2))
    held = yard.built()
    assert held.row.state == DossierState.FINISHED
    archive, desk = yard.archive(held), yard.office.desk
    assert archive["dossier.pdf"] == yard.pdf(held)
    _, content = desk.run(lambda session: paper_bytes(session, invoice.id))
    assert archive[f"papers/01-{INVOICE}.pdf"] == content
    kept = desk.run(lambda session: scan_bytes(session, scan))
    assert [one for path, one in archive.items() if path.startswith("scans/")] == [kept]
    papers = [path for path in archive if path.startswith("papers/")]
    assert len(papers) == len(needed_kinds(yard.office.facts()))
    assert {"data/asycuda-ex1.xml", "data/ephyto.xml", "data/epcis.jsonld"} <= set(archive)


def test_papers_bear_the_letterhead_of_their_issue_and_previews_that_of_the_beginning(
    lite: Yard,
) -> None:
    lite.head("House of the invoice")
    lite.office.issue(INVOICE)
    lite.head("House of the beginning")
    row = lite.begin()
    lite.head("House of later")
    lite.builder().drain()
    whole = squeezed("".join(page_texts(lite.pdf(lite.shown(row)))))
    archive = lite.archive(lite.shown(row))
    (listed,) = (one for path, one in archive.items() if path.endswith(f"-{LIST}.pdf"))
    assert squeezed("House of the invoice") in whole
    assert squeezed("House of the beginning") in whole
    assert squeezed("House of later") not in whole
    assert "House of the beginning" in "".join(page_texts(listed))


def test_the_stamp_stands_on_papers_that_were_issued_and_on_no_preview(lite: Yard) -> None:
    lite.head("House of stamps", clean_image(png()))
    lite.office.issue(INVOICE)
    shown = lite.built()
    told = "Stamp of House of stamps".encode("utf-16-be").hex().upper().encode()
    papers = [item for item in lite.archive(shown).items() if item[0].startswith("papers/")]
    assert [path for path, content in papers if told in content] == [f"papers/01-{INVOICE}.pdf"]
    assert lite.pdf(shown).count(told) == 1


def test_the_index_tells_of_a_paper_that_the_shipment_has_overtaken(lite: Yard) -> None:
    lite.office.issue(LIST)
    told = squeezed("issued, stale")
    assert told not in squeezed("".join(page_texts(lite.pdf(lite.built()))))
    lite.change(
        packages=tuple(replace(one, marks="KIVU 2") for one in lite.office.facts().packages)
    )
    assert told in squeezed("".join(page_texts(lite.pdf(lite.built()))))


def test_the_data_of_the_invoice_are_those_that_ride_in_it(lite: Yard) -> None:
    invoice = lite.office.issue(INVOICE)
    lite.office.issue(LIST)  # its number would stand in data written now
    archive = lite.archive(lite.built())
    _, content = lite.office.desk.run(lambda session: paper_bytes(session, invoice.id))
    with pikepdf.open(BytesIO(content)) as opened:
        assert archive[f"data/{INVOICE_NAME}"] == (
            opened.attachments[INVOICE_FILE].get_file().read_bytes()
        )


def test_each_paper_says_in_the_one_pdf_what_it_is_worth(lite: Yard) -> None:
    lite.office.issue(INVOICE)
    lite.scan(written(striped(), "PNG"))
    texts = page_texts(lite.pdf(lite.built()))
    index = texts[0] + texts[1]
    for state in ("issued", "preview", "draft", "scan"):
        assert state in index
    assert "Of version 2 of the shipment" in index
    assert sum("COPY" in text for text in texts) == 2
    assert any("PREVIEW" in text for text in texts)
    assert any("DRAFT" in text for text in texts)
    assert "no scan is filed" in index
    assert f"data/{INVOICE_NAME}" in index


@pytest.mark.parametrize("pair", list(Pair))
def test_the_one_pdf_with_pictures_is_archival_and_accessible(
    lite: Yard, pair: Pair, tmp_path: Path
) -> None:
    lite.office.issue(LIST)
    lite.scan(pdf(2))
    lite.scan(written(striped(), "JPEG"), place=2)
    content = lite.pdf(lite.built(languages=pair))
    file = tmp_path / "dossier.pdf"
    file.write_bytes(content)
    assert broken_rules(content) == []
    assert syntax_errors(file) == ""
    assert preflight_codes(tmp_path)["dossier.pdf"] <= {"7.11.2"}
    assert content.count(b"/S/Figure") == 3
    assert "page 2 of 2".encode("utf-16-be").hex().upper().encode() in content


def test_a_choice_leaves_out_what_is_not_issued_and_the_index_says_so(lite: Yard) -> None:
    lite.office.issue(INVOICE)
    lite.scan(pdf(1))
    held = lite.built(only_issued=True)
    kinds = [step.kind for step in held.contents]
    assert kinds.count(StepKind.ISSUED) == kinds.count(StepKind.SCAN) == 1
    assert StepKind.DRAWN not in kinds
    texts = " ".join(page_texts(lite.pdf(held)))
    assert "without previews" in texts
    assert squeezed("Packing list 装箱单 Not issued.") in squeezed(texts)


def test_papers_of_others_that_are_required_stand_as_missing_with_the_reason(lite: Yard) -> None:
    lite.change(issued_papers=())
    texts = squeezed(" ".join(page_texts(lite.pdf(lite.built()))))
    assert squeezed("Phytosanitary certificate is not registered for these goods.") in texts


def test_a_paper_that_cannot_be_drawn_is_a_gap_with_the_field_and_the_rest_is_built(
    yard: Yard,
) -> None:
    yard.change(parties=named(yard.office.facts(), "Coop \U0001f600").parties)
    held = yard.built()
    assert held.row.state == DossierState.GAPS
    gap = next(step for step in held.gaps if step.name == LIST)
    assert "U+1F600" in (gap.reason or "")
    assert (gap.reason or "").startswith("/parties/0/name: ")
    texts = " ".join(page_texts(yard.pdf(held)))
    assert "not drawn" in texts
    assert "U+1F600" in texts
    assert "Coop ?" in texts
    assert "/parties" not in texts
    assert "U+1F600, which the fonts" in texts
    archive = yard.archive(held)
    assert not any(LIST in path for path in archive)
    assert len(archive) > 5
    assert broken_rules(yard.pdf(held)) == []


def test_papers_that_ended_are_never_in_it(lite: Yard) -> None:
    office, desk = lite.office, lite.office.desk
    first = office.issue(INVOICE)
    office.issue(INVOICE, replaces=first.id, reason="price", number="KH-INV-2026-031B")
    void = office.issue(LIST)
    desk.run(lambda session: void_paper(session, void.id, "no sale", **desk.around()))
    held = lite.built()
    issued = [step for step in held.contents if step.kind == StepKind.ISSUED]
    assert [step.number for step in issued] == ["KH-INV-2026-031B"]
    assert first.number not in [step.number for step in held.contents]
    [drawn] = [step for step in held.contents if step.name == LIST]
    assert drawn.kind == StepKind.DRAWN


def test_a_superseding_paper_ends_with_its_changes_here_too(lite: Yard) -> None:
    first = lite.office.issue(LIST)
    lite.office.issue(LIST, replaces=first.id, reason="Weighed anew", number="PL-2")
    assert "Weighed anew" in " ".join(page_texts(lite.pdf(lite.built(only_issued=True))))


def test_scans_beyond_what_a_dossier_holds_are_left_out_with_the_reason() -> None:
    scans = {
        (held.kind, held.number or ""): PaperScan(
            id=f"scn_{place}", kind=held.kind, number=held.number, size=MOST_SCANNED // 2
        )
        for place, held in enumerate(coffee().issued_papers[:3])
    }
    steps = planned_steps("org", "dsr", coffee(), (), scans, only_issued=True)
    found = [step for step in steps if step.kind == StepKind.SCAN]
    assert [step.state for step in found].count(StepState.GAP) == 1
    assert {step.reason for step in found if step.state == StepState.GAP} == {
        (
            "It would make the dossier larger than 24 MB of scans; download it by itself. "
            "加入后扫描件总量将超过 24 MB；请单独下载。"
        )
    }


def test_a_scan_that_cannot_be_shown_is_named_where_it_lies_in_the_archive(lite: Yard) -> None:
    odd = CleanScan(
        media_type="image/png",
        sent_sha256="0" * 64,
        sent_size=4,
        content=b"%PDF-odd",
        pages=(PlacedPage(0, 8, 1, 1),),
    )
    lite.scan(odd)
    held = lite.built(only_issued=True)
    assert held.row.state == DossierState.FINISHED
    assert squeezed("其图像格式无法在此显示。") in squeezed(" ".join(page_texts(lite.pdf(held))))
    [path] = [one for one in lite.archive(held) if one.startswith("scans/")]
    assert path in " ".join(page_texts(lite.pdf(held)))
    assert lite.archive(held)[path] == b"%PDF-odd"


def test_an_empty_shipment_has_one_too(lite: Yard) -> None:
    stored = lite.office.desk.enter(replace(coffee(), lines=(), parties=(), papers=()))
    bare = Yard(replace(lite.office, shipment_id=stored.shipment.id), lite.leases)
    held = bare.built()
    assert broken_rules(bare.pdf(held)) == []
    assert len(_titles(bare.pdf(held))) > 3
