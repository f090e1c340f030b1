"""The sentences of an annual report, in singular and plural."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delivery.progress.annual import Met, StoryOfMeasure, Unknown, sentences
from delivery.progress.report import AgenciesReporting, Figure
from delivery.progress.rules import Counts
from delivery.strategy.rules import Rag
from tests.progress.annual.sample import STORY, a_quiet_year, an_annual

YEAR = an_annual()
MET = Met("A directory.", date(2016, 5, 4))
BEGAN, ENDS = date(2016, 3, 31), date(2019, 3, 31)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no actions"), (1, "one action"), (2, "two actions"), (9, "nine actions"), (10, "10 actions"),
     (1200, "1,200 actions")],
)  # fmt: skip
def test_numbers_below_ten_are_words(number: int, said: str) -> None:
    assert sentences.counted(number, "action") == said


@pytest.mark.parametrize(
    ("done", "met", "said"),
    [
        (0, 0, "no action was completed and no promise was met."),
        (1, 0, "one action was completed."),
        (2, 0, "two actions were completed."),
        (0, 1, "one promise was met."),
        (12, 2, "12 actions were completed and two promises were met."),
    ],
)
def test_what_was_done_is_never_nought_things(done: int, met: int, said: str) -> None:
    year = replace(a_quiet_year(), other_done=("Done",) * done, met=(MET,) * met)
    assert sentences.what_was_done(year) == f"Between 23 November 2015 and 22 November 2016, {said}"


@pytest.mark.parametrize(
    ("promises", "met", "said"),
    [
        (0, 0, ""),
        (1, 0, "The strategy makes one promise, which is not met yet."),
        (1, 1, "The strategy makes one promise, and it is met."),
        (2, 0, "The strategy makes two promises. None of them is met yet."),
        (3, 1, "The strategy makes three promises. So far one of them is met."),
        (48, 7, "The strategy makes 48 promises. So far seven of them are met."),
        (2, 2, "The strategy makes two promises, and all of them are met."),
    ],
)
def test_promises_are_counted_with_those_of_earlier_years(promises: int, met: int, said: str) -> None:
    assert sentences.what_was_promised(replace(YEAR, promises=promises, met=(), met_before=met)) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(), "No objective has been judged yet."),
        (Counts(green=1), "Of 1 objective, 1 is on track."),
        (
            Counts(red=1, amber=2, green=4, blue=1, grey=1),
            "Of 9 objectives, 4 are on track, 2 are at risk, 1 is off track and 1 is complete. For 1 nobody has"
            " shown the evidence to judge by.",
        ),
        (Counts(grey=24), "For 24 nobody has shown the evidence to judge by."),
        (Counts(green=2, no_colour=1), "Of 2 objectives, 2 are on track. One objective does not count yet."),
    ],
)  # fmt: skip
def test_where_it_stands_names_only_what_there_is(counts: Counts, said: str) -> None:
    assert sentences.where_it_stands(replace(YEAR, counts=counts)) == said


def figure(shown: str, on: date = BEGAN) -> Figure:
    return Figure(shown, on)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (
            STORY,
            "64% of those asked on 30 September 2016, down from 71% on 31 March 2016; the aim is to reach 80% by"
            " 31 March 2019; this is well behind where it should be.",
        ),
        (
            replace(STORY, latest=figure("75", date(2016, 9, 30)), status=Rag.GREEN),
            "75% of those asked on 30 September 2016, up from 71% on 31 March 2016; the aim is to reach 80% by"
            " 31 March 2019; this is where it should be by now.",
        ),
        (
            replace(STORY, unit="reports", latest=figure("1,204", ENDS), baseline=figure("1,204"), target=None,
                    status=None),
            "1,204 reports on 31 March 2019, as at the start on 31 March 2016; it is watched: neither more nor fewer"
            " is better by itself.",
        ),
        (
            replace(STORY, unit="exercises", latest=figure("1", ENDS), baseline=None, target=None, status=Rag.GREY),
            "1 exercise on 31 March 2019; this figure is too old to judge by.",
        ),
        (
            replace(STORY, unit="reports", latest=figure("fewer than 5", ENDS), baseline=figure("7"),
                    target=figure("12", ENDS), status=Rag.AMBER),
            "Fewer than 5 reports on 31 March 2019, where it began with 7 on 31 March 2016; the aim is to reach 12 by"
            " 31 March 2019; this is a little behind where it should be.",
        ),
        (
            replace(STORY, is_comparable=False, target=figure("71", ENDS)),
            "64% of those asked on 30 September 2016, counted in another way than at the start; the aim is to keep"
            " 71% by 31 March 2019; this is well behind where it should be.",
        ),
    ],
)  # fmt: skip
def test_a_measure_is_told_in_one_sentence(story: StoryOfMeasure, said: str) -> None:
    assert sentences.of_measure(story) == said


def test_who_took_part_names_leads_and_those_whose_work_is_recorded() -> None:
    assert sentences.who_took_part(YEAR) == (
        "One organisation leads at least one objective: Voice.",
        "Two of the three record their work here: Northamptonshire Police and Voice.",
        "What the others do is told here as far as it came up in meetings: to be silent here is not to do nothing.",
    )
    everybody = replace(YEAR, leads=(), reporting_counts=AgenciesReporting(1, 1), reporting=())
    assert sentences.who_took_part(everybody) == ("It records its work here.",)


def test_what_is_not_known_is_said_and_not_guessed() -> None:
    assert sentences.what_is_not_known(YEAR).startswith(
        "We do not know whether one objective is on track and what one measure says, as no figure has come in yet."
    )
    two = replace(YEAR, unknown=(Unknown("Prevent", ""),) * 2, unmeasured=0)
    assert "whether two objectives are on track. We" in sentences.what_is_not_known(two)
    assert sentences.what_is_not_known(a_quiet_year()).startswith("There is recent evidence")
