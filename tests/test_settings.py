"""Settings are read from the environment, and what cannot be used is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from delivery.app import create_app
from delivery.errors import Invalid
from delivery.settings import read_settings

HTTPS = {"DELIVERY_BASE_URL": "https://delivery.example.org"}


def test_behind_a_proxy_that_nobody_named_no_address_is_that_of_whoever_asks() -> None:
    assert read_settings({}).knows_addresses
    assert not read_settings(HTTPS).knows_addresses
    named = read_settings({**HTTPS, "DELIVERY_PROXIES": "127.0.0.1, 10.1.0.0/16 ,::1"})
    assert named.knows_addresses
    assert named.proxies == "127.0.0.1,10.1.0.0/16,::1"


@pytest.mark.parametrize("proxies", ["*", "0.0.0.0/0", "::/0", "proxy.example.org", "127.0.0.1;10.0.0.1"])
def test_not_everybody_is_a_proxy(proxies: str) -> None:
    with pytest.raises(Invalid, match="DELIVERY_PROXIES must be the network address of the proxy"):
        read_settings({"DELIVERY_PROXIES": proxies})


@pytest.mark.parametrize("minutes", ["-1", "soon", "1.5", "1441", "0000010", "²"])
def test_mail_waits_a_number_of_minutes_up_to_a_day(minutes: str) -> None:
    assert read_settings({}).mail_hold == 10
    assert read_settings({"DELIVERY_MAIL_HOLD": "0"}).mail_hold == 0
    with pytest.raises(Invalid, match="DELIVERY_MAIL_HOLD must be a number of minutes"):
        read_settings({"DELIVERY_MAIL_HOLD": minutes})


def test_the_key_of_form_tokens_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = read_settings({"DELIVERY_DATA_DIR": str(tmp_path / "data")})
    first = create_app(settings).state.secret
    assert create_app(settings).state.secret == first
    key = tmp_path / "data" / "secret.key"
    assert key.read_bytes() == first
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_key_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_bytes(b"")
    with pytest.raises(Invalid, match=r"secret\.key in the data directory is damaged"):
        create_app(read_settings({"DELIVERY_DATA_DIR": str(tmp_path)}))


@pytest.mark.parametrize(
    ("base_url", "mailbox"),
    [
        ("http://127.0.0.1:8000", "delivery@localhost.localdomain"),
        ("http://[::1]:8000", "delivery@localhost.localdomain"),
        ("http://localhost:8000", "delivery@localhost.localdomain"),
        ("https://delivery.county.example", "delivery@delivery.county.example"),
    ],
)
def test_mail_comes_from_a_name_and_never_from_a_number(base_url: str, mailbox: str) -> None:
    assert read_settings({**HTTPS, "DELIVERY_BASE_URL": base_url}).mailbox == mailbox
