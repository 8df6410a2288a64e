"""Who may do what: the one table of roles, mandate rights and permissions. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Permission(StrEnum):
    """One thing that may be done to what an organisation owns."""

    SHIPMENT_READ = "shipment.read"
    SHIPMENT_WRITE = "shipment.write"
    SHIPMENT_CONFIRM = "shipment.confirm"
    PAPER_ISSUE = "paper.issue"
    PAPER_VOID = "paper.void"
    FINDING_OVERRIDE = "finding.override"
    MILESTONE_ENTER = "milestone.enter"
    TRACK_ATTACH = "track.attach"
    TRACK_POLL = "track.poll"
    UNMATCHED_READ = "unmatched.read"
    CONNECTION_READ = "connection.read"
    CONNECTION_MANAGE = "connection.manage"
    BOOK_READ = "book.read"
    BOOK_WRITE = "book.write"
    USER_MANAGE = "user.manage"
    KEY_MANAGE = "key.manage"
    LETTERHEAD_MANAGE = "letterhead.manage"
    MANDATE_MANAGE = "mandate.manage"
    AUDIT_READ = "audit.read"
    DEPLOYMENT_MANAGE = "deployment.manage"


class OrganisationKind(StrEnum):
    """What an organisation does in the trade."""

    EXPORTER = "exporter"
    FORWARDER = "forwarder"
    AUTHORITY = "authority"
    CARRIER = "carrier"


class Role(StrEnum):
    """What a person does in his organisation."""

    OWNER = "owner"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    OFFICER = "officer"
    INTEGRATOR = "integrator"


class MandateRight(StrEnum):
    """What an exporter lets another organisation's staff do with his shipments."""

    SEE = "see"
    EDIT = "edit"
    CONFIRM = "confirm"
    PAPERS = "papers"
    TRACK = "track"


_P = Permission
_ADMINISTERING = frozenset({_P.USER_MANAGE, _P.KEY_MANAGE, _P.MANDATE_MANAGE, _P.AUDIT_READ})
_READING = frozenset({_P.SHIPMENT_READ, _P.BOOK_READ})
_PREPARING = _READING | {
    _P.SHIPMENT_WRITE,
    _P.BOOK_WRITE,
    _P.PAPER_ISSUE,
    _P.MILESTONE_ENTER,
    _P.TRACK_ATTACH,
    _P.TRACK_POLL,
}
_DECIDING = frozenset({_P.SHIPMENT_CONFIRM, _P.PAPER_VOID, _P.FINDING_OVERRIDE})
_TRADING = frozenset({_P.CONNECTION_MANAGE, _P.LETTERHEAD_MANAGE})
_CARRIER_DESK = frozenset({_P.CONNECTION_READ, _P.UNMATCHED_READ})

ROLES: Mapping[OrganisationKind, Mapping[Role, frozenset[Permission]]] = MappingProxyType(
    {
        OrganisationKind.EXPORTER: MappingProxyType(
            {
                Role.OWNER: _PREPARING | _DECIDING | _ADMINISTERING | _CARRIER_DESK | _TRADING,
                Role.CLERK: _PREPARING,
            }
        ),
        OrganisationKind.FORWARDER: MappingProxyType(
            {
                Role.ADMINISTRATOR: _PREPARING
                | _DECIDING
                | _ADMINISTERING
                | _CARRIER_DESK
                | _TRADING,
                Role.COORDINATOR: _PREPARING | _DECIDING | _CARRIER_DESK,
            }
        ),
        OrganisationKind.AUTHORITY: MappingProxyType(
            {
                Role.ADMINISTRATOR: _ADMINISTERING | {_P.SHIPMENT_READ},
                Role.OFFICER: frozenset({_P.SHIPMENT_READ}),
            }
        ),
        OrganisationKind.CARRIER: MappingProxyType(
            {
                Role.ADMINISTRATOR: _ADMINISTERING | {_P.CONNECTION_READ},
                Role.INTEGRATOR: frozenset({_P.CONNECTION_READ}),
            }
        ),
    }
)
"""The roles each kind of organisation has, and what each may do to its own things."""

LEADING: Mapping[OrganisationKind, Role] = MappingProxyType(
    {
        OrganisationKind.EXPORTER: Role.OWNER,
        OrganisationKind.FORWARDER: Role.ADMINISTRATOR,
        OrganisationKind.AUTHORITY: Role.ADMINISTRATOR,
        OrganisationKind.CARRIER: Role.ADMINISTRATOR,
    }
)
"""The role that administers an organisation; it never loses its last holder."""

RIGHTS: Mapping[MandateRight, frozenset[Permission]] = MappingProxyType(
    {
        MandateRight.SEE: _READING,
        MandateRight.EDIT: _READING | {_P.SHIPMENT_WRITE, _P.BOOK_WRITE},
        MandateRight.CONFIRM: _READING | {_P.SHIPMENT_CONFIRM, _P.FINDING_OVERRIDE},
        MandateRight.PAPERS: _READING | {_P.PAPER_ISSUE, _P.PAPER_VOID},
        MandateRight.TRACK: _READING | {_P.MILESTONE_ENTER, _P.TRACK_ATTACH, _P.TRACK_POLL},
    }
)
"""What each right of a mandate permits on the grantor's things."""

_KEY_NEVER = frozenset({_P.USER_MANAGE, _P.KEY_MANAGE, _P.MANDATE_MANAGE, _P.DEPLOYMENT_MANAGE})
KEY_SCOPES = frozenset(Permission) - _KEY_NEVER
"""What an API key may be given; people and rights are administered by people only."""


def permissions_of(
    kind: OrganisationKind, role: Role, *, is_operator: bool
) -> frozenset[Permission]:
    """What ``role`` may do in its own organisation; empty for a role its kind does not have.

    Only the administrator of the operator's organisation holds ``deployment.manage``.
    """
    held = ROLES[kind].get(role, frozenset())
    if held and is_operator and role is LEADING[kind]:
        return held | {Permission.DEPLOYMENT_MANAGE}
    return held


def permissions_under_mandate(
    rights: Iterable[MandateRight], own: frozenset[Permission]
) -> frozenset[Permission]:
    """What a mandate lets one person do: the rights granted, as far as his own role goes."""
    granted = frozenset[Permission]().union(*(RIGHTS[right] for right in rights))
    return granted & own
