"""Web pages pasted with their tags."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.layout.tags import readable, without_tags

PAGE = (
    "<p><strong>Action:</strong> Rosa to write to borrowers &amp; report back by&nbsp;26&nbsp;April.</p>\n"
    "<h3>2. Cards</h3><ul><li>[JB] ring the bank</li><li>All is well.</li></ul>"
    "<p>Bola will send the list. <em>Does anyone know the price?</em></p>"
)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</li>", "<br/>", "<h2 class='a'>", "&nbsp;", "&lt;", "&", "<", ">", "a b", "</"]
        )
    ).map("".join)
)
def test_no_character_moves(text: str) -> None:
    assert len(without_tags(text)) == len(text)


def test_a_page_is_read_as_its_words_and_quoted_as_it_stands() -> None:
    reading = read_minutes(PAGE)
    assert [(found.owners, found.text, found.due) for found in reading.actions] == [
        (("Rosa",), "write to borrowers & report back by 26 April", "by 26 April"),
        (("JB",), "ring the bank", None),
    ]
    assert [found.text for found in reading.commitments] == ["send the list"]
    assert [found.text for found in reading.questions] == ["Does anyone know the price?"]
    assert all(PAGE[found.start : found.end] == found.quote for found in reading.findings)


def test_text_that_only_looks_like_tags_is_left_alone() -> None:
    assert without_tags("5 < 6 and <b> & more") == "5 < 6 and <b> & more"
    assert readable("Smith & Son") == "Smith & Son"
