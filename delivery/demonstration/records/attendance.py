"""Who was at which meeting."""

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key

from .when import MeetingName


@dataclass(frozen=True, config=STRICT)
class AttendanceRecord:
    """The people in each list of one meeting."""

    meeting: MeetingName
    present: tuple[Key, ...] = ()
    apologies: tuple[Key, ...] = ()
    absent: tuple[Key, ...] = ()
    in_attendance: tuple[Key, ...] = ()


@dataclass(frozen=True, config=STRICT)
class AttendanceFile:
    """`attendance.json`."""

    attendance: tuple[AttendanceRecord, ...]
