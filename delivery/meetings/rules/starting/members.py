"""The members of a group to be, from the entries of a *To:* line to those who were confirmed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from delivery.meetings.rules.confirming.names import plain
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, OwnerIndex, Somebody
from delivery.partners.addresses import Entry, is_email

LONGEST_NAME = 200
FIELDS = ("take", "name", "email", "known")
_SECRETARY, _MEMBER = "secretary", "member"
_YOURSELF = "This is you: you keep the records."
_TWO_OF_A_NAME = "Several people here have this name."


class MemberState(StrEnum):
    """What is known of a member; the words of the tag."""

    NEW = "new"
    KNOWN = "already here"
    CHECK = "to check"
    YOURSELF = "you"


@dataclass(frozen=True, slots=True)
class KnownMember:
    """Somebody whom the person who starts the group may come across; `label` is their name with their agency."""

    id: int
    name: str
    email: str
    label: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the preview shows them. `known` is the id of the person they are, 0 for somebody new.

    `candidates` are those of the same name who could be meant; `label` is how a known person is called here.
    """

    key: str
    written: str
    name: str
    email: str
    organisation: str
    state: MemberState
    remark: str
    is_taken: bool
    known: int = 0
    label: str = ""
    candidates: tuple[KnownMember, ...] = ()


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member who was confirmed: a known person by their id, else somebody by name and perhaps an address."""

    key: str
    name: str
    email: str = ""
    organisation: str = ""
    person_id: int = 0


def member_rows(
    entries: Sequence[Entry], everybody: Sequence[KnownMember], viewer_id: int
) -> tuple[MemberRow, ...]:
    """A row for each entry: known by their address, or asked where only the name fits; nobody is lost."""
    return tuple(_row(number, entry, everybody, viewer_id) for number, entry in enumerate(entries, start=1))


def as_posted(rows: Sequence[MemberRow], posted: Mapping[str, Mapping[str, str]]) -> tuple[MemberRow, ...]:
    """The rows with what somebody ticked, typed and chosen; a row that was not sent stays as it was."""
    return tuple(_posted(row, posted[row.key]) if row.key in posted else row for row in rows)


def problems_of(rows: Sequence[MemberRow]) -> dict[str, str]:
    """What is wrong with those who are ticked, by the name of the field."""
    problems: dict[str, str] = {}
    seen: set[str] = set()
    for row in rows:
        if not row.is_taken or row.known:
            continue
        if not 0 < len(row.name) <= LONGEST_NAME:
            problems[f"name-{row.key}"] = f"Enter a name for “{row.written[:60]}”, or leave them out."
        if row.email and not is_email(row.email):
            problems[f"email-{row.key}"] = (
                "Enter one e-mail address, such as name@example.org, or leave it empty."
            )
        elif row.email in seen:
            problems[f"email-{row.key}"] = f"{row.email} is here twice: leave one of the two out."
        if row.email:
            seen.add(row.email)
    return problems


def chosen_members(rows: Iterable[MemberRow]) -> tuple[NewMember, ...]:
    """Those who are ticked, a known person once."""
    found: dict[str, NewMember] = {}
    for row in rows:
        if row.is_taken and row.state is not MemberState.YOURSELF:
            one = NewMember(row.key, row.name, row.email, row.organisation, row.known)
            found.setdefault(f"person {row.known}" if row.known else row.key, one)
    return tuple(found.values())


def index_with(index: OwnerIndex, members: Sequence[NewMember], keeper: str) -> OwnerIndex:
    """Everybody who can own an action once these members sit in the group and `keeper` keeps its records.

    A member who is new has an owner's key of their own, "person:" and minus their place, until they are saved.
    """
    parts = {member.name: _MEMBER for member in members if member.person_id} | {keeper: _SECRETARY}
    people = [replace(person, part=parts.get(person.name, person.part)) for person in index.people]
    new = [
        Somebody(member.name, KnownOwner(KnownKind.PERSON, -place, member.name), _MEMBER)
        for place, member in enumerate(members, start=1)
        if not member.person_id
    ]
    return OwnerIndex((*people, *new), index.others)


def _row(number: int, entry: Entry, everybody: Sequence[KnownMember], viewer_id: int) -> MemberRow:
    row = MemberRow(
        key=f"m{number}-{zlib.crc32(entry.written.encode()):x}",
        written=entry.written,
        name=entry.name,
        email=entry.email,
        organisation=entry.organisation,
        state=MemberState.CHECK if entry.problem else MemberState.NEW,
        remark=entry.problem or entry.remark,
        is_taken=not entry.problem,
    )
    if entry.problem:
        return row
    if entry.email:
        known = next((one for one in everybody if one.email == entry.email), None)
        return _known(row, known, viewer_id) if known else row
    named = tuple(one for one in everybody if plain(one.name) == plain(entry.name))
    if len(named) == 1:
        return replace(_known(row, named[0], viewer_id), candidates=named)
    if named:
        return replace(row, state=MemberState.CHECK, remark=_TWO_OF_A_NAME, candidates=named)
    return row


def _known(row: MemberRow, known: KnownMember, viewer_id: int) -> MemberRow:
    if known.id == viewer_id:
        return replace(row, state=MemberState.YOURSELF, remark=_YOURSELF, is_taken=False, label=known.label)
    return replace(
        row, state=MemberState.KNOWN, remark="", name=known.name, known=known.id, label=known.label
    )


def _posted(row: MemberRow, fields: Mapping[str, str]) -> MemberRow:
    known = row.known
    if row.candidates:
        known = next((one.id for one in row.candidates if str(one.id) == fields.get("known", "")), 0)
    return replace(
        row,
        is_taken=fields.get("take") == "yes" and row.state is not MemberState.YOURSELF,
        name=" ".join(fields.get("name", row.name).split()),
        email=fields.get("email", row.email).strip().lower(),
        known=known,
    )
