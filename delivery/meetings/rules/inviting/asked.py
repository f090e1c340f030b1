"""Who is asked to a meeting: those who sit in the group, whoever comes in their place, and guests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """As what somebody is asked."""

    CHAIR = "chair"
    MEMBER = "member"
    DEPUTY = "deputy"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a seat of the group; `address` is empty where none is known."""

    person_id: int
    name: str
    address: str
    chairs: bool = False


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who comes for the holder of a seat."""

    holder_id: int
    person_id: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """A guest, and the agenda item that they are wanted for."""

    person_id: int
    name: str
    address: str
    wanted_for: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked: as what, for which item, and in whose place."""

    person_id: int
    name: str
    address: str
    role: Role
    wanted_for: str = ""
    in_place_of: str = ""
    in_place_of_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody who holds an invitation: to the one meeting, or to all of its series, for themselves or for another.

    `id` is None for somebody who is asked and has none of this service.
    """

    id: int | None
    person_id: int
    name: str
    address: str
    role: Role
    of_series: bool
    in_place_of: str = ""


def who_is_asked(
    sitting: Iterable[Sitting], substitutes: Iterable[Substitute], guests: Iterable[Visitor]
) -> tuple[Asked, ...]:
    """Everybody once: members, but for whom a substitute is named, then the substitutes, then guests.

    Whoever has a seat is asked for it, also where they were named as a substitute or a guest besides.
    """
    members = {one.person_id: one for one in sorted(sitting, key=lambda one: not one.chairs)}
    standing_in = {one.holder_id: one for one in substitutes if one.holder_id in members}
    found: dict[int, Asked] = {}
    for one in members.values():
        if one.person_id not in standing_in:
            role = Role.CHAIR if one.chairs else Role.MEMBER
            found[one.person_id] = Asked(one.person_id, one.name, one.address, role)
    for holder_id, deputy in standing_in.items():
        holder = members[holder_id].name
        asked = Asked(deputy.person_id, deputy.name, deputy.address, Role.DEPUTY, "", holder, holder_id)
        found.setdefault(deputy.person_id, asked)
    for guest in guests:
        asked = Asked(guest.person_id, guest.name, guest.address, Role.GUEST, guest.wanted_for)
        found.setdefault(guest.person_id, asked)
    return tuple(found.values())


def to_invite(asked: Iterable[Asked], held: Iterable[Holding]) -> tuple[Asked, ...]:
    """Those who are asked, can be written to, and hold no invitation yet under their address."""
    known = {(one.person_id, one.address) for one in held}
    return tuple(one for one in asked if one.address and (one.person_id, one.address) not in known)


def no_longer_asked(asked: Iterable[Asked], held: Sequence[Holding]) -> tuple[Holding, ...]:
    """Those who hold an invitation and are asked no more: they left, a substitute comes, or their address is another."""
    wanted = {(one.person_id, one.address) for one in asked}
    return tuple(one for one in held if (one.person_id, one.address) not in wanted)
