"""Reading facts by path: where a value stands in the shipment file, and what it is.

A path is written like a JSON pointer without the first slash. ``*`` stands for every entry
of a list, ``parties[role]`` and ``papers[kind]`` for the party or own paper of that kind,
``one|other`` at the end for whichever is filled in.
"""

from collections.abc import Iterator

from logistics.shipments.facts import OwnPaper, Party, Role, Shipment

_STAND_INS = {
    Role.EXPORTER: Role.SELLER,
    Role.SELLER: Role.EXPORTER,
    Role.CONSIGNEE: Role.BUYER,
    Role.BUYER: Role.CONSIGNEE,
}
"""Who acts where nobody holds a role: the seller exports, the buyer receives."""


def party_in(shipment: Shipment, role: Role) -> tuple[str, Party] | None:
    """Pointer and party of a role, or of the role that stands in for it."""
    for wanted in (role, _STAND_INS.get(role)):
        for position, party in enumerate(shipment.parties):
            if wanted in party.roles:
                return f"/parties/{position}", party
    return None


def values_at(shipment: Shipment, path: str) -> Iterator[tuple[str, object]]:
    """Pointer and value of every place ``path`` leads to; ``None`` where it is empty.

    An empty list or absent object on the way ends the path there, with ``None``.
    """
    head, _, rest = path.partition("/")
    name, _, key = head.rstrip("]").partition("[")
    if not key:
        yield from _walk(shipment, "", path.split("/"))
        return
    found = party_in(shipment, Role(key)) if name == "parties" else _own_paper(shipment, key)
    if found is None:
        yield f"/{name}", None
    else:
        yield from _walk(found[1], found[0], rest.split("/"))


def _own_paper(shipment: Shipment, kind: str) -> tuple[str, OwnPaper] | None:
    for position, paper in enumerate(shipment.papers):
        if paper.kind == kind:
            return f"/papers/{position}", paper
    return None


def _walk(fact: object, pointer: str, steps: list[str]) -> Iterator[tuple[str, object]]:
    if not steps:
        yield pointer, None if fact in ("", ()) else fact
        return
    step, *rest = steps
    if step == "*":
        yield from _entries(fact, pointer, rest)
        return
    names = step.split("|")
    filled = next((name for name in names if getattr(fact, name) is not None), names[0])
    inner = getattr(fact, filled)
    if inner is None:
        yield f"{pointer}/{filled}", None
    else:
        yield from _walk(inner, f"{pointer}/{filled}", rest)


def _entries(fact: object, pointer: str, rest: list[str]) -> Iterator[tuple[str, object]]:
    entries = fact if isinstance(fact, tuple) else ()
    if not entries:
        yield pointer, None
    for position, entry in enumerate(entries):
        yield from _walk(entry, f"{pointer}/{position}", rest)
