"""Administration of the deployment: organisations, each with its first leading person."""

from dataclasses import replace

from flask import Response

from logistics.accounts.invitations import Invite, Invited, invite
from logistics.accounts.organisations import (
    CreateOrganisation,
    create_organisation,
    organisations_seen,
)
from logistics.accounts.permissions import LEADING, OrganisationKind, Permission
from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.web.blueprint import web
from logistics.web.page import page
from logistics.web.saying import choices
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.links import OneLink


@web.get("/organisations")
@needs(Permission.DEPLOYMENT_MANAGE)
def organisations() -> Response:
    """List the organisations of the deployment, and offer to add one."""
    return _organisations(Typed({"name": "", "kind": OrganisationKind.EXPORTER, "email": ""}))


@web.post("/organisations")
@needs(Permission.DEPLOYMENT_MANAGE)
def add_organisation() -> Response:
    """Add an organisation and invite its first leading person; the link is shown this once."""
    form, parts = typed("name", "kind", "email"), deployment()
    try:
        kind = _kind(form.values["kind"])
        command = CreateOrganisation(kind, form.values["name"])
        invited = run_unit(
            parts.sessions,
            SystemScope("new organisation"),
            lambda session: _founded(session, command, form.values["email"]),
        )
    except FORM_ERRORS as wrong:
        return _organisations(form.refused(wrong))
    address = f"{parts.public_url}/invitations/{invited.token.secret}"
    who = form.values["email"]
    return page("link.html", link=OneLink("invitation", address, invited.expires_at, who))


def _founded(session: Session, command: CreateOrganisation, email: str) -> Invited:
    parts = deployment()
    clock, random, actor = parts.person_clock, parts.surroundings.random, current_actor()
    founded = create_organisation(session, command, actor=actor, clock=clock, random=random)
    session.flush()  # the invitation refers to it by key alone
    there = replace(
        actor,
        organisation_id=founded,
        visible_organisations={founded: frozenset({Permission.USER_MANAGE})},
    )
    leader = Invite(email, LEADING[command.kind])
    return invite(session, leader, actor=there, clock=clock, random=random)


def _organisations(form: Typed) -> Response:
    actor = current_actor()
    found = read(lambda session: organisations_seen(session, actor=actor))
    kinds = choices("web.organisation.kind", tuple(OrganisationKind))
    return page(
        "organisations.html", status=form.status, form=form, organisations=found, kinds=kinds
    )


def _kind(text: str) -> OrganisationKind:
    try:
        return OrganisationKind(text)
    except ValueError:
        known = ", ".join(OrganisationKind)
        raise InvalidError("wire.choice", pointer="/kind", given=text[:64], known=known) from None
