"""From a template to an answer, with the frame that every page has."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for

from logistics.http.deployment import deployment
from logistics.http.identity import signed_in
from logistics.kernel.words import catalogue
from logistics.web.navigation import administration_ways, ways

DONE = "done"
"""Name of the parameter that tells, after a form, what was done."""


def page(template: str, /, *, status: int = 200, **shown: Any) -> Response:
    """The page of ``template`` with what it shows."""
    found = signed_in()
    actor = found.actor if found else None
    parts = deployment()
    html = render_template(
        template,
        actor=actor,
        navigation=ways(actor, request.endpoint) if actor else (),
        administration=administration_ways(actor, request.endpoint) if actor else (),
        demonstration=parts.is_demonstration,
        now=parts.surroundings.clock.now(),
        done=_done(),
        **shown,
    )
    response = make_response(html, status)
    response.content_type = "text/html; charset=utf-8"
    return response


def onward(endpoint: str, *, done: str = "", **values: Any) -> Response:
    """See another page next (303), which tells that ``done`` was done."""
    told: dict[str, Any] = {DONE: done} if done else {}
    anchor = values.pop("anchor", None)
    place = url_for(endpoint, _anchor=anchor, **values, **told)
    return make_response(redirect(place, 303))


def _done() -> str:
    """The key of the sentence, when the parameter names one the catalogue holds."""
    key = f"web.done.{request.args.get(DONE, '')}"
    return key if key in catalogue() else ""
