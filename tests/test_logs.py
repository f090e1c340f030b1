"""The log says where an error was raised and of what kind it is, and not a word of what it says."""

from __future__ import annotations

import sys

from delivery.logs import without_words

ADDRESS = "priya@example.org"


def refuse(address: str) -> None:
    """Fail as a database does that quotes the row it refuses."""
    try:
        int(address)
    except ValueError as error:
        raise LookupError(f"Key (email)=({address}) already exists.") from error


def test_an_error_and_its_causes_are_logged_without_their_words() -> None:
    try:
        refuse(ADDRESS)
    except LookupError as error:
        said = without_words((type(error), error, sys.exc_info()[2]))
    assert "builtins.LookupError" in said
    assert "caused by builtins.ValueError" in said
    assert "in refuse" in said
    assert ADDRESS not in said
    assert "invalid literal" not in said
