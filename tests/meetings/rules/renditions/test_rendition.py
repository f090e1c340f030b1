"""Two renditions of one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.renditions.rendition import (
    ITEM_WITHHELD,
    PARAGRAPH_WITHHELD,
    Stretch,
    carried_over,
    paragraphs_of,
    published,
)

TEXT = """1. Leaflets

The bus company took two boxes.

2. A case

A man was followed home from the station.

He knows who did it.

3. Any other business

None.
"""


def stretch(words: str, text: str = TEXT) -> Stretch:
    at = text.index(words)
    return Stretch(at, at + len(words))


def test_a_withheld_paragraph_is_named_and_the_rest_stays() -> None:
    text = published(TEXT, [stretch("followed home")])
    assert "followed" not in text
    assert text.count(PARAGRAPH_WITHHELD) == 1
    assert "He knows who did it." in text
    assert text.startswith("1. Leaflets")
    assert text.endswith("None.\n")


def test_a_withheld_item_keeps_its_number_alone() -> None:
    item = stretch(TEXT[TEXT.index("2. A case") : TEXT.index("3. Any")].strip())
    assert published(TEXT, [item]) == (
        f"1. Leaflets\n\nThe bus company took two boxes.\n\n2. {ITEM_WITHHELD}\n\n3. Any other business\n\nNone.\n"
    )


def test_nothing_withheld_leaves_the_text_as_it_is() -> None:
    assert published(TEXT, []) == TEXT


def test_a_revision_elsewhere_keeps_what_is_withheld() -> None:
    revised = TEXT.replace("two boxes", "three boxes")
    (kept,) = carried_over(TEXT, [stretch("followed home")], revised)
    assert "followed home" in revised[kept.start : kept.end]


def test_a_withheld_paragraph_in_other_words_stays_withheld() -> None:
    revised = TEXT.replace("A man was followed", "A woman was followed")
    assert "followed" not in published(revised, carried_over(TEXT, [stretch("followed home")], revised))


def test_a_withheld_paragraph_that_was_struck_out_withholds_nothing_else() -> None:
    revised = TEXT.replace("A man was followed home from the station.\n\n", "")
    assert carried_over(TEXT, [stretch("followed home")], revised) == ()


@given(st.text(alphabet="ab. \n1", max_size=120), st.data())
def test_no_word_of_a_withheld_stretch_is_published(text: str, data: st.DataObject) -> None:
    paragraphs = paragraphs_of(text)
    chosen = data.draw(st.lists(st.sampled_from(paragraphs), unique=True)) if paragraphs else []
    said = published(text, chosen)
    left = "".join(text[one.start : one.end] for one in paragraphs if one not in chosen)
    for words in (PARAGRAPH_WITHHELD, f"1. {ITEM_WITHHELD}", ITEM_WITHHELD):
        said = said.replace(words, "")
    assert "".join(said.split()) == "".join(left.split())
