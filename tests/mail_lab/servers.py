"""Postfix and Dovecot in a folder of their own, on free ports of this machine alone, for as long as a block lasts."""

from __future__ import annotations

import imaplib
import shutil
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

NEEDED = {"postfix": "postfix", "dovecot": "dovecot-imapd", "thunderbird": "thunderbird"}
MAILBOX, PASSWORD = "delivery@tracker.example.org", "secret"
PARTNERS = tuple(f"partner{number}@example.org" for number in range(1, 5))
WAIT = 30.0


@dataclass(frozen=True)
class Lab:
    """A running mail system: who is in `PARTNERS` or is `MAILBOX` has a mailbox, everybody else bounces."""

    folder: Path
    smtp: int
    imap: int

    def mails(self, address: str) -> list[bytes]:
        """Everything in somebody's mailbox, in order, as IMAP gives it."""
        line = imaplib.IMAP4("127.0.0.1", self.imap, timeout=WAIT)
        try:
            line.login(address, PASSWORD)
            line.select("INBOX", readonly=True)
            _, found = line.search(None, "ALL")
            numbers = found[0].split()
            rows = [line.fetch(number.decode(), "(BODY.PEEK[])")[1] for number in numbers]
            return [bytes(row[0][1]) for row in rows if isinstance(row[0], tuple)]
        finally:
            line.logout()

    def write(self, sender: str, answered: bytes, words: str) -> None:
        """Somebody answers a mail in their own words, with the mail quoted below, as Thunderbird does."""
        mail = message_from_bytes(answered)
        answer = EmailMessage()
        answer["From"], answer["To"] = sender, MAILBOX
        answer["Subject"] = f"Re: {mail['Subject']}"
        answer["Message-ID"] = make_msgid(domain="example.org")
        answer["In-Reply-To"] = answer["References"] = mail["Message-ID"]
        answer.set_content(
            f"{words}\n\nOn 22/11/2026 09:10, {MAILBOX} wrote:\n> Hello,\n>\n> you are invited.\n"
        )
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=WAIT) as line:
            line.send_message(answer)

    def wait_for_mails(self, address: str, count: int) -> list[bytes]:
        """The same when there are so many; TimeoutError where they do not come."""
        for _ in range(int(WAIT * 4)):
            if len(found := self.mails(address)) >= count:
                return found
            time.sleep(0.25)
        raise TimeoutError(f"{address} has {len(found)} mails, not {count}.")


def missing() -> Sequence[str]:
    """The Debian packages of programs that are not installed."""
    return [package for program, package in NEEDED.items() if not shutil.which(program, path=_PATH)]


_PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin:/usr/local/sbin"


@contextmanager
def mail_system(folder: Path) -> Iterator[Lab]:
    """Start both, and stop them at the end of the block. Needs root, as Postfix does."""
    lab = Lab(folder, _free_port(), _free_port())
    folder.chmod(0o755)
    (folder / "mail").mkdir(mode=0o777)
    (folder / "mail").chmod(0o777)
    _write_dovecot(lab)
    _write_postfix(lab)
    dovecot = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "dovecot.conf")], env={"PATH": _PATH})
    try:
        _postfix(lab, "start")
        try:
            _wait_for_ports(lab)
            yield lab
        finally:
            _postfix(lab, "stop")
    finally:
        dovecot.terminate()
        dovecot.wait(10)


def _postfix(lab: Lab, command: str) -> None:
    said = subprocess.run(
        ["postfix", "-c", str(lab.folder / "postfix"), command],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": _PATH},
    )
    if said.returncode:
        raise RuntimeError(f"postfix {command}: {said.stderr or said.stdout}")


def _write_dovecot(lab: Lab) -> None:
    (lab.folder / "dovecot.conf").write_text(
        f"""base_dir = {lab.folder}/run
instance_name = delivery-lab
protocols = imap
listen = 127.0.0.1
log_path = {lab.folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{lab.folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 100
first_valid_gid = 1
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={lab.folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {lab.imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
""",
        "utf-8",
    )


def _write_postfix(lab: Lab) -> None:
    home = lab.folder / "postfix"
    for name in ("queue", "data"):
        (home / name).mkdir(parents=True)
    shutil.chown(home / "data", "postfix")
    boxes = {address: address for address in (*PARTNERS, MAILBOX)}
    # Bounces go to bounce+7@…, into the one mailbox that is read.
    boxes["bounce@tracker.example.org"] = MAILBOX
    maps = " ".join(f"{{ {address} = {box}/ }}," for address, box in boxes.items()).rstrip(",")
    (home / "main.cf").write_text(
        f"""compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test.invalid
mydestination =
virtual_mailbox_domains = example.org, tracker.example.org
virtual_mailbox_maps = inline:{{ {maps} }}
virtual_transport = virtual
virtual_mailbox_base = {lab.folder}/mail
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
recipient_delimiter = +
mynetworks = 127.0.0.0/8
default_transport = error:5.1.2 no outside mail here
maillog_file_prefixes = {lab.folder}
maillog_file = {lab.folder}/postfix.log
""",
        "utf-8",
    )
    (home / "master.cf").write_text(_master(lab.smtp), "utf-8")


def _master(port: int) -> str:
    """The services of Postfix, none in a chroot, so that the folder needs no copies of the machine's files."""
    lines = [
        f"127.0.0.1:{port} inet n - n - - smtpd",
        *(f"{name} unix - - n - 0 bounce" for name in ("bounce", "defer", "trace")),
        "pickup unix n - n 60 1 pickup",
        "cleanup unix n - n - 0 cleanup",
        "qmgr unix n - n 300 1 qmgr",
        "rewrite unix - - n - - trivial-rewrite",
        "verify unix - - n - 1 verify",
        "flush unix n - n 1000? 0 flush",
        "proxymap unix - - n - - proxymap",
        "showq unix n - n - - showq",
        "error unix - - n - - error",
        "retry unix - - n - - error",
        "virtual unix - n n - - virtual",
        "anvil unix - - n - 1 anvil",
        "scache unix - - n - 1 scache",
        "tlsmgr unix - - n 1000? 1 tlsmgr",
        "postlog unix-dgram n - n - 1 postlogd",
    ]
    return "\n".join(lines) + "\n"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for_ports(lab: Lab) -> None:
    for port in (lab.smtp, lab.imap):
        for _ in range(int(WAIT * 4)):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        else:
            raise TimeoutError(f"Nothing listens on port {port}: see the logs in {lab.folder}.")
