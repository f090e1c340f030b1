"""One clause at a time: which tell a decision, in which words, and which only sound like one."""

import pytest

from delivery.meetings.reading.decisions.clauses import decision_in


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("It was agreed to hold the fair in May", "hold the fair in May"),
        ("After a long talk it was unanimously agreed that the gate be painted", "the gate be painted"),
        ("The committee agreed that the hall be let", "the hall be let"),
        ("The Board APPROVED option 2", "The Board APPROVED option 2"),
        ("CC approved the cost of the bench", "CC approved the cost of the bench"),
        ("We agreed we would not reply", "we would not reply"),
        ("Skip – agreed to hire one for May", "hire one for May"),
        ("Agreed anyone late does not play", "anyone late does not play"),
        ("**Agreed** to make a poster", "make a poster"),
        ("agreed by the group to print a leaflet", "print a leaflet"),
        ("The panel discussed the fence and resolved to mend it", "mend it"),
        ("Cups are still lost so decision made to buy more", "buy more"),
        ("Approval deferred to the next meeting", "Approval deferred to the next meeting"),
        ("The Committee DEFERRED a decision on the kiln", "The Committee DEFERRED a decision on the kiln"),
        ("The notes were read out and accepted", "The notes were read out and accepted"),
        ("These have been agreed by the group", "These have been agreed by the group"),
        ("Mins of last mtg ok'd", "Mins of last mtg ok'd"),
        ("Minutes of 3 May declared accurate", "Minutes of 3 May declared accurate"),
        ("Committee agreed PG could choose the paint", "PG could choose the paint"),
        ("The minutes of 4 May were confirmed", "The minutes of 4 May were confirmed"),
        ("Rent – as last year – all agreed", "Rent – as last year – all agreed"),
        ("Dates agreed: 3 June and 1 July", "Dates agreed: 3 June and 1 July"),
        ("The motion was carried by six to two", "The motion was carried by six to two"),
    ],
)
def test_a_decision_is_known_by_its_clause(clause: str, words: str) -> None:
    told = decision_in(clause, "")
    assert told is not None
    assert clause[told.start :] == words


@pytest.mark.parametrize(
    "clause",
    [
        "It was agreed it would be helpful to meet the vicar",
        "The grants that were approved have been spent",
        "Apologies were received and accepted from Cllr Moss",
        "The action was carried forward",
        "If it was agreed, the bench could be moved",
        "Actions agreed:",
        "Members agreed to let the Clerk know",
        "The fence was painted by volunteers",
        "Minutes to be agreed next week",
    ],
)
def test_a_clause_that_decides_nothing_is_passed_over(clause: str) -> None:
    assert decision_in(clause, "") is None


def test_under_the_heading_of_minutes_a_word_approves_them() -> None:
    assert decision_in("Agreed with no changes", "2. Minutes of the last meeting") is not None
    assert decision_in("Agreed with no changes", "3. Parking") is None
