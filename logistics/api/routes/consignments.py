"""Consignments: the board, timelines, what people saw, and numbers that are followed."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, each, no_content, shown, whole_list
from logistics.api.commands import (
    AttachNumberSchema,
    FollowNumber,
    FollowNumberSchema,
    SeenMilestone,
    SeenMilestoneSchema,
)
from logistics.api.description import IDEMPOTENCY_KEY, Parameter, describes
from logistics.api.reading import choice, command
from logistics.api.shapes.shipments import ConsignmentSummarySchema, StoredShipmentSchema
from logistics.api.shapes.tracking import (
    AskedSchema,
    BoardEntrySchema,
    EnteredMilestoneSchema,
    FollowedSchema,
    LinkSchema,
    TimelineSchema,
)
from logistics.db.idempotency import Answer
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters, refuse_body
from logistics.http.deployment import deployment
from logistics.http.entered_times import take_in_times
from logistics.http.identity import current_actor
from logistics.http.once import answered_once, response_of
from logistics.http.paging import asked_slice, listed
from logistics.http.versions import versioned
from logistics.http.work import read, write, write_across
from logistics.shipments import queries as shipment_queries
from logistics.shipments.service import AttachedNumber, attach_number
from logistics.tracking import queries
from logistics.tracking.board import BoardQuery, Group, board
from logistics.tracking.due import waits_of
from logistics.tracking.entering import EnterMilestone, enter_milestone, withdraw_milestone
from logistics.tracking.following import Follow, follow, poll_consignment_now, unfollow

consignments = Blueprint("consignments", __name__, url_prefix=PREFIX)

_GROUP = Parameter("group", "Only consignments that stand there.", choices=tuple(Group))
_OWNER = Parameter("owner", "Only consignments of this organisation.")
_TEXT = Parameter("text", "Only consignments whose shipment holds these words.")


@consignments.get("/board")
@needs(Permission.SHIPMENT_READ)
@describes(_GROUP, _OWNER, _TEXT, gives=BoardEntrySchema, in_slices=True)
def show_board() -> Response:
    """List the consignments of open shipments, those that need somebody first."""
    asked = asked_slice("group", "owner", "text")
    owner, now = asked.filters.get("owner"), deployment().surroundings.clock.now()
    wanted = BoardQuery(
        owners=None if owner is None else [owner],
        group=choice(Group, asked.filters.get("group")),
        text=asked.filters.get("text", ""),
    )
    page = read(
        lambda session: board(session, wanted, now=now, cursor=asked.cursor, limit=asked.limit)
    )
    return listed(each(BoardEntrySchema, page.rows), cursor=page.cursor, asked=asked)


@consignments.get("/consignments/<id:consignment_id>")
@needs(Permission.SHIPMENT_READ)
@describes(gives=ConsignmentSummarySchema)
def show(consignment_id: str) -> Response:
    """Show a consignment of a shipment."""
    row = read(lambda session: shipment_queries.consignment(session, consignment_id))
    return jsonify(shown(ConsignmentSummarySchema, row))


@consignments.get("/consignments/<id:consignment_id>/timeline")
@needs(Permission.SHIPMENT_READ)
@describes(gives=TimelineSchema)
def timeline(consignment_id: str) -> Response:
    """Show what is known of a journey: planned, estimated, actual, when heard and from whom."""
    progress, transitions = read(
        lambda session: (
            queries.progress_of(session, consignment_id),
            queries.transitions_of(session, consignment_id),
        )
    )
    known = {
        "consignment_id": consignment_id,
        "last_heard_at": progress.last_heard_at if progress else None,
        "last_heard_from": progress.last_heard_from if progress else None,
        "progress": progress.document if progress else None,
        "transitions": transitions,
    }
    return jsonify(shown(TimelineSchema, known))


@consignments.post("/consignments/<id:consignment_id>/milestones")
@needs(Permission.MILESTONE_ENTER)
@describes(IDEMPOTENCY_KEY, takes=SeenMilestoneSchema, gives=EnteredMilestoneSchema, status=201)
def enter(consignment_id: str) -> Response:
    """Enter a step of the journey by hand: the truck left, the border was crossed."""
    seen = command(SeenMilestoneSchema, SeenMilestone)
    wanted = EnterMilestone(consignment_id=consignment_id, **asdict(seen))
    around, actor = deployment().surroundings, current_actor()

    def effect(session: Session) -> Answer:
        entry_id, heard = enter_milestone(
            session, wanted, actor=actor, clock=around.clock, random=around.random
        )
        moved_to = heard.moved[-1].new if heard.moved else None
        place = f"/consignments/{consignment_id}/milestones/{entry_id}"
        return created(EnteredMilestoneSchema, {"entry_id": entry_id, "moved_to": moved_to}, place)

    return answered_once(effect, across="milestones by hand")


@consignments.delete("/consignments/<id:consignment_id>/milestones/<id:entry_id>")
@needs(Permission.MILESTONE_ENTER)
@describes(status=204)
def withdraw(consignment_id: str, entry_id: str) -> Response:
    """Take back a step that was entered by hand; the ledger keeps both."""
    around, actor = deployment().surroundings, current_actor()
    write_across(
        "milestones by hand",
        lambda session: withdraw_milestone(
            session,
            consignment_id,
            entry_id,
            actor=actor,
            clock=around.clock,
            random=around.random,
        ),
    )
    return no_content()


@consignments.post("/consignments/<id:consignment_id>/numbers")
@needs(Permission.TRACK_ATTACH)
@describes(takes=AttachNumberSchema, gives=StoredShipmentSchema)
def attach(consignment_id: str) -> Response:
    """Attach a number to the consignment in its shipment file; once is enough."""
    wanted, around = command(AttachNumberSchema, AttachedNumber), deployment().surroundings
    stored = write(
        lambda session: attach_number(
            session,
            consignment_id,
            wanted,
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )
    take_in_times(stored.touched)
    row = stored.shipment
    return versioned(jsonify(shown(StoredShipmentSchema, row)), row.version)


@consignments.get("/consignments/<id:consignment_id>/follows")
@needs(Permission.SHIPMENT_READ)
@describes(gives=FollowedSchema, in_slices=True)
def list_followed(consignment_id: str) -> Response:
    """List the numbers carriers are asked about for this consignment."""
    parameters("limit", "cursor")
    return whole_list(
        FollowedSchema, read(lambda session: queries.followed_by(session, consignment_id))
    )


@consignments.post("/consignments/<id:consignment_id>/follows")
@needs(Permission.TRACK_ATTACH)
@describes(takes=FollowNumberSchema, gives=LinkSchema, status=201)
def follow_number(consignment_id: str) -> Response:
    """Follow a number through a connection; what was heard of it before counts at once.

    ``waits`` tells what keeps the carrier from being asked at the next tick: ``nothing``, or
    ``paused``, ``connection-paused``, ``connection-closed``, ``breaker``, ``carriers-wish`` or
    ``limits``.
    """
    given = command(FollowNumberSchema, FollowNumber)
    wanted = Follow(consignment_id=consignment_id, **asdict(given))
    around, actor = deployment().surroundings, current_actor()

    def work(session: Session) -> dict[str, Any]:
        link = follow(session, wanted, actor=actor, clock=around.clock, random=around.random)
        waits = waits_of(session, link.reference_id, now=around.clock.now())
        return {"link": link, "waits": waits.value}

    made = write_across("following", work)
    return response_of(created(LinkSchema, made, f"/follows/{made['link'].id}"))


@consignments.delete("/follows/<id:link_id>")
@needs(Permission.TRACK_ATTACH)
@describes(status=204)
def let_go(link_id: str) -> Response:
    """Let a number go: its events no longer count for the consignment."""
    around, actor = deployment().surroundings, current_actor()
    write_across(
        "following",
        lambda session: unfollow(
            session, link_id, actor=actor, clock=around.clock, random=around.random
        ),
    )
    return no_content()


@consignments.post("/consignments/<id:consignment_id>/polls")
@needs(Permission.TRACK_POLL)
@describes(gives=AskedSchema, status=202)
def poll_now(consignment_id: str) -> Response:
    """Ask the carriers about every number of this consignment as soon as they may be asked.

    Numbers that are paused, or whose connection is, are left out.
    """
    refuse_body()
    clock, actor = deployment().surroundings.clock, current_actor()
    wished = write_across(
        "following",
        lambda session: poll_consignment_now(session, consignment_id, actor=actor, clock=clock),
    )
    response = jsonify(shown(AskedSchema, wished))
    response.status_code = 202
    return response
