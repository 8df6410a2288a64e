"""Papers as they leave the house: with their data, bare, signed, and signed with a timestamp."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from logistics.customs.authority_files import Asked
from logistics.docs.amending import Amendment, amended
from logistics.docs.changes import changes_between
from logistics.docs.drawn_dossier import drawn_dossier
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.registry.frozen import frozen
from logistics.docs.rendering import render
from logistics.docs.signing.authority import make_test_key
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.room import PLAIN, STAMPED
from logistics.docs.signing.sign import sign
from logistics.docs.signing.strict import Trusted
from logistics.docs.signing.trust import Stamper
from logistics.docs.twins import twins_of
from logistics.kernel.errors import InvalidError
from tests.docs.coffee import coffee
from tests.docs.kinds import payload_for, shipment_of
from tests.docs.papers import AT
from tests.docs.signing.signed import a_stamper
from tests.docs.test_every_kind import ADDRESS, TOO_LARGE


class State(StrEnum):
    """How a paper leaves the house."""

    BARE = "bare"
    SIGNED = "signed"
    STAMPED = "stamped"


@dataclass(frozen=True)
class Sheets:
    """One file: its name, its state and its bytes."""

    name: str
    state: State
    content: bytes


@dataclass(frozen=True)
class House:
    """Who signs, by which timestamps, and by whom it is verified."""

    key: SigningKey
    stamper: Stamper
    trusted: Trusted

    @classmethod
    def opened(cls) -> "House":
        """With TEST keys."""
        key, authority = make_test_key("signer")
        stamper, root = a_stamper()
        return cls(key, stamper, Trusted((authority,), (root,)))

    def papers(self, kinds: Iterable[tuple[str, Pair]], counts: Iterable[int]) -> Iterator[Sheets]:
        """Every kind with so many lines in every state."""
        for kind, pair in kinds:
            for count in counts:
                try:
                    yield from self._states(kind, pair, count)
                except InvalidError:
                    if (kind, count) not in TOO_LARGE:
                        raise

    def amended(self, kind: str) -> Iterator[Sheets]:
        """A paper that ends with the list of what it changes, in each pair of its languages."""
        for pair in FORMS[kind].pairs:
            now = payload_for(kind, pair, 12)
            changes = changes_between(kind, frozen(payload_for(kind, pair, 2)), frozen(now))
            told = Amendment(number="KH-030", date="2 Nov 2026", reason="Rebagged", changes=changes)
            drawn = amended(kind, now, told, pair)
            for state in State:
                yield self._sheets(f"amended-{kind}-{pair}", kind, pair, drawn, 12, state)

    def dossiers(self) -> Iterator[Sheets]:
        """All papers of a shipment as one file, in both pairs of languages."""
        fonts = default_font_directory()
        for pair in Pair:
            made = drawn_dossier(coffee(), at=AT, pair=pair, fonts=fonts)
            yield Sheets(f"dossier-{pair}", State.BARE, made.collation)

    def _states(self, kind: str, pair: Pair, count: int) -> Iterator[Sheets]:
        payload = payload_for(kind, pair, count)
        for state in State:
            yield self._sheets(f"{kind}-{pair}-{count}", kind, pair, payload, count, state)

    def _sheets(  # noqa: PLR0917 - what a file is made of
        self, name: str, kind: str, pair: Pair, payload: Payload, count: int, state: State
    ) -> Sheets:
        numbering = Numbering("KH-2026-031", AT.date(), pair=pair)
        asked = Asked.at_origin(shipment_of(kind, count), AT)
        content = render(
            kind,
            payload,
            at=AT,
            pair=pair,
            enclosures=twins_of(kind, payload_for(kind, pair, count), asked, numbering),
            verify=ADDRESS,
            signature={State.BARE: 0, State.SIGNED: PLAIN, State.STAMPED: STAMPED}[state],
        )
        if state is not State.BARE:
            content = sign(content, self.key, self.stamper if state is State.STAMPED else None)
        return Sheets(f"{name}-{state}", state, content)

    def trusts(self, state: State) -> Trusted:
        """By whom a file in a state is verified."""
        return self.trusted if state is State.STAMPED else replace(self.trusted, stampers=())
