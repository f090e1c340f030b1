"""What a real server says decides what becomes of a mail, and nothing leaves unencrypted."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from delivery.mail.rules.states import State
from delivery.mail.server import MailServer, Security, TokenGrant
from delivery.mail.transport.outlet import Accepted, Blocked, Envelope, LineLost, PutOff, Refused
from delivery.mail.transport.sentences import LOST_AFTER_DATA
from delivery.mail.transport.smtp import SmtpWay
from tests.mail.fault_server import PASSWORD, TOKEN, USER, Faults, fault_server, make_certificate

CONTENT = b"Message-ID: <one@county.example>\r\nSubject: Hello\r\n\r\n.Words\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def plain(port: int, **more: object) -> SmtpWay:
    return SmtpWay(MailServer("127.0.0.1", port, Security.NONE), "county.example", **more)  # type: ignore[arg-type]


def encrypted(
    port: int, certificate: Path | None, *, password: str = PASSWORD, host: str = "127.0.0.1"
) -> SmtpWay:
    ca_file = str(certificate) if certificate else ""
    server = MailServer(host, port, Security.STARTTLS, USER, password, ca_file=ca_file)
    return SmtpWay(server, "county.example")


async def outcome(way: SmtpWay, *addresses: str) -> list[object]:
    """What became of a mail to each address, sent on one line."""
    found: list[object] = []
    async with way.open() as line:
        for number, address in enumerate(addresses, start=1):
            try:
                found.append(
                    await line.hand_over(Envelope(number, "bounce@county.example", address, CONTENT))
                )
            except (PutOff, Refused, Blocked) as error:
                found.append((type(error), str(error)))
    return found


async def test_each_fault_of_one_mail_leaves_the_others_alone() -> None:
    with fault_server(faults := Faults()) as port:
        names = ("unknown", "full", "grey", "reject", "drop", "ok")
        found = await outcome(plain(port), *(f"{name}@a.example" for name in names))
    assert found == [
        (Refused, "550 5.1.1 no such user"),
        (PutOff, "452 4.2.2 mailbox full"),
        (PutOff, "451 4.7.1 greylisted"),
        (Refused, "554 5.7.1 looks like spam"),
        (LineLost, LOST_AFTER_DATA),
        Accepted(State.SENT, "250 2.0.0 queued"),
    ]
    sender, address, content = faults.taken[-1]
    assert (sender, address) == ("bounce@county.example", "ok@a.example")
    assert content == CONTENT


async def test_a_server_that_answers_too_late_is_tried_again() -> None:
    with fault_server(Faults()) as port:
        found = await outcome(plain(port, data_seconds=0.2), "slow@a.example", "ok@a.example")
    assert found == [(LineLost, LOST_AFTER_DATA), Accepted(State.SENT, "250 2.0.0 queued")]


async def test_a_server_that_takes_few_mails_on_a_line_gets_another_line() -> None:
    with fault_server(faults := Faults(mails_a_line=2)) as port:
        found = await outcome(plain(port), *(f"ok{number}@a.example" for number in range(5)))
    assert found == [Accepted(State.SENT, "250 2.0.0 queued")] * 5
    assert len(faults.taken) == 5


async def test_a_server_that_is_down_blocks_and_is_not_the_fault_of_a_mail() -> None:
    with fault_server(Faults(down=True)) as port:
        found = await outcome(plain(port), "ok@a.example")
    said = f"127.0.0.1, port {port} does not want to talk to us now: 421 4.3.2 down for a while"
    assert found == [(Blocked, said)]


async def test_nobody_listens_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(Blocked, match=f"port {port} cannot be reached: Connection refused."):
            await plain(port).try_out()


async def test_mail_goes_encrypted_to_a_server_that_is_trusted_and_knows_us(certificate: Path) -> None:
    with fault_server(faults := Faults(), certificate=certificate) as port:
        way = encrypted(port, certificate)
        assert await way.try_out() == f"Mail leaves through 127.0.0.1, port {port}, signed in as {USER}."
        assert await outcome(way, "ok@a.example") == [Accepted(State.SENT, "250 2.0.0 queued")]
    assert len(faults.taken) == 1


async def test_tls_from_the_first_octet_works_too(certificate: Path) -> None:
    with fault_server(Faults(), certificate=certificate, implicit=True) as port:
        server = MailServer("localhost", port, Security.TLS, ca_file=str(certificate))
        assert await outcome(SmtpWay(server, "county.example"), "ok@a.example") == [
            Accepted(State.SENT, "250 2.0.0 queued")
        ]


async def test_what_bars_the_way_is_said_in_a_sentence(certificate: Path, tmp_path: Path) -> None:
    with fault_server(Faults(), certificate=certificate) as port:
        with pytest.raises(Blocked, match=r"certificate of .* is not trusted: self.signed certificate"):
            await encrypted(port, None).try_out()
        with pytest.raises(Blocked, match="does not take our user name or password: 535"):
            await encrypted(port, certificate, password="guessed").try_out()
        (tmp_path / "empty.pem").touch()
        with pytest.raises(Blocked, match="holds no certificate"):
            await encrypted(port, tmp_path / "empty.pem").try_out()
    with fault_server(faults := Faults()) as port:
        with pytest.raises(Blocked, match="offers no STARTTLS"):
            await encrypted(port, certificate).try_out()
        assert not faults.seen


SECRET = "shh"


class StandIn(BaseHTTPRequestHandler):
    """An authority that gives tokens by client credentials."""

    asked: list[dict[str, list[str]]] = []  # noqa: RUF012 - one list for all its requests
    token = TOKEN

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        StandIn.asked.append(given)
        is_known = given["client_secret"] == [SECRET]
        answer: dict[str, object] = {"error_description": "AADSTS7000215: Invalid client secret."}
        if is_known:
            answer = {"access_token": StandIn.token, "expires_in": 3599, "token_type": "Bearer"}
        body = json.dumps(answer).encode()
        self.send_response(200 if is_known else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def token_url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    StandIn.asked, StandIn.token = [], TOKEN
    yield f"http://127.0.0.1:{server.server_port}/oauth2/v2.0/token"
    server.shutdown()
    thread.join()
    server.server_close()


def with_token(port: int, certificate: Path, token_url: str, secret: str = SECRET) -> SmtpWay:
    grant = TokenGrant(token_url, "the-client", secret)
    server = MailServer("127.0.0.1", port, Security.STARTTLS, USER, grant=grant, ca_file=str(certificate))
    return SmtpWay(server, "county.example")


async def test_a_token_signs_in_and_is_kept_until_it_ends(certificate: Path, token_url: str) -> None:
    with fault_server(Faults(), certificate=certificate) as port:
        way = with_token(port, certificate, token_url)
        for _ in range(2):
            assert await outcome(way, "ok@a.example") == [Accepted(State.SENT, "250 2.0.0 queued")]
        assert len(StandIn.asked) == 1
        assert StandIn.asked[0]["grant_type"] == ["client_credentials"]
        assert StandIn.asked[0]["scope"] == ["https://outlook.office365.com/.default"]
        assert way.tokens
        way.tokens.elapsed = lambda: way.tokens._ends + 1  # type: ignore[union-attr]
        await way.try_out()
        assert len(StandIn.asked) == 2


async def test_a_token_that_is_not_taken_is_fetched_anew(certificate: Path, token_url: str) -> None:
    with fault_server(Faults(), certificate=certificate) as port:
        way = with_token(port, certificate, token_url)
        StandIn.token = "revoked"
        with pytest.raises(Blocked, match="does not take our sign-in token: 535"):
            await way.try_out()
        StandIn.token = TOKEN
        await way.try_out()
        assert len(StandIn.asked) == 2
        with pytest.raises(Blocked, match="AADSTS7000215: Invalid client secret"):
            await with_token(port, certificate, token_url, secret="wrong").try_out()
