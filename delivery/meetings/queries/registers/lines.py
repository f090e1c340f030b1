"""Each record of a register as the words that its page, its spreadsheet and its Word document all show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delivery.marking import all_members_only_groups
from delivery.meetings.queries.registers.columns import COLUMNS
from delivery.meetings.queries.registers.decisions import DecisionRow, decisions_seen
from delivery.meetings.queries.registers.forward_items import ForwardItemRow, forward_plan
from delivery.meetings.queries.registers.matters import MatterRow, matters_seen
from delivery.meetings.queries.registers.questions import QuestionRow, questions_seen
from delivery.meetings.queries.registers.records import NamedGroup, Source
from delivery.meetings.rules.registers.period import Period, periods_of
from delivery.meetings.rules.registers.register import Column, Line, Register, RegisterFilter, Standing
from delivery.partners.viewer import Viewer
from delivery.wording import day_or_blank, short_day

Row = DecisionRow | QuestionRow | ForwardItemRow | MatterRow

ANOTHER = "another group"
NO_MEETING = "No meeting planned yet"


@dataclass(frozen=True)
class RegisterContent:
    """A register as one viewer sees it: the lines that pass the filter, and what there is to narrow it by.

    `total` counts the lines before the filter.
    """

    register: Register
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int
    groups: tuple[NamedGroup, ...]
    periods: tuple[Period, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The headings of a spreadsheet: every field by its own name."""
        return tuple(dict.fromkeys(name for column in self.columns for name in _fields(column)))

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in a line."""
        return all_members_only_groups(self.lines)


async def register_content(
    register: Register, wanted: RegisterFilter, viewer: Viewer, today: date, of: str = ""
) -> RegisterContent:
    """The lines of a register that the viewer may see, those of the group `of` a slug alone; two queries.

    A group's register holds what came from it and what was put, or raised, or put off, to it.
    """
    found, groups = await _lines(register, viewer, today)
    everything = [line for line in found if not of or of in line.groups]
    return RegisterContent(
        register=register,
        columns=COLUMNS[register],
        lines=tuple(line for line in everything if wanted.shows(line)),
        total=len(everything),
        groups=tuple(sorted(groups, key=lambda group: (group.name, group.id))),
        periods=periods_of(line.day for line in everything if line.day),
    )


async def _lines(register: Register, viewer: Viewer, today: date) -> tuple[list[Line], set[NamedGroup]]:
    groups: set[NamedGroup] = set()

    def slugs(*named: NamedGroup | Source | None) -> frozenset[str]:
        found = {group.group if isinstance(group, Source) else group for group in named if group}
        groups.update(found)
        return frozenset(group.slug for group in found)

    match register:
        case Register.DECISIONS:
            rows = await decisions_seen(viewer)
            return [_decision(row, slugs(row.source)) for row in rows], groups
        case Register.QUESTIONS:
            asked = await questions_seen(viewer)
            return [_question(row, slugs(row.source, row.put_to_group), today) for row in asked], groups
        case Register.FORWARD_PLAN:
            items = await forward_plan(viewer)
            return [_forward_item(row, slugs(row.source, row.for_group)) for row in items], groups
        case Register.MATTERS:
            matters = await matters_seen(viewer)
            return [_matter(row, slugs(row.source, row.to_group)) for row in matters], groups


def _decision(row: DecisionRow, groups: frozenset[str]) -> Line:
    fields = {
        "Number": row.own_number,
        "Number in the minutes": row.number,
        "Decision": row.text,
        "Objective": row.objective,
        "Meeting": short_day(row.held_on),
        "Group": row.source.group.name,
        "Look again": day_or_blank(row.review_on),
    }
    standing = Standing.TO_REVIEW if row.review_on else Standing.STANDS
    return _line(row, fields, groups, standing)


def _question(row: QuestionRow, groups: frozenset[str], today: date) -> Line:
    standing = Standing.ANSWERED if row.answered_on else Standing.OPEN
    if row.is_overdue(today):
        standing = Standing.OVERDUE
    fields = {
        "Question": row.text,
        "Asked by": row.asker,
        "Put to": _put_to(row),
        "Asked": _held(row.source),
        "Asked in": _from(row.source),
        "State": standing.value.capitalize(),
        "Due": day_or_blank(row.due),
        "Answered on": day_or_blank(row.answered_on),
        "Answer": row.answer,
        "Answer went to": row.answer_sent_to,
        "Answer went on": day_or_blank(row.answer_sent_on),
    }
    return _line(row, fields, groups, standing)


def _forward_item(row: ForwardItemRow, groups: frozenset[str]) -> Line:
    standing = Standing.DONE if row.done_on else Standing.TO_COME if row.due_on else Standing.NO_DAY
    fields = {
        "Item": row.text,
        "In the minutes": row.due_phrase,
        "Meeting": day_or_blank(row.comes_back) or (NO_MEETING if row.due_on and not row.done_on else ""),
        "On or after": "" if row.comes_back else day_or_blank(row.due_on),
        "For group": row.for_group.name if row.for_group else ANOTHER if row.for_another else "",
        "Put off": _held(row.source),
        "Group": _from(row.source),
        "State": standing.value.capitalize(),
        "Done on": day_or_blank(row.done_on),
    }
    return _line(row, fields, groups, standing)


def _matter(row: MatterRow, groups: frozenset[str]) -> Line:
    fields = {
        "Matter": row.text,
        "Wanted": row.purpose.value,
        "Raised": _held(row.source),
        "Raised by": _from(row.source),
        "Raised to": row.to_group.name if row.to_group else ANOTHER,
        "Outcome": row.outcome or ("" if row.outcome_on else "Waiting"),
        "Outcome on": day_or_blank(row.outcome_on),
    }
    standing = Standing.ANSWERED if row.outcome_on else Standing.OPEN
    return _line(row, fields, groups, standing)


def _line(row: Row, fields: dict[str, str], groups: frozenset[str], standing: Standing) -> Line:
    return Line(
        id=row.id,
        fields=fields,
        groups=groups,
        day=row.source.held_on if row.source else None,
        standing=standing,
        members_only_groups=row.members_only_groups,
    )


def _put_to(row: QuestionRow) -> str:
    group = row.put_to_group.name if row.put_to_group else ANOTHER if row.put_to_another else ""
    return ", ".join(words for words in (row.put_to, group) if words)


def _held(source: Source | None) -> str:
    return short_day(source.held_on) if source else ""


def _from(source: Source | None) -> str:
    return source.group.name if source else ANOTHER


def _fields(column: Column) -> Iterable[str]:
    return (column.field, *(name for _, name in column.notes))
