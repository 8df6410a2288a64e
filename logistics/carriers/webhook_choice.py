"""How a connection's notifications are signed: chosen, described, and confirmed by a delivery."""

import re
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import live_secrets, scheme_of, unexpired_secrets
from logistics.carriers.service import (
    ShownOnce,
    keep_secret,
    leave_audit,
    open_one,
    state_of,
)
from logistics.carriers.webhooks.headers import Headers
from logistics.carriers.webhooks.judging import judge
from logistics.carriers.webhooks.scheme import Encoding, Scheme, Trust, scheme
from logistics.carriers.webhooks.secrets import checked_secret, fresh_secret
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.kernel.surroundings import Clock, Randomness

_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}", re.ASCII)
_PREFIX = re.compile(r"[A-Za-z0-9=:;,_ -]{0,20}", re.ASCII)
_NEVER_A_PROOF = frozenset({"authorization", "cookie", "host", "content-length", "content-type"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWebhook:
    """A scheme by name; header, encoding and prefix where the scheme leaves them open.

    ``secret`` is the sender's own. Without one the present secrets stay where the scheme stays,
    and a new one is made where it changes.
    """

    scheme: str
    header: str = ""
    encoding: str = ""
    prefix: str = ""
    secret: str = field(default="", repr=False)


def choose_webhook(
    session: Session,
    connection_id: str,
    command: ChooseWebhook,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
    box: SecretBox,
) -> ShownOnce:
    """Let the connection's notifications be judged otherwise; a confirmation ends with it.

    The secret returned is empty where the present ones stay. Raises :class:`InvalidError` at
    the field that is wrong, and what :func:`~logistics.carriers.service.open_one` raises.
    """
    row = open_one(session, connection_id, actor)
    wanted, formula = _checked(command)
    now, before = clock.now(), state_of(row)
    secret = _secret(command, wanted, row, random)
    row.webhook_scheme, row.webhook_formula = wanted.name, formula
    row.webhook_confirmed_at = row.webhook_confirmed_by = None
    if secret:
        for one in unexpired_secrets(session, row.id, now):
            one.revoked_at = now
        keep_secret(session, row, secret, now=now, random=random, box=box)
    leave_audit(session, actor, "connection.choose_webhook", row, at=now, before=before)
    return ShownOnce(row.id, secret, row.profile)


def confirm_webhook(
    session: Session,
    connection_id: str,
    delivery_id: str,
    headers: Headers,
    body: bytes,
    *,
    actor: Actor,
    clock: Clock,
    box: SecretBox,
) -> None:
    """Let the data of an unconfirmed scheme count from now on, since this delivery proves it.

    Raises :class:`ConflictError` ``webhook.not_open`` for a scheme that needs no confirmation,
    and ``webhook.unproven`` when the delivery's header does not hold under a live secret.
    """
    row = open_one(session, connection_id, actor)
    chosen, now = scheme_of(row), clock.now()
    if chosen.trust is not Trust.UNCONFIRMED:
        raise ConflictError("webhook.not_open")
    secrets = live_secrets(session, row.id, now, box)
    if not judge(chosen, headers, body, secrets, now).holds:
        raise ConflictError("webhook.unproven", header=chosen.header)
    before = state_of(row)
    row.webhook_confirmed_at, row.webhook_confirmed_by = now, delivery_id
    leave_audit(session, actor, "connection.confirm_webhook", row, at=now, before=before)


def counts(row: CarrierConnection) -> bool:
    """Whether the data of a notification that holds are taken, rather than a hint to ask."""
    trust = scheme_of(row).trust
    return trust is Trust.BODY or (
        trust is Trust.UNCONFIRMED and row.webhook_confirmed_at is not None
    )


def _checked(command: ChooseWebhook) -> tuple[Scheme, dict[str, str]]:
    wanted = scheme(command.scheme, pointer="/scheme")
    given = {
        "header": command.header,
        "encoding": command.encoding,
        "prefix": command.prefix,
    }
    formula = {name: value for name, value in given.items() if value}
    if formula and not wanted.chooses_header:
        raise InvalidError("webhook.fixed", pointer=f"/{next(iter(formula))}", scheme=wanted.title)
    header = command.header.lower()
    if header and (not _HEADER.fullmatch(header) or header in _NEVER_A_PROOF):
        raise InvalidError("webhook.header", pointer="/header")
    if command.encoding and command.encoding not in set(Encoding):
        raise InvalidError("webhook.encoding", pointer="/encoding", known=", ".join(Encoding))
    if not _PREFIX.fullmatch(command.prefix):
        raise InvalidError("webhook.prefix", pointer="/prefix")
    return wanted, formula


def _secret(
    command: ChooseWebhook, wanted: Scheme, row: CarrierConnection, random: Randomness
) -> str:
    if command.secret:
        return checked_secret(wanted, command.secret)
    same = wanted.name == row.webhook_scheme
    return "" if same else fresh_secret(wanted, random)
