"""The two renditions of minutes: what is withheld, what was let stand, what is released, what the public reads."""

from .changing import keep_rendition, release, rendition_to_change, take_back_release
from .publishing import (
    PublishedMinutes,
    PublishedText,
    PublishingGroup,
    published_text,
    publishing_group,
    publishing_groups,
)
from .quotes import readable_quote
from .reading import ReadRecord, ReleaseRow, Rendition, read_records, rendition_of

__all__ = [
    "PublishedMinutes",
    "PublishedText",
    "PublishingGroup",
    "ReadRecord",
    "ReleaseRow",
    "Rendition",
    "keep_rendition",
    "published_text",
    "publishing_group",
    "publishing_groups",
    "read_records",
    "readable_quote",
    "release",
    "rendition_of",
    "rendition_to_change",
    "take_back_release",
]
