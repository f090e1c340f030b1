"""The small rules one by one, each with the lines it is for and the lines it is not for."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.reading.contents.page import contents_of
from delivery.strategy.reading.outline.chain import heaviest_rise
from delivery.strategy.reading.partners import partners_of
from delivery.strategy.reading.tables.columns import Role, roles_of
from delivery.strategy.reading.text.fields import bracketed, due_field, owner_field
from delivery.strategy.reading.text.furniture import without_furniture
from delivery.strategy.reading.text.lines import lines_of, plain
from delivery.strategy.reading.text.markers import marker_of
from delivery.strategy.reading.text.owners import due_in, owners_in
from delivery.strategy.reading.text.paragraphs import paragraphs_of
from delivery.strategy.reading.title import title_of


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("9.1.1 We will mend", "9.1.1", "We will mend"),
        ("9.1.10We will mend", "9.1.10", "We will mend"),
        ("4.2) Mend", "4.2", "Mend"),
        ("4b Mend", "4b", "Mend"),
        ("Objective 3: Mend", "3", "Mend"),
        ("STRATEGIC OBJECTIVE 3 – Mend", "3", "Mend"),
        ("Objective 1.2 Mend", "1.2", "Mend"),
        ("Priority Two: Mend", "2", "Mend"),
        ("Theme A: Mend", "A", "Mend"),
        ("SO1 Mend", "SO1", "Mend"),
        ("OBJ-3: Mend", "OBJ-3", "Mend"),
        ("3. Mend", "3", "Mend"),
        ("(3) Mend", "3", "Mend"),
        ("3 Mending lamps", "3", "Mending lamps"),
        ("(A) Mend", "A", "Mend"),
        ("Ai) Mend", "Ai", "Mend"),
        ("iv) mend", "iv", "mend"),
        ("c) mend", "c", "mend"),
    ],
)
def test_a_number_is_known_by_its_manner(text: str, number: str, rest: str) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.number, marker.rest) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Objective 3 is the hardest of all",
        "Aim a little higher",
        "Action: mend the lamps",
        "2016-19",
        "4 July 2012",
        "£4.2 million was spent",
        "We will mend 4.2 lamps",
        "Actions",
    ],
)
def test_a_sentence_is_not_taken_for_a_number(text: str) -> None:
    assert marker_of(text) is None


def test_9_1_10_comes_after_9_1_9() -> None:
    earlier, later = marker_of("9.1.9 Mend"), marker_of("9.1.10 Mend")
    assert earlier is not None
    assert later is not None
    assert earlier.parts < later.parts


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Jo Bell", ("Jo Bell",)),
        ("AB / CD", ("AB", "CD")),
        ("AB and CD", ("AB", "CD")),
        ("Jo Bell & Sam Ash", ("Jo Bell", "Sam Ash")),
        ("Fire and Rescue Service", ("Fire and Rescue Service",)),
        ("Health and Wellbeing Board", ("Health and Wellbeing Board",)),
        ("Jo Bell (ETC, roads)", ("Jo Bell (ETC, roads)",)),
        ("Jo Bell (supported by the clerk)", ("Jo Bell", "the clerk")),
        ("Jo Bell Previously Sam Ash", ("Jo Bell",)),
        ("?", ()),
        ("TBC", ()),
        ("To be agreed", ()),
        ("", ()),
    ],
)
def test_owners_are_taken_as_written(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in(cell) == owners


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("Summer 2031 ONGOING", "Summer 2031"),
        ("ONGOING Summer 2031", "Summer 2031"),
        ("Draft 4 July COMPLETED Agreed by end July", "Draft 4 July"),
        ("CANCELLED", None),
        ("TBC", None),
        ("?", None),
        ("Ongoing", "Ongoing"),
        ("by the May meeting", "by the May meeting"),
    ],
)
def test_a_date_is_parted_from_its_status(cell: str, due: str | None) -> None:
    assert due_in(cell) == due


def test_ongoing_is_a_status_where_the_column_is_one_for_status() -> None:
    assert due_in("Ongoing", may_be_status=True) is None


def test_labelled_lines_give_owner_and_date() -> None:
    assert owner_field("Lead agency: Parish council") == "Parish council"
    assert owner_field("Responsible officer – Jo Bell") == "Jo Bell"
    assert owner_field("Lead pipes: replace them") is None
    assert due_field("By when: June 2031") == "June 2031"
    assert due_field("When the lamps fail, call us") is None
    assert bracketed("Mend the lamps (lead: clerk, by June).") == ("clerk", "June")
    assert bracketed("Mend the lamps (all of them).") == (None, None)


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        (("Ref", "Action", "Lead", "By when"), (Role.NUMBER, Role.ACTION, Role.OWNER, Role.DUE)),
        (("Objective", "Action", "Lead partner"), (Role.OBJECTIVE, Role.ACTION, Role.OWNER)),
        (("Theme", "Task", "Action owner"), (Role.AIM, Role.ACTION, Role.OWNER)),
        (("Priority", "Timescale"), (Role.OBJECTIVE, Role.DUE)),
        (("Outcome", "Action", "Lead"), (Role.AIM, Role.ACTION, Role.OWNER)),
        (("Action", "Outcome", "Lead"), (Role.ACTION, Role.OTHER, Role.OWNER)),
        (("What we will do", "Who", "How will we know?"), (Role.ACTION, Role.OWNER, Role.OTHER)),
        (
            ("#", "ISSUE / ACTION", "START", "FINISH & STATUS"),
            (Role.NUMBER, Role.ACTION, Role.OTHER, Role.DUE_AND_STATUS),
        ),
    ],
)
def test_a_header_tells_what_its_columns_hold(cells: tuple[str, ...], roles: tuple[Role, ...]) -> None:
    assert roles_of(cells) == roles


def test_a_row_is_not_taken_for_a_header() -> None:
    assert (
        roles_of(("Objective 2: More parking", "Put racks at stations", "Rail partner", "June 2030")) is None
    )
    assert roles_of(("Nationally", "Here")) is None
    assert roles_of(("Risk", "Action", "Owner")) is None


def test_lines_lose_their_markup_and_keep_their_numbers() -> None:
    lines = lines_of(
        "# **Plan**\n\n- <u>Mend</u> the *lamps* ([list](#list))\nTitle\n=====\n| a | **b** |\n|---|---|"
    )
    assert [line.text for line in lines] == ["Plan", "", "Mend the lamps (list)", "Title", "", "a b", ""]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    assert (lines[0].heading, lines[2].bullet, lines[3].heading, lines[5].cells) == (1, True, 1, ("a", "b"))


def test_breaks_and_entities_of_a_cell_become_words() -> None:
    assert plain("Mend<br>lamps &amp; doors<sup>3</sup>") == "Mend lamps & doors"


def test_stars_that_mark_nothing_stay() -> None:
    assert plain("2 * 3 = 6 and 5 * 5") == "2 * 3 = 6 and 5 * 5"


def test_running_heads_page_numbers_captions_and_footnotes_are_furniture() -> None:
    text = "Plan of works\n\nOne\n\nPlan of works\n\n3\n\nPage 3 of 9\n\nFigure 1. Map\n\n² See the map\n\nLead: Jo\n"
    assert [line.text for line in without_furniture(lines_of(text)) if line.text] == ["One", "Lead: Jo"]


def test_wrapped_lines_are_joined_and_short_lines_are_not() -> None:
    wide = "We will mend each lamp in the square and along the river and behind the\n"
    text = wide + wide + wide + "mill-\nrace before winter.\nNext heading\n1.2 A number begins anew\n"
    texts = [paragraph.text for paragraph in paragraphs_of(lines_of(text))]
    assert texts[0].endswith("behind the mill-race before winter.")
    assert texts[1:] == ["Next heading", "1.2 A number begins anew"]


def test_contents_rows_are_taken_apart() -> None:
    contents = contents_of(
        lines_of("Contents\n\n1. Roads ....... 3\n2.4 Lam 2.4.1\tPosts\t15\n1.1 1.2\tA B\t4 5\n\nText.\n")
    )
    assert contents is not None
    assert (contents.first, contents.last) == (1, 5)
    assert [(entry.numbers, entry.title, entry.pages) for entry in contents.entries] == [
        (("1",), "Roads", 1),
        (("2.4",), "Lam", 1),
        (("2.4.1",), "Posts", 1),
        (("1.1", "1.2"), "A B", 2),
    ]


def test_a_list_of_contents_without_pages_ends_where_its_first_number_comes_again() -> None:
    contents = contents_of(lines_of("Contents\n1. Roads\n2. Greens\n1. Roads\nRoads are long."))
    assert contents is not None
    assert contents.last == 3


def test_a_text_without_contents_page_has_none() -> None:
    assert contents_of(lines_of("The contents of this plan are ours.\n1. Roads")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Our partners\n\n- Elm Town Council (ETC)\n- Ash Police\n\nNext section\n\nWords follow here.",
        "## Partner agencies\n\nElm Town Council (ETC)\nAsh Police\n\n## Next\n",
        "Partners: Elm Town Council (ETC); Ash Police; Oak Trust.",
        "Our partners: Elm Town Council (ETC), Ash Police and Oak Trust.",
    ],
)
def test_partners_are_found_in_a_list_or_a_line(text: str) -> None:
    partners = partners_of(paragraphs_of(lines_of(text)))
    assert [(partner.name, partner.short) for partner in partners[:2]] == [
        ("Elm Town Council", "ETC"),
        ("Ash Police", None),
    ]


def test_a_sentence_about_partners_is_not_a_list_of_them() -> None:
    text = "Our partners have worked hard. They met in May and will meet again in June."
    assert partners_of(paragraphs_of(lines_of(text))) == ()


def test_a_title_is_a_heading_or_the_lines_at_the_head() -> None:
    assert title_of(lines_of("Paper 4\nElm\n\nRoad plan\n\n1. Roads\n")) == "Elm Road plan"
    assert title_of(lines_of("# Road plan\n\ntext")) == "Road plan"
    assert title_of(lines_of("This is a sentence.\n")) is None


PARTS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=8)


@given(PARTS)
def test_the_heaviest_rise_is_the_heaviest_of_all(parts: list[tuple[int, int]]) -> None:
    weights = [1.0 + place / 8 for place in range(len(parts))]
    rise = heaviest_rise(parts, weights)
    assert rise == sorted(rise)
    assert all(parts[a] < parts[b] for a, b in pairwise(rise))
    best = max(
        (
            sum(weights[place] for place in places)
            for size in range(len(parts) + 1)
            for places in combinations(range(len(parts)), size)
            if all(parts[a] < parts[b] for a, b in pairwise(places))
        ),
        default=0.0,
    )
    assert sum(weights[place] for place in rise) == pytest.approx(best)
