"""Letterheads and official forms on the command line."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE, run
from tests.docs.letterheads.emblems import drawing, png
from tests.docs.papers import page_texts

TEXTS = {"name": "Kivu Trading", "address": "KG 9 Avenue 14\nKigali", "signatory_name": "A. M."}
STAMPED = "Stamp of Kivu Trading".encode("utf-16-be").hex().upper().encode()


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Path]:
    """A letterhead, a logo and a stamp as files."""
    held = {name: tmp_path / name for name in ("letterhead.json", "logo.png", "stamp.png")}
    held["letterhead.json"].write_text(json.dumps(TEXTS), encoding="utf-8")
    held["logo.png"].write_bytes(png())
    held["stamp.png"].write_bytes(png(drawing(90, 90, (10, 10, 120))))
    return held


def test_papers_of_a_file_bear_a_letterhead(given: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "papers"
    options = ("--letterhead", given["letterhead.json"], "--logo", given["logo.png"])
    assert run("docs", "build", EXAMPLE, "--out", out, *options).returncode == 0
    invoice = (out / "commercial-invoice.pdf").read_bytes()
    assert "Kivu Trading" in page_texts(invoice)[0]
    assert invoice.count(b"/Subtype/Image") == 1
    draft = (out / "asycuda-worksheet.pdf").read_bytes()
    assert "Kivu Trading" not in page_texts(draft)[0]
    assert b"/Subtype/Image" not in draft


@pytest.mark.parametrize("verb", ["build", "dossier"])
def test_a_stamp_that_is_given_stands_on_final_papers_alone(
    given: dict[str, Path], tmp_path: Path, verb: str
) -> None:
    facts = json.loads(Path(EXAMPLE).read_text(encoding="utf-8"))
    facts["papers"] = [one for one in facts["papers"] if one["kind"] == "commercial-invoice"]
    file, out = tmp_path / "shipment.json", tmp_path / "papers"
    file.write_text(json.dumps(facts), encoding="utf-8")
    options = ("--letterhead", given["letterhead.json"], "--stamp", given["stamp.png"])
    assert run("docs", verb, file, "--out", out, *options).returncode == 0
    if verb == "dossier":
        whole = (out / "dossier.pdf").read_bytes()
        assert whole.count(STAMPED) == 1
        with ZipFile(out / "dossier.zip") as archive:
            archive.extractall(out)
    final, preview = (
        next(out.rglob(f"*{kind}.pdf")) for kind in ("commercial-invoice", "packing-list")
    )
    assert final.read_bytes().count(STAMPED) == 1
    assert STAMPED not in preview.read_bytes()
    assert "Kivu Trading" in page_texts(preview.read_bytes())[0]


def test_a_letterhead_is_tried_or_refused_by_field(given: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "specimen.pdf"
    files = ("--letterhead", given["letterhead.json"], "--stamp", given["stamp.png"])
    assert run("docs", "letterhead", "try", "--out", out, *files).returncode == 0
    assert "A. M." in page_texts(out.read_bytes())[0]
    wide = tmp_path / "wide.json"
    wide.write_text(json.dumps({**TEXTS, "name": "W" * 100}), encoding="utf-8")
    refused = run("docs", "letterhead", "try", "--out", out, "--letterhead", wide)
    assert (refused.returncode, "/name" in refused.stderr) == (2, True)
    assert (
        run("docs", "build", EXAMPLE, "--out", tmp_path, "--logo", given["logo.png"]).returncode
        == 2
    )
    assert run("docs", "letterhead", "try", "--out", out, *files[:3], EXAMPLE).returncode == 2


def test_the_organisations_letterhead_is_set_shown_and_withdrawn(
    demonstration: Console, given: dict[str, Path]
) -> None:
    who = ("--as", demonstration.email("exporter"))
    shown = demonstration.json("docs", "letterhead", "show", *who)
    assert shown["name"] == "Kivu Heights Coffee Cooperative"
    assert shown["logo_sha256"]
    assert shown["stamp_sha256"]
    files = [str(given["letterhead.json"]), "--logo", str(given["logo.png"])]
    made = demonstration.json("docs", "letterhead", "set", *files, *who)
    assert (made["revision"], made["name"]) == (shown["revision"] + 1, "Kivu Trading")
    assert made["stamp_sha256"] == shown["stamp_sha256"]
    assert demonstration.run("docs", "letterhead", "withdraw", *who)[0] == 0
    code, _, told = demonstration.run("docs", "letterhead", "show", *who)
    assert (code, "no letterhead" in told) == (2, True)


def test_a_paper_of_the_demonstration_bears_letterhead_and_stamp(
    demonstration: Console, tmp_path: Path
) -> None:
    who, out = ("--as", demonstration.email("exporter")), tmp_path / "paper.pdf"
    [found] = demonstration.json("shipment", "list", "--text", "KIVU-2026-031", *who)
    wanted = ("docs", "issue", found["id"], "packing-list", "--out", str(out))
    demonstration.json(*wanted, *who)
    assert out.read_bytes().count(b"/Subtype/Image") == 2


def test_entries_and_the_test_sheet_are_written(tmp_path: Path) -> None:
    out = tmp_path / "entries.pdf"
    kind = "china-ldc-origin-application"
    done = run("docs", "offset", kind, EXAMPLE, "--x", "1.5", "--y=-2", "--out", out, "--json")
    assert json.loads(done.stdout) == {"path": str(out), "kind": kind, "x": "1.5", "y": "-2.0"}
    assert "Kivu Heights" in page_texts(out.read_bytes())[0]
    told = run("docs", "offset", kind, EXAMPLE, "--out", out, "--frames").stdout
    assert "Verify with a test print on plain paper" in told
    sheet = tmp_path / "sheet.pdf"
    assert run("docs", "offset", "--test-sheet", "--out", sheet).returncode == 0
    assert "Test sheet" in page_texts(sheet.read_bytes())[0]


@pytest.mark.parametrize(
    "asked",
    [
        ("commercial-invoice", EXAMPLE),
        ("cn22",),
        ("ico-certificate-application", EXAMPLE, "--x", "11"),
        ("ico-certificate-application", EXAMPLE, "--y", "1,5"),
    ],
)
def test_what_is_no_form_or_no_distance_is_unusable(asked: tuple[str, ...], tmp_path: Path) -> None:
    assert run("docs", "offset", *asked, "--out", tmp_path / "x.pdf").returncode == 2
