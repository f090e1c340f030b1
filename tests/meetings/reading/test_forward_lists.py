"""What comes back at a later meeting, told in one line."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("38/27 Next agenda – litter pick; dementia training.", ["litter pick", "dementia training"]),
        ("Next Board: 8 August. Forward plan: violence; parking.", ["violence", "parking"]),
        ("Next meeting Tues 31 May 12.30, hybrid. Agenda so far: badges, budget.", ["badges", "budget"]),
        (
            "Next meeting: Weds 18 May, 2pm – risk assessment, running order",
            ["risk assessment", "running order"],
        ),
        ("**Next:** 9 May, 10:00. Items: repair cafe; data", ["repair cafe", "data"]),
        (
            "Next meetings\n\n15 May 2027 – to include Prevent and the annual report",
            ["Prevent", "the annual report"],
        ),
        ("Next meeting 9 May – Town Hall, 6pm", []),
        ("Next meeting 9 May – in the hall, 6pm", []),
    ],
)
def test_a_line_lists_what_comes_back(line: str, entries: list[str]) -> None:
    text = f"Forum\n\n4. Lamps\n\nWe talked about lamps for a while.\n\n{line}\n"
    assert [found.text for found in read_minutes(text).forward_items] == entries
