"""Reading XML from outside: bounded, without document types, entities or anything fetched.

The text is gone through twice: a scanner that knows neither files nor entities refuses what is
refused, with its line; only then is a tree built of it.
"""

import codecs
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000
"""Elements, attributes, comments and processing instructions together."""
MAX_ATTRIBUTES = 64
"""Of one element."""
MAX_NAMESPACES = 256
"""Declared in the whole text; certificates of some systems declare about a hundred."""

MAX_NAME = 256
"""Characters of one name of an element or attribute, and of one namespace or its prefix."""
MAX_PATH = 1024
"""Characters of the names of elements that stand within each other."""

MAX_NAMES = MAX_BYTES // 2
"""Bytes of all names together. Only elements without an end could have more: they cost most."""

MAX_TAG = 1 << 17
"""Bytes of one tag or comment; texts may be longer."""

_ENCODINGS = frozenset(
    {
        *("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii"),
        *(f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"windows-125{page}" for page in range(9)),
    }
)
"""What files may declare. Any other name would make Python look for a module of that name."""

for _name in _ENCODINGS:
    codecs.lookup(_name)

_CHUNK = 1 << 16
_LAST = True
_SEPARATOR = "\t"
_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
_PREFIX = expat.errors.codes[expat.errors.XML_ERROR_UNBOUND_PREFIX]
_UNREADABLE = {
    expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING],
    expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING],
}


def parse_xml(raw: bytes, *, max_bytes: int = MAX_BYTES) -> etree._Element:
    """The root of an XML text, with comments and blanks kept.

    Raises :class:`InvalidError`, with the line wherever there is one: ``xml.too_large``,
    ``xml.too_deep``, ``xml.too_many``, ``xml.too_long``, ``xml.doctype`` (a document type is
    never read, so there are no entities), ``xml.prefix``, ``xml.encoding``, ``xml.empty``,
    ``xml.syntax``.
    """
    if len(raw) > max_bytes:
        raise InvalidError("xml.too_large", limit=max_bytes)
    _Scanner().scan(raw)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as wrong:
        raise InvalidError("xml.syntax", line=wrong.lineno, reason=wrong.msg) from None


def write_xml(root: etree._Element) -> bytes:
    """The tree as UTF-8 with its declaration; what stands around the root comes along."""
    whole = root.getroottree()
    alone = {True: ' standalone="yes"', False: ' standalone="no"', None: ""}
    first = f'<?xml version="1.0" encoding="UTF-8"{alone[whole.docinfo.standalone]}?>\n'
    made = BytesIO()
    made.write(first.encode())
    whole.write(made, encoding="UTF-8", xml_declaration=False)
    made.write(b"\n")
    return made.getvalue()


@dataclass
class _Scanner:
    depth: int = 0
    nodes: int = 0
    namespaces: int = 0
    named: int = 0
    path: int = 0

    def scan(self, raw: bytes) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.XmlDeclHandler = self._declares
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.CommentHandler = self._counts
        self.parser.ProcessingInstructionHandler = self._counts
        try:
            for start in range(0, len(raw), _CHUNK):
                self.parser.Parse(raw[start : start + _CHUNK])
                if start - self.parser.CurrentByteIndex > MAX_TAG:
                    self._long("tag", MAX_TAG)
            self.parser.Parse(b"", _LAST)
        except expat.ExpatError as wrong:
            _refuse(wrong, raw)
        except (LookupError, ValueError) as wrong:
            raise InvalidError("xml.encoding", line=1, reason=str(wrong)) from None

    def _declares(self, version: str, encoding: str | None, alone: int) -> None:
        del version, alone
        if encoding and encoding.lower() not in _ENCODINGS:
            raise InvalidError("xml.encoding", line=1, reason=encoding[:40])

    def _doctype(self, *_: object) -> None:
        raise InvalidError("xml.doctype", line=self.parser.CurrentLineNumber)

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        for held in (name, *attributes):
            self._names(_local(held))
        self.nodes += len(attributes)
        self._counts()
        self.depth += 1
        self.path += len(_local(name))
        if self.path > MAX_PATH:
            self._long("path", MAX_PATH)
        if self.depth > MAX_DEPTH:
            self._too("deep", MAX_DEPTH)
        if len(attributes) > MAX_ATTRIBUTES:
            self._too("many", MAX_ATTRIBUTES)

    def _counts(self, *_: object) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._too("many", MAX_NODES)

    def _ends(self, name: str) -> None:
        self.depth -= 1
        self.path -= len(_local(name))

    def _namespace(self, prefix: str | None, address: str | None) -> None:
        self._names(prefix or "")
        self._names(address or "")
        self.namespaces += 1
        if self.namespaces > MAX_NAMESPACES:
            self._too("many", MAX_NAMESPACES)

    def _names(self, name: str) -> None:
        if len(name) > MAX_NAME:
            self._long("name", MAX_NAME)
        self.named += len(name.encode())
        if self.named > MAX_NAMES:
            self._long("names", MAX_NAMES)

    def _too(self, how: str, limit: int) -> NoReturn:
        raise InvalidError(f"xml.too_{how}", line=self.parser.CurrentLineNumber, limit=limit)

    def _long(self, what: str, limit: int) -> NoReturn:
        told = say(f"xml.long.{what}", {"limit": limit})
        line = self.parser.CurrentLineNumber
        raise InvalidError("xml.too_long", line=line, limit=limit, what=told)


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]


def _refuse(wrong: expat.ExpatError, raw: bytes) -> NoReturn:
    reason = expat.ErrorString(wrong.code) or str(wrong)
    if wrong.code == _PREFIX:
        raise InvalidError("xml.prefix", line=wrong.lineno)
    if wrong.code in _UNREADABLE:
        raise InvalidError("xml.encoding", line=wrong.lineno, reason=reason)
    if not raw.strip():
        raise InvalidError("xml.empty", line=1)
    if wrong.code == _TOKEN and _breaks_utf8(raw):
        raise InvalidError("xml.encoding", line=wrong.lineno, reason="bytes that are no UTF-8")
    raise InvalidError("xml.syntax", line=wrong.lineno, reason=reason)


def _breaks_utf8(raw: bytes) -> bool:
    """Whether a text that declares nothing, or UTF-8, is in another encoding."""
    first = raw.partition(b">")[0].lower()
    if b"encoding" in first and b"utf-8" not in first:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
