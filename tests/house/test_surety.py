import pytest

from tests.surety import NO_SKIPS, forbid_skip, needs_program


def _report(outcome: str) -> pytest.CollectReport:
    return pytest.CollectReport("some test", outcome, "reason", [])  # type: ignore[arg-type]  # three literals


def test_a_skip_fails_where_skips_are_forbidden() -> None:
    report = forbid_skip(_report("skipped"), {NO_SKIPS: "1"})
    assert report.failed
    assert "reason" in str(report.longrepr)


@pytest.mark.parametrize("outcome", ["passed", "failed"])
def test_other_outcomes_stay(outcome: str) -> None:
    assert forbid_skip(_report(outcome), {NO_SKIPS: "1"}).outcome == outcome


def test_a_skip_stays_on_a_developers_machine() -> None:
    assert forbid_skip(_report("skipped"), {}).skipped


def test_a_missing_program_is_skipped_with_its_remedy() -> None:
    with pytest.raises(pytest.skip.Exception, match="make test-tools"):
        needs_program("a-program-that-nobody-has")
    assert needs_program("sh").endswith("/sh")
