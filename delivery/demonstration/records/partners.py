"""Areas, posts, people, who holds which post, contacts, and who has an account."""

from typing import Literal

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

Role = Literal["administrator", "strategic", "secretary", "partner"]


@dataclass(frozen=True, config=STRICT)
class AreaRecord:
    """A county, a district or a community safety partnership."""

    key: Key
    name: Words
    kind: Literal["county", "district", "csp"]


@dataclass(frozen=True, config=STRICT)
class PostRecord:
    """A post at an agency of the strategy."""

    key: Key
    agency: Key
    title: Words


@dataclass(frozen=True, config=STRICT)
class PersonRecord:
    """An invented person."""

    key: Key
    name: Words
    email: Words
    agency: Key | None = None
    administrator: bool = False


@dataclass(frozen=True, config=STRICT)
class HoldingRecord:
    """Who holds a post from when until when, in days from the first start; without `until` to this day."""

    post: Key
    person: Key
    since: int
    until: int | None = None


@dataclass(frozen=True, config=STRICT)
class ContactRecord:
    """Whom to ask at the agency of a post about a topic; `checked` in days from the first start."""

    topic: Words
    post: Key
    email: str
    phone: str
    checked: int
    lead: bool = False
    shared: bool = True


@dataclass(frozen=True, config=STRICT)
class CheckRecord:
    """An agency that was asked whether it is still right, and corrected one contact and said something more."""

    agency: Key
    person: Key
    asked: int
    answered: int
    post: Key
    topic: Words
    email: str
    phone: str
    words: Words


@dataclass(frozen=True, config=STRICT)
class AccountRecord:
    """A person who can sign in, and the role that their account shows."""

    role: Role
    person: Key


@dataclass(frozen=True, config=STRICT)
class PartnersFile:
    """`partners.json`; `reporting` are the agencies that report here."""

    areas: tuple[AreaRecord, ...]
    reporting: tuple[Key, ...]
    posts: tuple[PostRecord, ...]
    people: tuple[PersonRecord, ...]
    holdings: tuple[HoldingRecord, ...]
    contacts: tuple[ContactRecord, ...]
    checks: tuple[CheckRecord, ...]
    accounts: tuple[AccountRecord, ...]
