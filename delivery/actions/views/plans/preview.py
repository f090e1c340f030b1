"""A plan on its way in, read anew on each page from what was uploaded, pasted, chosen and typed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

from delivery.actions.forms.plans import read_columns, read_objective_answers
from delivery.actions.log import LeftOut
from delivery.actions.log.rows import Owners, owners_named
from delivery.actions.owners import Directory, Owner, written
from delivery.actions.plan.columns import PlanColumn
from delivery.actions.plan.comparing import Comparison, Here, Outcome, compare, is_of_another_strategy
from delivery.actions.plan.differences import Part
from delivery.actions.plan.layouts import NOTHING, Layout
from delivery.actions.plan.objectives import ObjectiveFinder, PlanObjective
from delivery.actions.plan.planned import PlanReading
from delivery.actions.plan.reader import read_plan
from delivery.actions.plan.rows import FIELDS, PlanRow, Posted, lead_of, plan_rows
from delivery.actions.plan.standing import StandingAction
from delivery.actions.queries.owners import directory
from delivery.actions.queries.plans import plan_meetings, plan_objectives, standing_actions
from delivery.actions.rules import ActionStatus
from delivery.actions.views.asked import asked_list, settings_in_force
from delivery.actions.views.plans.asking import AskedObjective, asked_objectives
from delivery.errors import Invalid
from delivery.meetings.forms.starting import answers_of, read_fields, with_edits
from delivery.meetings.queries.minutes.people import owner_index
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.confirming.owners import OwnerIndex
from delivery.meetings.views.groups.log_page import UnknownOwner, unknown_owners
from delivery.strategy.rules import RagSettings
from delivery.uploads import Asked, TableSource, table_source
from delivery.web import Form, Request, today, viewer

MOST_ACTIONS = 1_000
MOST_LAYOUTS = 8
NO_GROUP = 0
NO_PLAN = "Paste the plan, or choose a file that holds it."
NO_STRATEGY = "No strategy is loaded yet, so no objective of a plan can be found: read the strategy from its document first."
PLAN = Asked(
    field="plan",
    both="There is a pasted plan as well. Take the text away, or leave the file out.",
    too_long="This file holds more than one plan: keep the table of the plan in it, save it and choose that.",
    a_part="Paste a part of the plan.",
)
STATUSES = tuple((status.value, status.label) for status in ActionStatus)
COLUMNS = ((NOTHING, "Not used"), *((column.value, column.label) for column in PlanColumn))


@dataclass(frozen=True)
class PlanPreview:
    """A plan as it would be saved."""

    source: TableSource
    reading: PlanReading
    strategy: str
    comparison: Comparison
    rows: tuple[PlanRow, ...]
    posted: Posted
    owners: tuple[UnknownOwner, ...]
    objectives: tuple[AskedObjective, ...]
    owner_words: tuple[str, ...]
    is_doubtful: bool
    is_sure: bool

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The headings whose columns can be chosen."""
        return self.reading.layouts[:MOST_LAYOUTS]

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows that are no action, and the actions that are not taken, with why."""
        rows = [
            LeftOut(row.compared.planned.place, row.compared.planned.text, row.compared.why)
            for row in self.of(Outcome.LEFT_OUT)
        ]
        return (*self.reading.left_out, *rows)

    @property
    def has_colours(self) -> bool:
        """Whether the plan has a RAG of its own."""
        return any(row.cell(PlanColumn.COLOUR) for row in self.reading.actions)

    @property
    def missing(self) -> tuple[StandingAction, ...]:
        """The actions of the county plan that the file does not hold."""
        return self.comparison.missing

    def of(self, outcome: Outcome) -> tuple[PlanRow, ...]:
        """The rows of one outcome."""
        return tuple(row for row in self.rows if row.compared.outcome is outcome)

    def saved(self, outcome: Outcome) -> int:
        """How many rows of an outcome are ticked."""
        return sum(row.is_saved for row in self.of(outcome))


@dataclass(frozen=True)
class _Context:
    """All that is asked of the database for a preview."""

    objectives: tuple[PlanObjective, ...]
    actions: tuple[StandingAction, ...]
    index: OwnerIndex
    directory: Directory
    meetings: tuple[date, ...]
    settings: RagSettings
    day: date


async def plan_preview(request: Request, form: Form) -> PlanPreview:
    """The plan as it would be saved; Invalid where there is none, or no strategy to find its objectives in."""
    source = await table_source(form, PLAN)
    if not source.tables:
        raise Invalid(problems={"plan": NO_PLAN})
    title, objectives = await plan_objectives()
    if not objectives:
        raise Invalid(problems={"plan": NO_STRATEGY})
    who, day = viewer(request), today(request)
    actions = await asked_list(request)
    context = _Context(
        objectives=objectives,
        actions=await standing_actions(actions.rows, who),
        index=await owner_index(NO_GROUP, who, day),
        directory=await directory(day, named=people_to_name(who)),
        meetings=await plan_meetings(who),
        settings=await settings_in_force(),
        day=day,
    )
    # In a thread, so that others are answered while a long plan is read.
    return await asyncio.to_thread(_preview, source, title, with_edits(form), context)


def _preview(source: TableSource, title: str, form: Form, context: _Context) -> PlanPreview:
    finder = ObjectiveFinder(context.objectives, read_objective_answers(form))
    reading = read_plan(source.tables, finder, read_columns(form), context.day, context.meetings)
    if len(reading.actions) > MOST_ACTIONS:
        told = f"This plan holds {len(reading.actions):,} actions, and at most {MOST_ACTIONS:,} can be taken at once."
        raise Invalid(problems={"plan_file" if source.file_name else "plan": f"{told} Choose a part of it."})
    posted, answers = read_fields(form, FIELDS), answers_of(form)
    words = [words for row in reading.actions for words in (row.lead, lead_of(row, posted))]
    owners = owners_named(words, context.index, answers)
    leads = {field: _owners(owners, field, context.directory) for field in owners}
    same = {key: fields["same"] for key, fields in posted.items() if "same" in fields}
    comparison = compare(reading.actions, Here(context.actions, leads, same))
    rows = plan_rows(comparison.rows, leads, posted, context.day, context.meetings, context.settings)
    taken = [row.lead for row in rows if row.is_saved and _lead_matters(row)]
    return PlanPreview(
        source=source,
        reading=reading,
        strategy=title,
        comparison=comparison,
        rows=rows,
        posted=posted,
        owners=unknown_owners(taken, owners, context.index, answers),
        objectives=asked_objectives(rows, finder),
        owner_words=tuple(sorted({owner.full for owner in context.directory.owners})),
        is_doubtful=is_of_another_strategy(reading.actions),
        is_sure=form["sure"] == "yes",
    )


def _owners(owners: Owners, field: str, everybody: Directory) -> tuple[Owner, ...]:
    found = (
        (everybody.with_key(one.owner.key) if one.owner else None) or written(one.words)
        for one in owners[field]
    )
    return tuple(dict.fromkeys(found))


def _lead_matters(row: PlanRow) -> bool:
    """Whether saving the row would set its lead."""
    return row.compared.action is None or any(change.part is Part.LEAD for change in row.compared.changes)
