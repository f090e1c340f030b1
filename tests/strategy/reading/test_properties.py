"""Whatever the text: the reader never fails, its lines are right, and its time grows with the length alone."""

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.strategy.reading import as_json, read_strategy

PIECES = st.sampled_from(
    [
        "Contents", "1. Roads\t3", "4.1\tLamps ..... 4", "4. What we will do", "4.1 We will mend lamps.",
        "4.2 We will paint", "doors and gates.", "- Mend 4.3 the roof of the hall", "- **4.3** We will sweep.", "",
        "Objective 1: Lamps", "Objective 2: Doors", "Priority 1", "Lead: Jo / Sam", "By when: June", "SO1 Mend",
        "No\tAction\tLead\tBy when", "1\tMend lamps\tJo\tMay", "\tand paint them\tSam\t", "Roads\t\t\t", "| 2 | x | y |",
        "# Plan", "## 4.4 Heading", "Our partners", "- Elm Town Council (ETC)", "(a) mend", "(b) paint", "i. one",
        "Figure 1. Map", "7", "and so on", "Heading words", "Aim 1: Light", "9.9.9", "…", "\u00b2 note",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES, max_size=40).map("\n".join)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@given(st.one_of(st.text(), DOCUMENTS))
@settings(max_examples=300)
def test_the_reader_never_fails_and_always_says_something(text: str) -> None:
    reading = read_strategy(text)
    json.dumps(as_json(reading))
    assert reading.objectives or reading.problems


@given(DOCUMENTS)
@settings(max_examples=300)
def test_every_word_of_an_objective_stands_on_its_lines(text: str) -> None:
    lines = text.split("\n")
    for objective in read_strategy(text).objectives:
        assert objective.lines
        assert all(1 <= first <= last <= len(lines) for first, last in objective.lines)
        said = words(" ".join(line for first, last in objective.lines for line in lines[first - 1 : last]))
        assert words(objective.text) <= said


@given(DOCUMENTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_strategy(text) == read_strategy(text)


@pytest.mark.parametrize(
    "part",
    [
        "lamps and doors\n",
        "- mend lamps\n",
        "1. Mend lamps\n2. Paint doors\n",
        "4.1 We will mend lamps.\n\n",
        "Objective 1: Mend\nObjective 2: Paint\n",
        "No\tAction\tLead\n1\tMend\tJo\n\tand more\t\n",
        "Contents\n4.1 Lamps 3\n",
        "Lead: Jo\n",
        "# Heading\n",
        "**_[4.1](",
        "<u>|",
    ],
)
def test_time_grows_with_the_length_alone(part: str) -> None:
    def seconds(size: int) -> float:
        text = "4.1 We will begin.\n4.2 We will go on.\n\n" + part * (size // len(part))
        tries = []
        for _ in range(2):
            # Processor time: other work on this machine does not count.
            started = time.process_time()
            read_strategy(text)
            tries.append(time.process_time() - started)
        return min(tries)

    # Eight times the text; time that grew with its square would be sixty-four times as long.
    assert seconds(48_000) < 24 * max(seconds(6_000), 0.01)
