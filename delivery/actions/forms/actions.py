"""The forms that raise and edit an action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from delivery.actions.changes import Edit, NewAction, Origin
from delivery.actions.choices import ObjectiveChoices, Source
from delivery.actions.due import Due
from delivery.actions.forms.fields import (
    DATE_SENTENCE,
    YES,
    Problems,
    read_day_field,
    read_objective_ids,
    read_owner_names,
    read_promise_id,
    read_status,
    read_text,
    refuse,
)
from delivery.actions.owners import Directory, Owner, is_put_to_voluntary
from delivery.actions.rules import ActionStatus
from delivery.web import Form


def read_new_action(
    form: Form,
    sources: Sequence[Source],
    offered: ObjectiveChoices,
    directory: Directory,
    today: date,
) -> NewAction:
    """An action to raise. Owners whom nobody knows are kept as words."""
    problems: Problems = {}
    source = next((source for source in sources if source.key == form["source"]), None)
    if source is None:
        problems["source"] = "Choose where the action comes from."
    text = read_text(form, problems)
    owners = directory.find_all(read_owner_names(form, problems))
    objective_ids = read_objective_ids(form, offered, problems)
    promise_id = read_promise_id(form, offered, objective_ids, problems)
    due = read_day_field(form, "due", DATE_SENTENCE, problems)
    refuse(problems)
    assert source is not None
    waits = is_put_to_voluntary(owners) and form["accepted"] != YES
    return NewAction(
        text=text,
        raised_on=source.day or today,
        origin=_origin(source),
        status=ActionStatus.PROPOSED if waits else ActionStatus.NOT_STARTED,
        due=Due(due),
        owners=owners,
        objective_ids=objective_ids,
        promise_id=promise_id,
        group_id=source.group_id,
        plan_id=source.plan_id,
        meeting_id=source.meeting_id,
        heard_on=source.day,
    )


def read_edit(
    form: Form,
    offered: ObjectiveChoices,
    directory: Directory,
    current: Iterable[Owner],
    statuses: Sequence[ActionStatus],
) -> Edit:
    """An action as it shall be; `statuses` are those it may have, the present one among them."""
    problems: Problems = {}
    text = read_text(form, problems)
    owners = directory.find_all(read_owner_names(form, problems), current)
    objective_ids = read_objective_ids(form, offered, problems)
    promise_id = read_promise_id(form, offered, objective_ids, problems)
    due = read_day_field(form, "due", DATE_SENTENCE, problems)
    next_look = read_day_field(form, "next_look", DATE_SENTENCE, problems)
    status = read_status(form, statuses, problems)
    if status is None:
        problems.setdefault("status", "Choose a status.")
    refuse(problems)
    assert status is not None
    return Edit(text, status, due, owners, objective_ids, promise_id, next_look)


def _origin(source: Source) -> Origin:
    if source.plan_id:
        return Origin.LOCAL_PLAN
    if source.group_id is None:
        return Origin.PLAN
    return Origin.MEETING if source.meeting_id else Origin.PAGE
