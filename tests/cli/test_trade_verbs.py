import json
from pathlib import Path

import pytest

from logistics.carriers.models import CarrierConnection
from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.server import serve_sandbox
from logistics.cli.connecting import open_parts
from logistics.db.session import SystemScope, run_unit
from logistics.kernel.surroundings import SystemClock
from logistics.shipments.queries import consignments_naming
from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE
from tests.docs.papers import page_texts


@pytest.fixture
def owner(demonstration: Console) -> tuple[str, str]:
    return "--as", demonstration.email("exporter")


def test_a_shipment_is_entered_shown_copied_and_moved(
    demonstration: Console, owner: tuple[str, str]
) -> None:
    entered = demonstration.json("shipment", "new", str(EXAMPLE), *owner)
    assert entered["lifecycle"] == "draft"
    shown = demonstration.run("shipment", "show", entered["id"], *owner)[1]
    assert "Kivu Heights" in shown
    copied = demonstration.json("shipment", "copy", entered["id"], *owner)
    assert copied["reference"] is None
    moved = demonstration.json("shipment", "move", entered["id"], "confirm", *owner)
    assert moved["lifecycle"] == "confirmed"
    code, _, err = demonstration.run("shipment", "move", entered["id"], "explode", *owner)
    assert code == 2
    assert "confirm" in err
    assert len(demonstration.json("shipment", "list", *owner)) == 5
    assert "KIVU-2026-031" in demonstration.run("shipment", "list", "--text", "KIVU", *owner)[1]


def test_a_paper_is_issued_verified_and_voided(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    listed = demonstration.json("shipment", "list", "--text", "KIVU-2026-031", *owner)
    pdf = tmp_path / "list.pdf"
    issued = demonstration.json(
        "docs", "issue", listed[0]["id"], "packing-list", "--out", str(pdf), *owner
    )
    assert issued["state"] == "issued"
    told = demonstration.json("docs", "verify", str(pdf))
    assert (told["integrity"], told["status"]) == ("same", "valid")
    assert told["signature"]["state"] == "valid"
    assert told["signature"]["signer"].startswith("TEST ")
    said = demonstration.run("docs", "verify", str(pdf))[1]
    rows = [" ".join(line.split()) for line in said.splitlines()]
    assert f"issuer {told['issuer']}" in rows
    assert f"certificate of {told['signature']['signer']}" in rows
    assert demonstration.run("docs", "void", issued["id"], "--reason", "sold", *owner)[0] == 0
    code, out, _ = demonstration.run("docs", "verify", str(pdf))
    assert (code, "Void" in out) == (1, True)
    pdf.write_bytes(pdf.read_bytes() + b" ")
    assert demonstration.run("docs", "verify", str(pdf))[0] == 1
    assert demonstration.run("docs", "issue", listed[0]["id"], "packing-list", *owner)[0] == 0
    kept = tmp_path / "register.csv"
    told = demonstration.json(
        "docs", "register", "--kind", "packing-list", "--out", str(kept), *owner
    )
    assert [line["state"] for line in told if line["number"] == issued["number"]] == ["void"]
    assert "Void: sold" in kept.read_text(encoding="utf-8-sig")
    code, out, _ = demonstration.run("docs", "register", "--year", "1999", *owner)
    assert (code, issued["number"] in out) == (0, False)


def test_no_paper_is_issued_for_a_file_that_cannot_be_written(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    listed = demonstration.json("shipment", "list", "--text", "KIVU-2026-031", *owner)
    issue = ("docs", "issue", listed[0]["id"], "packing-list", "--out")
    file = str(tmp_path / "new folder" / "list.pdf")
    (tmp_path / "taken").write_text("a file where a folder would have to be")
    code, _, err = demonstration.run(*issue, str(tmp_path / "taken" / "list.pdf"), *owner)
    assert (code, "cannot be written" in err) == (3, True)
    issued = demonstration.json(*issue, file, *owner)
    again = tmp_path / "again.pdf"
    assert demonstration.run("docs", "fetch", issued["id"], "--out", str(again), *owner)[0] == 0
    assert again.read_bytes() == Path(file).read_bytes()


def test_papers_of_a_file_are_drawn_without_a_database(console: Console, tmp_path: Path) -> None:
    drawn = console.json("docs", "build", str(EXAMPLE), "--out", str(tmp_path / "out"))
    assert {Path(one["path"]).stem for one in drawn} == {
        "commercial-invoice",
        "packing-list",
        "shipping-instruction",
        "wood-packing-declaration",
        "phytosanitary-application",
        "china-ldc-origin-application",
        "asycuda-worksheet",
        "shipment-advice",
        "cover-letter",
        "phytosanitary-certificate-draft",
        "ico-certificate-application",
        "naeb-application",
        "china-broker-sheet",
        "vgm-declaration",
        "bill-of-lading-draft",
        "road-consignment-note-draft",
        "cargo-manifest",
    }
    assert all(Path(one["path"]).read_bytes().startswith(b"%PDF") for one in drawn)
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    code, _, err = console.run("docs", "build", str(EXAMPLE), "--out", str(blocked / "out"))
    assert (code, "file.unwritable" in err) == (3, True)


def test_originals_and_copies_are_drawn_apart(console: Console, tmp_path: Path) -> None:
    several = ("--originals", "2", "--copies", "1")
    drawn = console.json("docs", "build", str(EXAMPLE), "--out", str(tmp_path), *several)
    names = [Path(one["path"]).stem for one in drawn if one["kind"] == "packing-list"]
    assert names == ["packing-list-original-1", "packing-list-original-2", "packing-list-copy-1"]
    second = page_texts((tmp_path / "packing-list-original-2.pdf").read_bytes())
    assert "ORIGINAL 2 of 2" in second[0]


def test_papers_are_drawn_and_issued_in_french(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    french = ("--languages", "en-fr")
    demonstration.json("docs", "build", str(EXAMPLE), "--out", str(tmp_path), *french)
    drawn = page_texts((tmp_path / "commercial-invoice.pdf").read_bytes())
    assert "Facture commerciale" in drawn[0]
    found = demonstration.json("shipment", "list", "--text", "KIVU-2026-031", *owner)[0]["id"]
    pdf = tmp_path / "list.pdf"
    demonstration.json("docs", "issue", found, "packing-list", *french, "--out", str(pdf), *owner)
    assert "Liste de colisage" in page_texts(pdf.read_bytes())[0]
    code, _, err = demonstration.run(
        "docs", "build", str(EXAMPLE), "--out", str(tmp_path), "--languages", "en-de"
    )
    assert (code, "en-fr" in err) == (2, True)


def test_a_number_is_followed_and_its_status_told(demonstration: Console) -> None:
    forwarder = ("--as", demonstration.email("forwarder"))
    admin = ("--as", demonstration.email("administrator"))
    connection = demonstration.json("connection", "list", *admin)[0]["id"]
    consignment = _consignment()
    followed = demonstration.json(
        "track",
        "add",
        consignment,
        "IOLDAR265118",
        "--kind",
        "booking",
        "--connection",
        connection,
        *forwarder,
    )
    assert followed["number"] == "IOLDAR265118"
    assert demonstration.json("track", "poll", consignment, *forwarder)["numbers"] == 2
    assert demonstration.json("track", "status", consignment, *forwarder)["rows"]
    assert "ORIGIN_COLLECTED" in demonstration.run("track", "status", consignment, *forwarder)[1]


def test_reports_of_the_road_are_taken_in_from_a_file(
    demonstration: Console, tmp_path: Path
) -> None:
    forwarder = ("--as", demonstration.email("forwarder"))
    road, table = tmp_path / "road.txt", tmp_path / "road.csv"
    road.write_text("MSKU9042173 RUSUMO OUT 06:30\nMSKU9042173 NOWHERE OUT 06:30\n", "utf-8")
    table.write_text("reference,place,event,time\nMSKU9042173,Isaka,in,05:00\n", "utf-8")
    code, out, _ = demonstration.run("track", "inland", str(road), "--json", *forwarder)
    told = json.loads(out)["reports"]
    assert (code, [one["state"] for one in told]) == (1, ["taken", "refused"])
    assert told[0]["milestone"] == "BORDER_CROSSED"
    assert "NOWHERE" in told[1]["problem"]
    code, out, _ = demonstration.run("track", "inland", str(table), "--table", *forwarder)
    assert (code, "taken" in out) == (0, True)
    assert demonstration.run("track", "inland", str(table), *forwarder)[0] == 1
    (tmp_path / "odd").write_bytes(b"\xff\xfe")
    code, _, err = demonstration.run("track", "inland", str(tmp_path / "odd"), *forwarder)
    assert (code, "UTF-8" in err) == (2, True)


def test_a_connection_is_added_rotated_paused_and_tried(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    given = ("--profile", "sandbox", "--url", "http://127.0.0.1:9")
    made = demonstration.json("connection", "add", "Second", *given, *admin)
    assert made["webhook"].endswith(made["id"])
    rotated = demonstration.json("connection", "rotate", made["id"], *admin)
    assert rotated["secret"] != made["secret"]
    assert demonstration.run("connection", "pause", made["id"], *admin)[0] == 0
    assert "Second" in demonstration.run("connection", "list", *admin)[1]
    assert demonstration.run("connection", "resume", made["id"], *admin)[0] == 0
    assert not demonstration.json("connection", "test", made["id"], *admin, code=1)["works"]
    assert demonstration.run("connection", "rotate", made["id"], *admin)[0] == 0


def test_carriers_are_probed_by_name_or_all_at_once(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    for row in demonstration.json("connection", "list", *admin):
        demonstration.run("connection", "pause", row["id"], *admin)
    carrier = SandboxCarrier(SystemClock())
    with serve_sandbox("127.0.0.1", 0, carrier) as running:
        open_line = _connected(demonstration, "Open", running.address, *admin)
        [told] = demonstration.json("carriers", "probe", *admin)
        assert (told["id"], told["works"], told["outcome"]) == (open_line, True, "answer 200")

        dead = _connected(demonstration, "Dead", "http://127.0.0.1:9", *admin)
        everyone = demonstration.json("carriers", "probe", *admin, code=1)
        outcomes = {row["id"]: row["outcome"] for row in everyone}
        assert outcomes == {open_line: "answer 200", dead: "network"}
        assert "network" in demonstration.run("carriers", "probe", dead, *admin)[1]
    assert demonstration.run("carriers", "probe", "con_nobody", *admin)[0] == 2


def test_a_probe_counts_towards_the_limits(
    demonstration: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The demonstration's own day ends within a minute: on a slow machine before the third call.
    monkeypatch.setenv("LOGISTICS_TIME_SCALE", "2")
    admin = ("--as", demonstration.email("administrator"))
    carrier = SandboxCarrier(SystemClock())
    with serve_sandbox("127.0.0.1", 0, carrier) as running:
        line = _connected(demonstration, "Narrow", running.address, *admin)
        _allow_a_day(line, 2)
        outcomes = [
            demonstration.json("carriers", "probe", line, *admin, code=code)[0]["outcome"]
            for code in (0, 0, 1)
        ]
    assert outcomes == ["answer 200", "answer 200", "out_of_calls"]


def _connected(console: Console, name: str, url: str, *who: str) -> str:
    given = ("--profile", "sandbox", "--url", url)
    return str(console.json("connection", "add", name, *given, *who)["id"])


def _allow_a_day(connection_id: str, calls: int) -> None:
    with open_parts() as parts:
        run_unit(
            parts.sessions,
            SystemScope("test"),
            lambda session: setattr(
                session.get_one(CarrierConnection, connection_id), "per_day", calls
            ),
        )


def test_a_mandate_does_not_open_the_exporters_own_connection(demonstration: Console) -> None:
    exporter, forwarder = (("--as", demonstration.email(who)) for who in ("exporter", "forwarder"))
    given = ("--profile", "sandbox", "--url", "http://127.0.0.1:9")
    made = demonstration.json("connection", "add", "Our own", *given, *exporter)

    code, _, err = demonstration.run("connection", "test", made["id"], *forwarder)
    assert (code, "permission.missing" in err) == (2, True)
    assert "Our own" not in demonstration.run("connection", "list", *forwarder)[1]
    assert "Our own" in demonstration.run("connection", "list", *exporter)[1]


def _consignment() -> str:
    with open_parts() as parts:
        found = run_unit(
            parts.sessions,
            SystemScope("test"),
            lambda session: consignments_naming(session, "MSKU9042173"),
            read_only=True,
        )
    return found[0].id
