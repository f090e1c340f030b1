"""Settings of one installation, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from delivery.errors import Invalid
from delivery.mail.imap_server import ImapMailbox, read_imap_mailbox
from delivery.mail.rules.envelope_sender import read_pattern
from delivery.mail.server import MailServer, read_smtp_server
from delivery.partners.addresses.email import is_email

MOST_HOLD = 24 * 60
LONGEST_CONTACT = 200
LOG_LEVELS = ("info", "warning", "error")


@dataclass(frozen=True)
class Settings:
    """Where the data lies, where the server listens and what address it is known by.

    `host` is the interface to listen on; `base_url` the address that links in mail, feeds and
    documents begin with, without a slash at its end. `log_level` is the least that is logged.
    `mail_from` is the address of the one monitored mailbox that mail comes from; empty where none was named.
    `mail_hold` is how many minutes mail waits before it leaves, during which it can be stopped.
    `smtp` is the server that mail leaves through, None where it is written to `mail_dir` instead; `bounces` the
    pattern of the addresses that bounces go to, or empty; `imap` the mailbox that is read; `works_post` whether the
    server also sends what is due.
    `contact` says whom anybody may ask about the service, in words that pages show; empty where nobody is named.
    `demands_second_step` says that administrators and those who see a members-only group must have one at sign-in.
    `proxies` are the network addresses, parted by commas, whose word is taken for who asks through them.
    """

    data_dir: Path
    database_url: str
    host: str
    port: int
    base_url: str
    log_level: str = "info"
    proxies: str = ""
    mail_from: str = ""
    mail_hold: int = 10
    smtp: MailServer | None = None
    bounces: str = ""
    imap: ImapMailbox | None = None
    works_post: bool = True
    contact: str = ""
    demands_second_step: bool = False

    @property
    def knows_addresses(self) -> bool:
        """Whether the address a request comes from is that of whoever asks: https comes through a proxy."""
        return not self.is_secure or bool(self.proxies)

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach us over https, so that cookies can be `__Host-` and Secure."""
        return self.base_url.startswith("https://")

    @property
    def mailbox(self) -> str:
        """Where mail comes from and answers go to."""
        is_named = "." in self.hostname and not _is_ip_address(self.hostname)
        return self.mail_from or f"delivery@{self.hostname if is_named else 'localhost.localdomain'}"

    @property
    def sqlite_file(self) -> Path | None:
        """The file of the database, None where it is one of PostgreSQL."""
        address = urlsplit(self.database_url)
        return Path("/", address.path.lstrip("/")) if address.scheme == "sqlite" else None

    @property
    def mail_dir(self) -> Path:
        """Where mail is written while no server is set."""
        return self.data_dir / "mail"

    @property
    def hostname(self) -> str:
        """The host name of `base_url`, without a port."""
        return urlsplit(self.base_url).hostname or "localhost"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `DELIVERY_…` variables; Invalid, with a sentence, for a value that cannot be used."""
    data_dir = Path(environment.get("DELIVERY_DATA_DIR") or "var").absolute()
    port = _port(environment.get("DELIVERY_PORT") or "8000")
    base_url = (environment.get("DELIVERY_BASE_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    address = urlsplit(base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise Invalid(
            f"DELIVERY_BASE_URL must begin with http:// or https:// and name a host, not {base_url!r}."
        )
    return Settings(
        data_dir=data_dir,
        database_url=environment.get("DELIVERY_DATABASE_URL") or f"sqlite:///{data_dir / 'delivery.sqlite'}",
        host=environment.get("DELIVERY_HOST") or "127.0.0.1",
        port=port,
        base_url=base_url,
        log_level=_log_level(environment.get("DELIVERY_LOG_LEVEL") or "info"),
        proxies=_proxies(environment.get("DELIVERY_PROXIES") or ""),
        mail_from=_mail_from(environment.get("DELIVERY_MAIL_FROM") or ""),
        mail_hold=_mail_hold(environment.get("DELIVERY_MAIL_HOLD") or "10"),
        smtp=read_smtp_server(environment),
        bounces=read_pattern(environment.get("DELIVERY_MAIL_BOUNCES") or ""),
        imap=read_imap_mailbox(environment),
        contact=_contact(environment.get("DELIVERY_CONTACT") or ""),
        works_post=_is_on("DELIVERY_WORKER", environment.get("DELIVERY_WORKER") or "on"),
        demands_second_step=_is_on("DELIVERY_SECOND_STEP", environment.get("DELIVERY_SECOND_STEP") or "off"),
    )


def _is_ip_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _proxies(text: str) -> str:
    """Addresses or networks with commas; never everybody, who could then claim any address."""
    given = [part.strip() for part in text.split(",") if part.strip()]
    try:
        networks = [ip_network(part) for part in given]
    except ValueError:
        networks = []
    if len(networks) != len(given) or any(network.prefixlen == 0 for network in networks):
        raise Invalid(
            f"DELIVERY_PROXIES must be the network address of the proxy, such as 127.0.0.1, not {text!r}."
        )
    return ",".join(given)


def _mail_from(text: str) -> str:
    if not text or is_email(text):
        return text
    raise Invalid(
        f"DELIVERY_MAIL_FROM must be one e-mail address, such as hate.crime@county.example, not {text!r}."
    )


def _mail_hold(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= MOST_HOLD:
        return int(text)
    raise Invalid(
        f"DELIVERY_MAIL_HOLD must be a number of minutes from 0 to {MOST_HOLD}, such as 10, not {text!r}."
    )


def _contact(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST_CONTACT or not words.isprintable():
        raise Invalid(
            f"DELIVERY_CONTACT must be a name with an address or telephone, at most {LONGEST_CONTACT} letters."
        )
    return words


def _is_on(name: str, text: str) -> bool:
    if text.lower() in {"on", "off"}:
        return text.lower() == "on"
    raise Invalid(f"{name} must be on or off, not {text!r}.")


def _log_level(text: str) -> str:
    if text.lower() in LOG_LEVELS:
        return text.lower()
    raise Invalid(f"DELIVERY_LOG_LEVEL must be {' or '.join(LOG_LEVELS)}, not {text!r}.")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Invalid(f"DELIVERY_PORT must be a number from 1 to 65535, not {text!r}.")
