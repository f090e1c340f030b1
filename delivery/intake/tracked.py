"""What somebody marked in a Word document: tracked insertions and deletions, and comments."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """What one author changed in one paragraph: its text `before`, and `after` with their changes alone.

    `before` is empty for a new paragraph, which comes behind the one that `follows` names; `after` is empty
    for one that was struck. `said_at` is as Word writes it ("2016-05-03T10:00:00Z"), empty where it does not.
    """

    author: str
    said_at: str
    before: str
    after: str
    follows: str


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment beside the text: what it says, the `words` it was put to, and the whole `paragraph` of these."""

    author: str
    said_at: str
    text: str
    words: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class TrackedDocument:
    """Everything that was marked in a document, in its order."""

    changes: tuple[TrackedChange, ...]
    comments: tuple[WordComment, ...]


def as_text(document: TrackedDocument) -> str:
    """A document as one text, which the bounded child hands back."""
    return json.dumps(asdict(document))


def from_text(text: str) -> TrackedDocument:
    """The document of a text that `as_text` wrote."""
    read = json.loads(text)
    return TrackedDocument(
        tuple(TrackedChange(**change) for change in read["changes"]),
        tuple(WordComment(**comment) for comment in read["comments"]),
    )
