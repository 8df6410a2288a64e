"""Administration: mandates given to forwarders."""

from flask import Response, request

from logistics.accounts.mandates import (
    GrantMandate,
    grant_mandate,
    mandates_given,
    mandates_held,
    withdraw_mandate,
)
from logistics.accounts.organisations import forwarders, organisation_seen, organisations_seen
from logistics.accounts.permissions import MandateRight, OrganisationKind, Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.instants import parse_date
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.saying import choices
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.mandates import MandateList, end_of_day, mandate_list


@web.get("/mandates")
@needs(Permission.MANDATE_MANAGE)
def mandates() -> Response:
    """List mandates given and held; an exporter may give one."""
    return _mandates(Typed({"grantee_id": "", "valid_to": ""}), frozenset(MandateRight))


@web.post("/mandates")
@needs(Permission.MANDATE_MANAGE)
def grant() -> Response:
    """Give a forwarder a mandate."""
    form, parts = typed("grantee_id", "valid_to"), deployment()
    rights = frozenset(right for right in MandateRight if right in request.form.getlist("rights"))
    until = form.values["valid_to"]
    try:
        end = end_of_day(parse_date(until, pointer="/valid_to")) if until else None
        command = GrantMandate(form.values["grantee_id"], rights, valid_to=end)
        write(
            lambda session: grant_mandate(
                session,
                command,
                actor=current_actor(),
                clock=parts.person_clock,
                random=parts.surroundings.random,
            )
        )
    except FORM_ERRORS as wrong:
        return _mandates(form.refused(wrong), rights)
    return onward("web.mandates", done="mandate")


@web.post("/mandates/<id:mandate_id>/withdraw")
@needs(Permission.MANDATE_MANAGE)
def withdraw(mandate_id: str) -> Response:
    """End a mandate; it is over at the grantee's next request."""
    clock = deployment().person_clock
    write(lambda session: withdraw_mandate(session, mandate_id, actor=current_actor(), clock=clock))
    return onward("web.mandates", done="mandate-withdrawn")


def _mandates(form: Typed, chosen: frozenset[MandateRight]) -> Response:
    actor, now = current_actor(), deployment().person_clock.now()

    def load(session: Session) -> MandateList:
        home = organisation_seen(session, actor.organisation_id, actor=actor)
        names = {row.id: row.name for row in organisations_seen(session, actor=actor)}
        grantees = forwarders(session) if home.kind == OrganisationKind.EXPORTER else []
        return mandate_list(
            mandates_given(session, actor=actor),
            mandates_held(session, actor=actor),
            names=names,
            grantees={row.id: row.name for row in grantees},
            now=now,
        )

    rights = choices("web.right", tuple(MandateRight))
    return page(
        "mandates.html",
        status=form.status,
        form=form,
        mandates=read(load),
        rights=rights,
        chosen=chosen,
    )
