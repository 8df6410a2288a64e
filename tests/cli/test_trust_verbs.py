"""Keys that sign papers, and papers verified without the registry."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from logistics.docs.signing.authority import make_test_key
from tests.cli.conftest import Console

KIND = "packing-list"


@pytest.fixture
def owner(demonstration: Console) -> tuple[str, str]:
    """In whose name: the exporter's owner."""
    return ("--as", demonstration.email("exporter"))


def _issued(console: Console, owner: tuple[str, str], out: Path) -> Path:
    listed = console.json("shipment", "list", "--text", "KIVU-2026-031", *owner)
    console.json("docs", "issue", listed[0]["id"], KIND, "--out", str(out), *owner)
    return out


def test_a_paper_is_verified_offline_by_the_certificates_handed_out(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    paper = _issued(demonstration, owner, tmp_path / "paper.pdf")
    handed = tmp_path / "certificates.pem"
    assert demonstration.run("docs", "keys", "certificates", "--out", str(handed))[0] == 0
    certificate = ("--certificate", str(handed))
    told = demonstration.json("docs", "verify", str(paper), *certificate)
    assert (told["state"], told["signer"][:5]) == ("valid", "TEST ")
    assert demonstration.run("docs", "verify", str(paper), "--offline")[0] == 0
    copy = tmp_path / "copy of it.pdf"
    copy.write_bytes(paper.read_bytes())
    assert demonstration.run("docs", "verify", str(copy), *certificate)[0] == 0
    copy.write_bytes(paper.read_bytes() + b"%")
    code, out, _ = demonstration.run("docs", "verify", str(copy), *certificate)
    assert (code, "or was changed" in out) == (1, True)


def test_the_certificate_of_somebody_else_does_not_count(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    paper = _issued(demonstration, owner, tmp_path / "paper.pdf")
    _, stranger = make_test_key("stranger")
    other = tmp_path / "other.pem"
    other.write_bytes(stranger.public_bytes(Encoding.PEM))
    code, out, _ = demonstration.run("docs", "verify", str(paper), "--certificate", str(other))
    assert code == 1
    assert "pyHanko" not in out


def test_what_cannot_be_used_ends_with_2(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    assert console.run("docs", "verify", str(file), "--offline")[0] == 2
    file.write_bytes(b"%PDF-1.7")
    assert console.run("docs", "verify", str(file), "--certificate", str(file))[0] == 2
    assert console.run("docs", "verify", str(file), "--offline")[0] == 1


def test_an_organisation_signs_with_its_own_key_until_it_is_retired(
    demonstration: Console, owner: tuple[str, str], tmp_path: Path
) -> None:
    key, authority = make_test_key("exporter")
    file, root = tmp_path / "key.pem", tmp_path / "root.pem"
    file.write_text(key.to_pem(), encoding="ascii")
    root.write_bytes(authority.public_bytes(Encoding.PEM))
    assert demonstration.run("docs", "keys", "install", str(file), *owner)[0] == 0
    paper = _issued(demonstration, owner, tmp_path / "paper.pdf")
    told = demonstration.json("docs", "verify", str(paper), "--certificate", str(root))
    assert told["signer"] == "TEST exporter"
    assert demonstration.run("docs", "keys", "retire", *owner)[0] == 0
    (held,) = demonstration.json("docs", "keys", "list", *owner)
    assert held["retired"]
    assert demonstration.json("docs", "verify", str(paper))["signature"]["state"] == "valid"
    assert demonstration.run("docs", "keys", "retire", *owner)[0] != 0
