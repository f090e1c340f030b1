"""The product in the lab: an empty database with one forum, whose invitations go out and whose replies come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from piccolo.table import Table

from delivery import database
from delivery.actions.queries.replies.reading import Reply, replies_waiting
from delivery.mail.fetching import Fetcher
from delivery.mail.letter import Sender
from delivery.mail.tables import BouncedAddress, Mail
from delivery.mail.worker import PostWorker
from delivery.mailbox import receiver_of
from delivery.meetings.queries.dates.changing import cancel_meeting, edit_meeting
from delivery.meetings.queries.dates.events import store_all_events
from delivery.meetings.queries.invitations.coming import coming_to
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.inviting import invite
from delivery.meetings.queries.invitations.letters import Ground
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.queries.viewers import viewer_of
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.installation import set_up
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.settings import Settings, read_settings
from delivery.wording import london_day
from tests.mail_lab.servers import MAILBOX, PARTNERS, PASSWORD, Lab

NAME = "Fenshire Partnership"
NOBODY = "nobody@example.org"
VENUE = "Room 2, Forum House"
SECRETARY = "secretary@example.org"


@dataclass(frozen=True)
class Partnership:
    """The forum's meeting, and the product's settings with the lab as its mail server."""

    settings: Settings
    meeting_id: int
    ground: Ground

    async def secretary(self) -> Viewer:
        """Who keeps the forum's records."""
        account = await account_with_email(SECRETARY)
        assert account
        return await viewer_of(account, london_day(datetime.now(UTC)))

    async def invite_all(self) -> None:
        """Invite the four partners and somebody whose address does not exist."""
        addresses = (*PARTNERS, NOBODY)
        await invite(self.meeting_id, addresses, await self.secretary(), self.ground, datetime.now(UTC))

    async def move(self, starts_at: datetime) -> None:
        """Hold the meeting at another time, and tell everybody who holds an invitation."""
        edit = NewMeeting(starts_at, starts_at + timedelta(hours=2), VENUE)
        await edit_meeting(
            self.meeting_id,
            await self._version(),
            edit,
            await self.secretary(),
            self.settings.base_url,
            datetime.now(UTC),
            self._telling,
        )

    async def cancel(self) -> None:
        """Cancel the meeting, and tell them."""
        await cancel_meeting(
            self.meeting_id,
            await self._version(),
            "The room is flooded.",
            await self.secretary(),
            self.settings.base_url,
            datetime.now(UTC),
            self._telling,
        )

    async def send(self) -> int:
        """Let everything leave that waits, as if its ten minutes were over."""
        return await PostWorker(self.settings, lambda: datetime.now(UTC) + timedelta(minutes=11)).send_due()

    async def fetch(self) -> int:
        """Read the mailbox once; how many mails were new."""
        assert self.settings.imap
        return await Fetcher(self.settings.imap, receiver_of(self.settings)).fetch(datetime.now(UTC))

    async def answers(self) -> dict[str, str]:
        """Who is coming, as the meeting's page says it to the secretary."""
        coming = await coming_to(await head_of(self.meeting_id), await self.secretary())
        return {one.holding.address: one.words for one in coming.invitees} if coming else {}

    async def replies(self) -> tuple[Reply, ...]:
        """What waits for the secretary under Replies to file."""
        return await replies_waiting(await self.secretary())

    async def starts_at(self) -> datetime:
        """When the meeting begins."""
        rows = await Meeting.select(Meeting.starts_at).where(Meeting.id == self.meeting_id)
        moment: datetime = rows[0]["starts_at"]
        return moment

    async def _version(self) -> int:
        rows = await Meeting.select(Meeting.version).where(Meeting.id == self.meeting_id)
        return int(rows[0]["version"])

    @property
    def _telling(self) -> Telling:
        return Telling(self.ground, frozenset({*PARTNERS, NOBODY}))


async def set_up_partnership(lab: Lab, folder: Path) -> Partnership:
    """The database with a forum whose mail is on and which invites by the product."""
    user = MAILBOX.replace("@", "%40")
    settings = read_settings(
        {
            "DELIVERY_DATA_DIR": str(folder),
            "DELIVERY_BASE_URL": "https://delivery.example.org",
            "DELIVERY_MAIL_FROM": MAILBOX,
            "DELIVERY_MAIL_BOUNCES": "bounce+*@tracker.example.org",
            "DELIVERY_SMTP_URL": f"smtp://127.0.0.1:{lab.smtp}?starttls=no",
            "DELIVERY_IMAP_URL": f"imap://{user}:{PASSWORD}@127.0.0.1:{lab.imap}/INBOX?starttls=no",
        }
    )
    folder.mkdir()
    database.use(database.make_engine(settings.database_url))
    await database.migrate()
    now = datetime.now(UTC)
    await set_up(NAME, demonstration=False, on=london_day(now))
    group = await _add(
        Group(
            slug="forum",
            name="Access Forum",
            kind="forum",
            mail_on_at=now,
            invites="product",
        )
    )
    since = london_day(now) - timedelta(days=100)
    for address, part in [(SECRETARY, "secretary"), *((one, "member") for one in (*PARTNERS, NOBODY))]:
        person = await _add(Person(name=address.partition("@")[0].capitalize(), email=address))
        await _add(Membership(group=group, person=person, part=part, since=since))
    starts_at = (now + timedelta(days=30)).replace(hour=10, minute=0, second=0, microsecond=0)
    meeting = await _add(
        Meeting(
            group=group,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            venue=VENUE,
            uid="one-meeting-of-the-lab@tracker.example.org",
            changed_at=now,
        )
    )
    await store_all_events(settings.base_url)
    ground = Ground(Sender(NAME, MAILBOX), settings.base_url, {})
    return Partnership(settings, meeting, ground)


async def state_of(address: str) -> tuple[str, str]:
    """The state of the last mail to an address, and what was said of it."""
    rows = (
        await Mail.select(Mail.state, Mail.answer)
        .where(Mail.address == address)
        .order_by(Mail.id, ascending=False)
    )
    return rows[0]["state"], rows[0]["answer"]


async def sent_to(address: str) -> bytes:
    """The octets of the last mail to an address, as they stand in the outbox."""
    rows = await Mail.select(Mail.content).where(Mail.address == address).order_by(Mail.id, ascending=False)
    return bytes(rows[0]["content"])


async def is_marked(address: str) -> bool:
    """Whether an address is marked as one that mail came back from."""
    return await BouncedAddress.exists().where(BouncedAddress.address == address)


def calendar_in(mail: bytes) -> bytes:
    """The text/calendar part of a mail, without its transfer encoding."""
    for part in message_from_bytes(mail).walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            return content
    raise AssertionError("The mail holds no calendar.")


async def _add(row: Table) -> int:
    rows = await type(row).insert(row).returning(type(row)._meta.primary_key)
    return int(rows[0]["id"])
