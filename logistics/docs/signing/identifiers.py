"""Object identifiers of the CMS (RFC 5652), of timestamps (RFC 3161) and of their algorithms."""

from logistics.docs.signing.der import NULL, SEQUENCE, element, oid

DATA = oid("2a864886f70d010701")
SIGNED_DATA = oid("2a864886f70d010702")
CONTENT_TYPE = oid("2a864886f70d010903")
MESSAGE_DIGEST = oid("2a864886f70d010904")
SIGNING_CERTIFICATE = oid("2a864886f70d010910020c")
SIGNING_CERTIFICATE_V2 = oid("2a864886f70d010910022f")
TIMESTAMP_TOKEN = oid("2a864886f70d010910020e")
TIMESTAMP_STATEMENT = oid("2a864886f70d0109100104")

SHA_256 = oid("608648016503040201")
SHA_384 = oid("608648016503040202")
SHA_512 = oid("608648016503040203")
EC_KEY = oid("2a8648ce3d0201")

DIGEST_SHA_256 = element(SEQUENCE, SHA_256, NULL)
RSA = element(SEQUENCE, oid("2a864886f70d010101"), NULL)
RSA_WITH_SHA_256 = element(SEQUENCE, oid("2a864886f70d01010b"), NULL)
ECDSA_WITH = {
    SHA_256: element(SEQUENCE, oid("2a8648ce3d040302")),
    SHA_384: element(SEQUENCE, oid("2a8648ce3d040303")),
    SHA_512: element(SEQUENCE, oid("2a8648ce3d040304")),
}
"""The algorithm of an elliptic curve for each digest."""
