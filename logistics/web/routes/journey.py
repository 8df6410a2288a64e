"""The journey of a consignment: its timeline, steps entered by hand, numbers followed."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.shipments.service import AttachedNumber, attach_number
from logistics.tracking.entering import EnterMilestone, enter_milestone, withdraw_milestone
from logistics.tracking.following import Follow, poll_consignment_now, unfollow
from logistics.tracking.pausing import pause_number, resume_number
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.tracks import ConsignmentTrack, followed_kind, moment_typed, track_of
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.work import follow_as, store, write_ledger

_STEP = (
    "milestone",
    "classifier",
    "at",
    "offset",
    "place_id",
    "place_name",
    "country",
    "container",
    "reason",
)
_NUMBER = ("kind", "number", "connection_id")
_BLANK = dict.fromkeys((*_STEP, *_NUMBER), "")


@web.get("/consignments/<id:consignment_id>")
@needs(Permission.SHIPMENT_READ)
def consignment(consignment_id: str) -> Response:
    """Show a consignment's journey with its evidence."""
    return _track(consignment_id, Typed(_BLANK | {"classifier": "ACT"}))


@web.post("/consignments/<id:consignment_id>/steps")
@needs(Permission.MILESTONE_ENTER)
def enter_step(consignment_id: str) -> Response:
    """Take in a step that a person saw."""
    form, around = typed(*_STEP), deployment().surroundings
    values = form.values
    try:
        command = EnterMilestone(
            consignment_id=consignment_id,
            milestone=values["milestone"],
            at=moment_typed(values["at"], values["offset"], values["place_id"]),
            classifier=values["classifier"],
            place_id=values["place_id"] or None,
            place_name=values["place_name"] or None,
            country=values["country"] or None,
            container=values["container"] or None,
            reason=values["reason"] or None,
        )
        write_ledger(
            lambda session: enter_milestone(
                session,
                command,
                actor=current_actor(),
                clock=around.clock,
                random=around.random,
            )
        )
    except FORM_ERRORS as wrong:
        return _track(consignment_id, Typed(_BLANK | dict(values)).refused(wrong))
    return onward("web.consignment", consignment_id=consignment_id, done="step")


@web.post("/consignments/<id:consignment_id>/steps/<id:entry_id>/withdraw")
@needs(Permission.MILESTONE_ENTER)
def withdraw_step(consignment_id: str, entry_id: str) -> Response:
    """Take back a step that was entered by hand."""
    around = deployment().surroundings
    write_ledger(
        lambda session: withdraw_milestone(
            session,
            consignment_id,
            entry_id,
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )
    return onward("web.consignment", consignment_id=consignment_id, done="step-withdrawn")


@web.post("/consignments/<id:consignment_id>/numbers")
@needs(Permission.TRACK_ATTACH)
def attach(consignment_id: str) -> Response:
    """Let the consignment name a number and, where a connection was chosen, follow it."""
    form, around, actor = typed(*_NUMBER), deployment().surroundings, current_actor()
    kind, number, through = (form.values[name] for name in _NUMBER)
    try:
        store(
            lambda session: attach_number(
                session,
                consignment_id,
                AttachedNumber(kind, number),
                actor=actor,
                clock=around.clock,
                random=around.random,
            )
        )
        if not through:
            return onward("web.consignment", consignment_id=consignment_id, done="attached")
        command = Follow(
            consignment_id=consignment_id,
            connection_id=through,
            kind=followed_kind(kind),
            number=number,
        )
        waits = follow_as(command, actor)
    except FORM_ERRORS as wrong:
        return _track(consignment_id, Typed(_BLANK | dict(form.values)).refused(wrong))
    return onward("web.consignment", consignment_id=consignment_id, done=f"followed-{waits}")


@web.post("/consignments/<id:consignment_id>/links/<id:link_id>/end")
@needs(Permission.TRACK_ATTACH)
def end_link(consignment_id: str, link_id: str) -> Response:
    """Let a followed number go."""
    around = deployment().surroundings
    write_ledger(
        lambda session: unfollow(
            session, link_id, actor=current_actor(), clock=around.clock, random=around.random
        )
    )
    return onward("web.consignment", consignment_id=consignment_id, done="unfollowed")


@web.post("/consignments/<id:consignment_id>/poll")
@needs(Permission.TRACK_POLL)
def poll(consignment_id: str) -> Response:
    """Ask the carriers of this consignment as soon as they may be asked."""
    clock = deployment().surroundings.clock
    wished = write_ledger(
        lambda session: poll_consignment_now(
            session, consignment_id, actor=current_actor(), clock=clock
        )
    )
    done = "poll" if not wished.waiting else "poll-waiting"
    done = done if wished.numbers else "poll-nothing"
    return onward("web.consignment", consignment_id=consignment_id, done=done)


@web.post("/consignments/<id:consignment_id>/tracked-references/<id:reference_id>/pause")
@needs(Permission.TRACK_ATTACH)
def pause_followed(consignment_id: str, reference_id: str) -> Response:
    """Ask nothing about a followed number until it is resumed."""
    clock, actor = deployment().surroundings.clock, current_actor()
    write_ledger(lambda session: pause_number(session, reference_id, actor=actor, clock=clock))
    return onward("web.consignment", consignment_id=consignment_id, done="number-paused")


@web.post("/consignments/<id:consignment_id>/tracked-references/<id:reference_id>/resume")
@needs(Permission.TRACK_ATTACH)
def resume_followed(consignment_id: str, reference_id: str) -> Response:
    """Ask about a followed number again."""
    clock, actor = deployment().surroundings.clock, current_actor()
    write_ledger(lambda session: resume_number(session, reference_id, actor=actor, clock=clock))
    return onward("web.consignment", consignment_id=consignment_id, done="number-resumed")


def _track(consignment_id: str, form: Typed) -> Response:
    actor, now = current_actor(), deployment().surroundings.clock.now()
    wished = request.args.get("number", "")[:80]

    def load(session: Session) -> ConsignmentTrack:
        return track_of(session, consignment_id, actor, now)

    return page("consignment.html", status=form.status, form=form, track=read(load), wished=wished)
