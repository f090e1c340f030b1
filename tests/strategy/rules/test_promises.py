"""What a promise is called in files, and who may say that it is met."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.rules.promises import promise_key, promise_rights


def test_a_new_promise_is_called_by_its_first_words() -> None:
    assert promise_key("A list of SPOCs, kept up to date", ()) == "a_list_of_spocs_kept_up_to_date"


def test_a_key_that_is_taken_gets_a_number_and_one_without_letters_a_name() -> None:
    assert promise_key("A list!", {"a_list", "a_list_2"}) == "a_list_3"
    assert promise_key("…", {"promise"}) == "promise_2"


@given(st.text(max_size=300), st.sets(st.text(max_size=20), max_size=5))
def test_a_key_is_never_one_that_is_taken_and_fits_its_column(text: str, taken: set[str]) -> None:
    key = promise_key(text, taken)
    assert key not in taken
    assert 0 < len(key) <= 80


def test_a_lead_says_when_it_is_met_and_only_keepers_change_the_words() -> None:
    assert promise_rights(keeps=False, leads=True).mark
    assert not promise_rights(keeps=False, leads=True).word
    assert promise_rights(keeps=True, leads=False).word
    assert not promise_rights(keeps=False, leads=False).mark
