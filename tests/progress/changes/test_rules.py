"""What changed in words: kinds in their order, quiet periods in a sentence, nothing in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.rules import ActionStatus
from delivery.meetings.rules.states import GroupKind
from delivery.progress.rules import Agreed, standing
from delivery.progress.rules.changes import (
    ChangedAction,
    ChangeKind,
    ColourMove,
    ComparedColours,
    Concerns,
    DecisionWanted,
    OwnedAction,
    QuestionOwed,
    QuietGroup,
    Since,
    SinceKind,
    Slip,
    VacantPost,
    WhatChanged,
    cause_of,
    quiet_sentence,
    silent_owners,
    told,
    worst_first,
)
from delivery.strategy.rules import (
    EvidenceKind,
    EvidenceRef,
    Judgement,
    MeasureReason,
    Rag,
    RagSettings,
    Reason,
)

DAY = date(2026, 3, 5)
MOMENT = datetime(2026, 3, 5, 12, tzinfo=UTC)
SINCE = Since(SinceKind.REVIEW, DAY, MOMENT, date(2026, 3, 6))
NOTHING = WhatChanged(SINCE, date(2026, 4, 1), ComparedColours(DAY, date(2026, 4, 1), False))
NOWHERE = Concerns()


def an_action(number: int = 7, concerns: Concerns = NOWHERE, due: date | None = None) -> ChangedAction:
    return ChangedAction(
        number,
        f"A-{number:04d}",
        "Print it",
        ("Clerk, NCC",),
        (),
        ActionStatus.IN_PROGRESS,
        due,
        DAY,
        False,
        concerns,
    )


def a_move(before: Rag | None, after: Rag | None, number: str = "9.1.1") -> ColourMove:
    return ColourMove(number, "Schools", "NCC", before, after, "Why", NOWHERE)


def test_a_quiet_period_says_so_in_one_sentence_and_has_no_section() -> None:
    assert quiet_sentence(NOTHING) == "Nothing has changed since the review of 5 March 2026."
    assert told(NOTHING) == ()
    assert quiet_sentence(NOTHING, is_narrowed=True).startswith("Nothing in this part has changed")


def test_what_only_waits_is_no_change() -> None:
    waiting = replace(NOTHING, vacant=(VacantPost("Clerk, NCC", "ncc", DAY, (), (), (), NOWHERE),))
    assert waiting.is_quiet
    assert [section.kind.waits for section in told(waiting)] == [True]
    assert quiet_sentence(replace(NOTHING, new=(an_action(),))) == ""


def test_those_that_slipped_twice_are_named_apart_with_both_dates() -> None:
    once = Slip(an_action(7), date(2026, 3, 20), date(2026, 4, 20), 1, False)
    twice = Slip(an_action(8), date(2026, 3, 20), None, 2, True)
    sections = told(replace(NOTHING, slipped=(twice, once)))
    assert [(section.kind, [line.sentence for line in section.lines]) for section in sections] == [
        (
            ChangeKind.SLIPPED_TWICE,
            ["A-0008 Print it (Clerk, NCC; was due 20 March 2026, now without a date; moved 2 times in all)"],
        ),
        (ChangeKind.SLIPPED, ["A-0007 Print it (Clerk, NCC; was due 20 March 2026, now 20 April 2026)"]),
    ]


def test_the_first_of_each_kind_are_worded_and_all_are_counted() -> None:
    new = tuple(an_action(number) for number in (7, 8, 9))
    (section,) = told(replace(NOTHING, new=new), most=2)
    assert (section.number, [line.key for line in section.lines]) == (3, ["7", "8"])
    assert told(replace(NOTHING, new=new[:2]), most=2) == told(replace(NOTHING, new=new[:2]))


def test_of_a_group_that_keeps_its_records_elsewhere_we_only_say_that_none_is_here() -> None:
    group = QuietGroup("hirg", "HIRG", DAY, "every month", True, NOWHERE)
    (section,) = told(replace(NOTHING, past_cadence=(group,)))
    said = section.lines[0].note
    assert (
        said == "no meeting recorded here since 5 March 2026; meets every month; keeps its records elsewhere"
    )


def test_a_question_says_to_whom_since_when_and_never_who_asked() -> None:
    question = QuestionOwed(
        3, "Who has the key?", "Clerk, NCC", DAY, "Disability forum", "a forum member", DAY, True, NOWHERE
    )
    (section,) = told(replace(NOTHING, questions=(question,)))
    assert section.lines[0].note == (
        "put to Clerk, NCC; asked by a forum member at Disability forum on 5 March 2026;"
        " the answer was due 5 March 2026"
    )
    hidden = replace(
        question, put_to="", asked_on=None, asked_at="", due=None, asked_by="a member of another group"
    )
    (section,) = told(replace(NOTHING, questions=(hidden,)))
    assert section.lines[0].note == "put to nobody by name; asked by a member of another group"


def test_a_decision_of_a_group_that_may_not_be_seen_gives_away_no_name() -> None:
    matter = DecisionWanted("Pay for it?", "", None, None, "", None, 4, NOWHERE)
    item = DecisionWanted("Agree it", "Steering", GroupKind.STRATEGIC, DAY, "", 9, None, NOWHERE)
    (section,) = told(replace(NOTHING, decisions=(matter, item)))
    assert [line.note for line in section.lines] == [
        "raised by another group, to another group",
        "on the agenda of Steering on 5 March 2026",
    ]
    assert [(line.place.value, line.key) for line in section.lines] == [("matter", "4"), ("meeting", "9")]


def test_a_long_list_of_what_a_vacant_post_owns_is_counted() -> None:
    owned = tuple(f"A-{number:04d}" for number in range(1, 8))
    post = VacantPost("Clerk, NCC", "ncc", None, owned, ("Confidence",), ("HASBAG",), NOWHERE)
    (section,) = told(replace(NOTHING, vacant=(post,)))
    assert section.lines[0].note == (
        "never held; 7 live actions: A-0001, A-0002, A-0003, A-0004, A-0005 and 2 more; 1 measure: Confidence;"
        " should keep the records of HASBAG"
    )
    bare = replace(post, since=DAY, actions=(), measures=(), groups=())
    (section,) = told(replace(NOTHING, vacant=(bare,)))
    assert section.lines[0].note == "vacant since 5 March 2026; owns nothing here"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (SinceKind.REVIEW, "Since the review of 5 March 2026."),
        (SinceKind.MEETING, "Since the Strategic Group met on 5 March 2026."),
        (SinceKind.DAY, "Since 5 March 2026."),
        (
            SinceKind.WEEKS,
            "In the last 62 days, since 5 March 2026: there was no meeting of the Strategic Group to count from.",
        ),
    ],
)
def test_changes_say_since_when(kind: SinceKind, words: str) -> None:
    assert replace(SINCE, kind=kind).sentence == words


def test_the_compared_positions_are_named_or_why_there_are_none() -> None:
    reviewed = ComparedColours(date(2026, 1, 5), DAY, True)
    assert (
        reviewed.words
        == "Colours of the review of 5 January 2026 beside those of the review of 5 March 2026."
    )
    assert NOTHING.colours.words == "Colours of the review of 5 March 2026 beside those of today."
    assert ComparedColours(None, DAY, False, "None yet.").words == "None yet."


aims = st.frozensets(st.sampled_from(["9.1", "9.2"]))
slugs = st.frozensets(st.sampled_from(["ncc", "nfrs"]))
concerned = st.builds(Concerns, aims, slugs)


@given(st.lists(concerned, max_size=6), st.sampled_from(["", "9.1"]), st.sampled_from(["", "ncc"]))
def test_narrowing_keeps_what_concerns_both_in_its_order(
    concerns: list[Concerns], aim: str, agency: str
) -> None:
    all_of_it = replace(NOTHING, new=tuple(an_action(place, one) for place, one in enumerate(concerns)))
    kept = all_of_it.narrowed(aim, agency).new
    wanted = [
        place
        for place, one in enumerate(concerns)
        if (not aim or aim in one.aims) and (not agency or agency in one.agencies)
    ]
    assert [action.number for action in kept] == wanted


def test_the_worst_colour_comes_first() -> None:
    moves = [
        a_move(Rag.RED, Rag.GREEN),
        a_move(Rag.GREEN, None, "9.1.2"),
        a_move(Rag.GREEN, Rag.RED, "9.1.3"),
    ]
    assert [move.after for move in worst_first(moves)] == [Rag.RED, Rag.GREEN, None]


def test_the_cause_is_what_was_agreed_or_that_it_expired_or_the_heaviest_reason() -> None:
    because = Reason(
        MeasureReason.ON_THE_LINE, "It is late.", 5, EvidenceRef(EvidenceKind.OBJECTIVE, "9.1.1")
    )
    derived = Judgement(Rag.RED, (because,))
    agreed = Agreed(Rag.AMBER, "Figures wait.", "Ruth", "Strategic Group", DAY, date(2026, 4, 5))
    settings = RagSettings()
    stands = standing(derived, agreed, date(2026, 3, 9), settings)
    assert cause_of(stands, Rag.GREEN).startswith("Agreed Amber at Strategic Group")
    expired = standing(derived, agreed, date(2026, 4, 9), settings)
    assert cause_of(expired, Rag.AMBER) == "The agreed Amber expired on 5 April 2026; the evidence gives Red."
    assert cause_of(expired, Rag.GREEN) == "It is late."
    assert cause_of(standing(Judgement(None, ()), None, DAY, settings), Rag.RED) == ""


owned = st.builds(
    OwnedAction,
    st.sampled_from(["Clerk, NCC", "NFRS"]),
    st.integers(1, 99).map(str),
    st.none() | st.integers(0, 200),
    st.just(NOWHERE),
)


@given(st.lists(owned, max_size=10), st.integers(1, 120))
def test_who_has_said_one_word_in_time_is_not_silent(actions: list[OwnedAction], after: int) -> None:
    silent = {one.owner: one for one in silent_owners(actions, after)}
    for owner in {action.owner for action in actions}:
        theirs = [action for action in actions if action.owner == owner]
        heard = [one for one in theirs if one.silent_days is not None and one.silent_days < after]
        assert (owner in silent) == (not heard)
        if owner in silent:
            assert silent[owner].actions == tuple(one.reference for one in theirs)
            known = [one.silent_days for one in theirs if one.silent_days is not None]
            assert silent[owner].days == (min(known) if known else None)
