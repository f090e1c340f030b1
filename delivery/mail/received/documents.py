"""The Word documents and workbooks that are attached to a mail: forms that somebody filled in come back so."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ConfigDict, TypeAdapter

from delivery.mail.received.message import attachments, parsed

ENDINGS = (".docx", ".xlsx")
MOST_FILES = 5
MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """A file with its name."""

    name: str
    content: bytes


# How the bounded child process is asked for them, and how it hands them over.
DOCUMENTS = "documents"
ATTACHED = TypeAdapter(
    tuple[AttachedDocument, ...], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
)


def is_document(name: str) -> bool:
    """Whether a file is called like one that is handed on."""
    return name.lower().endswith(ENDINGS)


def read_documents(content: bytes) -> tuple[AttachedDocument, ...]:
    """The documents in the bytes of a mail, five at most, none over 5 MB."""
    found = [
        AttachedDocument(name, octets) for name, octets in attachments(parsed(content)) if is_document(name)
    ]
    return tuple(one for one in found if 0 < len(one.content) <= MOST_BYTES)[:MOST_FILES]
