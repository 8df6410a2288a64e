"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Response, make_response, redirect, request, url_for

from logistics.accounts.login_sessions import revoke_session
from logistics.accounts.sign_in import SignIn, TooManyAttemptsError, sign_in
from logistics.db.session import SystemScope, run_unit
from logistics.http.access import is_public, needs_sign_in
from logistics.http.cookies import clear_session_cookie, set_session_cookie
from logistics.http.deployment import deployment
from logistics.http.identity import signed_in
from logistics.kernel.errors import UnauthenticatedError
from logistics.kernel.surroundings import Surroundings
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import Typed, typed


@web.get("/sign-in")
@is_public("here people sign in")
def sign_in_form() -> Response:
    """Ask for e-mail address and password."""
    if signed_in() is not None:
        return onward("web.home")
    return _form(Typed({"email": "", "next": request.args.get("next", "")}))


@web.post("/sign-in", endpoint="sign_in")
@is_public("here people sign in")
def enter() -> Response:
    """Open a session for who knows his password."""
    form, parts = typed("email", "next"), deployment()
    around = Surroundings(parts.person_clock, parts.surroundings.random, parts.surroundings.sleep)
    wanted = SignIn(form.values["email"], request.form.get("password", ""))
    try:
        opened = sign_in(parts.sessions, wanted, passwords=parts.passwords, surroundings=around)
    except (UnauthenticatedError, TooManyAttemptsError) as wrong:
        return _form(form.refused(wrong))
    response = make_response(redirect(_own_path(form.values["next"]), 303))
    set_session_cookie(response, opened.token.secret)
    return response


@web.post("/sign-out")
@needs_sign_in("everybody may leave")
def sign_out() -> Response:
    """End the session."""
    parts, found = deployment(), signed_in()
    ended = found.credential_id if found else ""
    run_unit(
        parts.sessions,
        SystemScope("sign-out"),
        lambda session: revoke_session(session, ended, clock=parts.person_clock),
    )
    response = onward("web.sign_in_form", done="sign-out")
    clear_session_cookie(response)
    return response


def _form(form: Typed) -> Response:
    return page("sign_in.html", status=form.status, form=form)


def _own_path(wanted: str) -> str:
    """``wanted`` when it is a path of this service; else the first page."""
    parts = urlsplit(wanted.replace("\\", "/"))
    is_path = wanted.startswith("/") and not wanted.startswith("//") and wanted.isprintable()
    if not is_path or parts.netloc or parts.scheme:
        return url_for("web.home")
    return wanted
