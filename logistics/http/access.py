"""What each route asks of its caller. A route that declares nothing is not served."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request

from logistics.accounts.permissions import Permission
from logistics.http.body import limit_body
from logistics.http.csrf import refuse_foreign_form
from logistics.http.door import Door, current_door
from logistics.http.identity import current_actor, identify
from logistics.kernel.errors import RefusedError

View = TypeVar("View", bound=Callable[..., Any])

_LOG = logging.getLogger(__name__)
_PLACE = "declared_access"
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Access:
    """The declaration of one route: a permission, or the reason why it asks for none."""

    permission: Permission | None = None
    signed_in: bool = True
    reason: str = ""


def needs(permission: Permission) -> Callable[[View], View]:
    """The caller must hold ``permission`` for some organisation within his sight.

    The service he calls asks again for the organisation at hand.
    """
    return _declaring(Access(permission))


def needs_sign_in(reason: str) -> Callable[[View], View]:
    """Any signed-in caller may; ``reason`` says why no permission is asked for."""
    return _declaring(Access(reason=reason))


def is_public(reason: str) -> Callable[[View], View]:
    """Anybody may; ``reason`` says why."""
    return _declaring(Access(signed_in=False, reason=reason))


def declare_public(app: Flask, endpoint: str, reason: str) -> None:
    """Declare a route that a library made (static files)."""
    view = app.view_functions[endpoint]

    def declared(**arguments: Any) -> Any:
        return view(**arguments)

    app.view_functions[endpoint] = is_public(reason)(declared)


def declared_access(view: Callable[..., Any]) -> Access | None:
    """What a view function declares; ``None`` when it declares nothing."""
    return view.__dict__.get(_PLACE)


def admit() -> None:
    """Let the request pass to its route, or raise; runs before every request.

    Raises :class:`UnauthenticatedError` when nobody is signed in where somebody must be, and
    :class:`RefusedError`: ``permission.missing``, ``http.undeclared`` for a route that
    declares nothing, ``csrf.…`` for a form of another site.
    """
    if request.endpoint is None:
        return
    view = current_app.view_functions[request.endpoint]
    limit_body(view)
    access = declared_access(view)
    if access is None:
        _LOG.error("the route %s declares no access and is not served", request.endpoint)
        raise RefusedError("http.undeclared")
    identify(demanded=access.signed_in)
    if current_door() is Door.PAGES and request.method not in _SAFE:
        refuse_foreign_form()
    if access.permission is not None:
        _require_somewhere(access.permission)


def _require_somewhere(permission: Permission) -> None:
    if not current_actor().organisations_where(permission):
        raise RefusedError("permission.missing", permission=permission.value)


def _declaring(access: Access) -> Callable[[View], View]:
    def declare(view: View) -> View:
        if _PLACE in view.__dict__:
            raise TypeError(f"{view.__name__} declares its access twice")
        view.__dict__[_PLACE] = access
        return view

    return declare
