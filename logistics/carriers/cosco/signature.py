"""How COSCO wants a request signed: HMAC-SHA1 over the time, the body's digest and a nonce.

The carrier refuses a request whose clock is more than two minutes off.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from logistics.kernel.instants import in_utc


def signed_headers(
    *, api_key: str, secret: str, request_line: str, body: bytes, now: datetime, nonce: bytes
) -> Mapping[str, str]:
    """The headers of one request.

    ``request_line`` is as sent, such as ``GET /service/info/tracking/X?numberType=bl HTTP/1.1``;
    ``nonce`` is never used twice.
    """
    date = format_datetime(in_utc(now).replace(microsecond=0), usegmt=True)
    digest = "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")
    guid = hashlib.md5(nonce, usedforsecurity=False).hexdigest()
    message = (
        f"X-Coscon-Date: {date}\n"
        f"X-Coscon-Digest: {digest}\n"
        f"X-Coscon-Content-Md5: {guid}\n"
        f"{request_line}"
    )
    code = hmac.new(secret.encode(), message.encode(), "sha1").digest()
    signature = base64.b64encode(code).decode("ascii")
    return {
        "X-Coscon-Date": date,
        "X-Coscon-Digest": digest,
        "X-Coscon-Content-Md5": guid,
        "X-Coscon-Authorization": (
            f'hmac username="{api_key}",algorithm="hmac-sha1",'
            'headers="X-Coscon-Date X-Coscon-Digest X-Coscon-Content-Md5 request-line",'
            f'signature="{signature}"'
        ),
        "X-Coscon-Hmac": guid,
    }
