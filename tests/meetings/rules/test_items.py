"""Minutes fall into their items, in the layouts that secretaries use, and nothing of the text is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.items import item_at, items_of

LINES = st.lists(
    st.sampled_from(
        [
            "",
            "1. Leaflets",
            "2. Venue. Faye asked about it.",
            "3) Money",
            "Item 4: Any other business",
            "## Notes",
            "124/17 Parking The Clerk said so.",
            "Present: A, B",
            "A short title",
            "She said that the leaflets would be printed by the end of the week, in two sizes.",
            "- a bullet",
            "a\tb",
            "Action: IM to ask.",
        ]
    ),
    max_size=25,
)


@given(st.one_of(LINES.map("\n".join), LINES.map("\n\n".join), st.text(max_size=300)))
def test_the_items_are_the_whole_text_in_order(text: str) -> None:
    items = items_of(text)
    assert "".join(text[item.start : item.end] for item in items) == text
    assert all(item.start < item.end for item in items) or not text
    assert [item_at(items, item.start) for item in items] == list(range(len(items))) or not text


def titles(text: str) -> list[str]:
    return [item.words for item in items_of(text)]


def test_numbered_headings_open_items_and_what_stands_before_is_one() -> None:
    text = "Forum\n\nPresent: Kit, Faye\n\n1. Leaflets\n\nThey are printed.\n\n2. Venue\n\nNone yet.\n"
    assert titles(text) == ["", "1. Leaflets", "2. Venue"]
    assert items_of(text)[0].end == text.index("1. Leaflets")


def test_the_headings_that_are_typed_while_a_meeting_runs_open_items() -> None:
    text = "1. Welcome\nAll were welcome.\n\n2. Matters arising\n\n3. Leaflets\nFaye showed them.\n"
    assert titles(text) == ["1. Welcome", "2. Matters arising", "3. Leaflets"]


def test_numbered_paragraphs_open_items_with_their_first_words() -> None:
    text = (
        "12. Apologies were received from three members, and the Chair wished them both a quick recovery.\n\n"
        "13. Control room. Mr Pinnock described the prompts that operators see.\n\n"
        "14. Prevent. A request was received from the council for views on projects.\n"
    )
    assert titles(text) == [
        "12. Apologies were received from three members, and the Chair …",
        "13. Control room",
        "14. Prevent",
    ]


def test_a_numbered_list_inside_an_item_opens_none() -> None:
    text = "1. Leaflets\n\nWe need:\n\n1. paper\n\n2. ink\n\n2. Venue\n\nNone.\n\n3. Money\n\nNone.\n"
    assert titles(text) == ["1. Leaflets", "2. Venue", "3. Money"]


def test_headings_of_markdown_and_short_titles_open_items_too() -> None:
    marked = "## Present\nA, B\n\n## Clothing\nHoods.\n\n## Money\nNone.\n"
    assert titles(marked) == ["", "Clothing", "Money"]
    plain = (
        "Champions\n\nThey will be asked to sit on it.\n\nReporting centres\n\nTwo have closed since May.\n"
    )
    assert titles(plain) == ["Champions", "Reporting centres"]


def test_a_text_without_headings_is_one_item() -> None:
    text = "We met and nobody had anything to say about it.\n\nThen we went home."
    assert [(item.start, item.end, item.title) for item in items_of(text)] == [(0, len(text), "")]
