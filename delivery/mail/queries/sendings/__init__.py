"""Reading the outbox: sendings with what became of their mails, through what a viewer may see."""

from delivery.mail.queries.sendings.rows import (
    SendingRow,
    asked_for_with,
    outbox_of,
    sending_seen,
    sendings_of,
    sendings_of_group,
)

__all__ = [
    "SendingRow",
    "asked_for_with",
    "outbox_of",
    "sending_seen",
    "sendings_of",
    "sendings_of_group",
]
