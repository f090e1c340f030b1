"""What is asked of somebody: questions without an answer, and decisions that groups are to take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from delivery.actions.owners import Directory, Owner, OwnerKind, bodies
from delivery.meetings.queries.agendas.decisions_wanted import DecisionItem
from delivery.meetings.queries.groups.rows import GroupRow
from delivery.meetings.queries.registers.matters import MatterRow
from delivery.meetings.queries.registers.questions import QuestionRow
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.states import GOVERNING, GroupKind
from delivery.progress.queries.changes.ground import Ground
from delivery.progress.rules.changes import Concerns, DecisionWanted, QuestionOwed

NOBODY_NAMED = "somebody who was named"


def questions_owed(
    ground: Ground, questions: Sequence[QuestionRow], groups: Mapping[int, GroupRow], everybody: Directory
) -> tuple[QuestionOwed, ...]:
    """The open questions, the oldest first. A person is told by their post or agency, the asker never by name."""
    return tuple(_question(ground, question, groups, everybody) for question in questions)


def _question(
    ground: Ground, question: QuestionRow, groups: Mapping[int, GroupRow], everybody: Directory
) -> QuestionOwed:
    owner = everybody.find(question.put_to) if question.put_to else None
    agencies = frozenset({owner.agency.slug} if owner and owner.agency else ())
    return QuestionOwed(
        id=question.id,
        text=question.text,
        put_to=_put_to(question, owner),
        asked_on=question.held_on,
        asked_at=question.source.group.name if question.source else "",
        asked_by=_asker(question, groups),
        due=question.due,
        is_overdue=question.is_overdue(ground.working.on),
        concerns=Concerns(ground.aims_of([question.objective]), agencies),
        members_only_groups=question.members_only_groups,
    )


def _put_to(question: QuestionRow, owner: Owner | None) -> str:
    """Whom it was put to; outside a group silence has no person's name (DESIGN section 3)."""
    whom = ""
    if owner:
        is_person = owner.kind is OwnerKind.PERSON
        whom = ", ".join(bodies([owner])) or (NOBODY_NAMED if is_person else question.put_to)
    group = question.put_to_group.name if question.put_to_group else ""
    other = "another group" if question.put_to_another else ""
    return ", ".join(part for part in (whom, group, other) if part)


def _asker(question: QuestionRow, groups: Mapping[int, GroupRow]) -> str:
    if question.source is None:
        return "a member of another group"
    group = groups.get(question.source.group.id)
    return "a forum member" if group and group.kind == GroupKind.FORUM.words else "a member"


def decisions_wanted(
    items: Sequence[DecisionItem], matters: Sequence[MatterRow], groups: Mapping[int, GroupRow]
) -> tuple[DecisionWanted, ...]:
    """The decisions asked of groups, of those that govern first, each in the order of its days."""
    wanted = [
        *(_of_item(item) for item in items),
        *(_of_matter(matter, groups) for matter in matters if matter.purpose is Purpose.DECISION),
    ]
    return tuple(sorted(wanted, key=lambda one: (one.of_kind not in GOVERNING, one.of, one.on or date.min)))


def _of_item(item: DecisionItem) -> DecisionWanted:
    return DecisionWanted(
        text=item.title,
        of=item.group,
        of_kind=item.kind,
        on=item.held_on,
        raised_by="",
        meeting_id=item.meeting_id,
        matter_id=None,
        concerns=Concerns(),
        members_only_groups=item.members_only_groups,
    )


def _of_matter(matter: MatterRow, groups: Mapping[int, GroupRow]) -> DecisionWanted:
    to = groups.get(matter.to_group.id) if matter.to_group else None
    return DecisionWanted(
        text=matter.text,
        of=matter.to_group.name if matter.to_group else "",
        of_kind=next((kind for kind in GroupKind if to and kind.words == to.kind), None),
        on=matter.source.held_on if matter.source else None,
        raised_by=matter.source.group.name if matter.source else "",
        meeting_id=None,
        matter_id=matter.id,
        concerns=Concerns(),
        members_only_groups=matter.members_only_groups,
    )
