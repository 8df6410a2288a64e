"""What identifiers of one's own may begin with: a web address with its host, or a URN."""

import re
from urllib.parse import urlsplit

from logistics.customs.traceability.texts import is_uri

_HOST = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9](:[^?#]*)?", re.IGNORECASE)
_EMPTY_STEP = re.compile(r"//|::")


def can_begin(base: str) -> bool:
    """Whether steps can be put after ``base`` and give URIs that are somebody's.

    A number sign may only end it.
    """
    if not is_uri(base) or "?" in base or "#" in base[:-1]:
        return False
    if is_urn(base):
        return bool(_URN.fullmatch(base)) and not _EMPTY_STEP.search(base)
    return _is_web(base)


def is_urn(base: str) -> bool:
    """Whether it is a URN, whose steps are parted by colons."""
    return base.casefold().startswith("urn:")


def _is_web(base: str) -> bool:
    try:
        parts = urlsplit(base)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or port == 0:
        return False
    return bool(host and _HOST.fullmatch(host)) and not _EMPTY_STEP.search(parts.path)
