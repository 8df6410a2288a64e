"""Headers that every answer carries: nothing inline, nothing framed, nothing sniffed or kept."""

from flask import Flask, Response

from logistics.http.deployment import deployment
from logistics.http.problems import request_id

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{kind} {sources}" for kind, sources in _SOURCES.items())
"""The content security policy: no inline script or style, no other site, no frame."""

ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of files that strangers had a hand in: a document without rights and origin."""

_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_TRANSPORT = "max-age=31536000; includeSubDomains"


def install_headers(app: Flask) -> None:
    """Add the headers to every answer of ``app``, errors included."""
    app.after_request(_secured)


def alone(response: Response) -> Response:
    """Let the answer, which holds what strangers made, do nothing where a browser shows it."""
    response.headers["Content-Security-Policy"] = ALONE
    return response


def _secured(response: Response) -> Response:
    kept = response.headers.get("Content-Security-Policy") == ALONE
    for name, value in _ALWAYS.items():
        response.headers[name] = value
    if kept:
        response.headers["Content-Security-Policy"] = ALONE
    if deployment().is_secure:
        response.headers["Strict-Transport-Security"] = _TRANSPORT
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = (
            "private, no-cache" if "ETag" in response.headers else "no-store"
        )
    response.headers["X-Request-ID"] = request_id()
    return response
