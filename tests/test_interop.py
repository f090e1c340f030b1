"""docs/interop.md names what holds each line of INTEROP section 0: every line is there, and every name is a test's."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "interop.md").read_text("utf-8")
# How many lines the section has for each kind.
LINES = {"Calendars": 19, "E-mail": 10, "Word": 13}


def lines_of(kind: str) -> dict[int, str]:
    """What holds each line of a kind."""
    part = re.split(r"^## ", TEXT, flags=re.M)[1 + list(LINES).index(kind)]
    assert part.startswith(kind)
    return {int(number): held for number, held in re.findall(r"^\| (\d+) \|[^|]+\| (.+) \|$", part, re.M)}


def test_every_line_is_there_once_and_held_by_something() -> None:
    for kind, count in LINES.items():
        held = lines_of(kind)
        assert list(held) == list(range(1, count + 1)), kind
        assert [line for line, words in held.items() if not re.search(r"`|those of line", words)] == []


def test_every_test_and_command_that_is_named_is_one() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT))
    assert len(named) > 50
    sources = {file: (ROOT / file).read_text("utf-8") for file, _ in named}
    missing = [name for file, name in named if not re.search(rf"^(async )?def {name}\(", sources[file], re.M)]
    assert missing == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([a-z-]+)`", TEXT):
        assert re.search(rf"^{target}:", makefile, re.M), target
