"""The database: SQLite with kept connections, or PostgreSQL; and the one way to write."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiosqlite
from piccolo.conf.apps import Finder
from piccolo.engine import engine_finder
from piccolo.engine.postgres import PostgresEngine
from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType, dict_factory
from piccolo.table import Table

from delivery.errors import Busy, Invalid

BUSY_SECONDS = 5.0
# The advisory lock of PostgreSQL's writers; the number says nothing, but is ours alone in its database.
WRITERS_LOCK = 6_031_916
KEPT_CONNECTIONS = 4
# FULL, since in WAL mode NORMAL may lose the last commits at power loss (SECURITY section 1, item 5).
PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")

DatabaseEngine = SQLiteEngine | PostgresEngine


class KeptSQLiteEngine(SQLiteEngine):
    """Piccolo's SQLite engine, which opens a connection for each query, with a few connections kept open."""

    __slots__ = ("idle",)

    def __init__(self, path: str) -> None:
        super().__init__(path=path, timeout=BUSY_SECONDS)
        self.idle: list[aiosqlite.Connection] = []

    async def get_connection(self) -> aiosqlite.Connection:
        """An idle connection, or a new one with our pragmas."""
        if self.idle:
            return self.idle.pop()
        connection = await aiosqlite.connect(**self.connection_kwargs)
        connection.row_factory = dict_factory  # type: ignore[assignment]
        for pragma in PRAGMAS:
            await connection.execute(pragma)
        return connection

    async def give_back(self, connection: aiosqlite.Connection) -> None:
        """Keep a connection for the next query, or close it when enough are kept."""
        if len(self.idle) < KEPT_CONNECTIONS and not connection.in_transaction:
            self.idle.append(connection)
        else:
            await connection.close()

    async def close(self) -> None:
        """Close what is kept, so that the process can end and the file be moved."""
        while self.idle:
            await self.idle.pop().close()

    async def _run_in_new_connection(
        self, query: str, args: list[Any] | None = None, query_type: str = "generic", table: Any = None
    ) -> Any:
        connection = await self.get_connection()
        try:
            return await self._run_in_existing_connection(connection, query, args)
        finally:
            await self.give_back(connection)

    async def _run_in_existing_connection(
        self,
        connection: aiosqlite.Connection,
        query: str,
        args: list[Any] | None = None,
        query_type: str = "generic",
        table: Any = None,
    ) -> Any:
        return list(await connection.execute_fetchall(query, args or []))

    def transaction(
        self,
        transaction_type: TransactionType = TransactionType.immediate,
        allow_nested: bool = True,
    ) -> SQLiteTransaction:
        """A transaction that takes the write lock at once and gives its connection back."""
        return KeptTransaction(engine=self, transaction_type=transaction_type, allow_nested=allow_nested)


class KeptTransaction(SQLiteTransaction):
    """A transaction on a kept connection."""

    engine: KeptSQLiteEngine

    async def begin(self) -> None:
        try:
            await super().begin()  # type: ignore[no-untyped-call]
        except BaseException:
            await self.engine.give_back(self.connection)
            raise

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        if self._parent:
            return exception is None
        try:
            if exception and not self._rolled_back:
                await self.rollback()  # type: ignore[no-untyped-call]
            elif not exception and not self._committed and not self._rolled_back:
                await self.commit()  # type: ignore[no-untyped-call]
        finally:
            self.engine.current_transaction.reset(self.context)
            await self.engine.give_back(self.connection)
        return exception is None


def make_engine(url: str) -> DatabaseEngine:
    """The engine for `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    address = urlsplit(url)
    if address.scheme == "sqlite" and address.path:
        path = Path(address.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Password hashes lie in it: nobody else on the machine reads it, nor its write-ahead log.
        path.touch(mode=0o600)
        return KeptSQLiteEngine(str(path))
    if address.scheme in {"postgresql", "postgres"}:
        return PostgresEngine(config={"dsn": url})
    raise Invalid("DELIVERY_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def engine_in_use() -> DatabaseEngine:
    """The engine that `piccolo_conf` names, or the one given to `use`."""
    engine = engine_finder()
    assert isinstance(engine, SQLiteEngine | PostgresEngine)
    return engine


def use(engine: DatabaseEngine) -> None:
    """Make every table, and Piccolo's migrations, speak to this engine."""
    conf: Any = Finder().get_piccolo_conf_module()
    conf.DB = engine
    # Those that a migration declares for itself are in none of our lists. One imported later asks `piccolo_conf`.
    for table in Table.__subclasses__():
        table._meta.db = engine


async def migrate() -> None:
    """Bring the database in use to the newest shape."""
    if await _is_newest():
        return
    # Imported here, since it takes a fifth of a second that few starts need.
    from piccolo.apps.migrations.commands.forwards import run_forwards  # noqa: PLC0415

    with contextlib.redirect_stdout(io.StringIO()) as said:
        result = await run_forwards(app_name="all")
    if not result.success:
        raise RuntimeError(f"The database could not be migrated: {result.message}\n{said.getvalue()}")


async def _is_newest() -> bool:
    """Whether every migration of every domain has run; its file is named after its moment."""
    from piccolo.apps.migrations.tables import Migration  # noqa: PLC0415

    if not await Migration.table_exists():
        return False
    done = {
        f"{row['app_name']}_{row['name'].lower().replace('-', '_').replace(':', '_')}"
        for row in await Migration.select(Migration.app_name, Migration.name)
    }
    return done >= _migrations()


def _migrations() -> set[str]:
    return {
        file.stem
        for app in Finder().get_app_configs()
        for file in Path(app.resolved_migrations_folder_path).glob(f"{app.app_name}_*.py")
    }


async def is_migrated() -> bool:
    """Whether the database in use has our tables."""
    return await Finder().get_table_classes()[0].table_exists().run()


@contextlib.asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """One transaction for one change, one writer at a time on both engines. Within another it joins it.

    What a change looks at before it writes is therefore still so when it writes. Busy where another
    process kept SQLite's file to itself.
    """
    engine = engine_in_use()
    is_inner = engine.current_transaction.get() is not None
    try:
        async with engine.transaction() as begun:
            if isinstance(engine, PostgresEngine) and not is_inner:
                await begun.connection.execute("SELECT pg_advisory_xact_lock($1)", WRITERS_LOCK)
            yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Busy from error
        raise


async def open_connections() -> None:
    """Start PostgreSQL's pool, which grows as it is asked; SQLite's connections open by themselves."""
    engine = engine_in_use()
    if isinstance(engine, PostgresEngine) and engine.pool is None:
        await engine.start_connection_pool(min_size=1)


async def close_connections() -> None:
    """Close every connection that this process keeps."""
    engine = engine_in_use()
    if isinstance(engine, KeptSQLiteEngine):
        await engine.close()
    elif isinstance(engine, PostgresEngine) and engine.pool is not None:
        await engine.close_connection_pool()
