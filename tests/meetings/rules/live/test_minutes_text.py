"""Minutes put together from notes: reading them finds the same people, items and findings."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import read_minutes
from delivery.meetings.rules.attending.lists import Attendee, Presence, attendees_in
from delivery.meetings.rules.items import items_of
from delivery.meetings.rules.live.minutes_text import NotedItem, Occasion, compose, heading_of

OCCASION = Occasion("LGBTQ Forum", datetime(2027, 5, 18, 17, tzinfo=UTC), "the library")
HELD = date(2027, 5, 18)
PEOPLE = (
    Attendee("Saskia Holt", Presence.PRESENT, "SH", "chair"),
    Attendee("Tom Okafor", Presence.PRESENT, "TO", "Fire and Rescue Service"),
    Attendee("Tess Okoro", Presence.PRESENT, "TOk"),
    Attendee("Idris Mottram", Presence.APOLOGIES, "IM", "Northampton Borough Council"),
    Attendee("Jo Lamb", Presence.IN_ATTENDANCE, "JL", "Race Equality Council"),
)
ITEMS = (
    NotedItem(1, "Welcome", "The chair welcomed everybody."),
    NotedItem(
        2,
        "Leaflets?",
        "Action: TOk to ask the bus company by 3 June 2027.\n\nTO said he would ring the choir.",
    ),
    NotedItem(3, "Night calls", "Question: Who answers after ten?"),
    NotedItem(4, "Date of next meeting", ""),
    NotedItem(5, "Any other business", "RESOLVED: that the forum write to the Superintendent."),
)


def test_minutes_begin_with_the_group_the_day_and_who_was_there() -> None:
    text = compose(OCCASION, PEOPLE, ITEMS).text
    assert text.startswith(
        "LGBTQ Forum\n\nMinutes of the meeting on Tuesday 18 May 2027, 6pm\nHeld at the library\n\n"
        "Present:\nSaskia Holt (SH, chair)\n"
    )
    assert "Apologies:\nIdris Mottram (IM, Northampton Borough Council)" in text
    assert read_minutes(text).meeting_date_found == HELD


def test_reading_them_finds_the_same_people() -> None:
    read = attendees_in(compose(OCCASION, PEOPLE, ITEMS).text)
    assert [(one.name, one.presence, one.initials) for one in read] == [
        (one.name, one.presence, one.initials) for one in PEOPLE
    ]


def test_reading_them_finds_the_same_items() -> None:
    found = [(one.number, one.title) for one in items_of(compose(OCCASION, PEOPLE, ITEMS).text) if one.number]
    assert found == [(f"{item.number}.", heading_of(item).partition(". ")[2]) for item in ITEMS]


def test_reading_the_whole_finds_what_reading_each_item_found() -> None:
    alone = []
    for item in ITEMS:
        composed = compose(OCCASION, PEOPLE, [item])
        found = read_minutes(composed.text, held_on=HELD).findings
        alone += [(one.kind, one.quote, one.owners) for one in found if one.start >= composed.places[0].start]
    whole = read_minutes(compose(OCCASION, PEOPLE, ITEMS).text, held_on=HELD).findings
    assert [(one.kind, one.quote, one.owners) for one in whole] == alone
    assert len(alone) == 4


@given(st.lists(st.text(max_size=60), max_size=5))
def test_the_words_of_each_item_stand_where_it_says(texts: list[str]) -> None:
    items = [NotedItem(number, "Business", text) for number, text in enumerate(texts, start=1)]
    composed = compose(OCCASION, (), items)
    assert [composed.text[place.start : place.end] for place in composed.places] == [
        text.strip() for text in texts
    ]


def test_brackets_in_names_do_not_part_them() -> None:
    body = Attendee("Ann Moss", Presence.PRESENT, "AM", "Commissioner (OPFCC)")
    assert attendees_in(compose(OCCASION, [body], ITEMS).text)[0].name == "Ann Moss"
