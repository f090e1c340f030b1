"""The demonstration's files fit together, whichever day it is first started on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.demonstration.days import days_from
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records import read_demonstration
from delivery.demonstration.records.when import When
from delivery.strategy.fixture import read_fixture
from tests.support.demonstrations import FILES

DEMONSTRATION = read_demonstration(FILES)
STRATEGY = read_fixture((FILES.parent / "strategy_2016_19.json").read_text("utf-8"))

PARTNERS, GROUPS, MINUTES = DEMONSTRATION.partners, DEMONSTRATION.groups.groups, DEMONSTRATION.minutes
ACTIONS, MEASURES, PROGRESS = DEMONSTRATION.actions.actions, DEMONSTRATION.measures, DEMONSTRATION.progress

AGENCIES = {agency.key for agency in STRATEGY.agencies}
OBJECTIVES = {objective.number for objective in STRATEGY.objectives}
PROMISES = {promise.key for objective in STRATEGY.objectives for promise in objective.promises}
POSTS = {post.key for post in PARTNERS.posts}
PEOPLE = {person.key for person in PARTNERS.people}

starts = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def test_people_and_posts_refer_to_agencies_and_to_each_other() -> None:
    assert {post.agency for post in PARTNERS.posts} <= AGENCIES
    assert {person.agency for person in PARTNERS.people if person.agency} <= AGENCIES
    assert set(PARTNERS.reporting) <= AGENCIES
    assert {holding.post for holding in PARTNERS.holdings} == POSTS
    assert {holding.person for holding in PARTNERS.holdings} <= PEOPLE
    assert {account.person for account in PARTNERS.accounts} <= PEOPLE


def test_every_key_and_address_stands_once() -> None:
    for keys in (
        [post.key for post in PARTNERS.posts],
        [person.key for person in PARTNERS.people],
        [person.email for person in PARTNERS.people],
        [group.key for group in GROUPS],
        [action.key for action in ACTIONS],
        [measure.key for measure in MEASURES.measures],
        [saved.meeting for saved in MINUTES.minutes],
    ):
        assert len(keys) == len(set(keys))


def test_addresses_are_such_as_no_mail_can_reach() -> None:
    assert all(person.email.endswith((".example", "@example.org")) for person in PARTNERS.people)


def test_groups_refer_to_areas_groups_posts_and_people() -> None:
    assert {group.area for group in GROUPS if group.area} <= {area.key for area in PARTNERS.areas}
    assert {group.reports_to for group in GROUPS if group.reports_to} <= {group.key for group in GROUPS}
    for group in GROUPS:
        for seat in group.members:
            known = (seat.post in POSTS, seat.person in PEOPLE, seat.organisation is not None)
            assert sum(known) == 1, (group.key, seat)


def test_actions_refer_to_owners_objectives_and_a_promise_of_one_of_them() -> None:
    promised = {
        objective.number: {promise.key for promise in objective.promises} for objective in STRATEGY.objectives
    }
    for action in ACTIONS:
        assert set(action.objectives) <= OBJECTIVES, action.key
        if action.promise:
            assert any(action.promise in promised[number] for number in action.objectives), action.key
        for owner in action.owners:
            named = (owner.post in POSTS, owner.person in PEOPLE, owner.agency in AGENCIES, owner.as_written)
            assert sum(map(bool, named)) == 1, action.key
        assert {update.by for update in action.updates} <= PEOPLE, action.key


def test_measures_and_progress_refer_to_the_strategy() -> None:
    keys = {measure.key for objective in STRATEGY.objectives for measure in objective.measures}
    assert {measure.key for measure in MEASURES.measures} <= keys
    assert {measure.owner for measure in MEASURES.measures} <= POSTS
    assert {met.promise for met in MEASURES.promises_met} <= PROMISES
    assert {lead.objective for lead in PROGRESS.leads} <= OBJECTIVES
    assert {lead.agency for lead in PROGRESS.leads} <= AGENCIES
    assert {agreed.objective for agreed in PROGRESS.agreed} <= OBJECTIVES
    for review in PROGRESS.reviews:
        assert [line.objective for line in review.lines] == [one.number for one in STRATEGY.objectives]


def test_every_meeting_that_is_named_is_one_of_its_group() -> None:
    days = days_from(date(2026, 3, 2), GROUPS)
    for when in _whens():
        assert days.day(when)


def test_what_was_saved_from_a_meeting_was_saved_with_its_minutes() -> None:
    minuted = {saved.meeting for saved in MINUTES.minutes}
    assert {decision.meeting for decision in MINUTES.decisions} <= minuted
    assert {question.meeting for question in MINUTES.questions} <= minuted
    assert {item.meeting for item in MINUTES.forward_items} <= minuted
    assert {action.raised for action in ACTIONS if action.origin == "meeting"} <= minuted
    assert {saved.file for saved in MINUTES.minutes} <= set(DEMONSTRATION.texts)


@given(start=starts)
@settings(max_examples=40, deadline=None)
def test_every_quote_stands_in_the_minutes_that_it_was_read_from(start: date) -> None:
    days = days_from(start, GROUPS)
    texts = {
        saved.meeting: filled(DEMONSTRATION.texts[saved.file], days, saved.meeting)
        for saved in MINUTES.minutes
    }
    assert not any("{" in text for text in texts.values())
    for meeting, quote in _quotes():
        assert filled(quote, days, meeting) in texts[meeting], quote


@given(start=starts)
@settings(max_examples=60, deadline=None)
def test_nothing_is_said_of_an_action_before_it_was_raised_nor_after_the_first_start(start: date) -> None:
    days = days_from(start, GROUPS)
    for action in ACTIONS:
        said = [days.day(action.raised), *(days.day(update.on) for update in action.updates)]
        assert said == sorted(said), action.key
        assert said[-1] < start, action.key


@given(start=starts)
@settings(max_examples=60, deadline=None)
def test_an_action_is_due_after_it_was_raised(start: date) -> None:
    days = days_from(start, GROUPS)
    for action in ACTIONS:
        if action.due is not None:
            assert days.day(action.due) > days.day(action.raised), action.key


@given(start=starts)
@settings(max_examples=60, deadline=None)
def test_minutes_are_saved_before_the_first_start_and_questions_answered_by_then(start: date) -> None:
    days = days_from(start, GROUPS)
    for saved in MINUTES.minutes:
        assert (start - days.day(saved.meeting)).days > saved.days_after or saved.days_after == 0
    for question in MINUTES.questions:
        if question.answered is not None:
            assert days.day(question.meeting) <= days.day(question.answered) < start


def _quotes() -> Iterator[tuple[str, str]]:
    yield from ((decision.meeting, decision.quote) for decision in MINUTES.decisions)
    yield from ((question.meeting, question.quote) for question in MINUTES.questions)
    yield from ((item.meeting, item.quote) for item in MINUTES.forward_items)
    for action in ACTIONS:
        if action.origin == "meeting":
            assert action.quote, action.key
            yield str(action.raised), action.quote


def _whens() -> Iterator[When]:
    yield from (saved.meeting for saved in MINUTES.minutes)
    yield PROGRESS.leads_agreed_at
    yield from (when for agreed in PROGRESS.agreed for when in (agreed.meeting, agreed.expires))
    yield from (review.meeting for review in PROGRESS.reviews)
    for action in ACTIONS:
        yield from (when for when in (action.raised, action.due) if when is not None)
        yield from (update.on for update in action.updates)
