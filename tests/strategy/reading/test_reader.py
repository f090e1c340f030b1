"""The strategy with its damaged contents page, and the plan with its letters, are read whole."""

import json

import pytest

from delivery.strategy.reading import Aim, Partner, as_json, read_strategy
from tests.strategy.reading.documents import PLAN, STRATEGY

READING = read_strategy(STRATEGY)
BY_NUMBER = {objective.number: objective for objective in READING.objectives}


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(STRATEGY.split("\n"), 1) if words in line)


def test_the_title_is_put_together_from_the_head_of_the_document() -> None:
    assert READING.title == "Elmshire Quiet Roads Strategy 2031-34"


def test_every_objective_is_found_in_order() -> None:
    assert [o.number for o in READING.objectives] == [
        "5.1.1",
        "5.1.2",
        "5.1.3",
        "5.1.4",
        "5.1.5",
        "5.2.1",
        "5.2.2",
    ]


def test_aims_are_the_numbers_above_the_objectives() -> None:
    line = line_of("5.1 **Fewer")
    assert READING.aims[0] == Aim("5.1", "Fewer lorries – calm lanes", ((line, line),))
    assert [aim.number for aim in READING.aims] == ["5.1", "5.2"]


def test_bold_is_no_part_of_a_text() -> None:
    assert "so that sight lines stay" in BY_NUMBER["5.1.3"].text


def test_a_sentence_broken_by_a_page_is_whole_again_and_further_paragraphs_belong_to_it() -> None:
    first, second = BY_NUMBER["5.1.4"].text.split("\n\n")
    assert first.endswith("drawn up by all the firms that use the ring road, and signed.")
    assert second.startswith("We will publish the code")


def test_captions_and_page_numbers_belong_to_no_objective() -> None:
    assert BY_NUMBER["5.1.3"].text.endswith("(see Figure 2 below).")
    assert "7" not in BY_NUMBER["5.1.4"].text


def test_each_objective_knows_its_lines() -> None:
    start = line_of("5.1.4 We will agree")
    assert BY_NUMBER["5.1.4"].lines == ((start, start), (start + 4, start + 4), (start + 6, start + 6))


def test_a_number_that_slipped_into_its_sentence_is_found_and_taken_out() -> None:
    assert BY_NUMBER["5.2.2"].text.startswith("We will mark out parking so that buses can pass at every hour")


def test_titles_come_from_the_contents_page_by_their_place_and_words() -> None:
    assert {number: objective.title for number, objective in BY_NUMBER.items()} == {
        "5.1.1": "Slower lanes",
        "5.1.2": None,
        "5.1.3": "Hedges and sight lines",
        "5.1.4": "Night deliveries",
        "5.1.5": "Walking to school",
        "5.2.1": "Help for residents",
        "5.2.2": "Parking",
    }


def test_a_differing_number_of_the_contents_page_is_kept_as_a_label() -> None:
    assert {o.number: o.label for o in READING.objectives if o.label} == {"5.1.4": "5.1.3"}


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("5.1.4", "The contents page numbers “Night deliveries” 5.1.3; in the body it is 5.1.4."),
        ("5.1.2", "The contents page lists 5.1.2 without a title."),
        ("8.2.2", "The contents page lists 8.2.2 “Parkinq”; the body has no 8.2.2."),
        ("5.1", "The contents page calls 5.1 “wer lorries”; the body calls it “Fewer lorries – calm lanes”."),
    ],
)
def test_every_disagreement_with_the_contents_page_is_listed(number: str, message: str) -> None:
    assert message in [found.message for found in READING.disagreements if found.number == number]


def test_a_disagreement_names_the_lines_of_both() -> None:
    found = next(found for found in READING.disagreements if found.number == "5.1.4")
    listed, said = line_of("Night deliveries"), line_of("5.1.4 We will agree")
    assert found.lines == ((listed, listed), (said, said))
    assert found.contents == "5.1.3 Night deliveries"
    assert (found.body or "").startswith("5.1.4 We will agree night deliveries")


def test_an_objective_that_the_contents_page_leaves_out_is_listed() -> None:
    without = STRATEGY.replace("\t\t5.1.5\tWalking to school\t6\n", "")
    messages = [found.message for found in read_strategy(without).disagreements]
    assert "The body has 5.1.5; the contents page does not list it." in messages


def test_partners_run_together_in_one_line_are_parted() -> None:
    assert READING.partners == (
        Partner("Ash Haulage Company"),
        Partner("Elm Town Council", "ETC"),
        Partner("Elmshire Police"),
        Partner("Oak and Ash Care Trust"),
        Partner("Roads Commissioner Office", "RC"),
        Partner("Voluntary Sector"),
        Partner("Lanternfolk"),
    )


def test_a_plan_with_letters_is_read_with_owners_and_dates() -> None:
    plan = read_strategy(PLAN)
    assert [(o.number, o.owners, o.due) for o in plan.objectives] == [
        ("A", ("Jo Bell", "the Clerk"), "Spring 2031"),
        ("Ai", ("The Clerk",), "05/03/31"),
        ("Aii", (), None),
        ("B", ("Sam Ash", "Works team"), None),
        ("1", ("Kim Oak",), "End-May (after the fair)"),
    ]
    assert plan.objectives[1].text == "Lamps to be counted, and the count sent round."
    assert [aim.title for aim in plan.aims] == ["Roads", "Greens"]
    assert plan.title == "ELM PARISH – WORKS LIST 3 MARCH 2031"


def test_nothing_found_is_said_with_what_was_looked_for() -> None:
    reading = read_strategy("Dear all, the meeting went well. See you in May.")
    assert reading.objectives == ()
    assert reading.problems[0].startswith("No objectives were found: looked for numbers such as 9.1.1")


def test_gaps_and_doubles_in_the_numbers_are_said() -> None:
    gap = read_strategy("4.1 We will mend.\n\n4.2 We will paint.\n\n4.4 We will sweep.\n")
    assert gap.problems == ("4.3 was not found between 4.2 and 4.4.",)
    unnumbered = read_strategy("Our objectives are:\n- Mend lamps\n- Paint doors\n")
    assert unnumbered.problems[0].startswith("The objectives have no numbers")


def test_the_json_has_exactly_the_agreed_keys() -> None:
    said = json.loads(json.dumps(as_json(READING)))
    assert list(said) == ["title", "aims", "objectives", "partners", "disagreements"]
    assert list(said["aims"][0]) == ["number", "title"]
    assert list(said["objectives"][0]) == ["number", "title", "text", "label", "lines", "owners", "due"]
    assert list(said["partners"][0]) == ["name", "short"]
    assert list(said["disagreements"][0]) == ["number", "contents", "body", "lines", "message"]
    assert said["objectives"][3]["lines"][0] == list(BY_NUMBER["5.1.4"].lines[0])
    assert said["objectives"][0]["due"] is None
