"""An empty declaration: every element that always stands, in order, with its null form."""

from lxml import etree

from logistics.customs.declaration.elements import Element, fill, tag_of
from logistics.customs.declaration.structure import Part, structure


def empty_declaration() -> Element:
    """The root with all that is never left out."""
    name = structure().name
    root = etree.fromstring(f'<?xml version="1.0" standalone="no"?><{name}/>')
    _stock(root, structure())
    return root


def add(element: Element, part: Part, name: str) -> Element:
    """One more child of that name, stocked, where the order wants it."""
    wanted = part.child(name)
    made = etree.Element(wanted.name)
    before = {id(child) for child in part.children[: part.children.index(wanted) + 1]}
    last = next(
        (
            held
            for held in element.iterchildren(reversed=True)
            if id(part.by_spelling.get(tag_of(held).lower())) in before
        ),
        None,
    )
    if last is None:
        element.insert(0, made)
    else:
        last.addnext(made)
    _stock(made, wanted)
    return made


def _stock(element: Element, part: Part) -> None:
    if not part.children:
        fill(element, None, part)
    for child in part.children:
        for _ in range(child.times):
            _stock(etree.SubElement(element, child.name), child)
