"""The next page of a DCSA answer: the header holds a bare cursor, a path or a whole address."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode, urljoin, urlsplit

from logistics.carriers.addresses import is_plain


def address_of(base_url: str, path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """The address of a first page; signs of a time offset are percent-encoded."""
    query = urlencode(parameters, safe=":", quote_via=quote)
    return f"{base_url.rstrip('/')}{path}?{query}"


def next_page(headers: Mapping[str, str], names: Sequence[str]) -> str | None:
    """What the first of the headers ``names`` says; ``None`` at the last page."""
    told = next((headers[name.lower()] for name in names if headers.get(name.lower())), None)
    return told.strip().strip("<>") if told and told.strip() else None


def following_address(first: str, told: str, parameters: Sequence[tuple[str, str]]) -> str | None:
    """The address of the page that ``told`` names.

    ``None`` when it leads to another host or is no address that can be asked. A bare
    cursor is sent along with all the first query's parameters.
    """
    if not _is_link(told):
        path = first.partition("?")[0]
        kept = [pair for pair in parameters if pair[0] != "cursor"]
        address = f"{path}?{urlencode([*kept, ('cursor', told)], safe=':', quote_via=quote)}"
        return address if is_plain(address) else None
    try:
        address = urljoin(first, told)
        elsewhere = _origin(address) != _origin(first)
    except ValueError:
        return None
    return None if elsewhere or not is_plain(address) else address


def _is_link(told: str) -> bool:
    return "://" in told or told.startswith(("?", "//")) or (told.startswith("/") and "?" in told)


def _origin(address: str) -> tuple[str, str]:
    split = urlsplit(address)
    return split.scheme, split.netloc
