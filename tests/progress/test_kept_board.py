"""The board as it is kept: who gets whose, what makes it old, and what is never kept."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, UndefinedError
from litestar.plugins.jinja import JinjaTemplateEngine

from delivery.database import transaction
from delivery.meetings.queries.as_person import viewer_as
from delivery.pages import make_environment
from delivery.partners.queries.history import touch
from delivery.pieces import Piece
from delivery.strategy.tables import Strategy
from tests.browsing import NOON, Browser
from tests.support.members_only import QUOKKA, members_only, plant

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@pytest.fixture
def writings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written from now on, a line for each piece."""
    found: list[str] = []
    inherited = Piece.written

    def written(self: Piece, request: Any, context: Any) -> Any:
        found.append(request.url.query)
        return inherited(self, request, context)

    monkeypatch.setattr(Piece, "written", written)
    return found


async def board_of(browse: Browser, email: str) -> str:
    """What somebody is shown without the page around it."""
    await browse.sign_in(email)
    return (await browse.open("/board")).html.split("<main")[1].split("</main>")[0]


@on_sqlite
async def test_two_who_see_different_things_never_get_each_others_board(browse: Browser) -> None:
    await plant()
    group, _, _ = await members_only()
    viewers = {one.email: await viewer_as(one.email, "to look", NOON) for one in browse.accounts}
    members = {email for email, viewer in viewers.items() if viewer and viewer.sits_in(group)}
    emails = sorted(viewers, key=lambda email: email not in members)
    together = {email: await board_of(browse, email) for email in emails}
    alone = {}
    for email in emails:
        # After a change nothing is kept, so nobody's board can come from somebody else's.
        async with transaction():
            await touch()
        alone[email] = await board_of(browse, email)
    assert together == alone
    assert {email for email in emails if QUOKKA in together[email].lower()} == members


@on_sqlite
async def test_the_board_is_written_once_until_something_changes(
    browse: Browser, writings: list[str]
) -> None:
    await browse.sign_in("strategic")
    for _ in range(3):
        await browse.open("/board")
    assert len(writings) == 1
    async with transaction():
        await Strategy.update({Strategy.title: "Renamed since"}, force=True)
        await touch()
    assert "Renamed since" in (await browse.open("/board")).html
    assert len(writings) == 2


@on_sqlite
async def test_words_that_are_no_filter_are_told_back_and_not_kept(
    browse: Browser, writings: list[str]
) -> None:
    await browse.sign_in("strategic")
    for _ in range(2):
        assert "Aim: canary" in (await browse.open("/board?aim=canary")).words
        await browse.open("/board?aim=9.1&order=canary")
        await browse.open("/board?aim=9.1&unheard=of")
    assert len(writings) == 3


def test_a_piece_that_asks_who_looks_fails() -> None:
    environment = make_environment()
    environment.loader = DictLoader({"piece": "{{ words }}{% if viewer.name %}!{% endif %}"})
    app = SimpleNamespace(template_engine=JinjaTemplateEngine.from_environment(environment))
    with pytest.raises(UndefinedError, match="'viewer' is undefined"):
        Piece("piece").written(SimpleNamespace(app=app, user="Ruth"), {"words": "Grey"})  # type: ignore[arg-type]
