"""One action gives every paper of a shipment, collated and packed."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2

from logistics.docs.drawn_dossier import Dossier, drawn_dossier
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.previews import draw_paper
from logistics.shipments.facts import Shipment
from tests.cli.running import EXAMPLE, run
from tests.docs.coffee import coffee
from tests.docs.papers import AT, page_texts, squeezed
from tests.docs.press.conforming import broken_rules

FONTS = default_font_directory()


def _made(shipment: Shipment) -> Dossier:
    return drawn_dossier(shipment, at=AT, fonts=FONTS)


def test_the_archive_holds_each_paper_as_it_is_drawn_alone() -> None:
    made = _made(coffee())
    assert made.kinds == needed_kinds(coffee())
    with ZipFile(BytesIO(made.archive)) as archive:
        for place, kind in enumerate(made.kinds, start=1):
            alone = draw_paper(kind, coffee(), at=AT, fonts=FONTS).content
            assert archive.read(f"papers/{place:02}-{kind}.pdf") == alone
        assert archive.read("dossier.pdf") == made.collation
        assert "data/asycuda-ex1.xml" in archive.namelist()
        assert archive.testzip() is None


def test_the_index_and_the_bookmarks_lead_to_where_papers_begin() -> None:
    made = _made(coffee())
    texts = page_texts(made.collation)
    document = pypdfium2.PdfDocument(made.collation)
    try:
        marks = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    finally:
        document.close()
    assert len(marks) == len(made.kinds) + 1
    assert marks[0] == ("Dossier of a shipment", 0)
    for title, page in marks[1:]:
        assert squeezed(title) in squeezed(texts[0])
        assert "1 / " in texts[page]
        assert str(page + 1) in texts[0].split()


def test_issued_papers_are_copies_in_it_and_the_others_say_what_they_are() -> None:
    made = _made(coffee())
    texts = page_texts(made.collation)
    assert sum("COPY" in text for text in texts) >= 2
    assert sum("DRAFT" in text for text in texts) >= 3


def test_it_is_archival_and_accessible_and_the_same_every_time() -> None:
    made = _made(coffee())
    assert broken_rules(made.collation) == []
    assert made == _made(coffee())
    with pikepdf.open(BytesIO(made.collation)) as opened:
        assert not opened.attachments


def test_it_may_be_in_french() -> None:
    made = drawn_dossier(coffee(), at=AT, pair=Pair.EN_FR, fonts=FONTS)
    assert "Facture commerciale" in page_texts(made.collation)[0]
    assert broken_rules(made.collation) == []


def test_an_empty_shipment_has_one_too() -> None:
    assert broken_rules(_made(Shipment()).collation) == []


def test_the_verb_writes_both_files(tmp_path: Path) -> None:
    at = "2026-11-24T09:00:00Z"
    done = run("docs", "dossier", EXAMPLE, "--out", tmp_path, "--at", at, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["papers"] == list(needed_kinds(coffee()))
    digest = hashlib.sha256((tmp_path / "dossier.zip").read_bytes()).hexdigest()
    assert digest == hashlib.sha256(_made(coffee()).archive).hexdigest()
