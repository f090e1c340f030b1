"""What is sealed is read again with the same key alone, and only whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery import sealing
from delivery.sealing import opened, sealed

MARK = b"\0sealed1"
KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    with sealing.using(lambda: KEY):
        yield


@given(st.binary(min_size=1, max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_bytes_come_back_and_nothing_of_them_shows(content: bytes) -> None:
    kept = sealed(content)
    assert opened(kept) == content
    assert kept != sealed(content), "the same twice looks different"
    if len(content) > 7:
        assert content not in kept[len(MARK) :]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_bit_changed_anywhere_behind_the_mark_gives_nothing(data: st.DataObject) -> None:
    kept = bytearray(sealed(b"A letter with a link."))
    place = data.draw(st.integers(len(MARK), len(kept) - 1))
    kept[place] ^= 1 << data.draw(st.integers(0, 7))
    assert opened(bytes(kept)) == b""


def test_another_key_opens_nothing() -> None:
    kept = sealed(b"A letter.")
    with sealing.using(lambda: OTHER):
        assert opened(kept) == b""


def test_nothing_and_what_was_kept_before_stay_as_they_are() -> None:
    assert sealed(b"") == b""
    assert opened(b"From: a@b.example") == b"From: a@b.example"
