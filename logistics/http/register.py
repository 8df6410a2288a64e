"""The register as both doors ask for it: by organisation, kind, year and state."""

from logistics.db.session import Session
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.registry.passed_numbers import MISSING, Asked
from logistics.docs.registry.register import RegisterLine, register_of
from logistics.docs.registry.states import PaperState
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError

ALL = slice(None)
FILTERS = ("owner", "kind", "year", "state")
STATES = (*(state.value for state in PaperState), MISSING)


def asked_register(given: dict[str, str]) -> Asked:
    """What the parameters :data:`FILTERS` ask for, by default the caller's own register.

    Raises :class:`InvalidError`: ``paper.kind``, ``register.year``, ``wire.choice``.
    """
    kind, year, state = given.get("kind"), given.get("year"), given.get("state")
    if kind and kind not in FORMS:
        raise InvalidError("paper.kind", pointer="/kind", known=", ".join(FORMS))
    if year and not (year.isascii() and year.isdigit() and len(year) == len("2026")):
        raise InvalidError("register.year", given=year[:40])
    if state and state not in STATES:
        raise InvalidError("wire.choice", given=state[:64], known=", ".join(STATES))
    owner = given.get("owner") or current_actor().organisation_id
    return Asked(owner, kind, int(year) if year else None, state)


def register_lines(asked: Asked, part: slice = ALL) -> tuple[RegisterLine, ...]:
    """The lines of the register within the caller's sight, or a part of them."""

    def fetch(session: Session) -> tuple[RegisterLine, ...]:
        return register_of(session, asked, actor=current_actor(), part=part)

    return read(fetch)
