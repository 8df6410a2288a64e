"""Administration: API keys of one's organisation."""

from flask import Response, request

from logistics.accounts.keys import CreateKey, create_key, keys_of, revoke_key
from logistics.accounts.permissions import KEY_SCOPES, Permission
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.saying import choices
from logistics.web.typed import FORM_ERRORS, Typed, typed


@web.get("/keys")
@needs(Permission.KEY_MANAGE)
def keys() -> Response:
    """List the keys, live and revoked."""
    return _keys(Typed({"name": ""}))


@web.post("/keys")
@needs(Permission.KEY_MANAGE)
def make_key() -> Response:
    """Make a key; its secret is shown this once."""
    form, parts = typed("name"), deployment()
    scopes = frozenset(scope for scope in KEY_SCOPES if scope in request.form.getlist("scopes"))
    try:
        made = write(
            lambda session: create_key(
                session,
                CreateKey(form.values["name"], scopes),
                actor=current_actor(),
                clock=parts.person_clock,
                random=parts.surroundings.random,
            )
        )
    except FORM_ERRORS as wrong:
        return _keys(form.refused(wrong), frozenset(scopes))
    return page("key.html", name=form.values["name"], secret=made.token.secret)


@web.post("/keys/<id:key_id>/revoke")
@needs(Permission.KEY_MANAGE)
def end_key(key_id: str) -> Response:
    """Revoke a key at once."""
    clock = deployment().person_clock
    write(lambda session: revoke_key(session, key_id, actor=current_actor(), clock=clock))
    return onward("web.keys", done="key-revoked")


def _keys(form: Typed, chosen: frozenset[Permission] = frozenset()) -> Response:
    actor = current_actor()
    found = read(lambda session: keys_of(session, actor=actor))
    scopes = choices("web.permission", tuple(sorted(KEY_SCOPES & actor.permissions)))
    return page(
        "keys.html", status=form.status, form=form, keys=found, scopes=scopes, chosen=chosen
    )
