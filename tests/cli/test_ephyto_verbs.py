"""``logistics ephyto`` on files, as an exporter and an inspector use it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLE, run
from tests.customs.wire import HERE
from tests.phytosanitary.certificates import foreign, good
from tests.phytosanitary.schemas import description

TWO_PARTS = HERE / "clean" / "coffee-two-parts.json"
AT = "2026-11-23T09:30:00+02:00"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.xml"
    path.write_bytes(foreign())
    return path


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    path = tmp_path / "hub.wsdl"
    path.write_text(description(), encoding="utf-8")
    return path


def test_a_draft_is_written_and_nothing_is_said_against_it(tmp_path: Path, hub: Path) -> None:
    path = tmp_path / "draft.xml"
    written = run("ephyto", "write", EXAMPLE, "--at", AT, "--out", path)
    assert written.returncode == 0
    assert "Verify with RICA" in written.stderr
    assert run("ephyto", "write", EXAMPLE, "--at", AT).stdout.encode() == path.read_bytes()
    judged = run("ephyto", "validate", path, "--wsdl", hub)
    assert (judged.returncode, judged.stderr) == (0, "")
    assert "nothing to say" in judged.stdout
    assert json.loads(run("ephyto", "validate", path, "--json").stdout) == []
    told = json.loads(run("ephyto", "parse", path, "--json").stdout)
    assert told["facts"]["header"]["status"] == 47
    assert told["problems"] == told["unknown"] == []


def test_a_certificate_is_written_without_envelope(tmp_path: Path) -> None:
    path = tmp_path / "draft.xml"
    assert run("ephyto", "write", EXAMPLE, "--certificate", "--out", path).returncode == 0
    assert json.loads(run("ephyto", "parse", path, "--json").stdout)["facts"]["header"] is None
    assert run("ephyto", "validate", path).returncode == 0


def test_a_split_shipment_is_written_one_by_one() -> None:
    refused = run("ephyto", "write", TWO_PARTS)
    assert refused.returncode == 2
    assert "--consignment" in refused.stderr
    air = run("ephyto", "write", TWO_PARTS, "--consignment", "air")
    assert air.returncode == 0
    assert "DRAFT-MHC-26-44-air" in air.stdout


def test_a_foreign_certificate_is_told_and_put_in_order(certificate: Path, tmp_path: Path) -> None:
    ordered = tmp_path / "ordered.xml"
    told = run("ephyto", "parse", certificate, "--out", ordered)
    assert told.returncode == 1
    assert "Line 20" in told.stdout
    assert "Currant bushes" in told.stdout
    before = json.loads(run("ephyto", "parse", certificate, "--json").stdout)
    after = json.loads(run("ephyto", "parse", ordered, "--json").stdout)
    assert after["facts"] == before["facts"]
    assert len(after["leaves"]) == len(before["leaves"])
    answers = json.loads(run("ephyto", "validate", ordered, "--json").stdout)
    assert "order-wrong" not in {answer["code"] for answer in answers}


def test_answers_come_with_exit_1_area_and_line(certificate: Path, hub: Path) -> None:
    done = run("ephyto", "validate", certificate, "--wsdl", hub, "--json")
    assert done.returncode == 1
    answers = json.loads(done.stdout)
    assert {"area", "level", "field", "msg", "code", "line"} == set(answers[0])
    assert {"Schema", "Mapping", "MandatoryElements"} == {one["area"] for one in answers}
    assert "schema" in {one["code"] for one in answers}
    people = run("ephyto", "validate", certificate)
    assert people.returncode == 1
    assert "SEVERE" in people.stdout


_BODY = good().decode()
_UNUSABLE = {
    "empty": b"",
    "no XML": b"certificate of health",
    "truncated": good()[:2000],
    "of another root": b"<Certificate/>",
    "with a document type": b"<!DOCTYPE a>\n" + good().partition(b"?>")[2],
    "with an entity": good().replace(b">RW<", b">&rw;<", 1),
    "with an undeclared prefix": good().replace(b"<ent:To>", b"<to:To>", 1),
    "in another encoding": _BODY.replace("UTF-8", "UTF-16", 1).encode(),
    "with a broken byte": good().replace(b"Ocean", b"\xff\xfe", 1),
    "too large": good() + b" " * 8_000_000,
    "nested too deep": b"<a>" * 100,
}


@pytest.mark.parametrize("verb", ["parse", "validate"])
@pytest.mark.parametrize("kind", sorted(_UNUSABLE))
def test_an_unusable_file_is_refused_with_exit_2(tmp_path: Path, verb: str, kind: str) -> None:
    path = tmp_path / "wrong.xml"
    path.write_bytes(_UNUSABLE[kind])
    done = run("ephyto", verb, path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Line " in done.stderr or kind == "too large"


def test_a_certificate_of_another_version_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_bytes(good().replace(b"SPSCertificate:17", b"SPSCertificate:5"))
    answers = json.loads(run("ephyto", "validate", path, "--json").stdout)
    assert "namespace-wrong" in {one["code"] for one in answers}


@pytest.mark.parametrize("content", ["<a/>", "<a", "<!DOCTYPE a>\n<a/>"])
def test_an_unusable_description_is_refused_with_exit_2(tmp_path: Path, content: str) -> None:
    draft, wsdl = tmp_path / "draft.xml", tmp_path / "hub.wsdl"
    draft.write_bytes(good())
    wsdl.write_text(content, encoding="utf-8")
    done = run("ephyto", "validate", draft, "--wsdl", wsdl)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_shipment_without_plants_is_refused_with_its_goods() -> None:
    done = run("ephyto", "write", HERE / "clean" / "honey.json")
    assert done.returncode == 2
    assert "honey" in done.stderr
