"""`make run` and `delivery serve` as one starts them: files, sign-ins, a second start, refusals."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import stat
import time
from pathlib import Path

import httpx

from tests.browser.conftest import ADMINISTRATOR, PASSWORD
from tests.browser.servers import ROOT, Server, accounts_of, delivery, serving, settings

ROLES = ["administrator", "strategic", "secretary", "partner"]


def content_of(database: Path) -> str:
    """A digest of every row of a database."""
    with sqlite3.connect(database) as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(dump.encode()).hexdigest()


def wait_for_the_first_report(database: Path) -> None:
    """The demonstration asks for one, which is made in the background."""
    for _ in range(150):
        with sqlite3.connect(database) as connection:
            states = [state for (state,) in connection.execute("SELECT state FROM kept_report")]
        connection.close()
        if states == ["ready"]:
            return
        time.sleep(0.2)
    raise AssertionError(f"the first report is {states}")


def test_the_demonstration_tells_its_sign_ins(demo: Server) -> None:
    path = demo.data_dir / "demo-accounts.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [account.role for account in demo.accounts[:4]] == ROLES
    assert len({account.password for account in demo.accounts}) == len(demo.accounts)
    assert all(len(account.password) >= 12 for account in demo.accounts)
    printed = demo.printed.read_text()
    assert demo.url in printed
    for account in demo.accounts:
        assert account.email in printed
        assert account.password in printed


def test_each_role_signs_in_and_out_by_email_and_password(demo: Server) -> None:
    for role in ROLES:
        account = demo.account(role)
        with httpx.Client(base_url=demo.url) as client:
            assert client.get("/board").status_code == 303
            wrong = client.post("/sign-in", data={"email": account.email, "password": "wrong"})
            assert wrong.status_code == 422
            answer = client.post("/sign-in", data={"email": account.email, "password": account.password})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
            page = client.get("/calendar")
            assert page.status_code == 200
            token = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', page.text)
            assert token
            assert client.post("/sign-out", data={"_csrf_token": token[1]}).status_code == 303
            assert client.get("/calendar").status_code == 303


def test_starting_twice_changes_nothing(tmp_path: Path) -> None:
    environment = settings(tmp_path / "var")
    database = tmp_path / "var" / "delivery.sqlite"
    with serving("demo", environment):
        wait_for_the_first_report(database)
        first = content_of(database)
        accounts = (tmp_path / "var" / "demo-accounts.json").read_bytes()
    with serving("demo", environment) as again:
        assert content_of(database) == first
        assert (tmp_path / "var" / "demo-accounts.json").read_bytes() == accounts
        assert accounts_of(tmp_path / "var") == again.accounts


def test_the_demonstration_listens_on_loopback_alone(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::"):  # noqa: S104
        refused = delivery("demo", environment=settings(tmp_path / "var", DELIVERY_HOST=host))
        assert refused.returncode == 2, refused.stdout
        assert "The demonstration listens on this machine alone" in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "var" / "demo-accounts.json").exists()


def test_the_demonstration_and_the_real_thing_refuse_the_database_of_the_other(
    demo: Server, service: Server
) -> None:
    for command in (["serve"], ["init", "--name", "A", "--email", "a@b.example"]):
        environment = settings(demo.data_dir, DELIVERY_ADMIN_PASSWORD=PASSWORD)
        refused = delivery(*command, environment=environment)
        assert refused.returncode == 2, refused.stdout
        assert "demonstration" in refused.stderr
    refused = delivery("demo", environment=settings(service.data_dir))
    assert refused.returncode == 2, refused.stdout
    assert "real partnership" in refused.stderr


def test_what_cannot_start_says_why_in_one_sentence(tmp_path: Path, demo: Server) -> None:
    taken = demo.url.rsplit(":", 1)[1]
    for command, more, said in (
        ("serve", {}, "Run `delivery init` first"),
        ("serve", {"DELIVERY_PORT": "many"}, "DELIVERY_PORT must be a number from 1 to 65535"),
        ("serve", {"DELIVERY_BASE_URL": "delivery.example"}, "DELIVERY_BASE_URL must begin with"),
        ("serve", {"DELIVERY_DATABASE_URL": "mysql://a"}, "DELIVERY_DATABASE_URL must begin with"),
        ("demo", {"DELIVERY_PORT": taken}, f"Port {taken} is in use already"),
    ):
        refused = delivery(command, environment=settings(tmp_path / "var") | more)
        assert refused.returncode == 2, f"{command} {more}: {refused.stdout}"
        assert said in refused.stderr, refused.stderr
        assert "Traceback" not in refused.stderr


def test_the_real_thing_starts_empty(service: Server) -> None:
    assert service.accounts == ()
    with httpx.Client(base_url=service.url, follow_redirects=True) as client:
        answer = client.post("/sign-in", data={"email": ADMINISTRATOR, "password": PASSWORD})
        assert answer.status_code == 200
        assert "Ada Marsh" in answer.text
        assert "demonstration" not in answer.text
        assert "Fenshire Partnership" in answer.text


def test_make_run_starts_the_demonstration() -> None:
    recipe = re.search(r"^run:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.M)
    assert recipe
    assert recipe[1].strip().removeprefix("@") == "$(BIN)/delivery demo"


def test_commands_write_the_reports_that_pages_make(demo: Server, tmp_path: Path) -> None:
    environment = settings(demo.data_dir)
    chair, secretary = demo.account("strategic").email, demo.account("secretary").email
    for arguments in (["highlight"], ["pack", "--as", chair, "--large-print"]):
        written = tmp_path / f"{arguments[0]}.docx"
        made = delivery("report", *arguments, "-o", str(written), environment=environment)
        assert made.returncode == 0, made.stderr
        assert written.read_bytes().startswith(b"PK")
    for arguments in (["pack"], ["pack", "--as", secretary], ["highlight", "--review", "1999-01-01"]):
        made = delivery("report", *arguments, "-o", str(tmp_path / "none.docx"), environment=environment)
        assert made.returncode == 2
        assert made.stderr.count("\n") == 1
    assert not (tmp_path / "none.docx").exists()
