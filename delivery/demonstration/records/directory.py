"""What is in the directories, and which of them are published."""

from typing import Literal

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words


@dataclass(frozen=True, config=STRICT)
class EntryRecord:
    """An entry with the days of its review and its last check, counted from the first start."""

    key: Key
    kind: Literal["support agency", "reporting centre", "Keep Safe site"]
    name: Words
    offers: Words
    review: int
    kept_by: Key
    strands: tuple[Key, ...] = ()
    address: str = ""
    postcode: str = ""
    area: Key | None = None
    phone: str = ""
    phone_is_public: bool = False
    email: str = ""
    email_is_public: bool = False
    website: str = ""
    contact_post: str = ""
    opening: str = ""
    access: str = ""
    state: Literal["open", "closed for now", "closed for good", "proposed"] = "open"
    checked: int | None = None
    checked_by: Key | None = None


@dataclass(frozen=True, config=STRICT)
class DirectoryFile:
    """`directory.json`; `published` are the directories that the public may read since so many days."""

    published: tuple[Key, ...]
    published_by: Key
    published_days_ago: int
    entries: tuple[EntryRecord, ...]
