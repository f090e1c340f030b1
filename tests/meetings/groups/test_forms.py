"""What officers type into the forms of a group and its seats."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Invalid
from delivery.meetings.forms.groups import GroupChoices, as_form, cadences, read_facts
from delivery.meetings.forms.seats import read_appointment, read_end, read_new_seat
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.groups.facts import GroupFacts, Names, differences, kinds_for
from delivery.meetings.rules.groups.seating import Appointment, Former, NewSeat, Organisation
from delivery.meetings.rules.groups.seats import Part, Taker, TakerKind
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.states import GroupKind
from delivery.partners.newcomer import Newcomer
from delivery.partners.strands import Strand
from delivery.web import Form

TODAY = date(2027, 5, 20)
NAMES = Names(areas={5: "Corby"}, groups={9: "Strategic Group"})
FACTS = GroupFacts(
    name="LGBTQ Forum",
    short_name="LGBTQ",
    kind=GroupKind.FORUM,
    area=5,
    reports_to=9,
    cadence=Cadence(2, "month", Weekday.WEDNESDAY, Week.THIRD),
    starts=time(18),
    ends=time(20),
    venue="Library",
    joining_link="https://meet.example.org/lgbtq?room=1",
    dial_in="",
    access_needs="",
    terms_of_reference="Says what is met with.\n\nReports twice a year.",
    is_members_only=False,
    keeps_records_elsewhere=False,
    publishes=True,
    shows_attendance=False,
    shows_table=False,
    decision_style=DecisionStyle.YEARLY,
)
CHOICES = GroupChoices(kinds_for(FACTS.kind, is_administrator=False), NAMES)
SASKIA = Taker(TakerKind.PERSON, 3, "Saskia Holt", ("Saskia Holt",))
TAKERS = (
    SASKIA,
    Taker(TakerKind.POST, 1, "Warden, NBC (Sam Brackley)", ("Warden",)),
    Taker(TakerKind.POST, 2, "Warden, KBC (vacant)", ("Warden",)),
)


def typed(**changes: str) -> Form:
    fields = {name: [value] for name, value in as_form(FACTS, 4).pairs}
    return Form({**fields, **{name: [value] for name, value in changes.items()}}, {})


def form(**fields: str | list[str]) -> Form:
    return Form({name: value if isinstance(value, list) else [value] for name, value in fields.items()}, {})


def test_the_facts_of_a_group_come_back_from_its_own_form() -> None:
    assert read_facts(typed(), CHOICES, FACTS) == FACTS
    assert typed()["starts"] == "6pm"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"short_name": "x" * 61}, "short_name"),
        ({"kind": "strategic"}, "kind"),
        ({"area": "6"}, "area"),
        ({"reports_to": "10"}, "reports_to"),
        ({"cadence": "7 months"}, "cadence"),
        ({"cadence": "", "cadence_day": "monday"}, "cadence"),
        ({"cadence_day": ""}, "cadence_day"),
        ({"cadence_day": "someday"}, "cadence_day"),
        ({"starts": "soon"}, "starts"),
        ({"starts": ""}, "starts"),
        ({"ends": "5pm"}, "ends"),
        ({"joining_link": "javascript:alert(1)"}, "joining_link"),
        ({"joining_link": "meet.example.org"}, "joining_link"),
        ({"joining_link": "https://[broken"}, "joining_link"),
        ({"visibility": "some"}, "visibility"),
        ({"decision_style": "roman"}, "decision_style"),
        ({"shows_table": "yes"}, "shows_table"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_facts(typed(**changes), CHOICES, FACTS)
    assert list(refused.value.problems) == [field]


def test_a_group_by_the_week_has_a_weekday_alone() -> None:
    weekly = read_facts(typed(cadence="1 week"), CHOICES, FACTS).cadence
    assert weekly == Cadence(1, "week", Weekday.WEDNESDAY)


def test_a_cadence_that_no_list_offers_is_kept() -> None:
    quirky = Cadence(13, "week", Weekday.MONDAY)
    assert ("13 weeks", "Every 13 weeks") in cadences(quirky)
    stored = replace(FACTS, cadence=quirky)
    fields = typed(cadence="13 weeks", cadence_day="monday", cadence_week="")
    assert read_facts(fields, CHOICES, stored).cadence == quirky


@given(st.dictionaries(st.sampled_from([name for name, _ in as_form(FACTS, 1).pairs]), st.text()))
def test_whatever_is_typed_is_facts_or_sentences(changes: dict[str, str]) -> None:
    with contextlib.suppress(Invalid):
        assert read_facts(typed(**changes), CHOICES, FACTS).name


def test_what_governs_is_made_and_left_so_by_administrators_alone() -> None:
    assert GroupKind.STRATEGIC not in kinds_for(GroupKind.FORUM, is_administrator=False)
    assert kinds_for(GroupKind.STRATEGIC, is_administrator=False) == (GroupKind.STRATEGIC,)
    assert set(kinds_for(GroupKind.STRATEGIC, is_administrator=True)) == set(GroupKind)


def test_two_texts_of_a_group_differ_in_words() -> None:
    (found,) = differences(replace(FACTS, cadence=None), FACTS, NAMES)
    assert (found.label, found.theirs) == ("Meets", "")
    assert found.yours == "The third Wednesday of every second month"


def test_a_seat_is_taken_by_who_is_known_or_is_said_to_be_new() -> None:
    fields: dict[str, str | list[str]] = {
        "part": "member",
        "since": "3 May 2027",
        "strands": ["race", "disability"],
    }
    known = read_new_seat(form(**{"who": "saskia holt", "is_new": "known", **fields}), TAKERS, TODAY)
    assert known == NewSeat(SASKIA, Part.MEMBER, date(2027, 5, 3), (Strand.RACE, Strand.DISABILITY))
    person = form(who="Nel Ward", is_new="person", email="Nel@Example.org", part="co-chair")
    assert read_new_seat(person, TAKERS, TODAY) == NewSeat(
        Newcomer("Nel Ward", "nel@example.org"), Part.CO_CHAIR, TODAY, ()
    )
    body = read_new_seat(form(who="Deaf Voices", is_new="organisation", part="member"), TAKERS, TODAY)
    assert body.who == Organisation("Deaf Voices")


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"who": "Nel"}, "who", "Nothing here is called Nel."),
        ({"who": "Warden"}, "who", "Several are called Warden."),
        ({"who": ""}, "who", "Say who takes the seat"),
        ({"who": "Nel", "is_new": "person", "email": "nel"}, "email", "Enter one e-mail address"),
        ({"who": "Saskia Holt", "part": "queen"}, "part", "Choose a part."),
        ({"who": "Saskia Holt", "since": "soon"}, "since", "Enter a date such as"),
        ({"who": "Saskia Holt", "strands": ["age"]}, "strands", "Choose strands from the list"),
    ],
)
def test_a_seat_that_is_not_clear_is_asked_about(
    fields: dict[str, str | list[str]], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        read_new_seat(form(**{"is_new": "known", "part": "member", **fields}), TAKERS, TODAY)
    assert list(refused.value.problems) == [field]
    assert refused.value.problems[field].startswith(sentence)


def test_a_secretary_is_appointed_from_today_unless_another_day_is_said() -> None:
    fields = form(who="Saskia Holt", is_new="known", former="member")
    assert read_appointment(fields, TAKERS, TODAY) == Appointment(SASKIA, TODAY, Former.MEMBER)
    assert read_end(form(until=""), TODAY) == TODAY
    with pytest.raises(Invalid):
        read_appointment(form(who="Saskia Holt", is_new="known"), TAKERS, TODAY)
