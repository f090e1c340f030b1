"""The forms of local plans: the table of choices, and the choice on one objective."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.errors import Invalid
from delivery.strategy.rules import Choice, Decision
from delivery.web import Form

NO_CHOICE = "Choose one of: adopt, adapt, not applicable, undecided."


def choice_name(number: str) -> str:
    """The field of the choice on an objective."""
    return f"choice-{number}"


def words_name(number: str) -> str:
    """The field beside it: the reason why it does not apply, or the plan's own wording."""
    return f"words-{number}"


def words_of(decision: Decision) -> str:
    """What stands in that field."""
    return decision.wording if decision.choice is Choice.ADAPT else decision.reason


def read_choices(form: Form, before: Mapping[str, tuple[int, Decision]]) -> dict[int, Decision]:
    """The decision of each row that the form has, by the id of the objective. Invalid where a choice is no choice.

    `before` are the id and the decision of each objective by its number: a title of the plan's own, and why it adapts,
    stay as they are, since the page of the objective has them.
    """
    found, problems = {}, {}
    for number, (objective_id, stored) in before.items():
        name = choice_name(number)
        if name not in form:
            continue
        choice = _choice(form[name])
        if choice is None:
            problems[name] = f"{number}: {NO_CHOICE}"
            continue
        words = form[words_name(number)].strip()
        if choice is Choice.ADAPT:
            stays = stored if stored.choice is Choice.ADAPT else Decision()
            found[objective_id] = Decision(choice, stays.reason, stays.title, words)
        else:
            found[objective_id] = Decision(choice, words)
    if problems:
        raise Invalid(problems=problems)
    return found


def read_decision(form: Form) -> Decision:
    """The choice on one objective with its reason, own title and own wording. Invalid where none is chosen."""
    choice = _choice(form["choice"])
    if choice is None:
        raise Invalid(problems={"choice": "Choose what the plan makes of it."})
    reason = form["reason"].strip()
    if choice is not Choice.ADAPT:
        return Decision(choice, reason)
    return Decision(choice, reason, form["title"].strip(), form["wording"].strip())


def _choice(text: str) -> Choice | None:
    word = text.strip().lower()
    return next((choice for choice in Choice if choice.value == word), None)
