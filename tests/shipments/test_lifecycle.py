"""The lifecycle's table, as a broker reads it, and any walk through it."""

from itertools import product

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from logistics.kernel.errors import ConflictError
from logistics.kernel.words import say
from logistics.shipments import lifecycle
from logistics.shipments.lifecycle import (
    MOVES,
    Action,
    Lifecycle,
    Refusal,
    moved,
    open_actions,
    require_editable,
)


def test_every_pair_of_state_and_action_is_decided() -> None:
    assert set(MOVES) == set(product(Lifecycle, Action))


def test_the_table_in_the_documentation_is_the_table_that_holds() -> None:
    rows = [row.strip("| ") for row in (lifecycle.__doc__ or "").splitlines() if "|" in row]
    head, *states = [[cell.strip() for cell in row.split("|")] for row in rows]
    told = {
        (state, action): cell
        for state, *cells in states
        for action, cell in zip(head[1:], cells, strict=True)
    }
    held = {
        (state.value, action.value): "no" if isinstance(to, Refusal) else to.value
        for (state, action), to in MOVES.items()
    }
    assert told == held


@pytest.mark.parametrize("pair", [pair for pair in MOVES if isinstance(MOVES[pair], Refusal)])
def test_a_closed_way_says_why(pair: tuple[Lifecycle, Action]) -> None:
    with pytest.raises(ConflictError) as refusal:
        moved(*pair)
    assert refusal.value.code == f"lifecycle.{MOVES[pair]}"
    assert str(refusal.value) == say(f"problem.lifecycle.{MOVES[pair]}")


@pytest.mark.parametrize("state", Lifecycle)
def test_the_open_actions_are_those_that_move(state: Lifecycle) -> None:
    offered = open_actions(state)
    assert offered
    for action in Action:
        if action in offered:
            assert moved(state, action) is not state
        else:
            with pytest.raises(ConflictError):
                moved(state, action)


@pytest.mark.parametrize("state", [Lifecycle.CLOSED, Lifecycle.CANCELLED])
def test_facts_of_a_finished_shipment_stay(state: Lifecycle) -> None:
    with pytest.raises(ConflictError, match="Reopen it first"):
        require_editable(state)


@pytest.mark.parametrize("state", [Lifecycle.DRAFT, Lifecycle.CONFIRMED])
def test_facts_of_a_running_shipment_may_change(state: Lifecycle) -> None:
    require_editable(state)


@pytest.mark.parametrize("name", [*Lifecycle, *(f"action.{action}" for action in Action)])
def test_states_and_actions_have_words(name: str) -> None:
    assert say(f"lifecycle.{name}")


class AnyWalk(RuleBasedStateMachine):
    """Whatever people try, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Lifecycle.DRAFT
        self.history = [Lifecycle.DRAFT]

    @rule(action=sampled_from(Action))
    def act(self, action: Action) -> None:
        try:
            self.state = moved(self.state, action)
        except ConflictError:
            return
        self.history.append(self.state)

    @invariant()
    def nothing_is_closed_that_was_not_confirmed(self) -> None:
        for before, after in zip(self.history, self.history[1:], strict=False):
            assert after is not Lifecycle.CLOSED or before is Lifecycle.CONFIRMED

    @invariant()
    def nothing_is_cancelled_once_closed(self) -> None:
        for before, after in zip(self.history, self.history[1:], strict=False):
            assert after is not Lifecycle.CANCELLED or before is not Lifecycle.CLOSED

    @invariant()
    def there_is_always_a_way_on(self) -> None:
        assert open_actions(self.state)

    @invariant()
    def what_is_finished_can_only_be_reopened(self) -> None:
        if not self.state.editable:
            assert open_actions(self.state) == (Action.REOPEN,)


TestAnyWalk = AnyWalk.TestCase
