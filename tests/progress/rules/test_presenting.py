"""People's names are left out of what stands on the projector."""

from __future__ import annotations

from delivery.progress.rules.presenting import HIDDEN, Curtain, curtain


def test_full_names_are_hidden_in_any_case_and_spacing() -> None:
    hides = curtain(["Ruth Adler", "Will Green", "Voice"])
    assert hides.over("ruth  ADLER and Will\nGreen of Voice") == f"{HIDDEN} and {HIDDEN} of Voice"
    assert hides.over("It will turn Green; Ruth Adlerson stays") == "It will turn Green; Ruth Adlerson stays"


def test_nothing_is_hidden_without_names() -> None:
    assert Curtain().over("Ruth Adler") == "Ruth Adler"
    assert curtain([]).over("Ruth Adler") == "Ruth Adler"
