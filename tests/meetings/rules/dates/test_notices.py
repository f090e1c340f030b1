"""What members are told of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from delivery.meetings.rules.dates.notices import Announced, invitation, notice

CALLED = Announced(
    group="Hate Incident Review Group",
    starts_at=datetime(2027, 5, 4, 13, tzinfo=UTC),
    ends_at=datetime(2027, 5, 4, 14, tzinfo=UTC),
    venue="",
    joining_link="https://meet.example.org/hirg",
    dial_in="",
    access_needs="",
    reason="Three attacks on taxi drivers since Sunday.",
    is_extraordinary=True,
    is_cancelled=False,
    moved_from=None,
)


def test_a_meeting_called_in_a_hurry_says_why_when_and_how_to_join() -> None:
    assert notice(CALLED).split("\n") == [
        "Hate Incident Review Group: an extraordinary meeting is called.",
        "Three attacks on taxi drivers since Sunday.",
        "When: Tuesday 4 May 2027, 2pm to 3pm",
        "Join online: https://meet.example.org/hirg",
    ]


def test_a_moved_meeting_says_when_it_would_have_been() -> None:
    moved = replace(
        CALLED, is_extraordinary=False, moved_from=datetime(2027, 4, 27, 13, tzinfo=UTC), reason=""
    )
    assert notice(moved).startswith(
        "Hate Incident Review Group: the meeting of Tuesday 27 April 2027, 2pm is moved.\nWhen: Tuesday 4 May"
    )
    assert invitation(moved).startswith(
        "Hate Incident Review Group: the meeting of Tuesday 27 April 2027, 2pm is moved. You are invited to its new time."
    )


def test_a_cancelled_meeting_says_so_and_nothing_of_how_to_join() -> None:
    assert notice(replace(CALLED, is_cancelled=True, reason="The police hold it.")).split("\n") == [
        "Hate Incident Review Group: the meeting of Tuesday 4 May 2027, 2pm to 3pm is cancelled.",
        "The police hold it.",
    ]


def test_an_invitation_lists_the_agenda_and_leads_to_it_without_an_account_where_it_is_shared() -> None:
    shared = replace(
        CALLED, shared="https://delivery.example.org/agendas/abc", items=("1. Welcome", "2. Taxis")
    )
    lines = invitation(shared).split("\n")
    assert lines[-3:] == ["On the agenda:", "1. Welcome", "2. Taxis"]
    assert "Agenda and papers, until the meeting is over: https://delivery.example.org/agendas/abc" in lines
