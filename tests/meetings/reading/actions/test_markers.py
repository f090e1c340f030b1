"""What marks an action, and what only holds the word."""

from __future__ import annotations

import pytest

from delivery.meetings.reading.actions.markers import marker_at


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Action: JB to ring", None),
        ("ACTION – Clerk", None),
        ("ACTION - Clerk", None),
        ("Actions:", None),
        ("Action Point: JB to ring", None),
        ("Action point 3 – JB to ring", "3"),
        ("Action 7: Clerk to ring", "7"),
        ("Action 1/16 – JB to share", "1/16"),
        ("Action PIC-021: JB to share", "PIC-021"),
        ("AP1 JB to ring", "1"),
        ("AP 12: ring the hall", "12"),
        ("AP (all): bring receipts", None),
        ("AI: Rafa to ask", None),
        ("TODO: ring the hall", None),
        ("**Action**: JB to ring", None),
        ("**Action** : JB to ring", None),
        ("**ACTION - JB to ring.**", None),
        ("(Action: JB)", None),
        ("[ACTION: JB to ask]", None),
        ("Further action agreed: Clerk to ring", None),
        ("New action: Clerk to ring", None),
        ("Action by: Clerk", None),
    ],
)
def test_a_marker_is_known_in_its_many_forms(text: str, reference: str | None) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert marker.plain
    assert marker.reference == reference


@pytest.mark.parametrize(
    "text",
    [
        "ACTION JB to ring",
        "ACTION (FM): send the pages",
        "Action SP: find a printer",
        "Action  SK to bring the form",
    ],
)
def test_a_marker_without_colon_is_not_plain_and_needs_an_owner(text: str) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert not marker.plain


@pytest.mark.parametrize(
    "text",
    [
        "Action plan for the year",
        "Action on trees over the road.",
        "Action was taken at once.",
        "Actions were agreed.",
        "action list",
        "Action 3 from the second meeting was outstanding.",
        "Active travel: a survey",
        "April: fair",
        "Airport: noise",
        "",
    ],
)
def test_a_word_is_no_marker(text: str) -> None:
    assert marker_at(text) is None


def test_several_actions_are_announced_by_the_plural() -> None:
    singular, plural = marker_at("Action: x"), marker_at("ACTIONS: x")
    assert singular is not None
    assert plural is not None
    assert (singular.plural, plural.plural) == (False, True)
