"""Every paper in every state is what it says it is, by programs that are not ours."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.twins import paper_data
from logistics.shipments.wire import load_bytes
from tests.bars import Figure, is_full
from tests.cli.running import EXAMPLE, run
from tests.docs.coffee import numbering_of
from tests.docs.electronic_invoice.rules import problems
from tests.docs.kinds import KINDS
from tests.docs.trade import CLEAN
from tests.prove.conformance.judges import complaints
from tests.prove.conformance.sheets import House

BRIEF = {
    ("commercial-invoice", Pair.EN_ZH),
    ("packing-list", Pair.EN_FR),
    ("phytosanitary-certificate-draft", Pair.EN_ZH),
    ("cn23", Pair.EN_FR),
}
AT = "2026-11-24T09:00:00+02:00"
SHIPMENTS = [EXAMPLE, *sorted(CLEAN.glob("*.json"))] if is_full() else [EXAMPLE]

_EXPORTS = {
    "asycuda-ex1.xml": ("asycuda", "write", "--regime", "EX1"),
    "asycuda-ex8.xml": ("asycuda", "write", "--regime", "EX8"),
    "asycuda-exs1.xml": ("asycuda", "write", "--regime", "EXS1"),
    "ephyto.xml": ("ephyto", "write", "--at", AT),
    "china-sheet.json": ("china", "write", "--on", AT[:10], "--format", "json"),
    "china-sheet.csv": ("china", "write", "--on", AT[:10], "--format", "csv"),
}
_PART = re.compile(r"(?P<kind>asycuda-[a-z0-9]+|ephyto)-(?P<number>[0-9]+)\.xml")
_INVOICES = {
    "commercial-invoice": ("invoice", "write"),
    "pro-forma-invoice": ("invoice", "write", "--pro-forma"),
}


@pytest.mark.prove
def test_papers_conform_bare_signed_and_stamped(tmp_path: Path, figure: Figure) -> None:
    house, counted = House.opened(), Counter[str]()
    kinds = KINDS if is_full() else [one for one in KINDS if one in BRIEF]
    counts = (1, 12, 60, 400) if is_full() else (1,)
    assert complaints(house, house.papers(kinds, counts), tmp_path, counted) == []
    figure("papers that conform by four programs, signed ones by two more", dict(counted))


@pytest.mark.prove
def test_lists_of_changes_and_dossiers_conform(tmp_path: Path, figure: Figure) -> None:
    house, counted = House.opened(), Counter[str]()
    kinds = dict.fromkeys(kind for kind, _ in KINDS) if is_full() else ["commercial-invoice"]
    sheets = [one for kind in kinds for one in house.amended(kind)]
    assert complaints(house, [*sheets, *house.dossiers()], tmp_path, counted) == []
    figure("lists of changes and dossiers that conform", dict(counted))


@pytest.mark.prove
@pytest.mark.parametrize("file", SHIPMENTS, ids=lambda file: file.stem)
def test_what_rides_in_a_paper_is_what_the_verbs_write(
    file: Path, tmp_path: Path, figure: Figure
) -> None:
    counted: Counter[str] = Counter()
    done = run("docs", "build", file, "--out", tmp_path, "--at", AT)
    assert done.returncode == 0, done.stderr
    for paper in sorted(tmp_path.glob("*.pdf")):
        for name, content in _enclosed(paper).items():
            assert content == _exported(file, paper.stem, name, tmp_path), name
            if name == "factur-x.xml":
                assert problems(content) == []
            counted["own data" if name == f"{paper.stem}.json" else name] += 1
    assert counted["own data"]
    if file == EXAMPLE:
        assert counted["factur-x.xml"]
        figure("enclosed files of the example equal to the byte", dict(counted))


def _enclosed(paper: Path) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(paper.read_bytes())) as opened:
        return {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}


def _exported(file: Path, kind: str, name: str, folder: Path) -> bytes:
    """The file that a verb writes, or the data that the payload itself gives."""
    if name == f"{kind}.json":
        shipment = load_bytes(file.read_bytes())
        return paper_data(kind, payload_of(kind, shipment, numbering_of(shipment, kind)))
    noun, verb, *options = _asking(file, kind, name)
    written = folder / f"{kind if noun == 'invoice' else noun}-{name}"
    if not written.exists():
        run(noun, verb, file, *options, "--out", written)
    return written.read_bytes()


def _asking(file: Path, kind: str, name: str) -> tuple[str, ...]:
    """The verb and its options; ``ephyto-2.xml`` is of the second consignment."""
    if name == "factur-x.xml":
        return _INVOICES[kind]
    if part := _PART.fullmatch(name):
        consignments = load_bytes(file.read_bytes()).consignments
        chosen = consignments[int(part["number"]) - 1].id
        return (*_EXPORTS[f"{part['kind']}.xml"], "--consignment", chosen)
    return _EXPORTS[name]
