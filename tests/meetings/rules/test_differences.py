"""Two wordings put together give both texts back, and a stretch of the one is found in the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.differences import Change, ChangeKind, differences, moved

TEXTS = st.text(alphabet="ab .\n", max_size=60)
SAME, DELETED, INSERTED = ChangeKind.SAME, ChangeKind.DELETED, ChangeKind.INSERTED


@given(TEXTS, TEXTS)
def test_the_differences_put_together_give_both_texts(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(change.text for change in found if change.kind is not INSERTED) == before
    assert "".join(change.text for change in found if change.kind is not DELETED) == after
    assert all(change.text for change in found)


@given(TEXTS, TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_is_nowhere_or_within_the_later_text(before: str, after: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(before)), min(other, len(before))))
    place = moved(differences(before, after), start, end)
    assert place is None or 0 <= place[0] < place[1] <= len(after)


@given(TEXTS.filter(bool))
def test_of_an_unchanged_text_every_stretch_stays_where_it_is(text: str) -> None:
    assert moved(differences(text, text), 0, len(text)) == (0, len(text))


def test_only_the_words_that_changed_are_marked() -> None:
    assert differences("Faye will ask the clinic.\nNext.\n", "Faye will ring the clinic.\nNext.\n") == (
        Change(SAME, "Faye will "),
        Change(DELETED, "ask "),
        Change(INSERTED, "ring "),
        Change(SAME, "the clinic.\nNext.\n"),
    )


def test_a_stretch_takes_along_what_replaced_or_lengthened_it() -> None:
    before = "One.\nThe secret is Ann.\nThree.\n"
    start, end = before.index("The secret"), before.index("\nThree")

    def now(after: str) -> str:
        place = moved(differences(before, after), start, end)
        return after[place[0] : place[1]] if place else ""

    assert now("Zero.\nOne.\nThe secret is Ann.\nThree.\n") == "The secret is Ann."
    assert now("One.\nThe secret is Bea.\nThree.\n") == "The secret is Bea."
    assert now("One.\nThe secret is Ann. She lives in Mill Road.\nThree.\n").startswith("The secret is Ann.")
    assert "Mill Road." in now("One.\nThe secret is Ann. She lives in Mill Road.\nThree.\n")
    assert now("One.\nThree.\n") == ""


def test_texts_that_share_nothing_and_are_long_are_replaced_whole() -> None:
    before, after = "a\n" * 3_000, "b\n" * 3_000
    assert differences(before, after) == (Change(DELETED, before), Change(INSERTED, after))
