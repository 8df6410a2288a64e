"""Papers as they are issued where there is a key: addressed, signed, verified, apart."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random

import pytest
from cryptography import x509
from sqlalchemy import Engine

from logistics.db import migrate
from logistics.db.secrets import SecretBox, new_key
from logistics.db.session import ActorScope, Session, SystemScope, run_unit, unit_of_work
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.issue import IssuePaper, issue_paper
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import paper, paper_bytes
from logistics.docs.signing.authority import make_test_key
from logistics.docs.signing.keeping import install_key, keys_held, retire_key
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.room import PLAIN
from logistics.docs.signing.sign import sign
from logistics.docs.signing.strict import Trusted, examine
from logistics.docs.signing.trust import Trust
from logistics.docs.verification import (
    Answer,
    Integrity,
    Status,
    answer_for_file,
    answer_for_id,
)
from logistics.kernel.errors import NotFoundError, RefusedError
from logistics.kernel.ids import public_id_of
from tests.bars import Figure, sized
from tests.db.schema import whole_metadata
from tests.docs.registry.office import Office
from tests.docs.signing.signed import bare, flipped
from tests.shipments.desk import COOP, RIVAL, clerk, owner


@dataclass
class Signing:
    """An office whose papers are signed by a key of the deployment."""

    office: Office

    @cached_property
    def made(self) -> tuple[SigningKey, x509.Certificate]:
        """The deployment's key, and who issued its certificate."""
        return make_test_key("deployment")

    @cached_property
    def trust(self) -> Trust:
        """What papers are signed with."""
        key, authority = self.made
        box = SecretBox([new_key()])
        return Trust("https://exports.example", key, None, Trusted((authority,)), box)

    def issue(self, kind: str = "packing-list") -> tuple[Paper, bytes]:
        """A paper and its bytes."""
        office = self.office
        made = issue_paper(
            office.desk.sessions,
            IssuePaper(shipment_id=office.shipment_id, kind=kind),
            actor=office.desk.actor,
            surroundings=office.surroundings,
            fonts=default_font_directory(),
            trust=self.trust,
        )
        return office.desk.run(lambda session: paper_bytes(session, made.id))

    def install(self, key: SigningKey) -> None:
        """Install a key for the office's organisation."""
        desk, box = self.office.desk, self.trust.box
        assert box
        desk.run(
            lambda session: install_key(
                session, key, actor=desk.actor, box=box, clock=desk.clock, random=desk.random
            )
        )

    def by_id(self, public_id: str) -> Answer:
        """What anybody is told."""
        return self._anybody(lambda session: answer_for_id(session, public_id))

    def by_file(self, content: bytes) -> Answer:
        """What anybody is told of a file."""
        return self._anybody(lambda session: answer_for_file(session, content, self.trust.trusted))

    def _anybody(self, work: Callable[[Session], Answer]) -> Answer:
        return run_unit(self.office.desk.sessions, SystemScope("test"), work, read_only=True)


@pytest.fixture
def signing(office: Office) -> Signing:
    return Signing(office)


@pytest.mark.parametrize("kind", ["packing-list", "phytosanitary-application"])
def test_papers_and_drafts_are_signed_and_bear_their_address(signing: Signing, kind: str) -> None:
    row, content = signing.issue(kind)
    assert examine(content, signing.trust.trusted).is_valid
    address = f"HTTPS://EXPORTS.EXAMPLE/V/{row.public_id}"
    assert address.encode("utf-16-be").hex().upper().encode() in content
    answer = signing.by_file(content)
    assert (answer.integrity, answer.status) == (Integrity.SAME, Status.VALID)
    assert answer.signature
    assert (answer.signature.state, answer.signature.signer) == ("valid", "TEST deployment")
    assert answer.signature.organisation == ""
    assert answer.known
    assert answer.known.issuer == f"exporter {COOP[-4:]}"


def test_an_organisations_own_key_goes_before_and_still_counts_when_retired(
    signing: Signing,
) -> None:
    key, _ = make_test_key("cooperative")
    signing.install(key)
    _, content = signing.issue()
    assert examine(content, Trusted((key.certificate,))).is_valid
    desk = signing.office.desk
    desk.run(lambda session: retire_key(session, actor=desk.actor, clock=desk.clock))
    answer = signing.by_file(content)
    assert answer.signature
    assert (answer.signature.state, answer.signature.signer) == ("valid", "TEST cooperative")
    assert answer.signature.organisation == f"exporter {COOP[-4:]}"
    with pytest.raises(NotFoundError):
        desk.run(lambda session: retire_key(session, actor=desk.actor, clock=desk.clock))
    (held,) = desk.run(keys_held)
    assert held.sealed is None


def test_a_key_that_replaces_another_retires_it(signing: Signing) -> None:
    for name in ("first", "second"):
        signing.install(make_test_key(name)[0])
    _, content = signing.issue()
    answer = signing.by_file(content)
    assert answer.signature
    assert answer.signature.signer == "TEST second"


def test_keys_lie_sealed_and_out_of_the_sight_of_others(signing: Signing) -> None:
    key, _ = make_test_key("cooperative")
    signing.install(key)
    desk = signing.office.desk
    (held,) = desk.run(keys_held)
    assert held.sealed
    assert "PRIVATE" not in held.sealed
    with unit_of_work(desk.sessions, ActorScope(owner(RIVAL))) as session:
        assert keys_held(session) == ()
    with pytest.raises(RefusedError):
        desk.run(lambda session: retire_key(session, actor=clerk(), clock=desk.clock))


def test_a_void_paper_is_void_for_anybody(signing: Signing) -> None:
    row, content = signing.issue()
    assert signing.by_id(row.public_id.lower()).status is Status.VALID
    desk = signing.office.desk
    desk.run(
        lambda session: void_paper(
            session, row.id, "sold", actor=desk.actor, clock=desk.clock, random=desk.random
        )
    )
    assert signing.by_id(row.public_id).status is Status.VOID
    answer = signing.by_file(content)
    assert (answer.integrity, answer.status) == (Integrity.SAME, Status.VOID)


def test_a_flip_is_told_with_the_registry_and_without(signing: Signing) -> None:
    _, content = signing.issue()
    changed = bytearray(content)
    changed[len(changed) // 2] ^= 4
    answer = signing.by_file(bytes(changed))
    assert (answer.integrity, answer.status) == (Integrity.CHANGED, Status.UNKNOWN)
    assert answer.signature
    assert answer.signature.state in {"form", "changed"}
    assert answer.known is None


def test_a_signed_file_that_is_not_in_the_registry_is_told_as_that(signing: Signing) -> None:
    signing.issue()
    content = sign(bare(PLAIN), signing.made[0])
    answer = signing.by_file(content)
    assert (answer.integrity, answer.status) == (Integrity.SIGNED, Status.UNKNOWN)
    assert answer.known is None


def test_papers_of_before_get_a_public_id_each(signing: Signing, engine: Engine) -> None:
    rows = [signing.issue(kind) for kind in ("packing-list", "phytosanitary-application")]
    migrate.downgrade(engine, whole_metadata(), target="0010_scans")
    migrate.upgrade(engine, whole_metadata())
    desk = signing.office.desk
    again = desk.run(lambda session: [paper(session, row.id) for row, _ in rows])
    assert len({row.public_id for row in again} | {row.public_id for row, _ in rows}) == 4
    assert all(public_id_of(row.public_id) == row.public_id for row in again)
    assert signing.by_id(again[0].public_id).integrity is Integrity.KEPT


@pytest.mark.prove
def test_flips_are_refused_with_the_registry(
    signing: Signing, engine: Engine, figure: Figure
) -> None:
    _, content = signing.issue()
    count = sized(full=10_000, brief=50)
    draw = Random(9)  # noqa: S311 - a sample that repeats, nothing secret
    whole = {Integrity.SAME, Integrity.SIGNED}
    for bit in draw.sample(range(len(content) * 8), count):
        answer = signing.by_file(flipped(content, bit))
        assert answer.integrity not in whole, bit
    figure(f"flips refused with the registry on {engine.dialect.name}", count)
