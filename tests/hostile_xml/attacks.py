"""Texts that try to grow, to fetch, to nest or to confuse; each by the name of its trick."""

from collections.abc import Callable, Mapping
from functools import reduce

MANY = 1_000_000
LARGE = 6_000_000
"""Characters of texts that stay below what a file may weigh."""


def names() -> list[str]:
    """What the attacks are called."""
    return [*_GROWING, *_NESTING, *_WRITTEN, *_FETCHING]


def attack(name: str, root: str, canary: str = "") -> bytes:
    """One attack on a reader that wants ``root``, a name with attributes; none may be read.

    ``canary`` is the address of what none may fetch.
    """
    if name in _FETCHING:
        return _FETCHING[name].format(root=root, name=_name(root), at=canary).encode()
    return {**_GROWING, **_NESTING, **_WRITTEN}[name](root)


def _name(root: str) -> str:
    """The name of a root element without its attributes."""
    return root.partition(" ")[0]


def _typed(root: str, inner: str, text: str = "") -> str:
    """An element of a document type that declares something."""
    return f"<!DOCTYPE {_name(root)} [{inner}]><{root}>{text}</{_name(root)}>"


def _laughs(root: str) -> str:
    levels = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return (
        f'<!DOCTYPE {_name(root)} [<!ENTITY l0 "ha">{"".join(levels)}]><{root}>&l9;</{_name(root)}>'
    )


def _quadratic(root: str) -> str:
    long = "a" * 50_000
    return (
        f'<!DOCTYPE {_name(root)} [<!ENTITY a "{long}">]><{root}>{"&a;" * 50_000}</{_name(root)}>'
    )


def _text(write: Callable[[str], str], encoding: str = "utf-8") -> Callable[[str], bytes]:
    return lambda root: write(root).encode(encoding)


def _wrapped(inside: str) -> Callable[[str], bytes]:
    return lambda root: f"<{root}>{inside}</{_name(root)}>".encode()


def _counted(text: str, count: int) -> str:
    return "".join(text.format(number) for number in range(count))


def _around(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"


_GROWING: Mapping[str, Callable[[str], bytes]] = {
    "a billion laughs": _text(_laughs),
    "a billion laughs in UTF-16": _text(_laughs, "utf-16"),
    "a billion laughs in UTF-16 without its mark": _text(_laughs, "utf-16-be"),
    "one long entity many times": _text(_quadratic),
    "an entity that holds itself": _text(
        lambda root: _typed(root, '<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")
    ),
    "parameter entities that grow": _text(
        lambda root: _typed(root, f'<!ENTITY % a "{"b" * 9999}"><!ENTITY % c "%a;%a;"> %c;')
    ),
    "default attributes for everything": _text(
        lambda root: (
            f'<!DOCTYPE {_name(root)} [<!ATTLIST Item a CDATA "{"x" * 9999}">]>'
            f"<{root}>{'<Item/>' * 9999}</{_name(root)}>"
        )
    ),
}

_NESTING: Mapping[str, Callable[[str], bytes]] = {
    "as deep as can be": _wrapped("<a>" * MANY),
    "deep and closed again": _wrapped("<a>" * 90_000 + "</a>" * 90_000),
    "a million empty elements": _wrapped("<a/>" * MANY),
    "a name for every element": _wrapped(_counted("<n{}/>", 400_000)),
    "a million comments": _wrapped("<!---->" * MANY),
    "a million instructions": _wrapped("<?a?>" * MANY),
    "attributes without end": _text(lambda root: "<" + root + _counted(" a{}='1'", 300_000) + "/>"),
    "namespaces without end": _text(
        lambda root: "<" + root + _counted(" xmlns:a{0}='u:{0}'", 200_000) + "/>"
    ),
    "a namespace for every element": _wrapped(_counted("<a xmlns='u:{}'/>", 90_000)),
    "one attribute that fills the file": _text(lambda root: f'<{root} a="{"x" * LARGE}"/>'),
    "a tag that never ends": _text(lambda root: f"<{root} {'a' * LARGE}"),
    "a comment that never ends": _wrapped("<!--" + "-a" * (LARGE // 2)),
    "an instruction that never ends": _wrapped("<?a " + "x" * LARGE),
    "a section that never ends": _wrapped("<![CDATA[" + "]" * LARGE),
    "a name of six million letters": _wrapped("<" + "n" * LARGE + "/>"),
    "a long name around many elements": _wrapped(_around("n" * 50_000, "<a/>" * 5_000)),
    "long names of attributes": _wrapped(_counted("<a b{}c='1'/>".replace("c", "c" * 50_000), 100)),
    "a long namespace around many elements": _wrapped(
        f"<a xmlns='u:{'n' * 50_000}'>{'<b/>' * 5_000}</a>"
    ),
    "long names within each other": _wrapped("".join(f"<{'n' * 250}{at}>" for at in range(30))),
    "long names without end": _wrapped(_counted(f"<{'n' * 250}{{:06}}/>", 29_900)),
    "a long prefix of many elements": _wrapped(
        "<a xmlns:p='u:n'><p:b/></a>".replace("<p:b/>", "<p:b/>" * 100).replace("p", "p" * 50_000)
    ),
    "more than a file may weigh": _wrapped(" " * 9_000_000),
}

_XSI = "http://www.w3.org/2001/XMLSchema-instance"

_FETCHING: Mapping[str, str] = {
    "a file as an entity": '<!DOCTYPE {name} [<!ENTITY a SYSTEM "{at}">]><{root}>&a;</{name}>',
    "a public entity": '<!DOCTYPE {name} [<!ENTITY a PUBLIC "p" "{at}">]><{root}>&a;</{name}>',
    "a document type from afar": '<!DOCTYPE {name} SYSTEM "{at}"><{root}/>',
    "a parameter entity from afar": '<!DOCTYPE {name} [<!ENTITY % a SYSTEM "{at}"> %a;]><{root}/>',
    "an entity in an attribute": ('<!DOCTYPE {name} [<!ENTITY a SYSTEM "{at}">]><{root} b="&a;"/>'),
    "an entity nobody declared": "<{root}>&{name};</{name}>",
    "a notation from afar": (
        '<!DOCTYPE {name} [<!NOTATION n SYSTEM "{at}"><!ENTITY a SYSTEM "{at}" NDATA n>]><{root}/>'
    ),
    "another root that includes": (
        '<other xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{at}" parse="text"/>'
        "</other>"
    ),
    "another root with a schema from afar": (
        f'<other xmlns:xsi="{_XSI}" xsi:noNamespaceSchemaLocation="{{at}}"/>'
    ),
    "another root with a style from afar": (
        '<?xml-stylesheet href="{at}" type="text/xsl"?><other/>'
    ),
}

_WRITTEN: Mapping[str, Callable[[str], bytes]] = {
    "nothing": lambda _root: b"",
    "blanks": lambda _root: b" \n\t",
    "no XML": lambda _root: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "a packed bomb": lambda _root: b"\x1f\x8b\x08\x00" + b"\x00" * 4096,
    "zeros": lambda _root: b"\x00" * 100_000,
    "cut in the middle": _text(lambda root: f"<{root}><Item><Packages>"),
    "cut within a letter": lambda root: f"<{root}>é</{_name(root)}>".encode()[: len(root) + 3],
    "two roots": _text(lambda root: f"<{root}/><{root}/>"),
    "words behind the root": _text(lambda root: f"<{root}/>and more"),
    "crossed elements": _wrapped("<a><b></a></b>"),
    "one attribute twice": _text(lambda root: f'<{root} a="1" a="2"/>'),
    "a prefix nobody declared": _wrapped("<q:a/>"),
    "a reference to nothing": _wrapped("&#0;"),
    "a reference to half a letter": _wrapped("&#xD800;"),
    "a bell": _wrapped("\x07"),
    "bytes that are no UTF-8": lambda root: f"<{root}>".encode() + b"\xff\xfe\xc0\xaf",
    "overlong letters": lambda root: (
        f"<{root}>".encode() + b"\xc0\xbc" + f"</{_name(root)}>".encode()
    ),
    "an encoding nobody knows": _text(
        lambda root: f'<?xml version="1.0" encoding="x-nobody"?><{root}/>'
    ),
    "an encoding that shifts": _text(
        lambda root: f'<?xml version="1.0" encoding="UTF-7"?><{root}>+ADw-a/+AD4-</{_name(root)}>'
    ),
    "an encoding of big machines": _text(
        lambda root: f'<?xml version="1.0" encoding="cp037"?><{root}/>', "cp037"
    ),
    "another encoding than told": _text(
        lambda root: f'<?xml version="1.0" encoding="UTF-16"?><{root}/>'
    ),
    "a version of tomorrow": _text(lambda root: f'<?xml version="9.9"?><{root}/>'),
    "two declarations": _text(lambda root: f'<?xml version="1.0"?><?xml version="1.0"?><{root}/>'),
    "an end of section in text": _wrapped("]]>"),
}


HEAVY: Mapping[str, Callable[[str], bytes]] = {
    "unknown elements to the limit": _wrapped("<a/>" * 99_990),
    "unknown names to the limit": _wrapped(_counted("<n{}/>", 99_000)),
    "known elements to the limit": _wrapped("<Item/>" * 99_990),
    "lists to the limit": _wrapped("<Item><Taxation><Taxation_line/></Taxation></Item>" * 33_000),
    "attributes to the limit": _wrapped(("<a" + _counted(" a{}='1'", 60) + "/>") * 1_600),
    "one text that fills the file": _wrapped("<Item><a>" + "9" * 7_900_000 + "</a></Item>"),
    "references that fill the file": _wrapped("&#65;" * 1_590_000),
    "lines that fill the file": _wrapped("\n" * 7_900_000),
    "longest names around many elements": _wrapped(
        reduce(lambda inside, _: _around("n" * 256, inside), range(3), "<a/>" * 29_900)
    ),
    "longest names to the limit": _wrapped(_counted(f"<{'n' * 250}{{:06}}/>", 15_500)),
    "longest namespace to the limit": _wrapped(f"<a xmlns='u:{'n' * 254}'>{'<b/>' * 29_900}</a>"),
    "deep and wide": _wrapped("<a>" * 38 + "<b/>" * 99_000 + "</a>" * 38),
}
"""Texts just within every limit, which may be read: as heavy as a file can be."""
