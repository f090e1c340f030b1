"""How a letter names the group whose meeting it is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from delivery.meetings.letters.occasion import HIDDEN_GROUP, Occasion


@pytest.mark.parametrize(
    ("name", "is_members_only", "named"),
    [
        ("Race and Faith Forum", False, "the Race and Faith Forum"),
        ("The Listening Group", False, "The Listening Group"),
        ("Theatre Forum", False, "the Theatre Forum"),
        ("Case Panel", True, HIDDEN_GROUP),
    ],
)
def test_a_group_is_named_with_its_article_once(name: str, is_members_only: bool, named: str) -> None:
    meets = datetime(2027, 7, 20, 17, tzinfo=UTC)
    assert Occasion(name, meets, "Library", is_members_only, "Idris Mottram", "County").of_group == named
