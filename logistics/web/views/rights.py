"""What the reader of a page may do to what it shows."""

from dataclasses import dataclass

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Which buttons a page about things of one organisation shows."""

    write: bool
    confirm: bool
    issue: bool
    void: bool
    enter: bool
    attach: bool
    poll: bool
    override: bool


def rights_of(actor: Actor, owner: str) -> Rights:
    """What ``actor`` may do to things of the organisation ``owner``."""
    return Rights(
        write=actor.may(Permission.SHIPMENT_WRITE, owner),
        confirm=actor.may(Permission.SHIPMENT_CONFIRM, owner),
        issue=actor.may(Permission.PAPER_ISSUE, owner),
        void=actor.may(Permission.PAPER_VOID, owner),
        enter=actor.may(Permission.MILESTONE_ENTER, owner),
        attach=actor.may(Permission.TRACK_ATTACH, owner),
        poll=actor.may(Permission.TRACK_POLL, owner),
        override=actor.may(Permission.FINDING_OVERRIDE, owner),
    )
