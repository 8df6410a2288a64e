"""The keys of organisations: installed, used, retired."""

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.db.secrets import SecretBox, place_of
from logistics.docs.signing.keys import SigningKey, fingerprint, read_certificates, read_key
from logistics.docs.signing.models import SigningKeyRow
from logistics.docs.signing.trust import Trust
from logistics.kernel.errors import EnvironmentFaultError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness


def key_for(session: Session, organisation_id: str, trust: Trust) -> SigningKey | None:
    """The key that signs this organisation's papers: its own, else the deployment's.

    Raises :class:`EnvironmentFaultError` ``secret.unreadable``.
    """
    row = _in_use(session, organisation_id)
    if row is None or row.sealed is None:
        return trust.key
    if trust.box is None:
        raise EnvironmentFaultError("secret.unreadable")
    return read_key(trust.box.open(row.sealed, _place(row)).encode("ascii"))


def install_key(
    session: Session,
    key: SigningKey,
    *,
    actor: Actor,
    box: SecretBox,
    clock: Clock,
    random: Randomness,
) -> SigningKeyRow:
    """Sign the papers of the actor's organisation with ``key`` from now on.

    The former key is retired. Raises :class:`RefusedError` for who may not administer it.
    """
    owner, now = actor.organisation_id, clock.now()
    actor.require(Permission.KEY_MANAGE, owner)
    _retire(session, owner, clock)
    row = SigningKeyRow(
        id=new_id("sgn", random),
        organisation_id=owner,
        certificate=key.certificate.public_bytes(Encoding.PEM).decode("ascii"),
        installed_at=now,
        installed_by=actor.user_id,
    )
    row.sealed = box.seal(key.to_pem(), _place(row))
    session.add(row)
    record(session, actor, _deed("signing_key.install", row), at=now)
    return row


def retire_key(session: Session, *, actor: Actor, clock: Clock) -> None:
    """Sign no more with the key of the actor's organisation; ``signing.none`` without one."""
    actor.require(Permission.KEY_MANAGE, actor.organisation_id)
    row = _retire(session, actor.organisation_id, clock)
    if row is None:
        raise NotFoundError("signing.none")
    record(session, actor, _deed("signing_key.retire", row), at=clock.now())


def keys_held(session: Session) -> tuple[SigningKeyRow, ...]:
    """The keys within sight, the newest first, retired ones included."""
    query = select(SigningKeyRow).order_by(SigningKeyRow.installed_at.desc(), SigningKeyRow.id)
    return tuple(session.scalars(query))


def certificates_held(
    session: Session, *, retired: bool = True
) -> tuple[tuple[str, x509.Certificate], ...]:
    """Certificates within sight, each with its organisation's id; of retired keys if asked."""
    return tuple(
        (row.organisation_id, one)
        for row in keys_held(session)
        if retired or row.retired_at is None
        for one in read_certificates(row.certificate.encode("ascii"))
    )


def _in_use(session: Session, organisation_id: str) -> SigningKeyRow | None:
    return session.scalars(
        select(SigningKeyRow).where(
            SigningKeyRow.organisation_id == organisation_id, SigningKeyRow.retired_at.is_(None)
        )
    ).one_or_none()


def _retire(session: Session, organisation_id: str, clock: Clock) -> SigningKeyRow | None:
    row = _in_use(session, organisation_id)
    if row is not None:
        row.retired_at, row.sealed = clock.now(), None
        session.flush()  # the index of keys in use allows one at a time
    return row


def _place(row: SigningKeyRow) -> str:
    return place_of("signing_key", row.organisation_id, row.id, "sealed")


def _deed(command: str, row: SigningKeyRow) -> Deed:
    (certificate,) = read_certificates(row.certificate.encode("ascii"))
    return Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="signing_key",
        subject_id=row.id,
        after={"certificate": fingerprint(certificate)},
        detail={},
    )
