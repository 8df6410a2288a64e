"""Declarations as trees that can be compared, and declarations of our own making to read."""

from lxml import etree

Tree = tuple[str, tuple[tuple[str, str], ...], str, tuple["Tree", ...]]


def tree_of(raw: bytes) -> Tree:
    """Names, attributes, texts and children in order; blanks between elements do not count."""
    return _tree(etree.fromstring(raw))


def _tree(element: etree._Element) -> Tree:
    name = element.tag if isinstance(element.tag, str) else "#"
    text = element.text or ""
    return (
        name,
        tuple((str(key), str(value)) for key, value in sorted(element.attrib.items())),
        text if text.strip() or not len(element) else "",
        tuple(_tree(child) for child in element),
    )


OLDER = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ASYCUDA id="48213">
<!-- exported from the server -->
<Export_release><Date_of_Exit/><Time_of_Exit/><Actual_office_of_Exit_code><null/></Actual_office_of_Exit_code></Export_release>
<Property><Sad_flow>E</Sad_flow><Forms><Number_of_the_form>1</Number_of_the_form><Total_number_of_forms>1</Total_number_of_forms></Forms>
<Nbers><Number_of_loading_lists/><Total_number_of_items>1</Total_number_of_items><Total_number_of_packages>12</Total_number_of_packages></Nbers>
<Date_of_declaration>3/31/15</Date_of_declaration></Property>
<Identification><Office_segment><Customs_clearance_office_code>GXX</Customs_clearance_office_code></Office_segment>
<Registration><Serial_number>E</Serial_number><Number>77</Number><Date>4/1/15</Date></Registration></Identification>
<Traders><Exporter><Exporter_code>100</Exporter_code><Exporter_name>Sisal Works
Plot 4
Kigali</Exporter_name></Exporter><Consignee><Consignee_code> </Consignee_code><Consignee_name>Lin &amp; Co</Consignee_name></Consignee></Traders>
<General_information><Comments_free_Text>by hand</Comments_free_Text></General_information>
<National_block><Levy code="T1">4.50</Levy></National_block>
<Item><Attached_documents><Attached_document_code><null/></Attached_document_code><Attached_document_date/></Attached_documents>
<Packages><Number_of_packages>12</Number_of_packages><Marks1_of_packages>SW</Marks1_of_packages></Packages>
<Tarification><HScode><Commodity_code>46021900</Commodity_code><Precision_1>000</Precision_1></HScode>
<Supplementary_unit><Suppplementary_unit_code>KGM</Suppplementary_unit_code><Suppplementary_unit_quantity>6.4</Suppplementary_unit_quantity></Supplementary_unit>
<Supplementary_unit><Suppplementary_unit_code><null/></Suppplementary_unit_code><Suppplementary_unit_quantity/></Supplementary_unit>
<AI_code/></Tarification>
<Free_Text_1>as agreed</Free_Text_1>
<Valuation_item><Alpha_coeficient_of_apportionment>6.78E-4</Alpha_coeficient_of_apportionment>
<item_External_freight><Amount_national_currency>1.5</Amount_national_currency></item_External_freight></Valuation_item></Item>
<Suppliers_documents/>
</ASYCUDA>
"""  # noqa: E501 - as a server writes it
"""Of an older server: other spellings, another empty form, a national block, a comment."""
