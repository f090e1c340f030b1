"""What was found in minutes, as a form offers it and gives it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delivery.meetings.reading import Finding, Kind, ObjectiveMatch, Reading, read_minutes
from delivery.meetings.rules.confirming.confirmed import ConfirmedDue, Quote
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, Named, OwnerIndex, Somebody
from delivery.meetings.rules.confirming.rows import Row, as_posted, rows_of
from delivery.meetings.rules.confirming.ticked import Known, confirm, people_in, problems_of

HELD, NEXT = date(2027, 5, 18), date(2027, 7, 20)
WARDEN = KnownOwner(KnownKind.POST, 3, "Sam Brackley, Warden, NBC")
FIRE = KnownOwner(KnownKind.AGENCY, 4, "Fire and Rescue Service")
INDEX = OwnerIndex((Somebody("Sam Brackley", WARDEN, "member"),), (Named(FIRE, ("NFRS",)),))
TEXT = """Present: Sam Brackley (SB), Kit Elwood (KE)

Action: SB to ring the library before the next meeting.

LG said he would find somewhere with a ramp.
"""


def found(kind: Kind = Kind.ACTION, **more: object) -> Finding:
    values: dict[str, object] = {
        "key": 0,
        "kind": kind,
        "text": "ring the library",
        "quote": "SB to ring the library.",
        "start": 8,
        "end": 31,
        "rule": "marked action",
        "confidence": 0.9,
        "ready": True,
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


def one(finding: Finding, *saved: str, numbers: tuple[str, ...] = ("9.1.3", "9.2.1")) -> Row:
    register = {
        Kind.ACTION: "actions",
        Kind.COMMITMENT: "commitments",
        Kind.DECISION: "decisions",
        Kind.QUESTION: "questions",
        Kind.FORWARD: "forward_items",
        Kind.PREVIOUS: "previous_actions",
    }[finding.kind]
    reading = Reading(**{register: (finding,)})  # type: ignore[arg-type]
    (row,) = rows_of(reading, saved, numbers)
    return row


def known(**more: object) -> Known:
    values: dict[str, object] = {
        "index": INDEX,
        "in_text": {"KE": ("Kit Elwood",)},
        "objectives": {"9.1.3": 31, "9.2.1": 32},
        "held_on": HELD,
        "meetings": (HELD, NEXT),
        "answers": {},
    }
    return Known(**{**values, **more})  # type: ignore[arg-type]


def test_what_is_ready_is_ticked_and_the_rest_is_not() -> None:
    assert one(found()).is_taken
    assert not one(found(ready=False)).is_taken


def test_what_the_meeting_has_already_is_not_offered_again() -> None:
    row = one(found(quote="SB to ring\nthe library."), "SB to ring the library.")
    assert (row.is_saved, row.is_ready, row.is_taken) == (True, False, False)


def test_one_duty_in_two_registers_is_one_row_that_makes_both() -> None:
    reading = Reading(
        actions=(found(key=0),), forward_items=(found(Kind.FORWARD, key=1, same_as=0, text="the library"),)
    )
    (row,) = rows_of(reading, (), ())
    assert row.is_forward
    registers = confirm([row], TEXT, known())
    assert len(registers.actions) == len(registers.forward_items) == 1


def test_two_findings_in_one_place_have_keys_of_their_own() -> None:
    first, second = rows_of(Reading(actions=(found(key=0), found(key=1))), (), ())
    assert first.key != second.key


@pytest.mark.parametrize(
    ("quote", "scores", "objective", "likely"),
    [
        ("on objective 9.2.1", (("9.1.3", 0.9),), "9.2.1", ()),
        ("x", (("9.1.3", 0.7), ("9.2.1", 0.5)), "9.1.3", ()),
        ("x", (("9.1.3", 0.7), ("9.2.1", 0.65)), "", ("9.1.3", "9.2.1")),
        ("x", (("9.1.3", 0.4),), "", ("9.1.3",)),
        ("on objective 7.7.7", (), "", ()),
    ],
)
def test_an_objective_is_chosen_only_where_it_is_sure(
    quote: str, scores: tuple[tuple[str, float], ...], objective: str, likely: tuple[str, ...]
) -> None:
    row = one(found(quote=quote, objectives=tuple(ObjectiveMatch(*score) for score in scores)))
    assert (row.objective, row.likely) == (objective, likely)


def test_rows_take_what_was_typed_and_lose_their_tick_where_it_was_taken_away() -> None:
    row = one(found())
    (posted,) = as_posted((row,), {row.key: {"text": " Ring twice ", "due": "", "take": "yes"}})
    assert (posted.text, posted.due, posted.is_taken) == ("Ring twice", "", True)
    assert not as_posted((row,), {row.key: {"text": "Ring"}})[0].is_taken
    assert not as_posted((row,), {})[0].is_taken


def test_an_unknown_owner_is_kept_as_written_and_blocks_nothing() -> None:
    row = replace(one(found()), owners="SB / KE; nobody we know")
    assert problems_of([row], known()) == {}
    (action,) = confirm([row], TEXT, known()).actions
    assert [(owner.written, owner.known) for owner in action.owners] == [
        ("SB", WARDEN),
        ("KE", None),
        ("nobody we know", None),
    ]


def test_what_a_person_answered_comes_before_what_the_index_finds() -> None:
    row = replace(one(found()), owners="KE; SB")
    (action,) = confirm([row], TEXT, known(answers={"ke": FIRE.key, "sb": FIRE.key})).actions
    assert [owner.known for owner in action.owners] == [FIRE, FIRE]
    (action,) = confirm([row], TEXT, known(answers={"ke": "agency:999"})).actions
    assert action.owners[0].known is None


def test_an_undated_action_is_due_by_the_next_meeting_and_says_so() -> None:
    (action,) = confirm([one(found())], TEXT, known()).actions
    assert action.due == ConfirmedDue("", NEXT, True)


def test_each_record_has_its_quote_and_place() -> None:
    (action,) = confirm([one(found(start=0, end=7))], TEXT, known()).actions
    assert action.quote == Quote("Present", 0)


def test_a_ticked_row_needs_words_and_an_objective_that_exists() -> None:
    empty = replace(one(found()), text="")
    lost = replace(one(found(Kind.DECISION)), objective="9.9.9")
    unticked = replace(empty, is_taken=False)
    assert list(problems_of([empty, lost, unticked], known())) == [
        f"text-{empty.key}",
        f"objective-{lost.key}",
    ]


def test_an_action_told_again_becomes_a_word_on_the_one_it_means() -> None:
    row = replace(one(found(Kind.PREVIOUS, status="done")), updates="7", status="complete", owners="SB")
    registers = confirm([row], TEXT, known(actions=frozenset({7})))
    assert registers.actions == ()
    (word,) = registers.words
    assert (word.action_id, word.told, word.status, word.said_by) == (7, "done", "complete", "SB")


def test_a_word_is_said_by_the_full_name_that_the_text_gives() -> None:
    row = replace(one(found(Kind.PREVIOUS, status="KE rang", owners=("KE",))), updates="7", is_taken=True)
    (word,) = confirm([row], TEXT, known(actions=frozenset({7}))).words
    assert word.said_by == "Kit Elwood"


def test_an_action_told_again_that_is_none_of_the_group_is_a_new_one() -> None:
    row = replace(one(found(Kind.PREVIOUS, status="done")), updates="8")
    registers = confirm([row], TEXT, known(actions=frozenset({7})))
    assert (len(registers.actions), registers.words) == (1, ())
    assert registers.actions[0].told == "done"


def test_a_ticked_commitment_becomes_an_action() -> None:
    row = replace(one(found(Kind.COMMITMENT, ready=False)), is_taken=True)
    assert len(confirm([row], TEXT, known()).actions) == 1


def test_the_registers_of_a_text_keep_their_order_and_the_folded_stay_out() -> None:
    reading = read_minutes(TEXT, held_on=HELD)
    rows = rows_of(reading, (), ())
    registers = confirm(rows, TEXT, known(in_text=people_in(reading)))
    assert [action.text for action in registers.actions] == ["Ring the library"]
    assert [owner.known for owner in registers.actions[0].owners] == [WARDEN]
    assert [row.register for row in rows] == ["action", "commitment"]
