"""The address of a page, as a record of who read it says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from delivery.wording import begun, short_day

_MEETING = re.compile(r"/meetings/(\d+)(.*)")
_GROUP = re.compile(r"/groups/([^/]+)(.*)")
_ACTION = re.compile(r"/actions/(\d+)(.*)")


def meeting_of(path: str) -> int | None:
    """The meeting that an address names; None where it names none, or a number that no record has."""
    found = _MEETING.fullmatch(path)
    return int(found[1]) if found and len(found[1]) < 10 else None


def place_in_words(path: str, slug: str, held: Mapping[int, date]) -> str:
    """ "Meeting of 3 May 2016: agenda" for /meetings/12/agenda; `slug` is the group's, `held` when its meetings are.

    Empty where the address is not kept.
    """
    if (found := _MEETING.fullmatch(path)) and (day := held.get(int(found[1]))):
        return _with_rest(f"Meeting of {short_day(day)}", found[2])
    if (found := _GROUP.fullmatch(path)) and found[1] == slug:
        return _with_rest("The group", found[2])
    if found := _ACTION.fullmatch(path):
        return _with_rest(f"Action A-{int(found[1]):04}", found[2])
    return begun(_plain(path))


def _with_rest(what: str, rest: str) -> str:
    return f"{what}: {_plain(rest)}" if rest else what


def _plain(path: str) -> str:
    return path.strip("/").replace("/", ", ").replace("-", " ")
