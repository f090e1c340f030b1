"""Sends, bounces and answers invitations for real, and says of each step whether it went as it should."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from delivery import database
from delivery.mail.rules.states import State
from tests.mail_lab.partnership import (
    NOBODY,
    Partnership,
    calendar_in,
    is_marked,
    sent_to,
    set_up_partnership,
    state_of,
)
from tests.mail_lab.servers import MAILBOX, PARTNERS, Lab, mail_system, missing
from tests.mail_lab.thunderbird import Handled, Thunderbird, thunderbird

ACCEPTS, DECLINES, MAYBE, SILENT = PARTNERS


class Report:
    """Prints each finding as it is made, and remembers whether one is bad."""

    def __init__(self) -> None:
        self.failed = 0

    def check(self, sentence: str, is_so: bool, seen: object = "") -> None:
        """Say whether it is so, and what was seen where it is not."""
        self.failed += not is_so
        print(f"{'ok  ' if is_so else 'FAIL'}  {sentence}{'' if is_so else f': {seen}'}", flush=True)


def main() -> None:
    """Run the lab; exit code 1 where something went wrong, 2 where it cannot run here."""
    if packages := missing():
        sys.exit(f"The mail lab needs programs that are not here: apt-get install {' '.join(packages)}")
    if os.geteuid() != 0:
        sys.exit("The mail lab starts Postfix, which needs root: sudo make test-mail")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="mail-lab-") as name, mail_system(Path(name)) as lab:
        asyncio.run(_through(lab, Path(name), report))
    print("All as it should be." if not report.failed else f"{report.failed} went wrong.")
    sys.exit(1 if report.failed else 0)


async def _through(lab: Lab, folder: Path, report: Report) -> None:
    try:
        partnership = await set_up_partnership(lab, folder / "product")
        await _invite(partnership, lab, report)
        await _bounce(partnership, lab, report)
        with thunderbird(PARTNERS, lab.smtp) as program:
            await _answer(partnership, lab, program, report)
            await _move(partnership, lab, program, report)
            await _cancel(partnership, lab, program, report)
        await _write_back(partnership, lab, report)
    finally:
        await database.close_connections()


async def _invite(partnership: Partnership, lab: Lab, report: Report) -> None:
    await partnership.invite_all()
    sent = await partnership.send()
    report.check("Five invitations leave through Postfix", sent == len(PARTNERS) + 1, sent)
    for address in PARTNERS:
        (mail,) = lab.wait_for_mails(address, 1)
        written = await sent_to(address)
        report.check(
            f"The invitation to {address} is byte for byte ours, read over IMAP", mail.endswith(written)
        )


async def _bounce(partnership: Partnership, lab: Lab, report: Report) -> None:
    (notice,) = lab.wait_for_mails(MAILBOX, 1)
    report.check("Postfix writes a delivery report to the envelope sender", b"multipart/report" in notice)
    taken = await partnership.fetch()
    state, said = await state_of(NOBODY)
    report.check("The report is taken in over IMAP", taken == 1, taken)
    report.check("It marks the mail of the meeting as come back", state == State.BOUNCED, state)
    report.check("It gives the server's own words", "5.1.1" in said, said)
    report.check("It marks the address", await is_marked(NOBODY))
    report.check("Nothing is taken in twice", await partnership.fetch() == 0)


async def _answer(partnership: Partnership, lab: Lab, program: Thunderbird, report: Report) -> None:
    invitation = {address: calendar_in(lab.mails(address)[0]) for address in PARTNERS}
    for count, (address, answer) in enumerate(
        [(ACCEPTS, "ACCEPTED"), (DECLINES, "DECLINED"), (MAYBE, "TENTATIVE")], start=2
    ):
        handled = program.handle(invitation[address], address, answer)
        report.check(
            f"Thunderbird shows the invitation with its buttons and answers {answer}",
            not handled.failure and "imipAcceptButton" in handled.buttons,
            handled,
        )
        lab.wait_for_mails(MAILBOX, count)
    program.handle(invitation[SILENT], SILENT, "ACCEPTED")
    lab.wait_for_mails(MAILBOX, 5)
    taken = await partnership.fetch()
    report.check("Four replies are taken in over IMAP", taken == 4, taken)
    answers = await partnership.answers()
    expected = {ACCEPTS: "Coming", DECLINES: "Not coming", MAYBE: "Perhaps", SILENT: "Coming"}
    for address, words in expected.items():
        shown = answers.get(address, "nothing")
        report.check(f"The meeting shows {address} as {words.lower()}", shown.lower() == words.lower(), shown)


async def _move(partnership: Partnership, lab: Lab, program: Thunderbird, report: Report) -> None:
    later = await partnership.starts_at() + timedelta(days=1, hours=3)
    await partnership.move(later)
    await partnership.send()
    update = calendar_in(lab.wait_for_mails(ACCEPTS, 2)[1])
    handled = program.handle(update, ACCEPTS, "ACCEPTED")
    report.check("Thunderbird moves the event", _starts(handled) == [_ical(later)], handled)
    report.check("It counts as a later version", [one.sequence for one in handled.events] == ["1"], handled)
    # Of the three who were told and may answer anew, one changes his mind.
    changed = calendar_in(lab.wait_for_mails(SILENT, 2)[1])
    program.handle(changed, SILENT, "DECLINED")
    lab.wait_for_mails(MAILBOX, 7)
    await partnership.fetch()
    answers = await partnership.answers()
    report.check(
        "Who declines the new time is shown so", answers.get(SILENT, "").lower() == "not coming", answers
    )


async def _cancel(partnership: Partnership, lab: Lab, program: Thunderbird, report: Report) -> None:
    await partnership.cancel()
    await partnership.send()
    withdrawn = calendar_in(lab.wait_for_mails(ACCEPTS, 3)[2])
    handled = program.handle(withdrawn, ACCEPTS)
    report.check("Thunderbird takes the cancelled meeting out of the calendar", handled.events == (), handled)


async def _write_back(partnership: Partnership, lab: Lab, report: Report) -> None:
    before = len(lab.mails(MAILBOX))
    lab.write(ACCEPTS, lab.mails(ACCEPTS)[0], "What a pity. I would have brought the figures.")
    lab.wait_for_mails(MAILBOX, before + 1)
    await partnership.fetch()
    waiting = await partnership.replies()
    words = [reply.words for reply in waiting]
    report.check(
        "A reply in words waits to be filed",
        words == ["What a pity. I would have brought the figures."],
        words,
    )
    report.check(
        "It is trusted: it came from the address that was written to",
        all(reply.is_trusted for reply in waiting),
    )


def _starts(handled: Handled) -> list[str]:
    return [one.start for one in handled.events]


def _ical(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


if __name__ == "__main__":
    main()
