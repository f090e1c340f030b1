"""Last meeting's actions, told again."""

from __future__ import annotations

import pytest

from delivery.actions.carried import OpenAction, likeness, match, status_told
from delivery.actions.rules import ActionStatus

POSTERS = OpenAction(1, 12, "Have the old posters taken down in every health centre")
CHECKLIST = OpenAction(2, 13, "Add a short line on names and pronouns to the checklist")
OPEN = (POSTERS, CHECKLIST)


def test_the_same_words_are_surely_the_same_action() -> None:
    found = match("have the old posters taken down in all health centres", "", OPEN)
    assert found is not None
    assert found.action == POSTERS
    assert found.is_sure


def test_an_action_told_more_shortly_is_likely_and_not_sure() -> None:
    found = match("line on pronouns for the checklist", "", OPEN)
    assert found is not None
    assert found.action == CHECKLIST
    assert not found.is_sure


def test_two_actions_alike_are_never_sure() -> None:
    twins = (OpenAction(1, 1, "Ring the library in Corby"), OpenAction(2, 2, "Ring the library in Kettering"))
    found = match("ring the library in Corby and Kettering", "", twins)
    assert found is not None
    assert not found.is_sure


@pytest.mark.parametrize("quote", ["A-0013: done", "A-13 done", "A0013 – done"])
def test_a_reference_in_the_text_is_sure_whatever_the_words(quote: str) -> None:
    found = match("something else", quote, OPEN)
    assert found is not None
    assert (found.action, found.is_sure) == (CHECKLIST, True)


def test_what_is_like_nothing_is_matched_with_nothing() -> None:
    assert match("bring the urn", "bring the urn", OPEN) is None
    assert match("bring the urn", "", ()) is None
    assert likeness("", "anything") == 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("done", ActionStatus.COMPLETE),
        ("– done.", ActionStatus.COMPLETE),
        ("COMPLETED", ActionStatus.COMPLETE),
        ("now complete", ActionStatus.COMPLETE),
        ("ongoing", ActionStatus.IN_PROGRESS),
        ("in hand, more next month", ActionStatus.IN_PROGRESS),
        ("partially complete", ActionStatus.IN_PROGRESS),
        ("superseded by the new form", ActionStatus.CANCELLED),
        ("not done", None),
        ("carried forward", None),
        ("not yet, he has sent his apologies", None),
        ("", None),
        ("posters: JB has two of three up. Ongoing.", ActionStatus.IN_PROGRESS),
    ],
)
def test_a_remark_means_a_status_only_where_it_says_so(words: str, status: ActionStatus | None) -> None:
    assert status_told(words) is status
