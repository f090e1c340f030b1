"""How far a promise is follows from the evidence that gives the colour."""

from __future__ import annotations

import pytest

from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.progress.rules import Evidence, objective_rag, weigh
from delivery.progress.rules.promise_state import promise_state
from delivery.strategy.rules import Promise, RagSettings
from delivery.strategy.rules.promises import PromiseState
from tests.actions.world import TODAY, days


@pytest.mark.parametrize(
    ("status", "promise", "state"),
    [
        (ActionStatus.IN_PROGRESS, "list", PromiseState.IN_PROGRESS),
        (ActionStatus.COMPLETE, "list", PromiseState.NO_ACTION),
        (ActionStatus.PROPOSED, "list", PromiseState.NO_ACTION),
        (ActionStatus.IN_PROGRESS, "", PromiseState.NO_ACTION),
    ],
)
def test_only_a_live_action_of_its_own_works_on_a_promise(
    status: ActionStatus, promise: str, state: PromiseState
) -> None:
    action = ActionFacts("A-0001", status, due=days(60), last_heard=TODAY, updated=True, promise=promise)
    asked = Promise("list", "A list of contacts")
    evidence = Evidence("9.4.3", actions=(action,), promises=(asked,))
    weighed = weigh(evidence, TODAY, RagSettings())
    assert promise_state(asked, weighed) is state
    reasons = {reason.kind for reason in objective_rag(evidence, TODAY, RagSettings()).reasons}
    assert ("promise unmet" in reasons) == (
        state is PromiseState.NO_ACTION and status is not ActionStatus.PROPOSED
    )


def test_a_promise_that_is_met_is_met_whoever_still_works_on_it() -> None:
    asked = Promise("list", "A list of contacts", met=True)
    assert promise_state(asked, weigh(Evidence("9.4.3", promises=(asked,)), TODAY, RagSettings())) is (
        PromiseState.MET
    )
