"""Reading the outbox: sendings with what became of their mails, through what a viewer may see."""

from delivery.mail.queries.sendings.rows import (
    SendingRow,
    outbox_of,
    sending_seen,
    sendings_of,
    sendings_of_group,
)

__all__ = [
    "SendingRow",
    "outbox_of",
    "sending_seen",
    "sendings_of",
    "sendings_of_group",
]
