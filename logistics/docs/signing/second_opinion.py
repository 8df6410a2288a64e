"""pyHanko's judgement of a signed file: the path to whom we trust, at the moment of signing."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def is_accepted(
    content: bytes,
    signers: Sequence[x509.Certificate],
    stampers: Sequence[x509.Certificate],
    moment: datetime,
) -> bool:
    """Whether there is one signature, valid over the whole file by whom we trust at ``moment``.

    Nothing is fetched: revocation is not looked up.
    """
    # pyHanko raises errors of several libraries on what it cannot read; all mean the same here.
    try:
        (signature,) = PdfFileReader(BytesIO(content), strict=True).embedded_signatures
        status = validate_pdf_signature(
            signature,
            signer_validation_context=_context(signers, moment),
            ts_validation_context=_context(stampers, moment),
            key_usage_settings=_USAGE,
        )
    except Exception:  # noqa: BLE001 - whatever it is, the file is not accepted
        return False
    return bool(status.bottom_line) and status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def _context(roots: Sequence[x509.Certificate], moment: datetime) -> ValidationContext:
    held = [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in roots]
    return ValidationContext(
        trust_roots=held, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
