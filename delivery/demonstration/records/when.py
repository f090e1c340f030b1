"""How the files say when: a whole number of days from the first start, or a meeting and perhaps days after it."""

from typing import Annotated, TypeAlias

from delivery.strategy.fixture.reading import matching

_MEETING = r"[a-z0-9-]+@[+-][1-9]\d*"

MeetingName: TypeAlias = Annotated[str, matching(_MEETING, "name a meeting such as strategic@-1")]

When: TypeAlias = (
    int
    | Annotated[
        str,
        matching(rf"{_MEETING}([+-]\d+)?", "write a number of days, or a meeting such as strategic@-1+14"),
    ]
)
