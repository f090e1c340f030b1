"""Spans of days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from delivery.partners.spans import Span

JANUARY, MARCH, MAY = date(2027, 1, 1), date(2027, 3, 1), date(2027, 5, 1)
spans = st.builds(Span, st.dates(JANUARY, MAY), st.none() | st.dates(JANUARY, MAY))


def test_the_last_day_of_a_span_is_the_one_before_its_end() -> None:
    assert not Span(JANUARY, MARCH).overlaps(Span(MARCH))
    assert Span(JANUARY, MARCH).overlaps(Span(date(2027, 2, 28)))
    assert Span(JANUARY).overlaps(Span(MAY))


def test_what_was_entered_in_error_overlaps_nothing() -> None:
    assert Span(MARCH, MARCH).is_empty
    assert not Span(MARCH, MARCH).overlaps(Span(JANUARY))


def test_two_spans_joined_last_as_long_as_either() -> None:
    assert Span(MARCH, MAY).joined(Span(JANUARY, MARCH)) == Span(JANUARY, MAY)
    assert Span(MARCH, MAY).joined(Span(JANUARY)) == Span(JANUARY)


@given(spans, spans)
def test_overlapping_does_not_depend_on_which_is_asked_first(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
