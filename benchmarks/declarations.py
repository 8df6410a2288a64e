"""A declaration of many items: read and written back, in time and memory."""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from benchmarks.measure import Timing, time_programs
from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.customs.declaration.skeleton import add
from logistics.customs.declaration.structure import Part, structure
from logistics.kernel.strict_xml import write_xml
from logistics.shipments.wire import load_bytes

ITEMS = 190
_DOCUMENTS = 8
_INDENT = " " * 4


def time_declarations(program: str, example: Path, folder: Path) -> list[Timing]:
    """``asycuda roundtrip`` and ``parse`` of a large file beside the program saying its help."""
    path = folder / "large.xml"
    path.write_bytes(large_declaration(example))
    return time_programs(
        {
            "logistics --help": (program, "--help"),
            f"asycuda roundtrip, {ITEMS} items": (program, "asycuda", "roundtrip", str(path)),
            f"asycuda parse, {ITEMS} items": (program, "asycuda", "parse", str(path), "--json"),
        }
    )


def large_declaration(example: Path) -> bytes:
    """The example's declaration with its item many times, as a server prints it: above 3 MB."""
    shipment = load_bytes(example.read_bytes())
    facts = export_declaration(shipment, Regime.PERMANENT_EXPORT, rwanda())
    (item,) = facts.items
    root = new_sad(replace(facts, items=(item,) * ITEMS)).root
    part = structure().child("Item")
    for held in root.iterchildren("Item"):
        _with_papers(held, part)
    etree.indent(root, space=_INDENT)
    return write_xml(root)


def _with_papers(item: etree._Element, part: Part) -> None:
    for number in range(_DOCUMENTS):
        block = add(item, part, "Attached_documents")
        leaf = add(block, part.child("Attached_documents"), "Attached_document_reference")
        leaf.text = f"PAPER-{number}"
