"""An answer about a paper for programs: the same by the page, by the command line."""

from datetime import datetime
from typing import Any

from logistics.docs.verification import Answer, SignatureTold


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer with moments and dates as text; absent is ``null``."""
    known, signature = answer.known, answer.signature
    return {
        "integrity": answer.integrity,
        "status": answer.status,
        "issuer": known.issuer if known else None,
        "kind": known.kind if known else None,
        "number": known.number if known else None,
        "dated": known.dated.isoformat() if known else None,
        "closed_at": _iso(known.closed_at if known else None),
        "sha256": known.sha256 if known else answer.sha256 or None,
        "signature": signature_json(signature) if signature else None,
    }


def signature_json(signature: SignatureTold) -> dict[str, Any]:
    """What a signature tells."""
    return {
        "state": signature.state,
        "signer": signature.signer or None,
        "key_of": signature.organisation or None,
        "certificate_sha256": signature.fingerprint or None,
        "claimed_at": _iso(signature.at),
        "stamped_at": _iso(signature.stamped),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
