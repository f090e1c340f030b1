"""The bounded child process: the bytes of one mail come in, what it says goes out, and nothing else is touched.

Run by `delivery.mail.received.bounded`. Its argument is the moment that the mail came, or "documents" for what is
attached; the answer is JSON.
"""

import sys
from datetime import datetime

from pydantic import TypeAdapter

from delivery.intake.bounds import bind_this_process
from delivery.mail.received.documents import ATTACHED, DOCUMENTS, read_documents
from delivery.mail.received.mail import ReceivedText
from delivery.mail.received.reader import read_mail


def main(wanted: str) -> None:
    """Reads standard input, writes the answer."""
    bind_this_process()
    content = sys.stdin.buffer.read()
    if wanted == DOCUMENTS:
        answer = ATTACHED.dump_json(read_documents(content))
    else:
        answer = TypeAdapter(ReceivedText).dump_json(read_mail(content, datetime.fromisoformat(wanted)))
    sys.stdout.buffer.write(answer)
