"""What showing the dossiers of a shipment costs."""

from datetime import timedelta

from sqlalchemy import Engine, event

from logistics.docs.dossiers.shown import shown_of_shipment
from tests.docs.dossiers.yard import Yard


def _statements(yard: Yard) -> tuple[int, int]:
    """How many statements the list takes, and how many dossiers it has."""
    engine: Engine = yard.office.desk.sessions.kw["bind"]
    seen: list[str] = []

    def note(*told: object) -> None:
        seen.append(str(told[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        found = yard.office.desk.run(lambda s: shown_of_shipment(s, yard.office.shipment_id))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert not any("dossier_step.payload" in one or "paper.payload" in one for one in seen)
    return len(seen), len(found)


def test_more_dossiers_take_no_more_statements(lite: Yard) -> None:
    lite.office.issue("packing-list")
    lite.built(only_issued=True)
    first = _statements(lite)
    for _ in range(3):
        lite.office.desk.clock.advance(timedelta(minutes=1))
        lite.built(only_issued=True)
    assert _statements(lite) == (first[0], first[1] + 3)
