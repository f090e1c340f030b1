"""The entries of the directories, each with its history, and what is published."""

from __future__ import annotations

from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.records.directory import DirectoryFile, EntryRecord
from delivery.partners.queries.directory.keeping import KIND
from delivery.partners.tables import DirectoryEntry, HistoryEntry, PublishedDirectory

from .history import entry as history_entry
from .partners import Partners
from .rows import at_clock, insert

ADDED_BEFORE_CHECK = 3


async def load_directory(file: DirectoryFile, days: Days, partners: Partners) -> None:
    """Load every entry; the last check of one is the day on which it was put in order."""
    ids = await insert(DirectoryEntry, [_entry(record, days, partners) for record in file.entries])
    keeper = partners.people[file.published_by]
    history: list[HistoryEntry] = []
    for entry_id, record in zip(ids, file.entries, strict=True):
        first = record.checked if record.checked is not None else -30
        added = at_clock(days.day(first - ADDED_BEFORE_CHECK), 11)
        history.append(history_entry(KIND, entry_id, "added", added, keeper, "page", {"name": record.name}))
        if record.checked is not None and record.checked_by:
            at = at_clock(days.day(record.checked), 14, 30)
            person = partners.people[record.checked_by]
            history.append(history_entry(KIND, entry_id, "checked", at, person, "page"))
    await insert(HistoryEntry, history)
    await insert(
        PublishedDirectory,
        [
            PublishedDirectory(
                slug=slug,
                published_at=at_clock(days.start - timedelta(days=file.published_days_ago), 10),
                published_by=keeper,
            )
            for slug in file.published
        ],
    )


def _entry(record: EntryRecord, days: Days, partners: Partners) -> DirectoryEntry:
    return DirectoryEntry(
        kind=record.kind,
        name=record.name,
        offers=record.offers,
        strands=",".join(record.strands),
        address=record.address,
        postcode=record.postcode,
        area=partners.areas[record.area] if record.area else None,
        phone=record.phone,
        phone_is_public=record.phone_is_public,
        email=record.email,
        email_is_public=record.email_is_public,
        website=record.website,
        contact_post=record.contact_post,
        opening=record.opening,
        access=record.access,
        state=record.state,
        kept_by=partners.agencies[record.kept_by],
        review_on=days.day(record.review),
        checked_on=days.day(record.checked) if record.checked is not None else None,
        checked_by=partners.people[record.checked_by] if record.checked_by else None,
    )
