"""What nobody, or not everybody, was told of the meetings of a group, each with the page where it is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from delivery.actions.queries.owner_letters.owners import owners_missed
from delivery.meetings.queries.dates.members_told import moves_untold
from delivery.meetings.queries.invitations.behind import people_behind
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.steps import TELL_WORDS, untold_words
from delivery.meetings.views.steps import LinkedStep, step_of
from delivery.web import Request, now, url
from delivery.wording import count, moment_in_words


@dataclass(frozen=True, slots=True)
class Untold:
    """How many people were invited to a meeting and do not know its last change, and to how many owners of its actions
    mail was held back; each by the meeting. `moved` are the
    meetings that this service invites nobody to, and whose members nobody told that they moved.
    """

    people: Mapping[int, int]
    owners: Mapping[int, int]
    moved: Collection[int]


async def untold_of(request: Request, group_ids: Collection[int]) -> Untold:
    """Of these groups, whose records the viewer keeps; three queries where all were told."""
    at = now(request)
    return Untold(
        await people_behind(group_ids, at),
        await owners_missed(group_ids, at),
        await moves_untold(group_ids, at),
    )


def untold_lines(
    request: Request, meetings: Sequence[MeetingRow], untold: Untold, *, but: str = ""
) -> tuple[LinkedStep, ...]:
    """A line for each of these meetings that its secretary must know of, earliest first; `but` is a page that is linked."""
    lines = [line for meeting in meetings for line in _lines(request, meeting, untold)]
    return tuple(line for line in lines if line.href != but)


def _lines(request: Request, meeting: MeetingRow, untold: Untold) -> list[LinkedStep]:
    lines, when = [], moment_in_words(meeting.starts_at)
    if people := untold.people.get(meeting.id):
        is_moved = meeting.moved_from is not None
        said = untold_words(people, when, is_on=meeting.is_on, is_moved=is_moved)
        href = url(request, "meetings:untold_preview", meeting_id=meeting.id)
        lines.append(LinkedStep(said, "Tell them", href))
    if meeting.id in untold.moved:
        said = f"Nobody said yet that the members know that the meeting of {when} moved."
        href = url(request, "meetings:show", meeting_id=meeting.id) + "#tell-members"
        lines.append(LinkedStep(said, "Tell them", href))
    if owners := untold.owners.get(meeting.id):
        have = count(owners, "owner has", "owners have")
        said = f"{have} not been told of the actions of {when} as they are now: their mail was held back."
        href = url(request, "actions:preview_telling", meeting_id=meeting.id)
        lines.append(LinkedStep(said, TELL_WORDS, href))
    is_past_sending = meeting.state is MeetingState.AGENDA_OUT and meeting.starts_at <= now(request)
    if meeting.is_unsent and not is_past_sending and (step := step_of(request, meeting)):
        said = f"{when}: {step.sentence[:1].lower()}{step.sentence[1:]}"
        lines.append(LinkedStep(said, step.words, step.href))
    return lines
