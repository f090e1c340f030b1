"""Two wordings put together give both texts back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.agreeing.differences import Stretch, StretchKind, differences

TEXTS = st.text(alphabet="ab .\n", max_size=60)
SAME, DELETED, INSERTED = StretchKind.SAME, StretchKind.DELETED, StretchKind.INSERTED


@given(TEXTS, TEXTS)
def test_the_differences_put_together_give_both_texts(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(change.text for change in found if change.kind is not INSERTED) == before
    assert "".join(change.text for change in found if change.kind is not DELETED) == after
    assert all(change.text for change in found)


def test_only_the_words_that_changed_are_marked() -> None:
    assert differences("Faye will ask the clinic.\nNext.\n", "Faye will ring the clinic.\nNext.\n") == (
        Stretch(SAME, "Faye will"),
        Stretch(DELETED, " ask"),
        Stretch(INSERTED, " ring"),
        Stretch(SAME, " the clinic.\nNext.\n"),
    )


def test_texts_that_share_nothing_and_are_long_are_replaced_whole() -> None:
    before, after = "a\n" * 3_000, "b\n" * 3_000
    assert differences(before, after) == (Stretch(DELETED, before), Stretch(INSERTED, after))
