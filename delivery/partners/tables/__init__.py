"""Tables of the partners domain. Rows are read and written in `queries` alone."""

from .acts import Act
from .contacts import Contact, ContactsCheck, Correction
from .people import (
    Agency,
    Area,
    Attempt,
    DirectoryEntry,
    HistoryEntry,
    Holding,
    Installation,
    Person,
    Post,
    PublishedDirectory,
    SecretLink,
    SignIn,
    Submission,
)
from .second_steps import RecoveryCode, SecondStep

__all__ = [
    "Act",
    "Agency",
    "Area",
    "Attempt",
    "Contact",
    "ContactsCheck",
    "Correction",
    "DirectoryEntry",
    "HistoryEntry",
    "Holding",
    "Installation",
    "Person",
    "Post",
    "PublishedDirectory",
    "RecoveryCode",
    "SecondStep",
    "SecretLink",
    "SignIn",
    "Submission",
]
