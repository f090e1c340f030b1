"""The strategy as data: what its file holds, and that whatever does not fit is refused with its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.fixture import FixtureError, Problem, read_fixture

FILE = Path(__file__).parents[2] / "fixtures" / "strategy_2016_19.json"
TEXT = FILE.read_text(encoding="utf-8")
FIXTURE = read_fixture(TEXT)

Change = Callable[[dict[str, Any]], None]


def refused(*changes: Change) -> list[str]:
    """The problems, as "place: message", of the real file after some changes to it."""
    document = json.loads(TEXT)
    for change in changes:
        change(document)
    with pytest.raises(FixtureError) as caught:
        read_fixture(json.dumps(document))
    return str(caught.value).splitlines()


def put(path: str, value: object) -> Change:
    """Sets the value at a path such as "objectives.12.number"."""
    *steps, last = path.split(".")

    def change(document: dict[str, Any]) -> None:
        here: Any = document
        for step in steps:
            here = here[int(step)] if step.isdecimal() else here[step]
        here[last] = value

    return change


def drop(path: str) -> Change:
    """Takes the key or the entry at a path away."""
    *steps, last = path.split(".")

    def change(document: dict[str, Any]) -> None:
        here: Any = document
        for step in steps:
            here = here[int(step)] if step.isdecimal() else here[step]
        del here[int(last) if last.isdecimal() else last]

    return change


def test_the_strategy_has_four_aims_and_24_objectives_in_order() -> None:
    assert [aim.number for aim in FIXTURE.aims] == ["9.1", "9.2", "9.3", "9.4"]
    expected = [f"9.{aim}.{n}" for aim, last in ((1, 11), (2, 6), (3, 4), (4, 3)) for n in range(1, last + 1)]
    assert [objective.number for objective in FIXTURE.objectives] == expected


def test_the_three_titles_that_the_contents_page_lacks_are_marked_as_ours() -> None:
    ours = [o.number for o in FIXTURE.objectives if o.title_source == "ours"]
    assert ours == ["9.1.2", "9.1.3", "9.1.5"]


def test_no_lead_is_invented_and_every_objective_has_promises_and_measures() -> None:
    assert all(o.lead_agency is None for o in FIXTURE.objectives)
    assert all(o.promises and o.measures for o in FIXTURE.objectives)


def test_the_nineteen_agencies_keep_the_doubtful_entry_as_two_with_a_note() -> None:
    agencies = {agency.key: agency for agency in FIXTURE.agencies}
    assert len(agencies) == 19
    assert "two entries" in (agencies["vcs"].note or "")
    assert agencies["voice"].note
    assert {a.short_name for a in agencies.values() if a.short_name_source == "ours"} == {
        "BeNCH CRC",
        "Corby CCG",
        "Nene CCG",
        "NFRS",
        "VCS",
    }


def test_the_numbers_of_the_document_stand_as_context_with_their_paragraph() -> None:
    facts = {fact.key: fact for fact in FIXTURE.facts}
    assert (facts["recorded_2013_14"].value, facts["recorded_2013_14"].paragraph) == (44480, "4")
    assert facts["recorded_rise_2013_14"].value == 5
    assert (facts["estimated_2012_13"].value, facts["recorded_against_estimate"].value) == (278000, 42236)
    assert (facts["consultation_attendance"].value, facts["consultation_attendance"].exactness) == (
        50,
        "more_than",
    )
    shares = {
        place: [facts[f"strand_share_{place}_{row}"].value for row in range(1, 6)]
        for place in ("national", "northants")
    }
    assert shares == {"national": [84, 10, 5, 4, 1], "northants": [80, 7, 2, 11, 1]}


def test_each_group_has_its_state_in_the_document() -> None:
    groups = {group.key: group for group in FIXTURE.groups}
    assert (groups["strategic"].cadence, groups["strategic"].reports_to) == (
        "every two months",
        "chief-executives",
    )
    assert (groups["hirg"].state, groups["hirg"].cadence) == ("ended", "monthly")
    assert (groups["asbags"].state, groups["hasbags"].state) == ("to be changed", "proposed")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (put("objectives.12.owner", "x"), "objectives[12].owner: this key is not known"),
        (drop("objectives.3.statement"), "objectives[3].statement: this key is missing"),
        (put("facts.0.value", "44,480"), "facts[0].value: input should be a valid integer"),
        (
            put("objectives.12.number", "9.2.1"),
            "objectives[12].number: 9.2.1 stands twice, first at objectives[11].number",
        ),
        (drop("objectives.8"), "objectives[8].number: 9.1.9 is missing before 9.1.10"),
        (drop("objectives.0"), "objectives[0].number: 9.1.1 is missing before 9.1.2"),
        (put("objectives.0.aim", "9.7"), "objectives[0].aim: there is no aim 9.7"),
        (put("objectives.0.aim", "9.2"), "objectives[0].aim: 9.1.1 cannot belong to aim 9.2"),
        (put("objectives.5.lead_agency", "nobody"), "objectives[5].lead_agency: there is no agency nobody"),
        (
            put("objectives.2.measures.1.pair", "nothing"),
            "objectives[2].measures[1].pair: there is no measure nothing",
        ),
        (
            put("objectives.2.measures.1.pair", "incidents_reported"),
            "objectives[2].measures[1].pair: incidents_reported is only watched too and cannot judge another measure",
        ),
        (
            put("objectives.0.measures.0.pair", "champions"),
            "objectives[0].measures[0].pair: only a measure with the direction watch takes a pair",
        ),
        (
            drop("objectives.19.overlaps_with"),
            "objectives[2].overlaps_with: 9.3.3 does not name 9.1.3 in return",
        ),
        (put("groups.1.reports_to", "cabinet"), "groups[1].reports_to: there is no group cabinet"),
        (
            put("groups.0.reports_to", "strategic"),
            "groups[0].reports_to: chief-executives would report to itself",
        ),
        (put("agencies.1.key", "cbc"), "agencies[2].key: cbc stands twice, first at agencies[1].key"),
        (put("objectives.0.measures", []), "objectives[0].measures: at least one entry is needed"),
        (
            put("objectives.0.title", " "),
            "objectives[0].title: write at least one word, with no space before or after, not ' '",
        ),
        (
            put("facts.0.date", "last year"),
            "facts[0].date: write a year 2013, a financial year 2013/14 or a month 2016-01, not 'last year'",
        ),
        (put("aims.3.number", "9.5"), "aims[3].number: no objective belongs to aim 9.5"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change: Change, problem: str) -> None:
    assert problem in refused(change)


def test_9_1_10_must_stand_after_9_1_9() -> None:
    def swap(document: dict[str, Any]) -> None:
        objectives = document["objectives"]
        objectives[8], objectives[9] = objectives[9], objectives[8]

    assert refused(swap) == ["objectives[9].number: 9.1.9 must stand before 9.1.10"]


def test_all_problems_are_told_together() -> None:
    told = refused(
        put("colour", "blue"),
        drop("agencies.4.name"),
        put("objectives.12.number", "9.2.1"),
        put("groups.2.reports_to", "cabinet"),
    )
    assert {
        "colour: this key is not known",
        "agencies[4].name: this key is missing",
        "objectives[12].number: 9.2.1 stands twice, first at objectives[11].number",
        "groups[2].reports_to: there is no group cabinet",
    } <= set(told)


def test_a_key_written_twice_is_refused_although_json_would_let_the_second_win() -> None:
    doubled = TEXT.replace('"slug":', '"slug": "first", "slug":', 1)
    with pytest.raises(FixtureError) as caught:
        read_fixture(doubled)
    assert caught.value.problems == (
        Problem(
            "slug",
            'this key stands twice in the object that begins {"slug": "first"}',
        ),
    )


def test_text_that_is_not_json_is_refused_with_line_and_column() -> None:
    with pytest.raises(FixtureError, match=r"^line 2, column 1: this is not JSON"):
        read_fixture('{"title": "x",\n')


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_any_json_at_all_is_either_read_or_refused_with_a_place(document: object) -> None:
    with pytest.raises(FixtureError) as caught:
        read_fixture(json.dumps(document))
    assert all(problem.place and problem.message for problem in caught.value.problems)
