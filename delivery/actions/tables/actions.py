"""Actions, their owners and updates, what they meet and serve, and the logs and plans they came from."""

from __future__ import annotations

from piccolo.columns import (
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from delivery.meetings.tables import Decision, Group, Meeting, Minutes
from delivery.partners.tables import Agency, Person, Post
from delivery.strategy.tables import LocalPlan, Objective, Promise


class ActionLog(Table):
    """A group's action log that was kept elsewhere and imported; taking it back withdraws what nobody touched since."""

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    file_name = Varchar(length=200, null=False, default="")
    imported_at = Timestamptz(null=False, default=None)
    imported_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    undone_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class PlanImport(Table):
    """A delivery plan that was read from a file or pasted; taking it back undoes what nobody touched since."""

    id: Serial
    file_name = Varchar(length=200, null=False, default="")
    imported_at = Timestamptz(null=False, default=None)
    imported_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    undone_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Action(Table):
    """A thing somebody will do. `number` 123 is said A-0123. `group` is empty for the actions of plans.

    `plan` is the local plan that it was raised for, which alone it counts for; empty for the county plan and for groups.

    `last_heard_on`, `last_update_on`, `at_risk`, `due_moves` and `due_moved_late` are kept with each update,
    so that a list of actions needs no look at their histories. `next_look` is the day before which matters
    arising leave it out. `due_before` is the first date that was
    given, once it has moved. `same_as` is the action that stands for it since both were found to be the same
    work; it is withdrawn for as long. `uid` is what its due date is called in every calendar, given once.
    """

    id: Serial
    number = Integer(null=False, unique=True)
    text = Text(null=False)
    status = Varchar(length=20, null=False, index=True)
    due = Date(null=True, default=None, index=True)
    due_phrase = Varchar(length=200, null=False, default="")
    due_assumed = Boolean(null=False, default=False)
    due_before = Date(null=True, default=None)
    due_moves = Integer(null=False, default=0)
    due_moved_late = Boolean(null=False, default=False)
    at_risk = Boolean(null=False, default=False)
    next_look = Date(null=True, default=None)
    last_heard_on = Date(null=True, default=None)
    last_heard_how = Varchar(length=20, null=False, default="")
    last_update_on = Date(null=True, default=None)
    raised_on = Date(null=False, default=None)
    completed_on = Date(null=True, default=None)
    origin = Varchar(length=20, null=False)
    group = ForeignKey(references=Group, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    from_log = ForeignKey(
        references=ActionLog, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    plan_import = ForeignKey(
        references=PlanImport, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    promise = ForeignKey(references=Promise, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    plan = ForeignKey(references=LocalPlan, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    same_as: ForeignKey[Action] = ForeignKey(
        references=LazyTableReference("Action", module_path="delivery.actions.tables.actions"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    uid = Varchar(length=36, null=False, default="")
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ActionOverlap(Table):
    """Two actions and whether they are the same work: `action` then stands for `other`; or they were dismissed.

    `gained` are the ids of the objectives and of the owners that `action` took over, as JSON, so that parting them
    gives these back. `digest` is that of both texts when it was answered, `words` are those that spoke for it.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    other = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    answer = Varchar(length=20, null=False)
    reason = Text(null=False, default="")
    words = Varchar(length=300, null=False, default="")
    digest = Varchar(length=64, null=False, default="")
    gained = Text(null=False, default="")
    answered_at = Timestamptz(null=False, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Fulfilment(Table):
    """What meets a promise: an action, a decision or minute, or a document by its title and link; and who said so.

    Taken back it is withdrawn, and the promise is open again.
    """

    id: Serial
    promise = ForeignKey(references=Promise, null=False, on_delete=OnDelete.restrict, index=True)
    met_on = Date(null=False, default=None)
    by = Varchar(length=20, null=False)
    action = ForeignKey(references=Action, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    decision = ForeignKey(
        references=Decision, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    title = Varchar(length=300, null=False, default="")
    link = Varchar(length=500, null=False, default="")
    said_by = Varchar(length=200, null=False, default="")
    recorded_at = Timestamptz(null=False, default=None)
    recorded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)


class ActionOwner(Table):
    """One owner of an action in order: a post, a person, an agency, or only the words of the minutes."""

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False)
    post = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    as_written = Varchar(length=200, null=False, default="")


class ActionObjective(Table):
    """An objective that an action serves."""

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)


class SharedAction(Table):
    """An action that a local plan takes part in and that was raised elsewhere: it stays one action."""

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    plan = ForeignKey(references=LocalPlan, null=False, on_delete=OnDelete.restrict, index=True)
    shared_at = Timestamptz(null=False, default=None)
    shared_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)


class PlanImportRow(Table):
    """What one row of an imported plan became: new, changed, unchanged or left out, and why.

    `cells` are its words by column, for the next import to compare; `before` what a changed action was, to take it
    back to while it is at `version`. Both are JSON.
    """

    id: Serial
    plan_import = ForeignKey(references=PlanImport, null=False, on_delete=OnDelete.restrict, index=True)
    action = ForeignKey(references=Action, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    place = Varchar(length=80, null=False)
    outcome = Varchar(length=20, null=False)
    why = Varchar(length=400, null=False, default="")
    cells = Text(null=False, default="{}")
    before = Text(null=False, default="")
    version = Integer(null=False, default=0)


class Update(Table):
    """A dated note on an action: who said it, how, and what it changed. Never overwritten.

    `minutes` is the saving of minutes that it was read in, `plan_import` the plan that was imported; both can be undone.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    said_on = Date(null=False, default=None)
    said_by = Varchar(length=200, null=False, default="")
    how = Varchar(length=20, null=False)
    note = Text(null=False, default="")
    status = Varchar(length=20, null=True, default=None)
    due = Date(null=True, default=None)
    at_risk = Boolean(null=False, default=False)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    plan_import = ForeignKey(
        references=PlanImport, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    recorded_at = Timestamptz(null=False, default=None)
    recorded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
