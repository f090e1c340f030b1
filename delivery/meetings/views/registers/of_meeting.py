"""What one meeting put into the registers, and what of it would go if a save of its minutes were undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from delivery.actions.queries.minutes import minutes_actions
from delivery.actions.queries.minutes.letters import letters_that_wait
from delivery.marking import all_members_only_groups
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.queries.minutes.texts import MinutesRow
from delivery.meetings.queries.registers.decisions import DecisionRow, decisions_of_meeting
from delivery.meetings.queries.registers.forward_items import ForwardItemRow, forward_items_of_meeting
from delivery.meetings.queries.registers.matters import MatterRow, matters_of_meeting
from delivery.meetings.queries.registers.questions import QuestionRow, questions_of_meeting
from delivery.meetings.rules.registers.stakes import Stakes
from delivery.web import Request, now, viewer


@dataclass(frozen=True)
class MeetingRegisters:
    """Each register of one meeting in the order of its minutes."""

    decisions: tuple[DecisionRow, ...]
    questions: tuple[QuestionRow, ...]
    forward_items: tuple[ForwardItemRow, ...]
    matters: tuple[MatterRow, ...]

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in one of them."""
        return all_members_only_groups((*self.decisions, *self.questions, *self.forward_items, *self.matters))


async def registers_of_meeting(request: Request, meeting: MeetingRow) -> MeetingRegisters:
    """The registers of a meeting as far as the viewer may see them; six queries.

    None before it begins and while no minutes of it are here: it cannot have put anything into them.
    """
    if meeting.starts_at > now(request) and not meeting.has_minutes:
        return MeetingRegisters((), (), (), ())
    who = viewer(request)
    return MeetingRegisters(
        decisions=await decisions_of_meeting(meeting.id, who),
        questions=await questions_of_meeting(meeting.id, who),
        forward_items=await forward_items_of_meeting(meeting.id, who),
        matters=await matters_of_meeting(meeting.id, who),
    )


async def stakes_of_saves(
    request: Request, meeting_id: int, saves: Iterable[MinutesRow], registers: MeetingRegisters
) -> Mapping[int, str]:
    """By the id of each save that can be undone, what goes with it, in words; "" where nothing was set."""
    open_saves = [save.id for save in saves if save.may_undo(now(request))]
    if not open_saves:
        return {}
    actions = await minutes_actions(meeting_id, viewer(request))
    letters = await letters_that_wait(meeting_id, open_saves, now(request))
    return {
        save: Stakes(
            answers=sum(
                one.minutes_id == save and one.answered_on is not None for one in registers.questions
            ),
            questions_put=sum(
                one.minutes_id == save and (one.put_to_group is not None or one.put_to_another)
                for one in registers.questions
            ),
            review_dates=sum(
                one.minutes_id == save and one.review_on is not None for one in registers.decisions
            ),
            forward_items_ended=sum(
                one.minutes_id == save and one.done_on is not None for one in registers.forward_items
            ),
            matters=sum(one.minutes_id == save for one in registers.matters),
            actions_changed=sum(one.minutes_id == save and one.is_changed for one in actions),
            letters=letters[save],
        ).words
        for save in open_saves
    }
