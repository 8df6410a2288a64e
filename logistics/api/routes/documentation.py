"""The documents of the API itself: OpenAPI, the page to read it with, and each problem."""

from importlib.resources import files

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    render_template,
    send_from_directory,
)

from logistics.api.openapi import openapi_document
from logistics.http.access import is_public
from logistics.http.deployment import deployment
from logistics.kernel.errors import NotFoundError
from logistics.kernel.words import catalogue, say

documentation = Blueprint(
    "documentation", __name__, template_folder="../templates", static_folder=None
)

_PUBLIC = "the description of the API tells nothing of anybody"
_VIEWER = str(files("flask_swagger_ui").joinpath("dist"))
_OWN = str(files("logistics.api").joinpath("static"))
_ASSETS = {
    "swagger-ui.css": _VIEWER,
    "swagger-ui-bundle.js": _VIEWER,
    "favicon-32x32.png": _VIEWER,
    "start.js": _OWN,
    "page.css": _OWN,
}
"""Files of the page by name, and where each lies; nothing is fetched from elsewhere."""
_PLACE = "openapi_document"


@documentation.get("/openapi.json")
@is_public(_PUBLIC)
def openapi() -> Response:
    """The OpenAPI 3.1 document, written when it is first asked for."""
    if _PLACE not in current_app.extensions:
        current_app.extensions[_PLACE] = openapi_document(current_app, deployment().public_url)
    return jsonify(current_app.extensions[_PLACE])


@documentation.get("/docs")
@is_public(_PUBLIC)
def docs() -> str:
    """The page that shows the document."""
    return render_template("api/docs.html", title=say("api.docs.title"))


@documentation.get("/docs/<name>")
@is_public(_PUBLIC)
def asset(name: str) -> Response:
    """A file of the page."""
    if name not in _ASSETS:
        raise NotFoundError("http.not_found")
    return send_from_directory(_ASSETS[name], name, max_age=3600)


@documentation.get("/problems/<code>")
@is_public("a problem's type leads here, and its reader may not be signed in")
def problem(code: str) -> str:
    """What a problem code means and what to do about it."""
    sentence = catalogue().get(f"problem.{code}")
    if sentence is None:
        raise NotFoundError("http.not_found")
    return render_template("api/problem.html", code=code, sentence=sentence)
