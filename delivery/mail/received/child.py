"""The bounded child process: the bytes of one mail come in, what it says goes out, and nothing else is touched.

Run by `delivery.mail.received.bounded`. The moment that the mail came is its argument; the answer is JSON.
"""

import sys
from datetime import datetime

from pydantic import TypeAdapter

from delivery.intake.bounds import bind_this_process
from delivery.mail.received.mail import ReceivedText
from delivery.mail.received.reader import read_mail


def main(came_at: str) -> None:
    """Reads standard input, writes the answer."""
    bind_this_process()
    read = read_mail(sys.stdin.buffer.read(), datetime.fromisoformat(came_at))
    sys.stdout.buffer.write(TypeAdapter(ReceivedText).dump_json(read))
