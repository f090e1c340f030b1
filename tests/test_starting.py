"""The collector of garbage rests while the application is put together, and works again afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from delivery.starting import put_together


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_nobody_looks_for_garbage_while_the_application_is_put_together() -> None:
    with put_together():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_garbage_is_looked_for_again_where_the_start_failed() -> None:
    with pytest.raises(ImportError), put_together():
        raise ImportError
    assert gc.isenabled()
