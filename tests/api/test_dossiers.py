"""Dossiers over the API: begun, asked for, downloaded."""

from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from logistics.accounts.permissions import Permission, Role
from logistics.db.session import SystemScope, run_unit
from logistics.docs.registry.models import PaperHolder
from tests.api.world import Caller, World
from tests.docs.dossiers.worker import worker

Example = dict[str, Any]


@pytest.fixture
def shipment(world: World, example: Example) -> str:
    """The example, entered by the cooperative, with its invoice issued."""
    made = str(world.exporter.made("/shipments", example)["id"])
    world.exporter.made(f"/shipments/{made}/papers", {"kind": "commercial-invoice"})
    return made


def _begin(caller: Caller, shipment: str, wish: Any = None, **headers: str) -> Any:
    return caller.send("POST", f"/shipments/{shipment}/dossiers", json=wish, headers=headers)


def _build(world: World, steps: int | None = None) -> None:
    built = worker(world.sessions, world.surroundings)
    if steps is None:
        built.drain()
    for _ in range(steps or 0):
        assert built.step()


def test_a_dossier_is_begun_watched_and_downloaded(world: World, shipment: str) -> None:
    begun = _begin(world.exporter, shipment)
    assert begun.status_code == 202, begun.text
    told = begun.json
    assert (told["state"], told["done"], told["has_files"]) == ("building", 0, False)
    assert begun.headers["Location"].endswith(f"/api/v1/dossiers/{told['id']}")
    assert told["at"] == told["contents"][0]["title"] == "Commercial invoice"
    _build(world, steps=2)
    under_way = world.exporter.seen(f"/dossiers/{told['id']}")
    assert (under_way["done"], under_way["at"]) == (2, under_way["contents"][2]["title"])
    early: Any = world.exporter.get(f"/dossiers/{told['id']}/dossier.pdf")
    assert (early.status_code, early.json["code"]) == (409, "dossier.not_finished")
    _build(world)
    held = world.exporter.seen(f"/dossiers/{told['id']}")
    assert (held["state"], held["done"]) == ("finished", held["steps"])
    assert world.exporter.seen(f"/shipments/{shipment}/dossiers")["items"] == [held]


@pytest.mark.parametrize(
    ("name", "kind", "media"),
    [
        ("dossier.pdf", "collation", "application/pdf"),
        ("dossier.zip", "archive", "application/zip"),
    ],
)
def test_both_files_come_as_downloads_that_do_nothing(
    world: World, shipment: str, name: str, kind: str, media: str
) -> None:
    dossier = _begin(world.exporter, shipment, {"only_issued": True}).json["id"]
    _build(world)
    answer = world.exporter.get(f"/dossiers/{dossier}/{name}")
    assert (answer.status_code, answer.content_type) == (200, media)
    file = f"dossier-KIVU-2026-031-v2.{name.rpartition('.')[2]}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={file}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    told = world.exporter.seen(f"/dossiers/{dossier}")["contents"]
    [step] = [one for one in told if one["kind"] == kind]
    assert (sha256(answer.data).hexdigest(), len(answer.data)) == (step["sha256"], step["size"])
    known = {"If-None-Match": answer.headers["ETag"]}
    assert world.exporter.get(f"/dossiers/{dossier}/{name}", **known).status_code == 304


def test_the_archive_is_one(world: World, shipment: str) -> None:
    dossier = _begin(world.exporter, shipment, {"languages": "en-fr"}).json["id"]
    _build(world)
    answer = world.exporter.get(f"/dossiers/{dossier}/dossier.zip")
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert "dossier.pdf" in archive.namelist()


def test_the_same_request_gives_the_same_answer_and_a_second_one_joins(
    world: World, shipment: str
) -> None:
    keyed = {"Idempotency-Key": "k-1"}
    first = _begin(world.exporter, shipment, {}, **keyed)
    _build(world, steps=1)
    again = _begin(world.exporter, shipment, {}, **keyed)
    assert (again.status_code, again.json) == (202, first.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    joined = _begin(world.coordinator, shipment)
    assert (joined.json["id"], joined.json["done"]) == (first.json["id"], 1)
    other = _begin(world.exporter, shipment, {"only_issued": True})
    assert (other.status_code, other.json["code"]) == (409, "dossier.under_way")
    mismatch = _begin(world.exporter, shipment, {"languages": "en-fr"}, **keyed)
    assert (mismatch.status_code, mismatch.json["code"]) == (422, "idempotency.mismatch")


@pytest.mark.parametrize("wish", [{"languages": "en-de"}, {"only_issued": 1}, {"kind": "x"}])
def test_odd_wishes_are_refused(world: World, shipment: str, wish: Any) -> None:
    assert _begin(world.exporter, shipment, wish).status_code == 422


def test_strangers_see_none_and_readers_begin_none(world: World, shipment: str) -> None:
    dossier = _begin(world.exporter, shipment).json["id"]
    _build(world)
    for path in (
        f"/dossiers/{dossier}",
        f"/dossiers/{dossier}/dossier.pdf",
        f"/dossiers/{dossier}/dossier.zip",
        f"/shipments/{shipment}/dossiers",
    ):
        assert world.stranger.get(path).status_code == 404
    assert _begin(world.stranger, shipment).status_code == 404
    reader = world.caller(world.coop, Role.CLERK, scopes=frozenset({Permission.SHIPMENT_READ}))
    assert reader.get(f"/dossiers/{dossier}/dossier.zip").status_code == 200
    assert _begin(reader, shipment).status_code == 403


def test_who_takes_a_dossier_is_told_when_a_paper_in_it_ends(world: World, shipment: str) -> None:
    dossier = _begin(world.exporter, shipment, {"only_issued": True}).json["id"]
    _build(world)
    [paper] = world.exporter.seen(f"/shipments/{shipment}/papers")["items"]

    def holders() -> list[tuple[str, str]]:
        query = select(PaperHolder).where(PaperHolder.paper_id == paper["id"])
        found = run_unit(
            world.sessions, SystemScope("test"), lambda session: session.scalars(query).all()
        )
        return [(one.holder_id, one.held_by) for one in found]

    world.exporter.get(f"/dossiers/{dossier}/dossier.zip")
    assert holders() == []
    world.coordinator.get(f"/dossiers/{dossier}/dossier.zip")
    assert holders() == [(world.forwarder, "download")]
    world.exporter.send("POST", f"/papers/{paper['id']}/void", json={"reason": "no sale"})
    held = world.exporter.seen(f"/dossiers/{dossier}")
    assert "ended" in held["overtaken"]
    assert not held["has_files"]
    for name in ("dossier.pdf", "dossier.zip"):
        refused: Any = world.coordinator.get(f"/dossiers/{dossier}/{name}")
        assert (refused.status_code, refused.json["code"]) == (409, "dossier.ended")


def test_removed_files_are_told_with_their_day(world: World, shipment: str) -> None:
    first = _begin(world.exporter, shipment, {"only_issued": True}).json["id"]
    _build(world)
    _begin(world.exporter, shipment)
    _build(world)
    gone: Any = world.exporter.get(f"/dossiers/{first}/dossier.pdf")
    assert (gone.status_code, gone.json["code"]) == (409, "dossier.removed")
    assert "2026-06-01" in gone.json["detail"]
    assert world.exporter.seen(f"/dossiers/{first}")["removed_at"] is not None


def test_it_works_on_postgresql_too(postgres_world: World, example: Example) -> None:
    world = postgres_world
    shipment = str(world.coordinator.made(f"/shipments?owner={world.coop}", example)["id"])
    dossier = _begin(world.coordinator, shipment).json["id"]
    _build(world)
    assert world.exporter.get(f"/dossiers/{dossier}/dossier.pdf").data.startswith(b"%PDF")
    assert world.stranger.get(f"/dossiers/{dossier}").status_code == 404
