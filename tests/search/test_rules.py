"""What was typed, where a text holds it, and the line that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.search.rules.excerpts import LONGEST, best_line, marked, words_to_find
from delivery.search.rules.hits import Entry, Kind, Record, hits_of
from delivery.search.rules.terms import MOST, read_terms


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("taxi", "The TAXIS were discussed"),
        ("taxis", "a taxi rank"),
        ("policies", "the Policy"),
        ("policy", "two policies"),
        ("churches", "the church hall"),
        ("buses", "the bus stop"),
        ("houses", "a house"),
        ("train", "Training was held"),
        ("crisis", "a crisis"),
        ("asb", "two ASBs"),
        ("third-party", "a third party centre"),
        ("victims'", "the victim’s view"),
        ("O'Brien", "Ms O’Brien"),
        ("9.1.1", "as 9.1.1."),
        ("A-0011", "see a-0011"),
        ("A-90", "A-0090"),
        ("a0090", "A-0090"),
        ("90", "A-0090 Book the hall"),
        ("0090", "A-0090"),
        ('"hate crime"', "Hate\nCrime week"),
        ("“hate crime", "hate crime week"),
        ("taxi police", "Police by taxi"),
        ("Łódź café", "CAFÉ of łódź"),
        ("(taxi)", "taxi"),
    ],
)
def test_a_word_is_found_however_it_is_written(typed: str, text: str) -> None:
    assert read_terms(typed).all_in(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("art", "an article"),
        ("police", "the policy"),
        ("axi", "a taxi"),
        ("9.1.1", "9.1.10, 9.1.1.2 and 19.1.1"),
        ("A-0011", "A-00112"),
        ("A-90", "90 people"),
        ("90", "A-0901, 190 and 9.90"),
        ('"hate crime"', "hate and crime"),
        ('"hate crime"', "hate crimes"),
        ("taxi police", "a taxi"),
        (".*", "anything"),
        ("%", "50%"),
    ],
)
def test_what_is_not_there_is_not_found(typed: str, text: str) -> None:
    terms = read_terms(typed)
    assert not (terms.terms and terms.all_in(text))


@pytest.mark.parametrize("sign", ["-", "'", " ", "-'", "- ", "' -"])
def test_a_row_of_signs_is_looked_for_in_one_way_alone(sign: str) -> None:
    # Where each sign could be shared out anew, no answer would come within a lifetime.
    row = (sign * 200)[:190]
    for text in (" " * 1_000, "-" * 1_000, "’" * 1_000, "- " * 500):
        for typed in (f"take{row}away", f'"take{row}away"', f'"{row}take - - - away"'):
            assert not read_terms(typed).all_in(f"take{text}z")


@pytest.mark.parametrize("typed", ["third--party", '"third - party"', '"third- party"', "‑third-party-"])
def test_a_row_of_hyphens_and_blanks_finds_a_blank(typed: str) -> None:
    assert read_terms(typed).all_in("a third party")


@settings(max_examples=50)
@given(st.text(max_size=60), st.text(max_size=400))
def test_anything_can_be_typed_and_no_letter_of_a_line_is_lost(typed: str, text: str) -> None:
    terms = read_terms(typed)
    assert len(terms.terms) <= MOST
    assert all(term.core in typed for term in terms.terms)
    if terms.terms:
        line = " ".join(text.split())
        shown = "".join(piece.text for piece in marked(line, terms))
        assert shown == line if len(line) <= LONGEST else len(shown) <= LONGEST + 4


def test_a_core_stands_in_all_that_is_found() -> None:
    for typed, text in (
        ("policies", "Policy"),
        ("victims'", "victim"),
        ("third-party", "third party"),
        ("taxis", "taxi"),
    ):
        (term,) = read_terms(typed).terms
        assert term.pattern.search(text)
        assert term.core.lower() in text.lower()


def test_the_line_with_the_most_of_the_words_is_shown_from_a_little_before_them() -> None:
    terms = read_terms("taxi rank")
    text = f"Taxi.\n{'Nothing of it here. ' * 20}The taxi rank is shut. {'And so on. ' * 30}"
    line = best_line(text, terms)
    pieces = marked(line, terms)
    assert [piece.text for piece in pieces if piece.is_found] == ["taxi", "rank"]
    assert pieces[0].text.startswith("… ")
    assert pieces[-1].text.endswith(" …")
    assert words_to_find(line, terms) == "taxi rank is shut. And so"


def test_where_something_belongs_narrows_and_finds_nothing_alone() -> None:
    entries = [
        Entry(Record.DECISION, 1, "Taxi rank", "LGBTQ Forum"),
        Entry(Record.DECISION, 2, "Taxi rank", "Disability Forum"),
        Entry(Record.DECISION, 3, "Leaflets", "LGBTQ Forum"),
    ]
    assert [hit.key for hit in hits_of(Kind.DECISIONS, entries, read_terms("taxi lgbtq"), 9).hits] == [1]
    assert not hits_of(Kind.DECISIONS, entries, read_terms("lgbtq forum"), 9).hits
    found = hits_of(Kind.DECISIONS, entries, read_terms("taxi"), 1)
    assert ([hit.key for hit in found.hits], found.more) == ([1], True)
