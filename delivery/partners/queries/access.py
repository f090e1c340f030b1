"""The record of access as people read it: what concerns accounts, for administrators; what concerns a group elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import And, Or, Where

from delivery.partners.links import Purpose
from delivery.partners.tables import Act, Person, Post, SecretLink

ON_A_PAGE = 100
_OF_ACCOUNTS = ("person", "post")
# Of what group the other links are they say themselves, or whom a group mails.
_LINKS = {
    Purpose.FEED: "calendar",
    Purpose.DIRECTORY: "directory",
    Purpose.CONTACTS: "yearly question about contacts",
    Purpose.LEAD: "lines of a lead agency",
    Purpose.INVITATION: "invitation to choose a password",
    Purpose.RESET: "new password",
}


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act. `who` did it, empty where nobody is known; `kind` and `record` name what it was done to."""

    id: int
    at: datetime
    who: str
    what: str
    kind: str
    record: int | None
    place: str
    origin: str


Names = Mapping[tuple[str, int | None], str]
"""What is called how: the kind and id of a record, and its words."""


async def acts_of_accounts(before: int, person_id: int | None) -> tuple[ActRow, ...]:
    """Acts about accounts, newest first: those with a lower id than `before`, of or about one person; one query.

    What was done in a group is not among them: who sits where, what is read and what is mailed is that group's to know.
    """
    links = SecretLink.select(SecretLink.id).where(
        SecretLink.purpose.is_in([purpose.value for purpose in _LINKS])
    )
    which: Or | And = Or(
        Act.about.is_in(list(_OF_ACCOUNTS)), And(Act.about == "link", Act.record.is_in(links))
    )
    if person_id is not None:
        theirs = SecretLink.select(SecretLink.id).where(SecretLink.person == person_id)
        is_about = Or(
            And(Act.about == "person", Act.record == person_id),
            And(Act.about == "link", Act.record.is_in(theirs)),
        )
        which = And(which, Or(Act.person == person_id, is_about))
    return await acts_where(which, before)


async def acts_where(which: Where | And | Or, before: int) -> tuple[ActRow, ...]:
    """A page of acts, newest first; one query. What may be seen of them is the caller's condition."""
    rows = (
        await Act.select(
            Act.id,
            Act.at,
            Act.what,
            Act.person.name.as_alias("who"),
            Act.about,
            Act.record,
            Act.place,
            Act.origin,
        )
        .where(which, *([Act.id < before] if before else []))
        .order_by(Act.id, ascending=False)
        .limit(ON_A_PAGE)
    )
    return tuple(
        ActRow(
            id=row["id"],
            at=row["at"],
            who=row["who"] or "",
            what=row["what"],
            kind=row["about"],
            record=row["record"],
            place=row["place"],
            origin=row["origin"],
        )
        for row in rows
    )


async def names_of_accounts(acts: Collection[ActRow]) -> Names:
    """The people, posts and links that these acts are about, in words; three queries at most."""
    found: dict[tuple[str, int | None], str] = {}
    if people := records_of(acts, "person"):
        for row in await Person.select(Person.id, Person.name).where(Person.id.is_in(people)):
            found["person", row["id"]] = row["name"]
    if posts := records_of(acts, "post"):
        for row in await Post.select(Post.id, Post.title, Post.agency.short_name.as_alias("agency")).where(
            Post.id.is_in(posts)
        ):
            found["post", row["id"]] = f"{row['title']}, {row['agency']}"
    if links := records_of(acts, "link"):
        for row in await SecretLink.select(
            SecretLink.id, SecretLink.purpose, SecretLink.person.name.as_alias("name")
        ).where(SecretLink.id.is_in(links)):
            found["link", row["id"]] = f"{row['name']}: {_LINKS[Purpose(row['purpose'])]}"
    return found


def records_of(acts: Collection[ActRow], kind: str) -> list[int]:
    """The ids of the records of one kind that these acts were about, lowest first."""
    return sorted({act.record for act in acts if act.kind == kind and act.record is not None})
