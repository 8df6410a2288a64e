"""The page of one shipment, its lifecycle, and shipping again."""

from dataclasses import fields

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.overlay import Mark
from logistics.customs.overseen import marks_at_work
from logistics.db.session import Session
from logistics.docs.letterheads.present import offered_stamp
from logistics.docs.offset.keeping import offsets_of
from logistics.docs.registry.papers import papers_of
from logistics.docs.scans.kept import current_scans
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError
from logistics.kernel.ids import new_id
from logistics.oversight.checking import checked, deployment_oversight
from logistics.shipments import queries, service
from logistics.shipments.entry import AgainEntry
from logistics.shipments.lifecycle import Action
from logistics.tracking.queries import progress_of_many
from logistics.web.blueprint import web
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.versions import typed_version
from logistics.web.views.journey import JourneyView, journey_view
from logistics.web.views.papers import PrintChoices
from logistics.web.views.rights import Rights, rights_of
from logistics.web.views.shipment import ShipmentHead, ShipmentView, shipment_head, shipment_view
from logistics.web.work import store

_AGAIN = tuple(item.name for item in fields(AgainEntry))

Journeys = tuple[tuple[str, JourneyView], ...]


@web.get("/shipments/<id:shipment_id>")
@needs(Permission.SHIPMENT_READ)
def shipment(shipment_id: str) -> Response:
    """Show a shipment: facts, findings, papers and journeys."""
    return shipment_page(shipment_id, Typed())


def shipment_page(shipment_id: str, form: Typed) -> Response:
    """The page of a shipment, with what was typed as the reason of an override."""
    actor, parts = current_actor(), deployment()
    now = parts.surroundings.clock.now()

    def load(session: Session) -> tuple[ShipmentView, Journeys, Rights, tuple[Mark, ...]]:
        row = queries.shipment(session, shipment_id)
        facts = queries.current_facts(session, row)
        rights = rights_of(actor, row.organisation_id)
        names = organisation_names(session, actor)
        view = shipment_view(
            row,
            facts,
            checked(session, row, facts, now.date()),
            papers_of(session, row.id),
            current_scans(session, row.id),
            owner=names.get(row.organisation_id, ""),
            rights=rights,
            choices=_print_choices(session, row.organisation_id),
        )
        ids = [part.id for part in queries.consignments_of(session, row.id)]
        known = progress_of_many(session, ids)
        journeys = tuple((one, journey_view(known.get(one), now=now)) for one in ids)
        oversight = deployment_oversight(session)
        return view, journeys, rights, marks_at_work(oversight, facts, on=now.date())

    view, journeys, rights, marks = read(load)
    key = new_id("req", parts.surroundings.random)
    return page(
        "shipment.html",
        status=form.status,
        view=view,
        journeys=journeys,
        rights=rights,
        request_key=key,
        form=form,
        marks=marks,
    )


def _print_choices(session: Session, owner: str) -> PrintChoices:
    actor = current_actor()
    printers: dict[str, tuple[str, ...]] = {}
    for row in offsets_of(session, actor.organisation_id):
        printers[row.kind] = (*printers.get(row.kind, ()), row.printer)
    return PrintChoices(offered_stamp(session, owner, actor), printers)


@web.post("/shipments/<id:shipment_id>/lifecycle")
@needs(Permission.SHIPMENT_WRITE)
def move(shipment_id: str) -> Response:
    """Confirm, reopen, close or cancel."""
    action = _action(request.form.get("action", ""))
    write(
        lambda session: service.move_lifecycle(
            session,
            shipment_id,
            action,
            actor=current_actor(),
            clock=deployment().surroundings.clock,
            expected_version=typed_version(),
        )
    )
    return onward("web.shipment", shipment_id=shipment_id, done=f"lifecycle.{action}")


@web.get("/shipments/<id:shipment_id>/again")
@needs(Permission.SHIPMENT_WRITE)
def again(shipment_id: str) -> Response:
    """Ask for the dozen fields that differ this time."""
    return _again(shipment_id, Typed(dict.fromkeys(_AGAIN, "")))


@web.post("/shipments/<id:shipment_id>/again")
@needs(Permission.SHIPMENT_WRITE)
def ship_again(shipment_id: str) -> Response:
    """Make a new draft from this shipment with what was typed."""
    form, around = typed(*_AGAIN), deployment().surroundings
    entry = AgainEntry.read(form.values)
    try:
        stored = store(
            lambda session: service.copy_shipment(
                session,
                shipment_id,
                entry,
                actor=current_actor(),
                clock=around.clock,
                random=around.random,
            )
        )
    except FORM_ERRORS as wrong:
        return _again(shipment_id, form.refused(wrong))
    return onward("web.shipment", shipment_id=stored.shipment.id, done="again")


def _again(shipment_id: str, form: Typed) -> Response:
    actor = current_actor()

    def load(session: Session) -> ShipmentHead:
        row = queries.shipment(session, shipment_id)
        actor.require(Permission.SHIPMENT_WRITE, row.organisation_id)
        return shipment_head(row, organisation_names(session, actor).get(row.organisation_id, ""))

    return page("again.html", status=form.status, form=form, head=read(load), names=_AGAIN)


def _action(text: str) -> Action:
    try:
        return Action(text)
    except ValueError:
        known = ", ".join(Action)
        raise InvalidError("wire.choice", given=text[:64], known=known) from None
