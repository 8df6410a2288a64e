"""The session cookie: sent to this host only, unreadable for scripts, ``Secure`` under https."""

from flask import Response, request

from logistics.http.deployment import deployment

_LONGEST = 256


def cookie_name() -> str:
    """``__Host-logistics`` under https, which browsers bind to the host; ``logistics`` else."""
    return "__Host-logistics" if deployment().is_secure else "logistics"


def session_token() -> str | None:
    """The session token the browser brought, or ``None``."""
    token = request.cookies.get(cookie_name())
    return token if token and len(token) <= _LONGEST and token.isascii() else None


def set_session_cookie(response: Response, token: str) -> None:
    """Let the browser come back with ``token`` until it is closed or the session ends."""
    response.set_cookie(
        cookie_name(),
        token,
        secure=deployment().is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def clear_session_cookie(response: Response) -> None:
    """Let the browser forget the session."""
    response.delete_cookie(
        cookie_name(), secure=deployment().is_secure, httponly=True, samesite="Lax", path="/"
    )
