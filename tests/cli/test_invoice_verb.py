"""``logistics invoice`` on files, as an exporter uses it."""

import json
from pathlib import Path

from tests.cli.running import EXAMPLE, run
from tests.customs.wire import changed, shipped_example


def test_the_invoice_is_written_to_a_file_and_to_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "invoice.xml"
    told = run("invoice", "write", EXAMPLE, "--out", path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "invoice KH-INV-2026-031" in told.stdout
    printed = run("invoice", "write", EXAMPLE)
    assert printed.stdout.encode() == path.read_bytes()
    assert "<ram:GrandTotalAmount>112320.00</ram:GrandTotalAmount>" in printed.stdout


def test_a_program_gets_the_document_or_the_path(tmp_path: Path) -> None:
    report = json.loads(run("invoice", "write", EXAMPLE, "--json").stdout)
    assert report["kind"] == "commercial-invoice"
    assert len(report["document"].encode()) == report["bytes"]
    path = tmp_path / "invoice.xml"
    report = json.loads(run("invoice", "write", EXAMPLE, "--json", "--out", path).stdout)
    assert report["path"] == str(path)
    assert path.stat().st_size == report["bytes"]


def test_a_pro_forma_invoice_takes_the_number_it_is_given() -> None:
    told = run(
        "invoice", "write", EXAMPLE, "--pro-forma", "--number", "PF-7", "--dated", "2026-09-10"
    )
    assert told.returncode == 0
    assert "<ram:ID>PF-7</ram:ID><ram:Name>Pro-forma invoice</ram:Name>" in told.stdout
    assert "<ram:TypeCode>325</ram:TypeCode>" in told.stdout


def test_what_is_missing_is_told_field_by_field_with_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "shipment.json"
    lacking = {"/parties/0/tin": None, "/lines/0/price": None, "/papers": None}
    path.write_text(json.dumps(changed(lacking, shipped_example())), encoding="utf-8")
    told = run("invoice", "write", path, "--out", tmp_path / "none.xml")
    assert (told.returncode, told.stdout) == (2, "")
    assert "/parties/0/tin: The seller has no TIN" in told.stderr
    assert "/lines/0/price: Line 1 has no price per unit" in told.stderr
    assert not (tmp_path / "none.xml").exists()
    report = json.loads(run("invoice", "write", path, "--json").stderr)
    codes = {one["code"] for one in report["problems"]}
    assert codes == {
        "invoice.number",
        "invoice.date",
        "invoice.seller_tin",
        "invoice.price",
    }
