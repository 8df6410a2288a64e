"""A service description of our own making that asks for what our structure says."""

from collections.abc import Iterator

from logistics.customs.phytosanitary.structure import Holds, Part, prefixes, structure

_XS = "http://www.w3.org/2001/XMLSchema"
_SIMPLE = {Holds.INT: "xs:int", Holds.DOUBLE: "xs:double", Holds.ANY: "xs:anyType"}


def description() -> str:
    """Schemas of all namespaces, inline, as the Hub's description holds them."""
    parts = dict(_groups(structure("ePhytoEnvelope"), "E"))
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in prefixes().items())
    schemas = "".join(_schema(prefix, space, parts) for prefix, space in prefixes().items())
    return (
        f'<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="{_XS}"{spaces}>\n'
        f"<w:types>{schemas}</w:types></w:definitions>"
    )


def _groups(part: Part, name: str) -> Iterator[tuple[str, Part]]:
    if part.children and part.holds is Holds.GROUP:
        yield name, part
    for child in part.children:
        yield from _groups(child, f"{name}-{child.name}")


def _home(part: Part) -> str | None:
    """The namespace of the schema that holds a type: that of its first child in one."""
    return next((child.namespace for child in part.children if child.namespace), _ram())


def _ram() -> str:
    return prefixes()["ram"]


def _schema(prefix: str, space: str, parts: dict[str, Part]) -> str:
    imports = "".join(
        f'<xs:import namespace="{other}"/>' for other in prefixes().values() if other != space
    )
    types = "\n".join(
        _type(name, part, space) for name, part in parts.items() if _home(part) == space
    )
    tops = {
        "hub": '<xs:element name="ePhytoEnvelope" type="ent:E"/>',
        "rsm": '<xs:element name="SPSCertificate" type="rsm:E-SPSCertificate"/>',
        "udt": '<xs:element name="DateTimeString" type="xs:string"/>',
    }
    top = tops.get(prefix, "")
    return f'<xs:schema targetNamespace="{space}">{imports}{top}\n{types}</xs:schema>'


def _type(name: str, part: Part, space: str) -> str:
    held = "\n".join(_element(f"{name}-{child.name}", child, space) for child in part.children)
    return f'<xs:complexType name="{name}"><xs:sequence>{held}</xs:sequence></xs:complexType>'


def _element(name: str, part: Part, space: str) -> str:
    most = "unbounded" if part.most is None else part.most
    times = f'minOccurs="{part.least}" maxOccurs="{most}"'
    if part.namespace and part.namespace != space:
        prefix = next(key for key, value in prefixes().items() if value == part.namespace)
        return f'<xs:element ref="{prefix}:{part.name}" {times}/>'
    form = "qualified" if part.namespace else "unqualified"
    start = f'<xs:element name="{part.name}" form="{form}" {times}'
    if part.holds is Holds.GROUP:
        home = next(key for key, value in prefixes().items() if value == _home(part))
        return f'{start} type="{home}:{name}"/>'
    simple = _SIMPLE.get(part.holds, "xs:string")
    if not part.attributes or part.holds is Holds.ANY:
        return f'{start} type="{simple}"/>'
    attributes = "".join(
        f'<xs:attribute name="{one}" type="xs:string"/>' for one in part.attributes
    )
    return (
        f"{start}><xs:complexType><xs:simpleContent>"
        f'<xs:extension base="{simple}">{attributes}</xs:extension>'
        "</xs:simpleContent></xs:complexType></xs:element>"
    )
