"""Administration: the people of one's organisation."""

from flask import Response, request

from logistics.accounts.invitations import Invite, invite
from logistics.accounts.organisations import organisation_seen
from logistics.accounts.people import ChangeRole, Person, change_role, end_membership, people_of
from logistics.accounts.permissions import ROLES, OrganisationKind, Permission, Role
from logistics.accounts.resets import start_reset
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.saying import choices
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.links import OneLink


@web.get("/people")
@needs(Permission.USER_MANAGE)
def people() -> Response:
    """List the members, and offer to invite one."""
    return _people(Typed({"email": "", "role": ""}))


@web.post("/people")
@needs(Permission.USER_MANAGE)
def invite_person() -> Response:
    """Make an invitation; its link is shown this once."""
    form, parts = typed("email", "role"), deployment()
    try:
        command = Invite(form.values["email"], _role(form.values["role"]))
        invited = write(
            lambda session: invite(
                session,
                command,
                actor=current_actor(),
                clock=parts.person_clock,
                random=parts.surroundings.random,
            )
        )
    except FORM_ERRORS as wrong:
        return _people(form.refused(wrong))
    address = f"{parts.public_url}/invitations/{invited.token.secret}"
    return page("link.html", link=OneLink("invitation", address, invited.expires_at, command.email))


@web.post("/people/<id:user_id>/role")
@needs(Permission.USER_MANAGE)
def give_role(user_id: str) -> Response:
    """Give a member another role."""
    form, clock = typed("role"), deployment().person_clock
    command = ChangeRole(user_id, _role(form.values["role"]))
    write(lambda session: change_role(session, command, actor=current_actor(), clock=clock))
    return onward("web.people", done="role")


@web.post("/people/<id:user_id>/reset")
@needs(Permission.USER_MANAGE)
def reset_password(user_id: str) -> Response:
    """Make a link for a new password; it is shown this once."""
    parts = deployment()
    link = write(
        lambda session: start_reset(
            session,
            user_id,
            actor=current_actor(),
            clock=parts.person_clock,
            random=parts.surroundings.random,
        )
    )
    address = f"{parts.public_url}/resets/{link.token.secret}"
    name = request.form.get("name", "")
    return page("link.html", link=OneLink("reset", address, link.expires_at, name))


@web.post("/people/<id:user_id>/end")
@needs(Permission.USER_MANAGE)
def end_person(user_id: str) -> Response:
    """End a membership: sessions and keys of that person end with it."""
    clock = deployment().person_clock
    write(lambda session: end_membership(session, user_id, actor=current_actor(), clock=clock))
    return onward("web.people", done="person-ended")


def _people(form: Typed) -> Response:
    actor = current_actor()

    def load(session: Session) -> tuple[list[Person], OrganisationKind]:
        home = organisation_seen(session, actor.organisation_id, actor=actor)
        return people_of(session, actor=actor), OrganisationKind(home.kind)

    found, kind = read(load)
    roles = choices("web.role", tuple(ROLES[kind]))
    return page("people.html", status=form.status, form=form, people=found, roles=roles)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        known = ", ".join(Role)
        raise InvalidError("role.foreign", pointer="/role", known=known) from None
