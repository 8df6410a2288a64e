from logistics.db.engine import make_engine
from logistics.scheduler.leadership import leadership


def test_only_one_process_leads_and_the_lead_is_given_back(database_url: str) -> None:
    one, other = make_engine(database_url), make_engine(database_url)
    with leadership(one) as first:
        assert first
        with leadership(other) as second:
            assert not second
    with leadership(other) as third:
        assert third
    one.dispose()
    other.dispose()
