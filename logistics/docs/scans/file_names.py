"""The name of a sent file, fit to be shown and to be a name again."""

from logistics.docs.scans.models import FILE_NAME_LENGTH

_UNNAMED = "scan"
_KEPT = frozenset(" -_.()+,")


def tidy_file_name(given: str) -> str:
    """The last part of a path, of letters, digits and a few signs; ``scan`` if none is left."""
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign if sign.isalnum() or sign in _KEPT else "_" for sign in last)
    tidy = " ".join(kept.split()).strip(". ")
    if len(tidy) > FILE_NAME_LENGTH:
        stem, dot, ending = tidy.rpartition(".")
        ending = f"{dot}{ending}" if stem and len(ending) < 10 else ""
        tidy = f"{tidy[: FILE_NAME_LENGTH - len(ending)]}{ending}"
    return tidy if tidy.strip("_ ") else _UNNAMED
