"""Joining by an invitation, and setting a password: by a link or by one's own hand."""

from flask import Response, request

from logistics.accounts.invitations import AcceptInvitation, accept_invitation
from logistics.accounts.passwords import NewPassword
from logistics.accounts.resets import (
    RedeemReset,
    change_password,
    password_hash_of,
    redeem_reset,
)
from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.access import is_public, needs_sign_in
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.kernel.errors import InvalidError
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed

_SCOPE = SystemScope("passwords")


@web.get("/invitations/<token>")
@is_public("who holds the link was invited")
def invitation(token: str) -> Response:
    """Ask the invited person for name and password."""
    del token
    return _join_form(Typed({"name": ""}))


@web.post("/invitations/<token>")
@is_public("who holds the link was invited")
def join(token: str) -> Response:
    """Make the invited person a member."""
    form, parts = typed("name"), deployment()
    try:
        command = AcceptInvitation(token, form.values["name"], _new_password())
        run_unit(
            parts.sessions,
            _SCOPE,
            lambda session: accept_invitation(
                session, command, clock=parts.person_clock, random=parts.surroundings.random
            ),
        )
    except FORM_ERRORS as wrong:
        return _join_form(form.refused(wrong))
    return onward("web.sign_in_form", done="joined")


@web.get("/resets/<token>")
@is_public("who holds the link may set a new password once")
def reset(token: str) -> Response:
    """Ask for the new password."""
    del token
    return page("reset.html", form=Typed({}))


@web.post("/resets/<token>")
@is_public("who holds the link may set a new password once")
def set_password(token: str) -> Response:
    """Set the new password; every session of the person ends."""
    parts = deployment()
    try:
        command = RedeemReset(token, _new_password())
        run_unit(
            parts.sessions,
            _SCOPE,
            lambda session: redeem_reset(session, command, clock=parts.person_clock),
        )
    except InvalidError as wrong:
        form = Typed({"password": ""}).refused(wrong)
        return page("reset.html", status=form.status, form=form)
    return onward("web.sign_in_form", done="password")


@web.get("/password")
@needs_sign_in("everybody may change his own password")
def password() -> Response:
    """Ask for the present and the new password."""
    return _change_form(Typed({}))


@web.post("/password")
@needs_sign_in("everybody may change his own password")
def change() -> Response:
    """Change one's own password; all other sessions end."""
    parts, actor = deployment(), current_actor()

    def fetch(session: Session) -> str | None:
        return password_hash_of(session, actor.user_id)

    held = run_unit(parts.sessions, _SCOPE, fetch, read_only=True)
    form = Typed({"present": "", "password": ""})
    try:
        _require_present(held)
        fresh = _new_password()
    except InvalidError as wrong:
        return _change_form(form.refused(wrong))
    run_unit(
        parts.sessions,
        _SCOPE,
        lambda session: change_password(session, fresh, actor=actor, clock=parts.person_clock),
    )
    return onward("web.password", done="password")


def _require_present(held: str | None) -> None:
    if not deployment().passwords.match(held, request.form.get("present", "")):
        raise InvalidError("web.password.present", pointer="/present")


def _new_password() -> NewPassword:
    return deployment().passwords.new(request.form.get("password", ""))


def _join_form(form: Typed) -> Response:
    return page("join.html", status=form.status, form=form)


def _change_form(form: Typed) -> Response:
    return page("password.html", status=form.status, form=form)
