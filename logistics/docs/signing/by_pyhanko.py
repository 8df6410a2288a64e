"""What pyHanko does when a paper is signed: the CMS over a digest, and asking an authority."""

import asyncio

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from requests import RequestException, post
from urllib3.exceptions import HTTPError

from logistics.docs.signing.keys import SigningKey
from logistics.kernel.errors import EnvironmentFaultError

_SECONDS = 10
_LARGEST = 100_000


def signed(digest: bytes, key: SigningKey) -> bytes:
    """A CMS over content of this SHA-256, no certificate in it but the key's own."""
    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(key.certificate_der),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    )
    made: bytes = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump()
    return made


def stamped(digest: bytes, stamper: TimeStamper) -> bytes:
    """The token of an authority for this SHA-256; ``signing.timestamp`` when it gives none."""
    try:
        token: bytes = asyncio.run(stamper.async_timestamp(digest, "sha256")).dump()
    except (TimestampRequestError, OSError, ValueError):
        raise EnvironmentFaultError("signing.timestamp") from None
    return token


class HttpStamper(TimeStamper):
    """The authority at an address that the operator set (RFC 3161, 3.4): one attempt.

    Its answer is bounded in length, and each read of it in time.
    """

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer; :class:`TimestampRequestError` for any other."""
        return self._answer(req)

    def _answer(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
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
        except (RequestException, HTTPError) as fault:
            raise TimestampRequestError("the authority cannot be reached") from fault
        return tsp.TimeStampResp.load(body)
