"""The form with which a report is asked for: what it makes of what was typed, and what it says of what cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.errors import Invalid
from delivery.partners.viewer import Viewer
from delivery.progress.documents import Asked, Scope, Sight
from delivery.progress.documents.asked import as_text, read_asked
from delivery.progress.documents.kinds.progress import PROGRESS
from delivery.progress.forms.reports import Subjects, positions, read_wish, title_of
from delivery.web import Form

TODAY = date(2026, 3, 5)
SUBJECTS = Subjects(
    aims={"9.1": "Prevention"},
    agencies={"nrec": "Rights Equality Council"},
    areas={"corby": "Corby"},
    reviews={7: "Review of 13 January 2026"},
)
NOBODY = frozenset[int]()


def viewer(*, strategic: bool = True) -> Viewer:
    return Viewer(1, "Ruth", "r@a.example", False, strategic, NOBODY, NOBODY, NOBODY, NOBODY, ())


def wish(is_strategic: bool = True, /, **typed: str) -> Asked:
    """What the form makes of it."""
    form = Form({name: [value] for name, value in {"about": "strategy", **typed}.items()}, {})
    return read_wish(form, PROGRESS, SUBJECTS, viewer(strategic=is_strategic), TODAY)


def refused(**typed: str) -> dict[str, str]:
    """What it says of each field."""
    with pytest.raises(Invalid) as caught:
        wish(**typed)
    return caught.value.problems


def test_nothing_chosen_is_the_whole_strategy_as_it_was_agreed_for_everybody() -> None:
    assert wish() == Asked("progress", Scope.STRATEGY, "", sight=Sight.EVERYBODY)


def test_what_was_chosen_is_what_is_asked_for() -> None:
    assert wish(about="aim 9.1", position="strategic", since="1 Jan 2026", large_print="yes") == Asked(
        "progress", Scope.AIM, "9.1", since=date(2026, 1, 1), sight=Sight.STRATEGIC, large_print=True
    )
    assert wish(about="agency nrec", position="review 7") == Asked(
        "progress", Scope.AGENCY, "nrec", review_id=7
    )
    assert wish(about="area corby", until="5 March 2026").until is None, "today is the last day anyway"


def test_only_the_strategic_group_is_offered_the_working_position() -> None:
    assert [value for value, _ in positions(PROGRESS, SUBJECTS, viewer())] == [
        "everybody",
        "strategic",
        "review 7",
    ]
    outside = viewer(strategic=False)
    assert [value for value, _ in positions(PROGRESS, SUBJECTS, outside)] == ["everybody", "review 7"]
    with pytest.raises(Invalid):
        wish(False, position="strategic")


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ({"about": "aim 9.9"}, {"about": "Choose what the report is about."}),
        ({"position": "review 8"}, {"position": "Choose a position of the list."}),
        ({"position": "members"}, {"position": "Choose a position of the list."}),
        ({"since": "last spring"}, {"since": "Enter a date such as 3 March 2016."}),
        ({"since": "6 March 2026"}, {"since": "Give a day that is not in the future."}),
        (
            {"since": "2 March 2026", "until": "2 March 2026"},
            {"until": "Give a day after 2 March 2026."},
        ),
        (
            {"position": "strategic", "until": "2 March 2026"},
            {"until": "The working position is that of today: leave the last day empty."},
        ),
        (
            {"position": "review 7", "since": "2 March 2026"},
            {"since": "A closed review is told beside the one before it: leave both days empty."},
        ),
    ],
)
def test_what_cannot_be_made_is_said_beside_its_field(
    typed: dict[str, str], problems: dict[str, str]
) -> None:
    assert refused(**typed) == problems


def test_a_report_is_called_by_what_was_asked_for() -> None:
    asked = wish(about="area corby", since="1 January 2026", until="1 February 2026", large_print="yes")
    assert title_of(PROGRESS, asked, SUBJECTS) == (
        "Progress report: Corby, since 1 January 2026, until 1 February 2026, large print"
    )
    of_review = wish(about="aim 9.1", position="review 7")
    assert title_of(PROGRESS, of_review, SUBJECTS) == (
        "Progress report: 9.1 Prevention, review of 13 January 2026"
    )
    working = wish(position="strategic")
    assert title_of(PROGRESS, working, SUBJECTS) == "Progress report: The whole strategy, working position"


def test_a_wish_is_kept_as_one_text() -> None:
    asked = wish(about="aim 9.1", since="1 January 2026")
    assert read_asked(as_text(asked)) == asked
    assert as_text(asked) == as_text(wish(about="aim 9.1", since="2026-01-01"))
