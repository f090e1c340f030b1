"""Each rule has a name, and a line that it reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from delivery.meetings import reading
from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.rules import EXAMPLES, Rule

FOLDER = Path(reading.__file__).parent


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_reads_its_example(rule: Rule) -> None:
    assert rule in {found.rule for found in read_minutes(EXAMPLES[rule]).findings}


def test_no_rule_stands_there_unused() -> None:
    used = {
        name
        for path in FOLDER.rglob("*.py")
        if path.name != "rules.py"
        for name in re.findall(r"\bRule\.([A-Z_]+)", path.read_text("utf-8"))
    }
    assert used == {rule.name for rule in Rule}
