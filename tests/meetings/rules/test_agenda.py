"""How an agenda is put together, ordered and numbered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.agenda import (
    AgendaEntry,
    AnsweredQuestion,
    Decided,
    LastMinutes,
    MatterAction,
    Origin,
    Place,
    Purpose,
    Raised,
    ReviewedDecision,
    Sources,
    Standing,
    compose,
    in_order,
    is_news,
    is_to_look_at,
    item_key,
    key_of,
    matters,
    moved,
    source_of,
    time_words,
)

DAY = date(2027, 3, 17)
FORUM = 7


def action(number: int = 12, due: date | None = DAY) -> MatterAction:
    reference = f"A-{number:04}"
    return MatterAction(
        number, FORUM, reference, "Ask the clinic for its hours", "Faye Worsnip", due, "not started", None
    )


def standing(number: int, title: str, place: Place = Place.BUSINESS) -> Standing:
    return Standing(number, title, "", Purpose.DISCUSSION, None, "", place)


SOURCES = Sources(
    minutes=(LastMinutes(3, date(2027, 1, 20)),),
    has_met=True,
    actions=(action(12), action(14, None)),
    answers=(AnsweredQuestion(5, 3, date(2027, 1, 20), "Who answers at night?", "The duty sergeant."),),
    decisions=(ReviewedDecision(8, 2, date(2026, 3, 18), "(ii)", "That the stall be kept for a year."),),
    standing=(standing(1, "Hate incidents this quarter"), standing(2, "Any other business", Place.CLOSE)),
    raised=(
        Raised(4, "The custody suite has no interpreter.", Purpose.DECISION, "From the Disability Forum"),
    ),
    forward=(Raised(6, "Invite the transport officer", Purpose.DISCUSSION, "Put off on 20 January 2027"),),
)


def decided(key: str, item_id: int = 30, **changed: object) -> Decided:
    origin = Origin(key.split("-", maxsplit=1)[0]) if not key.startswith("item") else Origin.ADDED
    row = Decided(
        item_id,
        key,
        origin,
        0,
        "As somebody wrote it",
        "",
        Purpose.DECISION,
        10,
        "Saskia Holt",
        False,
        False,
        3,
    )
    return replace(row, **changed)  # type: ignore[arg-type]


def shown(sources: Sources = SOURCES, *rows: Decided) -> tuple[AgendaEntry, ...]:
    return compose(sources, rows, {})[0]


def test_the_last_minutes_come_first_and_matters_arising_next_without_anybody_typing_them() -> None:
    agenda = shown()
    assert [(entry.number, entry.title) for entry in agenda] == [
        ("1", "Minutes of the last meeting, Wednesday 20 January 2027"),
        ("2", "Matters arising"),
        ("3", "Hate incidents this quarter"),
        ("4", "The custody suite has no interpreter."),
        ("5", "Invite the transport officer"),
        ("6", "Any other business"),
    ]
    assert agenda[0].purpose is Purpose.DECISION
    assert [(matter.number, matter.reference, matter.status) for matter in agenda[1].matters] == [
        ("2.1", "A-0012", "not started"),
        ("2.2", "A-0014", "not started"),
        ("2.3", "Asked 20 January 2027", "answered"),
        ("2.4", "Decision (ii) of 18 March 2026", "to look at again"),
    ]
    assert agenda[1].note == "2 open actions, 1 answer to a question and 1 decision to look at again."


def test_minutes_of_several_meetings_that_nobody_agreed_are_one_item() -> None:
    meetings = (LastMinutes(2, date(2026, 11, 18)), LastMinutes(3, date(2027, 1, 20)))
    assert shown(replace(SOURCES, minutes=meetings))[0].title == (
        "Minutes of the meetings of 18 November 2026 and 20 January 2027"
    )


def test_the_first_meeting_of_a_group_has_neither_minutes_nor_matters_arising() -> None:
    assert shown(Sources()) == ()
    assert [entry.title for entry in shown(Sources(has_met=True))] == ["Matters arising"]
    assert shown(Sources(has_met=True))[0].note == "Nothing is open."


def test_what_opens_a_meeting_stands_before_the_last_minutes() -> None:
    sources = replace(SOURCES, standing=(standing(9, "Welcome and apologies", Place.OPENING),))
    assert [entry.title for entry in shown(sources)][:2] == [
        "Welcome and apologies",
        "Minutes of the last meeting, Wednesday 20 January 2027",
    ]


def test_an_item_that_was_added_stands_ahead_of_any_other_business() -> None:
    titles = [entry.title for entry in shown(SOURCES, decided("item-30", title="The summer fair"))]
    assert titles[-2:] == ["The summer fair", "Any other business"]


def test_an_item_that_was_only_moved_still_says_what_its_standing_agenda_says() -> None:
    agenda = shown(SOURCES, decided("standing-1", position=1))
    entry = next(entry for entry in agenda if entry.key == "standing-1")
    assert (entry.title, entry.item_id, entry.version) == ("Hate incidents this quarter", 30, 3)


def test_an_item_that_was_edited_keeps_its_words_even_when_its_source_has_gone() -> None:
    edited = decided("standing-1", is_edited=True)
    assert shown(SOURCES, edited)[2].title == "As somebody wrote it"
    gone = shown(replace(SOURCES, standing=()), edited)
    assert "As somebody wrote it" in [entry.title for entry in gone]
    assert shown(replace(SOURCES, standing=()), decided("standing-1"))[2].key == "raised-4", (
        "nobody edited it"
    )


def test_an_item_that_was_left_out_can_be_found_and_has_no_number() -> None:
    entries, left_out = compose(SOURCES, [decided("standing-1", is_left_out=True)], {})
    assert [entry.number for entry in entries] == ["1", "2", "3", "4", "5"]
    assert [(entry.title, entry.number) for entry in left_out] == [("Hate incidents this quarter", "")]


def test_a_long_matter_is_cut_in_the_title_and_whole_in_the_note() -> None:
    text = "There is no ramp at the station. " * 20
    entry = shown(replace(SOURCES, raised=(Raised(4, text, Purpose.DECISION, ""),)))[3]
    assert len(entry.title) == 300
    assert entry.title.endswith("…")
    assert entry.note == text


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)
POSITIONS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4))


@given(KEYS, POSITIONS)
def test_an_order_loses_nothing_says_nothing_twice_and_is_always_the_same(
    natural: tuple[str, ...], positions: dict[str, int]
) -> None:
    ordered = in_order(natural, positions)
    assert sorted(ordered) == sorted(natural)
    assert in_order(natural, positions) == ordered
    settled = {key: at for at, key in enumerate(ordered, start=1)}
    assert in_order(natural, settled) == ordered, "putting everything where it stands moves nothing"
    assert in_order(natural, {}) == natural


@given(KEYS.filter(len), st.data())
def test_what_was_moved_down_and_up_again_is_where_it_was(keys: tuple[str, ...], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(keys))
    down = moved(keys, key, 1)
    assert sorted(down) == sorted(keys)
    if keys[-1] == key:
        assert down == keys, "the last goes no further"
    else:
        assert moved(down, key, -1) == keys


def test_a_new_standing_item_finds_its_place_in_an_order_that_was_changed() -> None:
    order = {"minutes": 1, "rota": 2, "matters": 3, "aob": 4}
    natural = ("minutes", "matters", "figures", "rota", "aob")
    assert in_order(natural, order) == ("minutes", "figures", "rota", "matters", "aob")


def test_an_action_put_off_is_looked_at_from_its_day_on() -> None:
    assert is_to_look_at(None, DAY)
    assert is_to_look_at(DAY, DAY)
    assert not is_to_look_at(DAY + timedelta(days=1), DAY)


def test_an_answer_is_told_once_at_the_first_meeting_after_it_came() -> None:
    last, asked = date(2027, 1, 20), date(2026, 11, 18)
    assert is_news(date(2027, 2, 3), asked, last, DAY)
    assert not is_news(date(2027, 1, 5), asked, last, DAY), "it was told in January"
    assert not is_news(last, asked, last, DAY), "it was told on the day"
    assert is_news(last, last, last, DAY), "asked in the meeting, answered in the evening"
    assert not is_news(DAY + timedelta(days=1), asked, last, DAY)
    assert is_news(date(2020, 1, 1), date(2019, 1, 1), None, DAY)


def test_the_minutes_allotted_are_held_against_the_length_of_the_meeting() -> None:
    two_hours = timedelta(hours=2)
    assert time_words([None, None], two_hours) == ""
    assert time_words([45, 30, 30], two_hours) == (
        "The items take 1 hour 45 minutes of 2 hours; 15 minutes is left."
    )
    assert time_words([60, 90, None], two_hours) == (
        "The items take 2 hours 30 minutes, 30 minutes more than the meeting. 1 item has no time."
    )
    assert time_words([60, 60], two_hours) == "The items take 2 hours, the whole of the meeting."


def test_matters_that_were_settled_are_read_as_they_were() -> None:
    arising = shown()[1].matters
    assert matters.read(matters.written(arising)) == arising
    assert matters.written(()) == ""
    assert matters.read("") == ()


def test_the_key_of_an_item_names_what_it_comes_from() -> None:
    assert key_of(Origin.MINUTES) == "minutes"
    assert key_of(Origin.PROPOSED, 7) == key_of(Origin.ADDED, 7) == item_key(7)
    assert source_of(key_of(Origin.FORWARD, 12)) == 12
