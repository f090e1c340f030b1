"""What lies in files meets the same objections as what is about to leave."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.mail.queries.leasing import DueMail, give_up
from delivery.mail.queries.refiling import drop_followed, file_again, is_replaced, take_from_file
from delivery.mail.rules.states import State
from delivery.wording import count


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """How many mails were written anew, and how many must not be sent any more."""

    anew: int = 0
    withdrawn: int = 0

    @property
    def words(self) -> str:
        """A sentence for whoever is about to send them; empty where all stand as they did."""
        said = [
            count(number, f"mail is {what}", f"mails are {what}")
            for number, what in ((self.anew, "written anew"), (self.withdrawn, "withdrawn"))
            if number
        ]
        return f"{' and '.join(said)}, since something changed meanwhile." if said else ""


async def look_again(
    numbers: Iterable[int], objection: Callable[[DueMail], Awaitable[str]], now: datetime
) -> LookedAgain:
    """Write anew or withdraw those of these mails in files of which `objection` says why they must not leave as they are.

    One transaction a mail, so that nobody else waits for all of them.
    """
    anew = withdrawn = 0
    for number in numbers:
        async with transaction():
            if await drop_followed(number, now):
                withdrawn += 1
            elif (mail := await take_from_file(number)) is None:
                continue
            elif why := await objection(mail):
                is_anew = await is_replaced(mail)
                await give_up(mail, why, State.STOPPED)
                anew, withdrawn = anew + is_anew, withdrawn + (not is_anew)
            else:
                await file_again(mail)
    return LookedAgain(anew, withdrawn)
