"""What the protocol of the goods asks of the phytosanitary certificate: species, pests."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import Certificate, certificates, in_words, settled
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Pest, Protocol
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.wording import holds_any, tokens
from logistics.shipments.facts import Line

CERTIFICATE = "phytosanitary-certificate"
DECLARATION = "additional_declaration"

_READS = ("issued_papers/*/values", "lines/*/commodity", "lines/*/processing_state")
_PAPERS = ("phytosanitary-application", CERTIFICATE)


def _protocols(case: Case) -> Iterator[tuple[str, Line, Protocol]]:
    for pointer, line in case.lines():
        row = case.knowledge.protocols.one(goods_of(line), case.judged)
        if row:
            yield pointer, line, row


def _declared(certificate: Certificate) -> str:
    return " ".join(held.value for held in certificate.states(DECLARATION))


def _names(pest: Pest, declared: str) -> bool:
    """Whether the declaration names a pest; the genus may be cut to its first letter."""
    for spelling in (pest.pest, *pest.spellings):
        first, *rest = tokens(spelling)
        short = f" {' '.join((first[0], *rest))} "
        if in_words(spelling) in declared or (rest and short in declared):
            return True
    return False


def _in_general(case: Case, declared: str, protocol: Protocol | None) -> bool:
    """Whether it names the protocol and declares its quarantine pests absent all together."""
    named = protocol is not None and holds_any(declared, protocol.words)
    return named and holds_any(declared, case.words("pests-of-concern"))


@rule(
    "declaration-pests-missing",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=_READS,
    tables=("pests", "protocols", "word-lists"),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section II, additional declaration",
)
def declaration_pests_missing(case: Case) -> Iterator[Breach]:
    """The additional declaration names each pest that China wants declared absent."""
    for _, line in case.lines():
        pests = case.knowledge.pests.on(goods_of(line), case.judged)
        protocol = case.knowledge.protocols.one(goods_of(line), case.judged)
        for certificate in certificates(case, CERTIFICATE, line) if pests else ():
            text = _declared(certificate)
            declared = in_words(text)
            absent = tuple(pest for pest in pests if not _names(pest, declared))
            if not text.strip() or not absent:
                continue
            general = absent == pests and _in_general(case, declared, protocol)
            sure = all(settled(case, pest) for pest in absent) and not general
            yield Breach(
                fields=(certificate.states(DECLARATION)[0].pointer,),
                facts={
                    "goods": goods_name(line),
                    "pests": tuple(pest.pest for pest in absent),
                    "authority": absent[0].authority,
                },
                documents=(CERTIFICATE,),
                rows=absent,
                severity=Severity.BLOCK if sure else Severity.VERIFY,
                firm=True,
            )


@rule(
    "declaration-protocol-unnamed",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=_READS,
    tables=("protocols",),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section II, additional declaration",
)
def declaration_protocol_unnamed(case: Case) -> Iterator[Breach]:
    """The additional declaration names the protocol that it complies with."""
    for _, line, protocol in _protocols(case):
        for certificate in certificates(case, CERTIFICATE, line):
            declared = _declared(certificate)
            if declared.strip() and not holds_any(declared, protocol.words):
                yield Breach(
                    fields=(certificate.states(DECLARATION)[0].pointer,),
                    facts={"protocol": protocol.title, "authority": protocol.authority},
                    documents=(CERTIFICATE,),
                    rows=(protocol,),
                )


@rule(
    "declaration-not-entered",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=_READS,
    tables=("protocols",),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section II, additional declaration",
)
def declaration_not_entered(case: Case) -> Iterator[Breach]:
    """The additional declaration is entered as issued, so that it can be held to the protocol."""
    for _, line, protocol in _protocols(case):
        for certificate in certificates(case, CERTIFICATE, line):
            if not _declared(certificate).strip():
                yield Breach(
                    fields=(f"{certificate.pointer}/values",),
                    facts={"protocol": protocol.title, "authority": protocol.authority},
                    documents=(CERTIFICATE,),
                    rows=(protocol,),
                )


def _species(case: Case, pointer: str, line: Line) -> Iterator[tuple[str, str]]:
    """The botanical name of a line, else those that its certificates state."""
    if line.botanical_name:
        yield f"{pointer}/botanical_name", line.botanical_name
        return
    for certificate in certificates(case, CERTIFICATE, line):
        for held in certificate.states("botanical_name"):
            yield held.pointer, held.value


@rule(
    "species-not-of-protocol",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("lines/*/botanical_name", "lines/*/commodity", "issued_papers/*/values"),
    tables=("species",),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section I, botanical name",
)
def species_not_of_protocol(case: Case) -> Iterator[Breach]:
    """The plant is of the species that the protocol names; within its genus, to be verified."""
    for pointer, line in case.lines():
        rows = case.knowledge.species.on(goods_of(line), case.judged)
        for place, given in _species(case, pointer, line) if rows else ():
            kin = max((_kinship(given, row.botanical_name) for row in rows), default=0)
            if kin == _SAME:
                continue
            sure = all(settled(case, row) for row in rows) and not kin
            yield Breach(
                fields=(place,),
                facts={
                    "given": given,
                    "named": tuple(row.botanical_name for row in rows),
                    "authority": rows[0].authority,
                },
                rows=rows,
                severity=Severity.BLOCK if sure else Severity.VERIFY,
                firm=True,
            )


_SAME = 2


def _kinship(given: str, named: str) -> int:
    """2 for the species named, or any of a genus named alone; 1 within its genus; else 0."""
    ours, theirs = tokens(given), tokens(named)
    if ours[: len(theirs)] == theirs:
        return _SAME
    return 1 if ours[:1] == theirs[:1] else 0


RULES = (
    declaration_pests_missing,
    declaration_protocol_unnamed,
    declaration_not_entered,
    species_not_of_protocol,
)
