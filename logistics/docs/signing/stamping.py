"""Asking an authority for timestamps over HTTP (RFC 3161, 3.4): one attempt, bounded."""

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from requests import RequestException, post

_SECONDS = 10
_LARGEST = 100_000


class HttpStamper(TimeStamper):
    """The authority at an address that the operator set."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer; :class:`TimestampRequestError` for any other."""
        try:
            with post(
                self._url,
                data=req.dump(),
                headers=set_tsp_headers({}),
                timeout=_SECONDS,
                allow_redirects=False,
                stream=True,
            ) as answer:
                kind = answer.headers.get("Content-Type", "")
                if answer.status_code != 200 or kind != "application/timestamp-reply":
                    raise TimestampRequestError("no timestamp")
                body = answer.raw.read(_LARGEST, decode_content=True)
        except RequestException as fault:
            raise TimestampRequestError("the authority cannot be reached") from fault
        return tsp.TimeStampResp.load(body)
