"""What re-export adds to a line of a draft: where from, under which certificate, how kept.

The statement that the goods were not exposed to infestation here (RPCST) is not among it: the
plant protection organization alone makes it.
"""

from collections.abc import Iterator

from logistics.customs.foreign_origin import foreign_origins
from logistics.customs.phytosanitary.draft_texts import unspoken
from logistics.customs.phytosanitary.line_facts import LineNote
from logistics.customs.phytosanitary.told_facts import Told
from logistics.shipments.facts import CertificateCopy, Line, ReExport

_ASKED = (
    "certificate_number",
    "certificate_copy",
    "repacked",
    "new_containers",
    "additional_inspection",
)
"""Fields of ``ReExport`` in the order in which the model certificate asks them."""


def re_export_notes(line: Line) -> Iterator[LineNote]:
    """Notes of a line of another country; what is not entered has none."""
    held = line.re_export or ReExport()
    for country in foreign_origins(line):
        yield LineNote("RPCCO", (Told(str(country)),))
    number = unspoken(held.certificate_number)
    if number:
        yield LineNote("RPCRF", number)
    if held.certificate_copy:
        is_original = held.certificate_copy is CertificateCopy.ORIGINAL
        yield from _either("RPCOR", "RPCTC", first=is_original)
    if held.repacked is not None:
        yield from _either("RPCPK", "RPCRP", first=not held.repacked)
    if held.new_containers is not None:
        yield from _either("RPCOC", "RPCNC", first=not held.new_containers)
    if held.additional_inspection is not None:
        # Inspected again or not, it rests on the original certificate.
        yield _flag("RPCPC", holds=True)
        yield _flag("RPCAI", holds=held.additional_inspection)


def not_entered(line: Line) -> Iterator[str]:
    """Names of the fields of re-export that a line leaves open."""
    held = line.re_export or ReExport()
    for name in _ASKED:
        told = getattr(held, name)
        if told is None or (name == "certificate_number" and not unspoken(told)):
            yield name


def _either(first_subject: str, second_subject: str, *, first: bool) -> Iterator[LineNote]:
    """Two boxes of which one is ticked."""
    yield _flag(first_subject, holds=first)
    yield _flag(second_subject, holds=not first)


def _flag(subject: str, *, holds: bool) -> LineNote:
    return LineNote(subject, (Told(str(holds)),))
